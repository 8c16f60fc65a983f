//! What is right on one road is wrong on another: a token without roles, a token without `scp`, an answer of a mail server. One table of
//! road, token and answer against every row that does not simply pass.

mod loopback;
mod mail_server;
#[path = "support/tenant.rs"]
mod tenant;

use loopback::NotedPauses;
use mail_server::{Hostile, Peer};
use mailseal::check::{CheckId, Context, Patience, State, run};
use mailseal::connection::{Credential, Road, Settings, SignIn, SignInKept};
use mailseal::microsoft::HostTable;
use mailseal::vault::Secrets;
use secrecy::SecretString;
use tenant::{Tenant, address, settings};

const LEE: &str = "lee@contoso.com";
const SALES: &str = "sales@contoso.com";

/// What the token holds: `roles` of an app, `scp` of a person.
type Token = &'static [&'static str];

/// What is answered where mail moves.
#[derive(Debug, Clone, Copy)]
enum Answer {
    Well,
    /// Graph says this about the inbox and about sending.
    Graph(u16, &'static str, &'static str),
    /// The SMTP server says this to the token.
    SmtpToken(&'static str),
    /// And this to the sender's address.
    SmtpSender(&'static str),
    /// The offer to encrypt is missing.
    NoStartTls,
    ImapToken(&'static str),
    ImapInbox(&'static str),
    /// The sign-in service says this to a refresh token or a password.
    Person(u32, &'static str),
    /// The token is too old: how a server says so.
    Expired,
    /// It was made for the other service.
    OtherAudience,
    /// Another account comes back than signed in once.
    OtherAccount,
    NobodySignedIn,
    NoPassword,
}
use Answer::*;

struct Line {
    road: Road,
    /// The right to send comes from Exchange itself.
    by_role: bool,
    /// Somebody else signs in for the mailbox.
    by_another: bool,
    needs: &'static [&'static str],
    token: Token,
    answer: Answer,
    /// Every row that does not simply pass: its key without the address, and what it says.
    rows: &'static [&'static str],
}

const fn line(
    road: Road,
    needs: &'static [&'static str],
    token: Token,
    answer: Answer,
    rows: &'static [&'static str],
) -> Line {
    Line {
        road,
        by_role: false,
        by_another: false,
        needs,
        token,
        answer,
        rows,
    }
}

/// Needs no permission: Exchange has given the role.
const fn by_role(token: Token, answer: Answer, rows: &'static [&'static str]) -> Line {
    Line {
        by_role: true,
        ..line(Road::SmtpApp, &[], token, answer, rows)
    }
}

/// A mailbox of which whoever signed in is not the owner.
const fn by_another(
    road: Road,
    needs: &'static [&'static str],
    token: Token,
    answer: Answer,
    rows: &'static [&'static str],
) -> Line {
    Line {
        by_another: true,
        ..line(road, needs, token, answer, rows)
    }
}

const SEND_AS_APP: Token = &["SMTP.SendAsApp"];
const READ_AS_APP: Token = &["IMAP.AccessAsApp"];
const SEND: &[&str] = &["SMTP.Send", "offline_access"];
const READ: &[&str] = &["IMAP.AccessAsUser.All", "offline_access"];
const GRAPH: &[&str] = &["Mail.Send", "offline_access"];

const UNSUCCESSFUL: &str = "535 5.7.3 Authentication unsuccessful [TEST]";
const OFF_FOR_TENANT: &str = "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. [TEST]";
const OFF_FOR_MAILBOX: &str = "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information. [TEST]";
const SECURITY_DEFAULTS: &str = "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator. [TEST]";
const CRITERIA: &str = "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator. [TEST]";
const SEND_AS_DENIED: &str = "554 5.2.252 SendAsDenied; lee@contoso.com not allowed to send as sales@contoso.com; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied";
const NO_SEND_AS: Answer = Graph(
    403,
    "ErrorSendAsDenied",
    "The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account. Cannot submit message.",
);
const NO_ACCESS: Answer = Graph(
    403,
    "ErrorAccessDenied",
    "Access is denied. Check credentials and try again.",
);
const NOT_CONNECTED: &str = "BAD User is authenticated but not connected.";

