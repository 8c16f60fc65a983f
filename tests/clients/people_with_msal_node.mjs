// MSAL for Node with people, and with the app's certificate; nodemailer and imapflow with what a person signed in for. Says what it got in
// one line of JSON.
import { createHash, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { GRAPH, opens, practice, recipient, require, say, sender, subject, version } from "./graph.mjs";
const msal = require("@azure/msal-node");
const nodemailer = require("nodemailer");
const { ImapFlow } = require("imapflow");

const MAIL = ["https://graph.microsoft.com/Mail.Send", "https://graph.microsoft.com/User.Read"];
const OUTLOOK = ["https://outlook.office.com/SMTP.Send", "https://outlook.office.com/IMAP.AccessAsUser.All"];
const auth = (more) => ({
  auth: {
    authority: `${practice.authority}/${practice.tenant}`,
    // Switches the search for Microsoft's own hosts off.
    knownAuthorities: [new URL(practice.authority).host],
    ...more,
  },
});
const people = () => new msal.PublicClientApplication(auth({ clientId: practice.public_client_id }));
const told = { client: version("@azure/msal-node") };

const granted = (result) => ({
  expires_in: (result.expiresOn - Date.now()) / 1000,
  scopes: [...result.scopes].sort(),
  who: result.account?.username ?? null,
  from: result.fromCache ? "cache" : "identity_provider",
});

async function refused(attempt) {
  try {
    await attempt();
    return null;
  } catch (error) {
    return { kind: error.errorCode, said: error.message };
  }
}

const app = people();
const signedIn = await app.acquireTokenInteractive({ scopes: MAIL, openBrowser: async (url) => opens(url) });
told.browser = granted(signedIn);
const { account } = signedIn;
told.account = account.username;
told.cached = granted(await app.acquireTokenSilent({ scopes: MAIL, account }));
const renewed = await app.acquireTokenSilent({ scopes: MAIL, account, forceRefresh: true });
told.renewed = granted(renewed);
const outlook = await app.acquireTokenSilent({ scopes: OUTLOOK, account });
told.other_resource = granted(outlook);

told.declined = await refused(() =>
  people().acquireTokenInteractive({ scopes: MAIL, prompt: "consent", openBrowser: async (url) => opens(url, "decline") }),
);

const code = people().acquireTokenByDeviceCode({
  scopes: MAIL,
  deviceCodeCallback: (shown) => {
    told.code_page = shown.verificationUri;
    opens(shown.verificationUri, "accept", shown.userCode);
  },
});
told.code = granted(await code);

const [{ address, password }] = practice.mailboxes;
const byPassword = (typed) => people().acquireTokenByUsernamePassword({ scopes: MAIL, username: address, password: typed });
told.password = granted(await byPassword(password));
told.wrong_password = await refused(() => byPassword("wrong"));

const pem = readFileSync(practice.client_certificate, "utf8");
const x5c = pem.slice(pem.indexOf("-----BEGIN CERT"));
const clientCertificate = {
  privateKey: pem.slice(0, pem.indexOf("-----BEGIN CERT")),
  thumbprintSha256: createHash("sha256").update(new X509Certificate(x5c).raw).digest("hex"),
  x5c,
};
const itself = (clientId) =>
  new msal.ConfidentialClientApplication(auth({ clientId, clientCertificate })).acquireTokenByClientCredential({ scopes: [GRAPH] });
told.certificate = granted(await itself(practice.client_id));
told.unknown_certificate = await refused(() => itself(practice.public_client_id));

const headers = { Authorization: `Bearer ${renewed.accessToken}`, "Content-Type": "application/json" };
told.user = (await (await fetch(`${practice.graph}/v1.0/me`, { headers })).json()).userPrincipalName;
const body = JSON.stringify({ message: { subject, toRecipients: [{ emailAddress: { address: recipient } }] } });
told.sent = (await fetch(`${practice.graph}/v1.0/me/sendMail`, { method: "POST", headers, body })).status;

const place = (name) => {
  const [host, port] = practice[name].split(":");
  return { host, port: Number(port) };
};
const login = { user: sender, accessToken: outlook.accessToken };
const mailer = nodemailer.createTransport({ ...place("smtp"), secure: false, requireTLS: true, auth: { type: "OAuth2", ...login } });
told.by_smtp = (await mailer.sendMail({ from: sender, to: sender, subject: `${subject} by SMTP`, text: "Hello" })).response;
const reader = new ImapFlow({ ...place("imap"), secure: true, logger: false, auth: login });
await reader.connect();
await reader.mailboxOpen("INBOX");
told.by_imap = (await reader.search({ subject: `${subject} by SMTP` })).length;
await reader.logout();
say(told);
