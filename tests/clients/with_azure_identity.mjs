// @azure/identity for Node, with the app's own secret. Says what it got in one line of JSON.
import { GRAPH, practice, require, say, used, version } from "./graph.mjs";
const { ClientSecretCredential } = require("@azure/identity");

const token = (client, secret) =>
  new ClientSecretCredential(practice.tenant, client, secret, {
    authorityHost: practice.authority,
    disableInstanceDiscovery: true,
  }).getToken(GRAPH);

async function refused(client, secret) {
  try {
    await token(client, secret);
    return null;
  } catch (error) {
    return { kind: error.name, said: error.message };
  }
}

const granted = await token(practice.client_id, practice.client_secret);
say({
  client: version("@azure/identity"),
  expires_in: (granted.expiresOnTimestamp - Date.now()) / 1000,
  ...(await used(granted.token, "Sent by @azure/identity.")),
  wrong_secret: await refused(practice.client_id, "wrong"),
  unknown_app: await refused("99999999-9999-4999-8999-999999999999", practice.client_secret),
});