#[rustfmt::skip]
const TABLE: &[Line] = &[
    // As the app, by Graph: roles decide, and reach every mailbox.
    line(Road::GraphApp, &["Mail.Send"], &["Mail.Send"], Well, &["limit: warned app-reaches-every-mailbox"]),
    line(Road::GraphApp, &["Mail.Send"], &[], Well, &["permission: heals approval-not-arrived", "mailbox-found: waits for permission", "can-send: waits for permission", "limit: waits for permission"]),
    line(Road::GraphApp, &["Mail.Send"], &["Mail.Send"], Graph(403, "ErrorAccessDenied", "Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings."), &["mailbox-found: waits for can-send", "can-send: failed access-policy-blocks-mailbox", "limit: warned app-reaches-every-mailbox"]),

    // As the app, by SMTP: the role must be in the token, and Exchange must know the app.
    line(Road::SmtpApp, SEND_AS_APP, SEND_AS_APP, Well, &[]),
    line(Road::SmtpApp, SEND_AS_APP, &[], Well, &["permission: heals approval-not-arrived", "smtp-sign-in: waits for permission", "can-send: waits for permission"]),
    line(Road::SmtpApp, SEND_AS_APP, &["Mail.Send"], Well, &["permission: heals approval-not-arrived", "nothing-extra: warned more-permissions-than-needed", "smtp-sign-in: waits for permission", "can-send: waits for permission"]),
    line(Road::SmtpApp, SEND_AS_APP, SEND_AS_APP, SmtpToken(UNSUCCESSFUL), &["smtp-sign-in: heals exchange-service-principal-missing", "can-send: waits for smtp-sign-in"]),
    line(Road::SmtpApp, SEND_AS_APP, SEND_AS_APP, SmtpToken(OFF_FOR_TENANT), &["smtp-sign-in: heals smtp-auth-disabled-tenant", "can-send: waits for smtp-sign-in"]),
    line(Road::SmtpApp, SEND_AS_APP, SEND_AS_APP, SmtpToken(OFF_FOR_MAILBOX), &["smtp-sign-in: heals smtp-auth-disabled-mailbox", "can-send: waits for smtp-sign-in"]),
    line(Road::SmtpApp, SEND_AS_APP, SEND_AS_APP, SmtpToken(SECURITY_DEFAULTS), &["smtp-sign-in: failed security-defaults-block-basic-auth", "can-send: waits for smtp-sign-in"]),
    line(Road::SmtpApp, SEND_AS_APP, SEND_AS_APP, SmtpToken(CRITERIA), &["smtp-sign-in: failed conditional-access-blocks-legacy-auth", "can-send: waits for smtp-sign-in"]),
    line(Road::SmtpApp, SEND_AS_APP, SEND_AS_APP, SmtpSender("550 5.1.8 Access denied, bad outbound sender AS(42004)"), &["can-send: failed mailbox-restricted-for-spam"]),
    line(Road::SmtpApp, SEND_AS_APP, SEND_AS_APP, NoStartTls, &["smtp-server: failed starttls-not-offered", "smtp-sign-in: waits for smtp-server", "can-send: waits for smtp-sign-in"]),

    // By Exchange's own role a token without roles is right, and one with roles is worth a warning.
    by_role(&[], Well, &[]),
    by_role(SEND_AS_APP, Well, &["nothing-extra: warned more-permissions-than-needed"]),
    by_role(&[], SmtpToken(UNSUCCESSFUL), &["smtp-sign-in: heals exchange-service-principal-missing", "can-send: waits for smtp-sign-in"]),

    // As the app, by IMAP: the token alone opens nothing.
    line(Road::ImapApp, READ_AS_APP, READ_AS_APP, Well, &[]),
    line(Road::ImapApp, READ_AS_APP, &[], Well, &["permission: heals approval-not-arrived", "imap-sign-in: waits for permission", "can-read: waits for permission"]),
    line(Road::ImapApp, READ_AS_APP, READ_AS_APP, ImapToken("NO AUTHENTICATE failed."), &["imap-sign-in: heals exchange-service-principal-missing", "can-read: waits for imap-sign-in"]),
    line(Road::ImapApp, READ_AS_APP, READ_AS_APP, ImapInbox(NOT_CONNECTED), &["can-read: heals app-has-no-mailbox-permission"]),

    // As a signed-in mailbox: `scp` decides, and roles mean nothing.
    line(Road::GraphUser, GRAPH, &["Mail.Send"], Well, &[]),
    line(Road::GraphUser, GRAPH, &["User.Read"], Well, &["permission: failed consent-missing-for-scope", "mailbox-found: waits for permission", "can-send: waits for permission"]),
    line(Road::GraphUser, GRAPH, &["Mail.Send"], OtherAccount, &["sign-in: failed another-account-signed-in"]),
    line(Road::GraphUser, GRAPH, &["Mail.Send"], NobodySignedIn, &["sign-in: failed mailbox-not-signed-in", "permission: waits for sign-in", "mailbox-found: waits for permission", "can-send: waits for permission"]),
    line(Road::GraphUser, GRAPH, &["Mail.Send"], Person(700_082, "The refresh token has expired due to inactivity."), &["sign-in: failed refresh-token-inactive-90-days", "permission: waits for sign-in", "mailbox-found: waits for permission", "can-send: waits for permission"]),
    line(Road::GraphUser, GRAPH, &["Mail.Send"], Person(50_173, "The provided grant has expired due to it being revoked, a fresh auth token is needed."), &["sign-in: failed grant-revoked-password-change", "permission: waits for sign-in", "mailbox-found: waits for permission", "can-send: waits for permission"]),
    line(Road::SmtpUser, SEND, &["SMTP.Send"], Well, &[]),
    line(Road::SmtpUser, SEND, &["IMAP.AccessAsUser.All"], Well, &["permission: failed consent-missing-for-scope", "smtp-sign-in: waits for permission", "can-send: waits for permission"]),
    line(Road::SmtpUser, SEND, &["SMTP.Send"], SmtpToken(OFF_FOR_MAILBOX), &["smtp-sign-in: heals smtp-auth-disabled-mailbox", "can-send: waits for smtp-sign-in"]),
    line(Road::SmtpUser, SEND, &["SMTP.Send"], SmtpToken(UNSUCCESSFUL), &["smtp-sign-in: failed mailbox-has-no-license", "can-send: waits for smtp-sign-in"]),
    line(Road::ImapUser, READ, &["IMAP.AccessAsUser.All"], Well, &[]),
    line(Road::ImapUser, READ, &["SMTP.Send"], Well, &["permission: failed consent-missing-for-scope", "imap-sign-in: waits for permission", "can-read: waits for permission"]),
    line(Road::ImapUser, READ, &["IMAP.AccessAsUser.All"], ImapInbox(NOT_CONNECTED), &["can-read: heals imap-disabled-mailbox"]),

    // With name and password: without one nothing is proved, and nothing is wrong.
    line(Road::Password, &["Mail.ReadWrite"], &["Mail.ReadWrite"], Well, &[]),
    line(Road::Password, &["Mail.ReadWrite"], &["Mail.ReadWrite"], NoPassword, &["password: not asked", "permission: not asked", "mailbox-found: not asked", "can-read: not asked"]),
    line(Road::Password, &["Mail.ReadWrite"], &["User.Read"], Well, &["permission: failed consent-missing-for-scope", "mailbox-found: waits for permission", "can-read: waits for permission"]),
    line(Road::Password, &["Mail.ReadWrite"], &[], Person(50_126, "Error validating credentials due to invalid username or password."), &["password: failed wrong-password", "permission: waits for password", "mailbox-found: waits for permission", "can-read: waits for permission"]),
    line(Road::Password, &["Mail.ReadWrite"], &[], Person(50_076, "Due to a configuration change made by your administrator, you must use multi-factor authentication to access."), &["password: failed mfa-blocks-password-grant", "permission: waits for password", "mailbox-found: waits for permission", "can-read: waits for permission"]),
    line(Road::Password, &["Mail.ReadWrite"], &[], Person(7_000_218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."), &["password: failed public-client-flows-not-allowed", "permission: waits for password", "mailbox-found: waits for permission", "can-read: waits for permission"]),

    // As somebody who may use the mailbox: the permission for mailboxes of others, full access, and Send As, each told apart.
    by_another(Road::GraphUser, GRAPH, &["Mail.Send.Shared"], Well, &[]),
    by_another(Road::GraphUser, GRAPH, &["Mail.Send"], NO_ACCESS, &["mailbox-found: waits for can-send", "can-send: failed delegated-token-for-other-mailbox", "send-as: waits for can-send"]),
    by_another(Road::GraphUser, GRAPH, &["Mail.Send.Shared"], NO_ACCESS, &["mailbox-found: waits for can-send", "can-send: heals no-full-access-to-shared-mailbox", "send-as: waits for can-send"]),
    by_another(Road::GraphUser, GRAPH, &["Mail.Send.Shared"], NO_SEND_AS, &["mailbox-found: waits for can-send", "can-send: waits for send-as", "send-as: heals send-as-not-granted"]),
    by_another(Road::SmtpUser, SEND, &["SMTP.Send"], Well, &[]),
    by_another(Road::SmtpUser, SEND, &["SMTP.Send"], SmtpToken(UNSUCCESSFUL), &["smtp-sign-in: failed mailbox-has-no-license", "can-send: waits for smtp-sign-in", "send-as: waits for can-send"]),
    by_another(Road::SmtpUser, SEND, &["SMTP.Send"], SmtpSender(SEND_AS_DENIED), &["can-send: waits for send-as", "send-as: heals send-as-not-granted"]),
    by_another(Road::ImapUser, READ, &["IMAP.AccessAsUser.All"], Well, &[]),
    by_another(Road::ImapUser, READ, &["IMAP.AccessAsUser.All"], ImapInbox(NOT_CONNECTED), &["can-read: heals no-full-access-to-shared-mailbox"]),

    // What a token may be besides right and empty: too wide, too old, or for the other service.
    line(Road::GraphApp, &["Mail.Send"], &["Mail.Send", "User.Read.All"], Well, &["nothing-extra: warned more-permissions-than-needed", "limit: warned app-reaches-every-mailbox"]),
    line(Road::GraphApp, &["Mail.Send"], &["User.Read.All"], Well, &["permission: heals approval-not-arrived", "nothing-extra: warned more-permissions-than-needed", "mailbox-found: waits for permission", "can-send: waits for permission", "limit: waits for permission"]),
    line(Road::GraphApp, &["Mail.Send"], &["Mail.Send"], Expired, &["mailbox-found: waits for can-send", "can-send: heals access-token-expired-in-long-run", "limit: warned app-reaches-every-mailbox"]),
    line(Road::GraphApp, &["Mail.Send"], &["Mail.Send"], OtherAudience, &["mailbox-found: waits for can-send", "can-send: failed token-for-outlook-instead-of-graph", "limit: warned app-reaches-every-mailbox"]),
    line(Road::SmtpApp, SEND_AS_APP, &["SMTP.SendAsApp", "IMAP.AccessAsApp"], Well, &["nothing-extra: warned more-permissions-than-needed"]),
    line(Road::SmtpApp, SEND_AS_APP, SEND_AS_APP, Expired, &["smtp-sign-in: heals exchange-service-principal-missing", "can-send: waits for smtp-sign-in"]),
    line(Road::SmtpApp, SEND_AS_APP, SEND_AS_APP, OtherAudience, &["smtp-sign-in: failed token-for-graph-instead-of-outlook", "can-send: waits for smtp-sign-in"]),
    line(Road::ImapApp, READ_AS_APP, &["IMAP.AccessAsApp", "SMTP.SendAsApp"], Well, &["nothing-extra: warned more-permissions-than-needed"]),
    line(Road::ImapApp, READ_AS_APP, &["SMTP.SendAsApp"], Well, &["permission: heals approval-not-arrived", "nothing-extra: warned more-permissions-than-needed", "imap-sign-in: waits for permission", "can-read: waits for permission"]),
    line(Road::ImapApp, READ_AS_APP, READ_AS_APP, Expired, &["imap-sign-in: heals exchange-service-principal-missing", "can-read: waits for imap-sign-in"]),
    line(Road::ImapApp, READ_AS_APP, READ_AS_APP, OtherAudience, &["imap-sign-in: failed token-for-graph-instead-of-outlook", "can-read: waits for imap-sign-in"]),
    line(Road::GraphUser, GRAPH, &[], Well, &["permission: failed consent-missing-for-scope", "mailbox-found: waits for permission", "can-send: waits for permission"]),
    line(Road::GraphUser, GRAPH, &["Mail.Send", "User.Read"], Well, &[]),
    line(Road::GraphUser, GRAPH, &["Mail.Send"], Expired, &["mailbox-found: waits for can-send", "can-send: heals access-token-expired-in-long-run"]),
    line(Road::GraphUser, GRAPH, &["Mail.Send"], OtherAudience, &["mailbox-found: waits for can-send", "can-send: failed token-for-outlook-instead-of-graph"]),
    line(Road::SmtpUser, SEND, &[], Well, &["permission: failed consent-missing-for-scope", "smtp-sign-in: waits for permission", "can-send: waits for permission"]),
    line(Road::SmtpUser, SEND, &["SMTP.Send", "IMAP.AccessAsUser.All"], Well, &[]),
    line(Road::SmtpUser, SEND, &["SMTP.Send"], Expired, &["smtp-sign-in: failed mailbox-has-no-license", "can-send: waits for smtp-sign-in"]),
    line(Road::SmtpUser, SEND, &["SMTP.Send"], OtherAudience, &["smtp-sign-in: failed token-for-graph-instead-of-outlook", "can-send: waits for smtp-sign-in"]),
    line(Road::ImapUser, READ, &[], Well, &["permission: failed consent-missing-for-scope", "imap-sign-in: waits for permission", "can-read: waits for permission"]),
    line(Road::ImapUser, READ, &["IMAP.AccessAsUser.All", "SMTP.Send"], Well, &[]),
    line(Road::ImapUser, READ, &["IMAP.AccessAsUser.All"], Expired, &["imap-sign-in: failed xoauth2-user-invalid", "can-read: waits for imap-sign-in"]),
    line(Road::ImapUser, READ, &["IMAP.AccessAsUser.All"], OtherAudience, &["imap-sign-in: failed token-for-graph-instead-of-outlook", "can-read: waits for imap-sign-in"]),
    line(Road::Password, &["Mail.ReadWrite"], &[], Well, &["permission: failed consent-missing-for-scope", "mailbox-found: waits for permission", "can-read: waits for permission"]),
    line(Road::Password, &["Mail.ReadWrite"], &["Mail.ReadWrite", "Mail.Send"], Well, &[]),
    line(Road::Password, &["Mail.ReadWrite"], &["Mail.ReadWrite"], Expired, &["mailbox-found: waits for can-read", "can-read: heals access-token-expired-in-long-run"]),
    line(Road::Password, &["Mail.ReadWrite"], &["Mail.ReadWrite"], OtherAudience, &["mailbox-found: waits for can-read", "can-read: failed token-for-outlook-instead-of-graph"]),
];

async fn talk(mut peer: Peer, imap: bool, answer: Answer) {
    match (imap, answer) {
        (false, NoStartTls) => {
            peer.say("220 TEST ready").await;
            peer.answer("250 SIZE 157286400").await;
        }
        (false, Expired | OtherAudience) => {
            peer.token_said().await;
            peer.say(UNSUCCESSFUL).await;
        }
        (false, SmtpToken(said)) => {
            peer.token_said().await;
            peer.say(said).await;
        }
        (false, SmtpSender(said)) => {
            peer.signed_in().await;
            peer.answer(said).await;
        }
        (false, _) => {
            peer.signed_in().await;
            peer.answer("250 2.1.0 Sender OK").await;
            peer.answer("250 2.0.0 Resetting").await;
        }
        (true, Expired | OtherAudience) => {
            peer.imap().await;
            let tag = peer.tag().await;
            peer.say("+ ").await;
            peer.hear().await;
            peer.say(&format!("{tag} NO AUTHENTICATE failed.")).await;
        }
        (true, ImapToken(said)) => {
            peer.imap().await;
            let tag = peer.tag().await;
            peer.say("+ ").await;
            peer.hear().await;
            peer.say(&format!("{tag} {said}")).await;
        }
        (true, ImapInbox(said)) => {
            peer.imap_signed_in().await;
            let tag = peer.tag().await;
            peer.say(&format!("{tag} {said}")).await;
        }
        (true, _) => {
            peer.imap_signed_in().await;
            let tag = peer.tag().await;
            peer.say("* 3 EXISTS").await;
            peer.say(&format!("{tag} OK [READ-WRITE] SELECT completed."))
                .await;
        }
    }
    peer.listen().await;
}

impl Line {
    fn settings(&self) -> Settings {
        let mut settings = settings(self.needs, &[SALES], None);
        settings.road = self.road;
        settings.exchange_role = self.by_role;
        if self.road == Road::Password {
            settings.credential = Credential::None;
            let typed = (!matches!(self.answer, NoPassword)).then(|| SecretString::from("typed"));
            settings.password = typed;
        }
        if !self.road.is_apps_own() {
            settings.sign_ins = vec![SignInKept {
                mailbox: address(SALES),
                account: if self.by_another { LEE } else { SALES }.to_owned(),
                shared: self.by_another,
                at: jiff::Timestamp::UNIX_EPOCH,
                scopes: Vec::new(),
            }];
        }
        settings
    }

    /// Every row that does not simply pass.
    async fn judged(&self) -> Vec<String> {
        let tenant = Tenant::start(self.token, &[SALES]);
        self.tell(&tenant);
        let (imap, answer) = (
            matches!(self.road, Road::ImapApp | Road::ImapUser),
            self.answer,
        );
        let server = Hostile::start(move |peer| talk(peer, imap, answer)).await;
        let time = NotedPauses::default();
        let exchange = server.exchange(&time);
        let mut hosts = tenant.server.hosts();
        hosts.smtp = exchange.hosts.smtp;
        hosts.imap = exchange.hosts.imap;
        let (settings, secrets) = (self.settings(), Secrets::this_run_only());
        if !matches!(self.answer, NobodySignedIn) {
            let sign_in = SignIn {
                refresh: SecretString::from("0.AX"),
                account: if self.by_another { LEE } else { SALES }.to_owned(),
                as_public: false,
            };
            secrets.keep_sign_in_for_this_run(settings.connection, &address(SALES), &sign_in);
        }
        let context = Context {
            clock: time.clock(),
            http: exchange.http,
            hosts: HostTable::single(hosts),
            secrets,
        };
        let report = run(context, settings, None, Patience::Once).await;
        (report.rows.iter()).filter_map(unusual).collect()
    }

    fn tell(&self, tenant: &Tenant) {
        let mut facts = tenant.facts();
        facts.scopes = self.token.to_vec();
        facts.user = match self.answer {
            OtherAccount => LEE,
            _ if self.by_another => LEE,
            _ => SALES,
        };
        if let Person(number, text) = self.answer {
            facts.person_refused = Some((400, "invalid_grant", number, text));
        }
        if matches!(self.answer, OtherAudience) {
            facts.audience = Some(if self.road.is_by_mail_server() {
                "https://graph.microsoft.com"
            } else {
                "https://outlook.office365.com"
            });
        }
        let said = match self.answer {
            Expired => Graph(
                401,
                "InvalidAuthenticationToken",
                "Lifetime validation failed, the token is expired.",
            ),
            OtherAudience => Graph(
                401,
                "InvalidAuthenticationToken",
                "Access token validation failure. Invalid audience.",
            ),
            other => other,
        };
        if let Graph(status, code, text) = said {
            let mailbox = facts.mailboxes.get_mut(SALES).expect("a mailbox");
            mailbox.read_refused = Some((status, code, text));
            mailbox.send_refused = Some((status, code, text));
        }
    }
}

fn unusual((check, state): &(CheckId, State)) -> Option<String> {
    let key = |check: &CheckId| check.key().split(':').next().unwrap_or_default().to_owned();
    let said = match state {
        State::Passed(passed) if passed.is_proved() => return None,
        State::Passed(_) => "not asked".to_owned(),
        State::Warned(diagnosis) => format!("warned {}", diagnosis.label()),
        State::Failed(diagnosis) => format!("failed {}", diagnosis.label()),
        State::Healing { diagnosis, .. } => format!("heals {}", diagnosis.label()),
        State::Waiting { needs } => {
            let needs: Vec<_> = needs.iter().map(key).collect();
            format!("waits for {}", needs.join(", "))
        }
        State::Running => "running".to_owned(),
    };
    Some(format!("{}: {said}", key(check)))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_road_token_and_answer_is_judged_as_the_table_says() {
    let mut wrong = Vec::new();
    for line in TABLE {
        let judged = line.judged().await;
        if judged != line.rows {
            let (road, token, answer) = (line.road, line.token, line.answer);
            wrong.push(format!("{road:?} {token:?} {answer:?}\n    {judged:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

type Is<'a> = &'a dyn Fn(&Line) -> bool;

#[test]
fn every_road_stands_in_the_table() {
    for road in [
        Road::GraphApp,
        Road::SmtpApp,
        Road::ImapApp,
        Road::GraphUser,
        Road::SmtpUser,
        Road::ImapUser,
        Road::Password,
    ] {
        let mut lines = TABLE.iter().filter(|line| line.road == road);
        let right = lines
            .clone()
            .any(|line| line.rows.is_empty() || road == Road::GraphApp);
        assert!(right && lines.any(|line| !line.rows.is_empty()), "{road:?}");
        // What a token can be: enough, empty, for something else, too much, too old, for the other service.
        let covers = |line: &Line| {
            let mut needs = line.needs.iter().filter(|one| **one != "offline_access");
            needs.all(|need| line.token.contains(need))
        };
        let well = |line: &Line| matches!(line.answer, Well);
        let states: [(&str, Is); 6] = [
            ("enough", &|line| well(line) && covers(line)),
            ("empty", &|line| line.token.is_empty() && well(line)),
            ("another", &|line| {
                well(line) && !covers(line) && !line.token.is_empty()
            }),
            ("too much", &|line| {
                let needs = |one: &&&str| !line.needs.contains(*one);
                well(line) && covers(line) && line.token.iter().any(|one| needs(&one))
            }),
            ("expired", &|line| matches!(line.answer, Expired)),
            ("elsewhere", &|line| matches!(line.answer, OtherAudience)),
        ];
        for (state, is) in states {
            let met = TABLE.iter().any(|line| line.road == road && is(line));
            assert!(met, "{road:?} meets no token that is {state}");
        }
    }
}
