//! Microsoft Graph with a person's token (facts, sections 7.2, 9.1, 9.2 and 12): `/me`, their own mailbox, others' only with both the
//! permission and the right; and delegated grants, which a test with an app's token makes and takes away.

mod practice_client;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use mailseal::connection::Certificate;
use mailseal::practice::{NewApp, Organization, Registered, Scenario};
use practice_client::sign_in::tokens;
use practice_client::{graph, message, started, token};
use serde_json::{Value, json};

fn mail_app(organization: &Organization) -> Registered {
    let app = organization.register_app(&NewApp {
        name: "Mail",
        delegated: &[
            "Mail.Send",
            "Mail.Read",
            "User.Read",
            "MailboxSettings.Read",
        ],
        public: &["http://localhost"],
        ..NewApp::default()
    });
    organization.approve(app.client);
    app
}

/// A token of this person for everything the app has.
async fn of(organization: &Organization, app: &Registered, name: &str) -> String {
    let person = organization.person(name).expect("somebody of Contoso");
    let browser = organization.played_browser_of(person);
    let scope = [("scope", "https://graph.microsoft.com/.default")];
    let got = tokens(organization, &browser, app, &scope).await;
    assert_eq!(got.status, 200, "{}", got.text);
    got.json()["access_token"]
        .as_str()
        .expect("a token")
        .to_owned()
}

/// Sending in another's name, from one's own mailbox.
fn from(address: &str) -> String {
    let mut mail: Value =
        serde_json::from_str(&message("lee@contoso.com", "As another")).expect("JSON");
    mail["message"]["from"] = json!({"emailAddress": {"address": address}});
    mail.to_string()
}

#[tokio::test]
async fn me_is_who_signed_in() {
    let (organization, _) = started(Scenario::AllWell);
    let app = mail_app(&organization);
    let lee = of(&organization, &app, "lee").await;
    let me = graph(&organization, &lee, "GET", "/me", "").await;
    assert_eq!(me.json()["userPrincipalName"], "lee@contoso.com");
    let chosen = graph(&organization, &lee, "GET", "/me?$select=proxyAddresses", "").await;
    assert!(
        chosen.json()["proxyAddresses"].is_array(),
        "{}",
        chosen.text
    );
    let mail = message("lee@contoso.com", "To myself");
    let sent = graph(&organization, &lee, "POST", "/me/sendMail", &mail).await;
    assert_eq!(sent.status, 202, "{}", sent.text);
    let inbox = graph(
        &organization,
        &lee,
        "GET",
        "/me/mailFolders/Inbox/messages",
        "",
    )
    .await;
    assert_eq!(inbox.json()["value"][0]["subject"], "To myself");
    assert!(inbox.json()["value"][0]["body"]["content"].is_string());
    let purpose = graph(
        &organization,
        &lee,
        "GET",
        "/me/mailboxSettings/userPurpose",
        "",
    )
    .await;
    assert_eq!(purpose.json()["value"], "user");
    let directory = graph(&organization, &lee, "GET", "/users/sales@contoso.com", "").await;
    assert_eq!(directory.code(), "Authorization_RequestDenied");
    let write = graph(&organization, &lee, "DELETE", "/me/messages/AAMkx", "").await;
    assert_eq!(write.code(), "ErrorAccessDenied");

    let app_only = organization.register_app(&NewApp {
        name: "App",
        application: &["Mail.Send"],
        ..NewApp::default()
    });
    organization.approve(app_only.client);
    let app_only = token(&organization, &app_only).await;
    let nobody = graph(&organization, &app_only, "GET", "/me", "").await;
    assert_eq!(nobody.status, 400, "{}", nobody.text);
    assert!(nobody.text.contains("delegated authentication flow"));
}

