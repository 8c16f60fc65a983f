//! Signing tokens: an RSA key made at first use in the background (it takes a tenth of a second), JWT with RS256 (RFC 7515, RFC 7519),
//! and the key set a client may ask for (RFC 7517).

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{
    KeyPair as _, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::sync::OnceCell;

/// A key that may still be in the making.
#[derive(Default)]
pub struct Signing(OnceCell<Arc<Key>>);

pub struct Key {
    pair: KeyPair,
    /// Name of the key in token headers and key set.
    pub id: String,
}

/// Why no key is there; only without randomness or memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no signing key could be made")]
pub struct NoKey;

/// Why a token is not believed, in the order in which Graph looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Not three parts of base64url with JSON in them.
    Malformed,
    Signature,
}

impl Signing {
    /// The key, if it has been made.
    pub fn ready(&self) -> Option<&Key> {
        self.0.get().map(Arc::as_ref)
    }

    pub async fn key(&self) -> Result<&Key, NoKey> {
        self.0
            .get_or_try_init(|| async {
                tokio::task::spawn_blocking(Key::generate)
                    .await
                    .map_err(|_| NoKey)?
                    .map(Arc::new)
            })
            .await
            .map(Arc::as_ref)
    }
}

impl Key {
    fn generate() -> Result<Self, NoKey> {
        let pair = KeyPair::generate(KeySize::Rsa2048).map_err(|_| NoKey)?;
        let public: aws_lc_rs::encoding::PublicKeyX509Der<'_> =
            pair.public_key().as_der().map_err(|_| NoKey)?;
        let id = URL_SAFE_NO_PAD.encode(digest(&SHA256, public.as_ref()));
        let id = id.chars().take(27).collect();
        Ok(Self { pair, id })
    }

    /// A signed token with these claims.
    pub fn sign(&self, claims: &Value) -> Result<String, NoKey> {
        let header = json!({"typ": "JWT", "alg": "RS256", "x5t": self.id, "kid": self.id});
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&header), part(claims));
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(
                &RSA_PKCS1_SHA256,
                &SystemRandom::new(),
                signed.as_bytes(),
                &mut signature,
            )
            .map_err(|_| NoKey)?;
        Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    /// The claims of a token that this key signed. Times are for the caller to judge.
    pub fn verify(&self, token: &str) -> Result<Value, Flaw> {
        let (signed, signature) = token.rsplit_once('.').ok_or(Flaw::Malformed)?;
        let (_, claims) = signed.split_once('.').ok_or(Flaw::Malformed)?;
        let claims = URL_SAFE_NO_PAD
            .decode(claims)
            .map_err(|_| Flaw::Malformed)?;
        let claims = serde_json::from_slice(&claims).map_err(|_| Flaw::Malformed)?;
        let signature = URL_SAFE_NO_PAD
            .decode(signature)
            .map_err(|_| Flaw::Malformed)?;
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, self.pair.public_key().as_ref())
            .verify(signed.as_bytes(), &signature)
            .map_err(|_| Flaw::Signature)?;
        Ok(claims)
    }

    /// `{tenant}/discovery/v2.0/keys`.
    pub fn key_set(&self, issuer: &str) -> Value {
        let public = self.pair.public_key();
        json!({"keys": [{
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": self.id,
            "x5t": self.id,
            "n": URL_SAFE_NO_PAD.encode(public.modulus().big_endian_without_leading_zero()),
            "e": URL_SAFE_NO_PAD.encode(public.exponent().big_endian_without_leading_zero()),
            "issuer": issuer,
        }]})
    }
}
