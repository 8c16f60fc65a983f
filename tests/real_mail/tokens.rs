//! Access tokens as Microsoft's look, signed by a key of the test's own (RFC 7515, RS256).

use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use secrecy::SecretString;
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

pub const AUDIENCE: &str = "https://outlook.office365.com";
pub const KEY_ID: &str = "test-key";

pub struct Signer(KeyPair);

impl Signer {
    pub fn new() -> Self {
        Self(KeyPair::generate(KeySize::Rsa2048).expect("a key"))
    }

    /// As a mail server keeps it.
    pub fn public_pem(&self) -> String {
        let der: PublicKeyX509Der<'_> = self.0.public_key().as_der().expect("a public key");
        let encoded = STANDARD.encode(der.as_ref());
        let lines: Vec<&str> = encoded
            .as_bytes()
            .chunks(64)
            .map(|line| std::str::from_utf8(line).expect("base64"))
            .collect();
        format!(
            "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n",
            lines.join("\n")
        )
    }

    /// A good token of this user, with some claims changed.
    pub fn token(&self, user: &str, change: impl FnOnce(&mut Value)) -> SecretString {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.expect("a time after 1970").as_secs();
        let mut claims = json!({
            "aud": AUDIENCE,
            "iss": "https://sts.windows.net/11111111-1111-4111-8111-111111111111/",
            "iat": now - 300, "nbf": now - 300, "exp": now + 3_600,
            "appid": "22222222-2222-4222-8222-222222222222",
            "tid": "11111111-1111-4111-8111-111111111111",
            "scp": "IMAP.AccessAsUser.All SMTP.Send",
            "sub": "Vq3test", "upn": user, "ver": "1.0",
        });
        change(&mut claims);
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let header = json!({"typ": "JWT", "alg": "RS256", "kid": KEY_ID});
        let signed = format!("{}.{}", part(&header), part(&claims));
        let mut signature = vec![0; self.0.public_modulus_len()];
        self.0
            .sign(
                &RSA_PKCS1_SHA256,
                &SystemRandom::new(),
                signed.as_bytes(),
                &mut signature,
            )
            .expect("a signature");
        SecretString::from(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    pub fn good(&self, user: &str) -> SecretString {
        self.token(user, |_| {})
    }

    pub fn expired(&self, user: &str) -> SecretString {
        self.token(user, |claims| claims["exp"] = json!(1_700_000_000))
    }

    /// For Graph, as a person gets it who asks for the wrong scope.
    pub fn for_another_service(&self, user: &str) -> SecretString {
        self.token(user, |claims| {
            claims["aud"] = json!("https://graph.microsoft.com");
        })
    }

    /// Of at least so many bytes.
    pub fn long(&self, user: &str, bytes: usize) -> SecretString {
        self.token(user, |claims| {
            claims["wids"] = json!("x".repeat(bytes * 3 / 4));
        })
    }
}
