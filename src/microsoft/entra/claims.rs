//! What tokens say of themselves, read for diagnosis only: a client must not verify a Graph token, and cannot (facts, section 5.2). And
//! the account that an ID token names, which came straight from the token endpoint (`OpenID` Connect Core, section 3.1.3.7).

use crate::connection::{ClientId, MailAddress, TenantId};
use base64::Engine;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::{alphabet, engine::DecodePaddingMode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// The claims diagnosis needs; missing ones are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claims {
    pub audience: Option<String>,
    pub tenant: Option<TenantId>,
    /// `appid` (v1) or `azp` (v2).
    pub client: Option<ClientId>,
    pub app_name: Option<String>,
    /// Object ID of the enterprise application (service principal), or of the person who signed in.
    pub object_id: Option<String>,
    /// Application permissions.
    pub roles: Vec<String>,
    /// Delegated permissions.
    pub scopes: Vec<String>,
    /// Templates of the directory roles (`wids`) of the person who signed in.
    pub directory_roles: Vec<Uuid>,
    /// The person who signed in; nobody in an app's token.
    pub user: Option<String>,
    /// Seconds since 1970.
    pub expires: Option<i64>,
}

impl Claims {
    /// What the token allows, whether the app's own or a person's.
    pub fn granted(&self) -> Vec<String> {
        self.roles.iter().chain(&self.scopes).cloned().collect()
    }
}

/// Who signed in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Account {
    /// The sign-in name.
    pub name: String,
    /// "Anna Berg".
    pub display_name: Option<String>,
    pub tenant: Option<TenantId>,
    /// Every name it is known by, in lower case: the sign-in name and the e-mail address often differ.
    names: Vec<String>,
}

impl Account {
    /// Whether it is known by this address.
    pub fn is(&self, address: &MailAddress) -> bool {
        self.names.contains(&address.as_str().to_lowercase())
    }

    /// From an ID token, with what the access token adds. `None` when neither names anybody.
    pub(super) fn read(id_token: Option<&str>, access: &Claims) -> Option<Self> {
        let raw: RawAccount = id_token.and_then(middle).unwrap_or_default();
        let all = [
            raw.preferred_username,
            raw.upn,
            raw.email,
            access.user.clone(),
            raw.unique_name,
        ];
        let mut names = all.into_iter().flatten().filter(|name| !name.is_empty());
        let name = names.next()?;
        let mut known: Vec<_> = names.map(|other| other.to_lowercase()).collect();
        known.push(name.to_lowercase());
        Some(Self {
            name,
            display_name: raw.name,
            tenant: guid(raw.tid).map(TenantId).or(access.tenant),
            names: known,
        })
    }
}

/// What a token's middle part says, without any proof that it is true. `None` when it is no JSON Web Token (RFC 7519 section 7.2).
pub(super) fn claims(token: &str) -> Option<Claims> {
    let raw: Raw = middle(token)?;
    let scopes = raw.scp.unwrap_or_default();
    Some(Claims {
        audience: raw.aud,
        tenant: guid(raw.tid).map(TenantId),
        client: guid(raw.appid.or(raw.azp)).map(ClientId),
        app_name: raw.app_displayname,
        object_id: raw.oid,
        roles: raw.roles,
        scopes: scopes.split_whitespace().map(str::to_owned).collect(),
        directory_roles: raw.wids.iter().filter_map(|id| id.parse().ok()).collect(),
        user: raw.upn.or(raw.preferred_username).or(raw.unique_name),
        expires: raw.exp,
    })
}

fn guid(text: Option<String>) -> Option<Uuid> {
    text?.parse().ok()
}

fn middle<T: DeserializeOwned>(token: &str) -> Option<T> {
    /// Unpadded by RFC 7515; padding is forgiven.
    const URL_SAFE: GeneralPurpose = GeneralPurpose::new(
        &alphabet::URL_SAFE,
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
    );
    let mut parts = token.split('.');
    let (_, middle, _) = (parts.next()?, parts.next()?, parts.next()?);
    serde_json::from_slice(&URL_SAFE.decode(middle).ok()?).ok()
}

