// MSAL for Node, with the app's own secret. Says what it got in one line of JSON.
import { GRAPH, practice, require, say, used, version } from "./graph.mjs";
const msal = require("@azure/msal-node");

const app = (changed = {}) =>
  new msal.ConfidentialClientApplication({
    auth: {
      clientId: practice.client_id,
      clientSecret: practice.client_secret,
      authority: `${practice.authority}/${practice.tenant}`,
      // Switches the search for Microsoft's own hosts off.
      knownAuthorities: [new URL(practice.authority).host],
      ...changed,
    },
  });

const token = (of) => of.acquireTokenByClientCredential({ scopes: [GRAPH] });

async function refused(changed) {
  try {
    await token(app(changed));
    return null;
  } catch (error) {
    return { kind: error.constructor.name, code: error.errorCode, said: error.message };
  }
}

const signedIn = app();
const granted = await token(signedIn);
const again = await token(signedIn);
say({
  client: version("@azure/msal-node"),
  expires_in: (granted.expiresOn - Date.now()) / 1000,
  second_token_from: again.fromCache ? "cache" : "identity_provider",
  ...(await used(granted.accessToken, "Sent by MSAL for Node.")),
  wrong_secret: await refused({ clientSecret: "wrong" }),
  unknown_app: await refused({ clientId: "99999999-9999-4999-8999-999999999999" }),
});
