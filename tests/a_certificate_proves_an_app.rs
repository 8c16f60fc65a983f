//! Client assertions (facts, section 5.5): an app proves itself with its certificate, in both of Microsoft's shapes, and every fault has its
//! number. The assertions are made here, by hand.

mod practice_client;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RSA_PSS_SHA256};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mailseal::practice::{NewApp, Organization, Registered, Scenario};
use practice_client::{Answer, VirtualTime, claims, started, token_request};
use serde_json::{Value, json};

/// An RSA key with its certificate, and the means to sign with it.
struct Signer {
    pem: String,
    der: Vec<u8>,
    key: KeyPair,
}

impl Signer {
    fn new() -> Self {
        let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_RSA_SHA256).expect("a key");
        let params = rcgen::CertificateParams::new(["mail".to_owned()]).expect("parameters");
        let certificate = params.self_signed(&key).expect("a certificate");
        Self {
            pem: certificate.pem(),
            der: certificate.der().to_vec(),
            key: KeyPair::from_pkcs8(&key.serialize_der()).expect("PKCS #8"),
        }
    }

    fn header(&self, pss: bool) -> Value {
        use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
        let print = |by| URL_SAFE_NO_PAD.encode(digest(by, &self.der));
        if pss {
            json!({"alg": "PS256", "typ": "JWT", "x5t#S256": print(&SHA256)})
        } else {
            json!({"alg": "RS256", "typ": "JWT", "x5t": print(&SHA1_FOR_LEGACY_USE_ONLY)})
        }
    }

    fn assertion(&self, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(header), part(claims));
        let mut signature = vec![0; self.key.public_modulus_len()];
        let padding: &'static dyn aws_lc_rs::signature::RsaEncoding = if header["alg"] == "PS256" {
            &RSA_PSS_SHA256
        } else {
            &RSA_PKCS1_SHA256
        };
        self.key
            .sign(
                padding,
                &SystemRandom::new(),
                message.as_bytes(),
                &mut signature,
            )
            .expect("a signature");
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

fn statement(organization: &Organization, app: &Registered, time: &VirtualTime) -> Value {
    let now = time.now().as_second();
    let tenant = organization.tenant.to_string();
    json!({
        "aud": format!("{}{tenant}/oauth2/v2.0/token", organization.hosts.authority),
        "iss": app.client.to_string(),
        "sub": app.client.to_string(),
        "jti": uuid::Uuid::new_v4(),
        "nbf": now,
        "exp": now + 300,
    })
}

async fn proved(organization: &Organization, app: &Registered, assertion: &str) -> Answer {
    let client = app.client.to_string();
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", client.as_str()),
        ("scope", "https://outlook.office365.com/.default"),
        (
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ),
        ("client_assertion", assertion),
    ];
    token_request(organization, &organization.tenant.to_string(), &form).await
}

fn with_certificate(organization: &Organization, signer: &Signer) -> Registered {
    let app = organization.register_app(&NewApp {
        name: "By certificate",
        application: &["SMTP.SendAsApp", "IMAP.AccessAsApp"],
        ..NewApp::default()
    });
    organization.approve(app.client);
    let taken = organization.upload_certificate(app.client, &signer.pem);
    taken.expect("a certificate");
    app
}

#[tokio::test]
async fn a_certificate_proves_the_app_in_both_of_microsofts_shapes() {
    let (organization, time) = started(Scenario::AllWell);
    let signer = Signer::new();
    let app = with_certificate(&organization, &signer);
    for pss in [true, false] {
        let mut claimed = statement(&organization, &app, &time);
        if !pss {
            // As MSAL for Python writes it.
            claimed["exp"] = json!(time.now().as_duration().as_secs_f64() + 300.25);
        }
        let assertion = signer.assertion(&signer.header(pss), &claimed);
        let got = proved(&organization, &app, &assertion).await;
        assert_eq!(got.status, 200, "{}", got.text);
        let token = got.json();
        let token = claims(token["access_token"].as_str().expect("a token"));
        assert_eq!(token["appidacr"], "2");
        assert_eq!(token["aud"], "https://outlook.office365.com");
        assert_eq!(
            token["roles"],
            json!(["SMTP.SendAsApp", "IMAP.AccessAsApp"])
        );
    }
}

#[tokio::test]
async fn every_fault_of_an_assertion_has_its_number() {
    let (organization, time) = started(Scenario::AllWell);
    let (signer, stranger) = (Signer::new(), Signer::new());
    let app = with_certificate(&organization, &signer);
    let header = signer.header(true);
    let claimed = statement(&organization, &app, &time);
    let now = time.now().as_second();
    let changed = |name: &str, value: Value| {
        let mut claimed = claimed.clone();
        claimed[name] = value;
        signer.assertion(&header, &claimed)
    };
    let mut half = header.clone();
    half["x5t#S256"] = Value::Null;
    let cases = [
        (
            "an unknown certificate",
            stranger.assertion(&stranger.header(true), &claimed),
            700_027,
        ),
        (
            "signed with another key",
            stranger.assertion(&header, &claimed),
            50012,
        ),
        ("no thumbprint", signer.assertion(&half, &claimed), 50012),
        (
            "another audience",
            changed("aud", json!("https://login.example/token")),
            700_023,
        ),
        ("over", changed("exp", json!(now - 301)), 700_024),
        ("not yet", changed("nbf", json!(now + 301)), 700_024),
        (
            "another app",
            changed("iss", json!(uuid::Uuid::new_v4())),
            700_021,
        ),
        ("no token at all", "nonsense".to_owned(), 50012),
        ("hardly one", "a.b.c".to_owned(), 50012),
    ];
    for (what, assertion, number) in cases {
        let got = proved(&organization, &app, &assertion).await;
        assert_eq!(
            (got.status.as_u16(), got.aadsts()),
            (401, number),
            "{what}: {}",
            got.text
        );
        assert_eq!(got.json()["error"], "invalid_client", "{what}");
    }
}

#[tokio::test]
async fn an_expired_certificate_and_one_that_was_never_uploaded_are_told_apart() {
    for (scenario, words) in [
        (Scenario::CertificateExpired, "The key used is expired"),
        (Scenario::CertificateNotUploaded, "The key was not found"),
    ] {
        let (organization, time) = started(scenario);
        let signer = Signer::new();
        let app = with_certificate(&organization, &signer);
        let claimed = statement(&organization, &app, &time);
        let assertion = signer.assertion(&signer.header(true), &claimed);
        let got = proved(&organization, &app, &assertion).await;
        assert_eq!(got.aadsts(), 700_027);
        let said = got.json();
        assert!(
            said["error_description"]
                .as_str()
                .expect("words")
                .contains(words),
            "{said}"
        );
    }
}