#[derive(Deserialize)]
struct Raw {
    aud: Option<String>,
    tid: Option<String>,
    appid: Option<String>,
    azp: Option<String>,
    app_displayname: Option<String>,
    oid: Option<String>,
    #[serde(default)]
    roles: Vec<String>,
    scp: Option<String>,
    #[serde(default)]
    wids: Vec<String>,
    upn: Option<String>,
    preferred_username: Option<String>,
    unique_name: Option<String>,
    exp: Option<i64>,
}

#[derive(Deserialize, Default)]
struct RawAccount {
    preferred_username: Option<String>,
    upn: Option<String>,
    email: Option<String>,
    unique_name: Option<String>,
    name: Option<String>,
    tid: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    fn token(claims: &str) -> String {
        format!("eyJ0eXAiOiJKV1QifQ.{}.c2ln", URL_SAFE_NO_PAD.encode(claims))
    }

    #[test]
    fn a_tokens_claims_are_read_in_both_versions() {
        let v1 = claims(&token(
            r#"{"aud":"https://graph.microsoft.com","tid":"11111111-2222-3333-4444-555555555555","appid":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","app_displayname":"Ä","roles":["Mail.Send"],"exp":1795000000,"wids":["x"]}"#,
        ))
        .expect("a token");
        assert_eq!(v1.roles, ["Mail.Send"]);
        assert_eq!(v1.app_name.as_deref(), Some("Ä"));
        assert_eq!(v1.expires, Some(1_795_000_000));
        let v2 = claims(&token(r#"{"azp":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"}"#));
        assert_eq!(v2.expect("a token").client, v1.client);
    }

    #[test]
    fn a_persons_token_has_scopes_and_a_name() {
        let claims = claims(&token(
            r#"{"scp":"Mail.Send  User.Read","upn":"a@b.example"}"#,
        ));
        let claims = claims.expect("a token");
        assert_eq!(claims.scopes, ["Mail.Send", "User.Read"]);
        assert_eq!(claims.user.as_deref(), Some("a@b.example"));
    }

    #[test]
    fn a_token_without_roles_has_none() {
        assert_eq!(claims(&token("{}")), Some(Claims::default()));
    }

    #[test]
    fn an_account_is_known_by_every_name_it_has_and_by_no_other() {
        let id = token(
            r#"{"preferred_username":"Anna@contoso.onmicrosoft.com","email":"anna@contoso.com","name":"Anna Berg","tid":"11111111-2222-3333-4444-555555555555"}"#,
        );
        let account = Account::read(Some(&id), &Claims::default()).expect("an account");
        assert_eq!(account.name, "Anna@contoso.onmicrosoft.com");
        assert_eq!(account.display_name.as_deref(), Some("Anna Berg"));
        let is = |text| account.is(&MailAddress::parse(text).expect("an address").0);
        assert!(is("anna@contoso.onmicrosoft.com") && is("ANNA@contoso.com"));
        assert!(!is("berta@contoso.com"));
    }

    #[test]
    fn without_an_id_token_the_access_token_names_the_account() {
        let access = Claims {
            user: Some("anna@contoso.com".to_owned()),
            ..Claims::default()
        };
        let account = Account::read(None, &access).expect("an account");
        assert_eq!(account.name, "anna@contoso.com");
        assert_eq!(Account::read(Some("a.b.c"), &Claims::default()), None);
    }

    #[test]
    fn garbage_is_no_token() {
        let list = token("[1]");
        for garbage in [
            "",
            ".",
            "..",
            "a.b.c",
            "a.e30",
            "opaque",
            "a.\u{fc}.c",
            &list,
        ] {
            assert_eq!(claims(garbage), None, "{garbage}");
        }
    }
}
