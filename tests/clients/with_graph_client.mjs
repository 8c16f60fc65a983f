// Microsoft's Graph client for JavaScript over @azure/identity. Says what it got in one line of JSON.
import { GRAPH, mail, practice, require, say, sender, subject, version } from "./graph.mjs";
const { Client } = require("@microsoft/microsoft-graph-client");
const { TokenCredentialAuthenticationProvider } = require(
  "@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials",
);
const { ClientSecretCredential } = require("@azure/identity");

const client = (secret) => {
  const credential = new ClientSecretCredential(practice.tenant, practice.client_id, secret, {
    authorityHost: practice.authority,
    disableInstanceDiscovery: true,
  });
  return Client.initWithMiddleware({
    authProvider: new TokenCredentialAuthenticationProvider(credential, { scopes: [GRAPH] }),
    baseUrl: practice.graph,
    customHosts: new Set([new URL(practice.graph).hostname]),
  });
};

async function refused(call) {
  try {
    await call;
    return null;
  } catch (error) {
    return { kind: error.constructor.name, status: error.statusCode, code: error.code, said: error.message };
  }
}

const graph = client(practice.client_secret);
const organizations = await graph.api("/organization").get();
const user = await graph.api(`/users/${sender}`).get();
// Its own samples send the switch as text.
await graph.api(`/users/${sender}/sendMail`).post({ ...mail("Sent by the Graph client."), saveToSentItems: "true" });
const sent = await graph
  .api(`/users/${sender}/mailFolders/sentitems/messages`)
  .top(5)
  .select("id,subject,sentDateTime")
  .orderby("sentDateTime desc")
  .get();
say({
  client: version("@microsoft/microsoft-graph-client"),
  organization: organizations.value[0].id,
  user: user.userPrincipalName,
  sent: 202,
  seen_in_sent_items: sent.value.some((one) => one.subject === subject),
  wrong_secret: await refused(client("wrong").api("/organization").get()),
  nobody: await refused(graph.api(`/users/nobody@${practice.domain}/messages`).get()),
});
