// @azure/identity for Node with people, and with the app's certificate. Says what it got in one line of JSON.
import { GRAPH, opens, practice, require, say, subject, recipient, version } from "./graph.mjs";
const { ClientCertificateCredential, DeviceCodeCredential, UsernamePasswordCredential } = require("@azure/identity");

const MAIL = ["https://graph.microsoft.com/Mail.Send", "https://graph.microsoft.com/User.Read"];
const how = { authorityHost: practice.authority, disableInstanceDiscovery: true };
const told = { client: version("@azure/identity") };

async function granted(credential, scopes) {
  try {
    return { expires_in: ((await credential.getToken(scopes)).expiresOnTimestamp - Date.now()) / 1000 };
  } catch (error) {
    return { kind: error.name, said: error.message };
  }
}

const byCode = new DeviceCodeCredential({
  ...how,
  tenantId: practice.tenant,
  clientId: practice.public_client_id,
  userPromptCallback: (shown) => {
    told.code_page = shown.verificationUri;
    opens(shown.verificationUri, "accept", shown.userCode);
  },
});
told.code = await granted(byCode, MAIL);
told.other_resource = await granted(byCode, ["https://outlook.office.com/SMTP.Send"]);

const [{ address, password }] = practice.mailboxes;
const byPassword = (typed) => new UsernamePasswordCredential(practice.tenant, practice.public_client_id, address, typed, how);
told.password = await granted(byPassword(password), MAIL);
told.wrong_password = await granted(byPassword("wrong"), MAIL);

const certificate = (client) =>
  new ClientCertificateCredential(practice.tenant, client, { certificatePath: practice.client_certificate }, how);
told.certificate = await granted(certificate(practice.client_id), GRAPH);
told.unknown_certificate = await granted(certificate(practice.public_client_id), GRAPH);

const { token } = await byCode.getToken(MAIL);
const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
told.user = (await (await fetch(`${practice.graph}/v1.0/me`, { headers })).json()).userPrincipalName;
const body = JSON.stringify({ message: { subject, toRecipients: [{ emailAddress: { address: recipient } }] } });
told.sent = (await fetch(`${practice.graph}/v1.0/me/sendMail`, { method: "POST", headers, body })).status;
say(told);
