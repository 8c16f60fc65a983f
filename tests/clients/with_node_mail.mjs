// nodemailer sends and imapflow reads, waits, moves and deletes, with the app's token. Says what it got in one line of JSON.
import { practice, recipient, require, say, sender, subject, version } from "./graph.mjs";
const nodemailer = require("nodemailer");
const { ImapFlow } = require("imapflow");

const place = (name) => {
  const [host, port] = practice[name].split(":");
  return { host, port: Number(port) };
};

async function token() {
  const answer = await fetch(`${practice.authority}/${practice.tenant}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: practice.client_id,
      client_secret: practice.client_secret,
      scope: "https://outlook.office365.com/.default",
    }),
  });
  return (await answer.json()).access_token;
}

const mailer = (accessToken) =>
  nodemailer.createTransport({ ...place("smtp"), secure: false, requireTLS: true, auth: { type: "OAuth2", user: sender, accessToken } });
const reader = (accessToken) =>
  new ImapFlow({ ...place("imap"), secure: true, logger: false, auth: { user: recipient, accessToken } });
const told = { nodemailer: version("nodemailer"), imapflow: version("imapflow") };

const bearer = await token();
const mail = {
  from: `"A sender, quoted" <${sender}>`,
  to: recipient,
  subject,
  text: "Grüße\n.\n..\n",
  html: "<p>Grüße</p>",
  attachments: [{ filename: "ümlaut.txt", content: "attached" }],
};
told.sent = (await mailer(bearer).sendMail(mail)).response;

const client = reader(bearer);
const exists = new Promise((resolve) => client.on("exists", resolve));
await client.connect();
told.special = Object.fromEntries((await client.list()).map((one) => [one.path, one.specialUse ?? null]));
const lock = await client.getMailboxLock("INBOX");
told.found = await client.search({ header: { subject }, since: new Date(Date.now() - 86400000), seen: false });
const first = await client.fetchOne("1", { envelope: true, bodyStructure: true, flags: true, source: true });
told.envelope = { subject: first.envelope.subject, from: first.envelope.from[0] };
told.parts = [];
const walk = (part) => (part.childNodes ? part.childNodes.forEach(walk) : told.parts.push([part.part, part.type, part.dispositionParameters?.filename ?? null]));
walk(first.bodyStructure);
const html = told.parts.find(([, type]) => type === "text/html");
const { content } = await client.download("1", html[0]);
let text = "";
for await (const chunk of content) text += chunk;
told.html = text;
await client.messageFlagsAdd("1", ["\\Seen", "\\Flagged"]);
told.flags = [...(await client.fetchOne("1", { flags: true })).flags].sort();

// It idles by itself; the second message wakes it.
const idling = client.idle();
await mailer(bearer).sendMail({ ...mail, attachments: [] });
told.woken_by = (await exists).count;
await client.noop();
await idling;
told.moved = (await client.messageMove("1", "Archive")).uidMap.size;
told.deleted = await client.messageDelete("1");
told.left = (await client.status("INBOX", { messages: true })).messages;
told.appended = (await client.append("Drafts", "Subject: later\r\n\r\nNot yet\r\n", ["\\Seen"])).path !== undefined;
lock.release();
await client.logout();

const refused = async (attempt) => {
  try {
    await attempt();
    return null;
  } catch (error) {
    return { code: error.code ?? null, said: error.response ?? error.responseText, denied: error.authenticationFailed ?? null };
  }
};
told.smtp_refused = await refused(() => mailer("x.y.z").sendMail(mail));
const stranger = reader("x.y.z");
told.imap_refused = await refused(() => stranger.connect());
// It keeps the line open, and this program with it.
stranger.close();
// imapflow words the refusal itself; nodemailer hands on the server's.
told.imap_refused.said = String(told.imap_refused.said);
say(told);
