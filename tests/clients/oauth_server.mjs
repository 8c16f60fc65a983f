// A certified OAuth server (npm oidc-provider) at Entra's paths, for tests on loopback. It checks what it gets by itself: PKCE, redirect,
// client proof with replay detection, single use of codes and of refresh tokens. A used refresh token that comes again ends the sign-in.
//
// node oauth_server.mjs PACKAGES < settings   one line of JSON in: {tenant, public, confidential, secret, certified, certificate (PEM)}
// One line of JSON out: {port}. Ends when its input ends.
//
// The person: GET /person?account=a@b&does=accept|decline says who sits in front of the browser and what that person does.
import { createHash, X509Certificate } from "node:crypto";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const lines = createInterface({ input: process.stdin });
lines.on("close", () => process.exit(0));
const given = JSON.parse(await new Promise((line) => lines.once("line", line)));
const package_ = join(process.argv[2], "node_modules/oidc-provider/lib/index.js");
const { default: Provider, interactionPolicy } = await import(pathToFileURL(package_));

const server = createServer();
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const base = `http://localhost:${server.address().port}`;

const scopes = {
  [base]: ["Mail.Send", "Mail.Read", ".default"],
  "https://outlook.office.com": ["SMTP.Send", "IMAP.AccessAsUser.All"],
  "https://outlook.office365.com": [".default"],
};
const whole = Object.entries(scopes).flatMap(([resource, names]) => names.map((name) => `${resource}/${name}`));
const resource = (asked = "") =>
  Object.keys(scopes).find((resource) => asked.split(" ").some((scope) => scope.startsWith(`${resource}/`)));

const certificate = new X509Certificate(given.certificate);
const jwk = {
  ...certificate.publicKey.export({ format: "jwk" }),
  use: "sig",
  "x5t#S256": createHash("sha256").update(certificate.raw).digest("base64url"),
};
const signsIn = {
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  // RFC 8252: any port, for programs on a computer.
  application_type: "native",
  redirect_uris: ["http://localhost"],
};
const clients = [
  {
    ...signsIn,
    client_id: given.public,
    token_endpoint_auth_method: "none",
    grant_types: [...signsIn.grant_types, "urn:ietf:params:oauth:grant-type:device_code"],
  },
  {
    ...signsIn,
    client_id: given.confidential,
    client_secret: given.secret,
    token_endpoint_auth_method: "client_secret_post",
    grant_types: [...signsIn.grant_types, "client_credentials"],
  },
  {
    ...signsIn,
    client_id: given.certified,
    token_endpoint_auth_method: "private_key_jwt",
    token_endpoint_auth_signing_alg: "PS256",
    jwks: { keys: [jwk] },
    grant_types: [...signsIn.grant_types, "client_credentials"],
  },
];

const policy = interactionPolicy.base();
policy.add(new interactionPolicy.Prompt({ name: "select_account", requestable: true }), 0);

let person = { account: "nobody@contoso.com", does: "accept" };

const path = (name) => `/${given.tenant}/oauth2/v2.0/${name}`;
const provider = new Provider(base, {
  clients,
  scopes: ["openid", "profile", "offline_access", ...whole],
  claims: { openid: ["sub", "tid"], profile: ["name", "preferred_username"] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  cookies: { keys: ["test"] },
  routes: {
    authorization: path("authorize"),
    token: path("token"),
    device_authorization: path("devicecode"),
    code_verification: "/device",
  },
  interactions: { policy, url: (_, interaction) => `/interaction/${interaction.uid}` },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    deviceFlow: {
      enabled: true,
      // The form alone; the played browser sends it off.
      userCodeInputSource: (ctx, form) => (ctx.body = form),
      userCodeConfirmSource: (ctx, form) => (ctx.body = form),
      successSource: (ctx) => (ctx.body = "done"),
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: (ctx, _, oneOf) => (Array.isArray(oneOf) ? oneOf[0] : (oneOf ?? resource(ctx.oidc.params?.scope))),
      useGrantedResource: () => true,
      getResourceServerInfo: (_, of) => ({
        scope: scopes[of].map((name) => `${of}/${name}`).join(" "),
        audience: of,
        accessTokenFormat: "jwt",
        accessTokenTTL: 3600,
      }),
    },
  },
  rotateRefreshToken: true,
  extraTokenClaims: (_, token) => ({ tid: given.tenant, ...(token.accountId && { upn: token.accountId, scp: token.scope }) }),
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, tid: given.tenant, name: "Anna Berg", preferred_username: id }),
  }),
});

async function answer(request, response) {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  const finish = (result, merge) =>
    provider.interactionFinished(request, response, result, { mergeWithLastSubmission: merge });
  if (person.does === "decline")
    return finish({ error: "access_denied", error_description: "The person pressed Cancel" }, false);
  if (prompt.name !== "consent") {
    const accountId = person.account === "as-hinted" ? params.login_hint : person.account;
    return finish({ login: { accountId }, select_account: {} }, false);
  }
  const grant =
    (grantId && (await provider.Grant.find(grantId))) ||
    new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  const { missingOIDCScope, missingResourceScopes } = prompt.details;
  if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(" "));
  for (const [of, names] of Object.entries(missingResourceScopes ?? {})) grant.addResourceScope(of, names.join(" "));
  return finish({ consent: { grantId: await grant.save() } }, true);
}

const handle = provider.callback();
server.on("request", (request, response) => {
  const url = new URL(request.url, base);
  if (url.pathname === "/person") {
    person = Object.fromEntries(url.searchParams);
    return response.end("noted");
  }
  // Entra needs no prompt for consent to give offline_access.
  request.url = request.url.replace("prompt=select_account", "prompt=select_account%20consent");
  if (!url.pathname.startsWith("/interaction/")) return handle(request, response);
  answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
});
console.log(JSON.stringify({ port: server.address().port }));
