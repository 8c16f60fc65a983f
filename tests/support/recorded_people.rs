//! What is said to and by Graph where a person is signed in: `/me`, their own mailbox by name, another's with and without the right to it,
//! what is refused them, and the delegated grants behind it all. Use beside `mod practice_client;` and `mod recorder;`.

use crate::practice_client::sign_in::tokens;
use crate::practice_client::{message, token};
use crate::recorder::{Caller, Recorder};
use mailseal::connection::Clock;
use mailseal::journey::world::SystemTime;
use mailseal::practice::{NewApp, Options, Organization, Registered, Scenario};
use serde_json::{Value, json};

const EVERYTHING: [&str; 7] = [
    "Mail.Send",
    "Mail.Send.Shared",
    "Mail.ReadWrite",
    "Mail.Read.Shared",
    "MailboxSettings.Read",
    "User.Read",
    "User.ReadBasic.All",
];

/// Lee's token for what this app may do.
async fn lee(organization: &Organization, delegated: &[&str]) -> String {
    let app = organization.register_app(&NewApp {
        name: "For people",
        delegated,
        public: &["http://localhost"],
        ..NewApp::default()
    });
    organization.approve(app.client);
    of_lee(organization, &app).await
}

async fn of_lee(organization: &Organization, app: &Registered) -> String {
    let person = organization.person("lee").expect("somebody of Contoso");
    let browser = organization.played_browser_of(person);
    let scope = [("scope", "https://graph.microsoft.com/.default")];
    let got = tokens(organization, &browser, app, &scope).await;
    assert_eq!(got.status, 200, "{}", got.text);
    let token = got.json()["access_token"].as_str().map(str::to_owned);
    token.expect("a token")
}

fn mail(to: &str, from: Option<&str>) -> Value {
    let mut mail: Value = serde_json::from_str(&message(to, "Said by a person")).expect("JSON");
    if let Some(from) = from {
        mail["message"]["from"] = json!({"emailAddress": {"address": from}});
    }
    mail
}

pub async fn recorded() -> Vec<Value> {
    let options = Options::new(Scenario::AllWell, Clock::new(SystemTime));
    let organization = Organization::start(options).expect("loopback ports");
    let recorder = Recorder::before(&organization);
    theirs(&organization, &recorder).await;
    anothers(&organization, &recorder).await;
    refused(&organization, &recorder).await;
    grants(&organization, &recorder).await;
    recorder.lines()
}

/// The same calls by `/me` and by the person's own name.
async fn theirs(organization: &Organization, recorder: &Recorder) {
    let call = Caller {
        organization,
        recorder,
        token: lee(organization, &EVERYTHING).await,
    };
    for who in ["/me", "/users/lee@contoso.com"] {
        let to = mail("lee@contoso.com", None);
        call.ask("POST", &format!("{who}/sendMail"), to, 202).await;
        for path in [
            "",
            "?$select=id,mail,userPrincipalName,proxyAddresses",
            "/mailboxSettings",
            "/mailFolders",
            "/mailFolders/inbox",
            "/mailFolders/sentitems/messages?$top=5&$orderby=sentDateTime%20desc",
            "/mailFolders/inbox/messages?$filter=isRead%20eq%20false&$select=subject,from",
        ] {
            let path = format!("{who}{path}");
            call.ask("GET", &path, Value::Null, 200).await;
        }
        let all = format!("{who}/messages");
        let all_of_them = call.ask("GET", &all, Value::Null, 200).await;
        let id = all_of_them["value"][0]["id"].as_str().expect("an id");
        let one = format!("{all}/{id}");
        call.ask("GET", &one, Value::Null, 200).await;
        call.ask("DELETE", &one, Value::Null, 204).await;
        call.ask("GET", &one, Value::Null, 404).await;
    }
    call.ask("GET", "/users?$top=2", Value::Null, 200).await;
}

