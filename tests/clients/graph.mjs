// What the programs for Node share: the practice organization as it describes itself, Graph by plain HTTPS, and what is said at the end.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const [, , description, subject, modules] = process.argv;
export const practice = JSON.parse(readFileSync(description, "utf8"));
// The packages lie in a folder of their own, not beside these programs.
export const require = createRequire(`${modules}/`);
export const version = (name) => `${name} ${require(`${name}/package.json`).version}`;
export const [sender, recipient] = practice.mailboxes.map((one) => one.address);
export const GRAPH = "https://graph.microsoft.com/.default";
export { subject };

export const mail = (content) => ({
  message: {
    subject,
    body: { contentType: "Text", content },
    toRecipients: [{ emailAddress: { address: recipient } }],
  },
});

/** Organization, user and a sent message with this token. */
export async function used(token, content) {
  const headers = { Authorization: `Bearer ${token}` };
  const get = async (path) => (await fetch(`${practice.graph}/v1.0/${path}`, { headers })).json();
  const sent = await fetch(`${practice.graph}/v1.0/users/${sender}/sendMail`, {
    method: "POST",
    headers: { ...headers, "Content-Type": "application/json" },
    body: JSON.stringify(mail(content)),
  });
  return {
    organization: (await get("organization")).value[0].id,
    user: (await get(`users/${sender}`)).userPrincipalName,
    sent: sent.status,
  };
}

/** A person's browser, beside this program, which goes on at once. */
export function opens(url, decides = "accept", code = "") {
  const person = fileURLToPath(new URL("person.py", import.meta.url));
  spawn(`${modules}/python/bin/python`, [person, description, url, decides, code], { stdio: "ignore" }).unref();
}

export const say = (told) => console.log(JSON.stringify(told));
