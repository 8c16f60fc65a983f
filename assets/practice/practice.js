// What the practice pages need of script: deep links (their target stands behind the #, which no server sees), copying, filtering,
// answers that are posted, certificate files.
"use strict";

const blades = { Overview: "", CallAnAPI: "/permissions", Credentials: "/secrets", Authentication: "/authentication" };

function target(hash, base) {
  const path = decodeURIComponent(hash).replace(/^#/, "");
  if (path.includes("CreateApplicationBlade")) return base + "/registrations/new";
  const app = path.match(/ApplicationMenuBlade\/~\/(\w+)\/appId\/([0-9a-fA-F-]{36})/);
  if (path.includes("~/AccessRequests")) return base + "/requests";
  if (app) return base + "/registrations/" + app[2] + (blades[app[1]] ?? "");
  const user = path.match(/UserDetails\/([0-9a-fA-F-]{36})/);
  if (user) return base + "/exchange/mailboxes/" + user[1];
  if (/^\/(mailboxes|users|SharedMailbox)\b/.test(path)) return base + "/exchange/mailboxes";
  if (path.startsWith("/settings")) return base + "/exchange/settings";
  if (path.startsWith("/powershell")) return base + "/exchange/powershell";
  return base + "/registrations";
}

const shell = document.querySelector("[data-deep-links]");
if (shell) {
  const go = () => location.replace(target(location.hash, shell.dataset.deepLinks));
  addEventListener("hashchange", go);
  go();
}

// An answer that travels as a form goes at once.
document.querySelector("form[data-send]")?.submit();

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const value = document.getElementById(button.dataset.copy).textContent;
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(document.getElementById(button.dataset.copy));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return;
    }
    button.dataset.done = "true";
    setTimeout(() => delete button.dataset.done, 2000);
  });
}

// A certificate file, text or binary, becomes the text that the form sends.
for (const picker of document.querySelectorAll("[data-reads-into]")) {
  picker.addEventListener("change", async () => {
    const [file] = picker.files;
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const packed = () => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    document.getElementById(picker.dataset.readsInto).value = text.includes("-----BEGIN") ? text : packed();
  });
}

for (const field of document.querySelectorAll("[data-filter]")) {
  const lines = document.getElementById(field.dataset.filter).querySelectorAll("[data-name]");
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    for (const line of lines) line.hidden = !line.dataset.name.includes(wanted);
  });
}