/// Support's mailbox, before and after Lee may use it.
async fn anothers(organization: &Organization, recorder: &Recorder) {
    let call = Caller {
        organization,
        recorder,
        token: lee(organization, &EVERYTHING).await,
    };
    let inbox = "/users/support@contoso.com/mailFolders/inbox";
    let send = "/users/support@contoso.com/sendMail";
    let as_support = || mail("lee@contoso.com", Some("support@contoso.com"));
    call.ask("GET", inbox, Value::Null, 403).await;
    call.ask("POST", send, as_support(), 403).await;
    call.ask("POST", "/me/sendMail", as_support(), 403).await;
    organization.powershell(
        "Add-MailboxPermission -Identity support@contoso.com -User lee@contoso.com -AccessRights FullAccess\n\
         Add-RecipientPermission -Identity support@contoso.com -Trustee lee@contoso.com -AccessRights SendAs -Confirm:$false",
    );
    call.ask("GET", inbox, Value::Null, 200).await;
    let messages = format!("{inbox}/messages?$top=1");
    call.ask("GET", &messages, Value::Null, 200).await;
    call.ask("POST", "/me/sendMail", as_support(), 202).await;
}

async fn refused(organization: &Organization, recorder: &Recorder) {
    let little = Caller {
        organization,
        recorder,
        token: lee(organization, &["Mail.Send", "User.Read"]).await,
    };
    for path in ["/me/messages", "/me/mailboxSettings", "/organization"] {
        let status = if path == "/organization" { 200 } else { 403 };
        little.ask("GET", path, Value::Null, status).await;
    }
    let no_one = json!({"message": {"toRecipients": []}});
    little.ask("POST", "/me/sendMail", no_one, 400).await;
    let app = organization.register_app(&NewApp {
        name: "Nobody",
        application: &["Mail.Send"],
        ..NewApp::default()
    });
    organization.approve(app.client);
    let nobody = Caller {
        organization,
        recorder,
        token: token(organization, &app).await,
    };
    nobody.ask("GET", "/me", Value::Null, 400).await;
    let forged = Caller {
        organization,
        recorder,
        token: "no.token.atall".to_owned(),
    };
    forged.ask("GET", "/me", Value::Null, 401).await;
}

/// What a person may be signed in for, made, read, changed and taken away.
async fn grants(organization: &Organization, recorder: &Recorder) {
    let wizard = organization.register_app(&NewApp {
        name: "Wizard",
        application: &[
            "DelegatedPermissionGrant.ReadWrite.All",
            "Application.ReadWrite.All",
        ],
        ..NewApp::default()
    });
    organization.approve(wizard.client);
    let call = Caller {
        organization,
        recorder,
        token: token(organization, &wizard).await,
    };
    let app = organization.register_app(&NewApp {
        name: "Granted by Graph",
        public: &["http://localhost"],
        ..NewApp::default()
    });
    let client = organization.principal(app.client).expect("a principal");
    let graph = "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')";
    let graph = call.ask("GET", graph, Value::Null, 200).await;
    let wanted = json!({"clientId": client, "consentType": "AllPrincipals",
        "resourceId": graph["id"], "scope": "Mail.Read User.Read"});
    let all = "/oauth2PermissionGrants";
    let made = call.ask("POST", all, wanted.clone(), 201).await;
    call.ask("POST", all, wanted, 400).await;
    let of_client = format!("/servicePrincipals/{client}/oauth2PermissionGrants");
    call.ask("GET", &of_client, Value::Null, 200).await;
    call.ask("GET", all, Value::Null, 200).await;
    let one = format!("{all}/{}", made["id"].as_str().expect("an id"));
    call.ask("GET", &one, Value::Null, 200).await;
    let less = json!({"scope": "User.Read"});
    call.ask("PATCH", &one, less, 204).await;
    let lee = Caller {
        token: of_lee(organization, &app).await,
        ..call
    };
    lee.ask("GET", "/me", Value::Null, 200).await;
    lee.ask("GET", "/me/messages", Value::Null, 403).await;
    call.ask("DELETE", &one, Value::Null, 204).await;
    call.ask("GET", &one, Value::Null, 404).await;
}