#[tokio::test]
async fn anothers_mailbox_takes_the_permission_and_the_right() {
    let (organization, _) = started(Scenario::AllWell);
    let app = mail_app(&organization);
    let plain = of(&organization, &app, "lee").await;
    let support = "/users/support@contoso.com/mailFolders/inbox";
    let mail = message("lee@contoso.com", "For support");
    for (method, path, body) in [
        ("GET", support, ""),
        ("POST", "/users/support@contoso.com/sendMail", mail.as_str()),
    ] {
        let refused = graph(&organization, &plain, method, path, body).await;
        assert_eq!(refused.code(), "ErrorAccessDenied", "{path}");
    }
    let another = from("support@contoso.com");
    let denied = graph(&organization, &plain, "POST", "/me/sendMail", &another).await;
    assert_eq!(denied.code(), "ErrorSendAsDenied");

    let shared = organization.register_app(&NewApp {
        name: "Shared mail",
        delegated: &[
            "Mail.Send",
            "Mail.Send.Shared",
            "Mail.Read.Shared",
            "User.Read",
        ],
        public: &["http://localhost"],
        ..NewApp::default()
    });
    organization.approve(shared.client);
    let lee = of(&organization, &shared, "lee").await;
    let still = graph(&organization, &lee, "GET", support, "").await;
    assert_eq!(still.code(), "ErrorAccessDenied", "the right is missing");

    organization.powershell(
        "Add-MailboxPermission -Identity support@contoso.com -User lee@contoso.com -AccessRights FullAccess",
    );
    let opened = graph(&organization, &lee, "GET", support, "").await;
    assert_eq!(opened.status, 200, "{}", opened.text);
    let without = graph(&organization, &plain, "GET", support, "").await;
    assert_eq!(
        without.code(),
        "ErrorAccessDenied",
        "the permission is missing"
    );
    let denied = graph(&organization, &lee, "POST", "/me/sendMail", &another).await;
    assert_eq!(
        denied.code(),
        "ErrorSendAsDenied",
        "full access sends nothing"
    );
    organization.powershell(
        "Add-RecipientPermission -Identity support@contoso.com -Trustee lee@contoso.com -AccessRights SendAs -Confirm:$false",
    );
    let sent = graph(&organization, &lee, "POST", "/me/sendMail", &another).await;
    assert_eq!(sent.status, 202, "{}", sent.text);
    organization.powershell(
        "Remove-RecipientPermission -Identity support@contoso.com -Trustee lee@contoso.com -AccessRights SendAs -Confirm:$false",
    );
    let their_own = from("support@contoso.com");
    let theirs = "/users/support@contoso.com/sendMail";
    let denied = graph(&organization, &lee, "POST", theirs, &their_own).await;
    assert_eq!(
        denied.code(),
        "ErrorSendAsDenied",
        "not from its own address either"
    );
    let arrived = organization.mail_in("lee@contoso.com");
    assert!(arrived.iter().any(|one| one.from == "support@contoso.com"));
}

#[tokio::test]
async fn exchanges_own_role_adds_to_entra_and_an_access_policy_binds_entra_only() {
    let (organization, _) = started(Scenario::AllWell);
    let app = organization.register_app(&NewApp {
        name: "By role",
        ..NewApp::default()
    });
    let access = token(&organization, &app).await;
    let inbox = |who: &str| format!("/users/{who}@contoso.com/mailFolders/inbox");
    let nothing = graph(&organization, &access, "GET", &inbox("sales"), "").await;
    assert_eq!(nothing.code(), "NoPermissionsInAccessToken");
    let principal = organization
        .principal(app.client)
        .expect("a service principal");
    let client = app.client;
    let script = format!(
        "New-ServicePrincipal -AppId {client} -ObjectId {principal} -DisplayName 'By role'\n\
         New-ManagementScope -Name 'Sales only' -RecipientRestrictionFilter \"PrimarySmtpAddress -eq 'sales@contoso.com'\"\n\
         New-ManagementRoleAssignment -App {principal} -Role 'Application Mail.Read' -CustomResourceScope 'Sales only'",
    );
    organization.powershell(&script);
    let within = graph(&organization, &access, "GET", &inbox("sales"), "").await;
    assert_eq!(within.status, 200, "{}", within.text);
    let outside = graph(&organization, &access, "GET", &inbox("billing"), "").await;
    assert_eq!(outside.code(), "ErrorAccessDenied");

    let app = organization.register_app(&NewApp {
        name: "By policy",
        application: &["Mail.Read"],
        ..NewApp::default()
    });
    organization.approve(app.client);
    let access = token(&organization, &app).await;
    let script = format!(
        "New-ApplicationAccessPolicy -AppId {} -PolicyScopeGroupId mail.senders@contoso.com -AccessRight RestrictAccess -Description x",
        app.client
    );
    organization.powershell(&script);
    let within = graph(&organization, &access, "GET", &inbox("sales"), "").await;
    assert_eq!(within.status, 200, "{}", within.text);
    let outside = graph(&organization, &access, "GET", &inbox("billing"), "").await;
    assert_eq!(outside.code(), "ErrorAccessDenied");
    assert!(outside.text.contains("[RAOP]"), "{}", outside.text);
}

#[tokio::test]
async fn delegated_grants_are_made_read_changed_and_taken_away() {
    let (organization, _) = started(Scenario::AllWell);
    let wizard = organization.register_app(&NewApp {
        name: "Wizard",
        application: &[
            "DelegatedPermissionGrant.ReadWrite.All",
            "Application.ReadWrite.All",
        ],
        ..NewApp::default()
    });
    organization.approve(wizard.client);
    let access = token(&organization, &wizard).await;
    let app = mail_app_without_consent(&organization);
    let client = organization
        .principal(app.client)
        .expect("a service principal");
    let services = graph(
        &organization,
        &access,
        "GET",
        "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')",
        "",
    );
    let resource = services.await.json()["id"].clone();
    let wanted = json!({"clientId": client, "consentType": "AllPrincipals", "resourceId": resource,
        "scope": "Mail.Read User.Read"});
    let path = "/oauth2PermissionGrants";
    let made = graph(&organization, &access, "POST", path, &wanted.to_string()).await;
    assert_eq!(made.status, 201, "{}", made.text);
    assert_eq!(made.json()["principalId"], Value::Null);
    let id = made.json()["id"].as_str().expect("an ID").to_owned();
    let twice = graph(&organization, &access, "POST", path, &wanted.to_string()).await;
    assert_eq!(
        twice.json()["error"]["message"],
        "Permission entry already exists."
    );
    let list = format!("/servicePrincipals/{client}/oauth2PermissionGrants");
    let listed = graph(&organization, &access, "GET", &list, "").await.json();
    assert_eq!(listed["value"].as_array().map(Vec::len), Some(1));

    let lee = of(&organization, &app, "lee").await;
    let read = graph(&organization, &lee, "GET", "/me/messages", "").await;
    assert_eq!(read.status, 200, "{}", read.text);
    let one = format!("{path}/{id}");
    let less = graph(
        &organization,
        &access,
        "PATCH",
        &one,
        r#"{"scope":"User.Read"}"#,
    )
    .await;
    assert_eq!(less.status, 204, "{}", less.text);
    let lee = of(&organization, &app, "lee").await;
    let read = graph(&organization, &lee, "GET", "/me/messages", "").await;
    assert_eq!(read.code(), "ErrorAccessDenied", "a new token holds less");
    let gone = graph(&organization, &access, "DELETE", &one, "").await;
    assert_eq!(gone.status, 204);
    let again = graph(&organization, &access, "GET", &one, "").await;
    assert_eq!(again.code(), "Request_ResourceNotFound");
    // An ordinary person's token does not grant anything, whatever stands in it.
    let lee = of(&organization, &mail_app(&organization), "lee").await;
    let refused = graph(&organization, &lee, "POST", path, &wanted.to_string()).await;
    assert_eq!(refused.code(), "Authorization_RequestDenied");
}

/// It asks with `.default`, so what is granted decides alone.
fn mail_app_without_consent(organization: &Organization) -> Registered {
    organization.register_app(&NewApp {
        name: "Granted by Graph",
        public: &["http://localhost"],
        ..NewApp::default()
    })
}

#[tokio::test]
async fn a_certificate_is_put_on_the_registration_by_graph_and_only_its_name_comes_back() {
    let (organization, _) = started(Scenario::AllWell);
    let wizard = organization.register_app(&NewApp {
        name: "Wizard",
        application: &["Application.ReadWrite.All"],
        ..NewApp::default()
    });
    organization.approve(wizard.client);
    let access = token(&organization, &wizard).await;
    let made = rcgen::generate_simple_self_signed(["mail".to_owned()]).expect("a certificate");
    let key = STANDARD.encode(made.cert.der());
    let path = format!("/applications(appId='{}')", wizard.client);
    let body = json!({"keyCredentials": [{"type": "AsymmetricX509Cert", "usage": "Verify",
        "key": key, "displayName": "CN=mail"}]});
    let put = graph(&organization, &access, "PATCH", &path, &body.to_string()).await;
    assert_eq!(put.status, 204, "{}", put.text);
    let app = graph(&organization, &access, "GET", &path, "").await.json();
    let listed = &app["keyCredentials"][0];
    assert_eq!(listed["displayName"], "CN=mail");
    assert_eq!(listed["key"], Value::Null);
    // Named by its ID it stays; left out it goes.
    let kept = json!({"keyCredentials": [{"keyId": listed["keyId"]}]}).to_string();
    assert_eq!(
        graph(&organization, &access, "PATCH", &path, &kept)
            .await
            .status,
        204
    );
    let app = graph(&organization, &access, "GET", &path, "").await.json();
    assert_eq!(app["keyCredentials"][0]["keyId"], listed["keyId"]);
    let none = r#"{"keyCredentials": []}"#;
    assert_eq!(
        graph(&organization, &access, "PATCH", &path, none)
            .await
            .status,
        204
    );
    let app = graph(&organization, &access, "GET", &path, "").await.json();
    assert_eq!(app["keyCredentials"], json!([]));
    let bad =
        r#"{"keyCredentials": [{"type": "AsymmetricX509Cert", "usage": "Verify", "key": "AAAA"}]}"#;
    let refused = graph(&organization, &access, "PATCH", &path, bad).await;
    assert_eq!(refused.status, 400);
}

/// A JWT by which an app shows that it holds a certificate.
fn proof(by: &Certificate, issuer: &str, seconds: i64) -> String {
    let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let now = jiff::Timestamp::now().as_second();
    let header = part(json!({"alg": "PS256", "typ": "JWT", "x5t#S256": by.thumbprint_sha256()}));
    let claims = part(
        json!({"aud": "00000002-0000-0000-c000-000000000000", "iss": issuer, "nbf": now, "exp": now + seconds}),
    );
    let signed = format!("{header}.{claims}");
    let signature = by.sign_ps256(signed.as_bytes()).expect("a signature");
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

#[tokio::test]
async fn an_app_rolls_its_own_certificate_by_proving_that_it_holds_the_old_one() {
    let (organization, time) = started(Scenario::AllWell);
    let app = organization.register_app(&NewApp {
        name: "Rolling",
        application: &["Mail.Send"],
        ..NewApp::default()
    });
    organization.approve(app.client);
    let make = || Certificate::make("roll", jiff::Timestamp::now(), 12).expect("made");
    let (old, new) = (make(), make());
    organization
        .upload_certificate(app.client, &old.public_pem())
        .expect("uploaded");
    let access = token(&organization, &app).await;
    let issuer = organization.principal(app.client).expect("an entry");
    let path = format!("/applications(appId='{}')", app.client);
    let add = |proof: String| {
        let key = STANDARD.encode(new.public_der());
        json!({"keyCredential": {"type": "AsymmetricX509Cert", "usage": "Verify", "key": key}, "passwordCredential": null, "proof": proof})
            .to_string()
    };
    let roll = format!("{path}/addKey");
    let me = issuer.to_string();
    for wrong in [
        proof(&new, &me, 300),
        proof(&old, "somebody", 300),
        proof(&old, &me, 3_600),
        proof(&old, &me, -60),
        "nonsense".to_owned(),
    ] {
        let refused = graph(&organization, &access, "POST", &roll, &add(wrong)).await;
        assert_eq!(refused.status, 400, "{}", refused.text);
    }
    let right = add(proof(&old, &me, 300));
    let added = graph(&organization, &access, "POST", &roll, &right).await;
    assert_eq!(added.status, 200, "{}", added.text);
    let id = added.json()["keyId"].clone();
    assert!(id.is_string(), "{}", added.text);
    let take = json!({"keyId": id, "proof": proof(&old, &me, 300)}).to_string();
    let gone = format!("{path}/removeKey");
    let removed = graph(&organization, &access, "POST", &gone, &take).await;
    assert_eq!(removed.status, 204, "{}", removed.text);
    drop(time);
}

#[tokio::test]
async fn userinfo_says_who_signed_in() {
    let (organization, _) = started(Scenario::AllWell);
    let app = mail_app(&organization);
    let lee = of(&organization, &app, "lee").await;
    // It has no version.
    let told = graph(&organization, &lee, "GET", "/../oidc/userinfo", "").await;
    assert_eq!(told.status, 200, "{}", told.text);
    let told = told.json();
    assert_eq!(told["email"], "lee@contoso.com");
    assert_eq!(told["given_name"], "Lee");
    assert!(told["sub"].is_string());
}
