//! What Microsoft said and what is known, turned into evidence for `diagnose`. The facts' names are those of `diagnose::evidence`.
//! Used by `journey` too: a failure is told in the same words wherever it happens. Neighbour: `mail`, for dialogues with mail servers.

mod mail;

use super::NoAccess;
use crate::connection::limit::Way;
use crate::connection::{
    Approval, ClientId, ClientSecret, Credential, MailAddress, Organization, Permission, Road,
    Settings,
};
use crate::diagnose::{Evidence, Flow, Stage};
use crate::microsoft::Error;
use crate::microsoft::entra::password::Why;
use crate::microsoft::error::Unreachable;
use jiff::Timestamp;
use uuid::Uuid;

/// What Microsoft said, word for word.
pub fn of_error(stage: Stage, error: &Error) -> Evidence {
    let mut evidence = Evidence {
        stage: Some(stage),
        flow: Some(match stage {
            Stage::Token | Stage::Graph | Stage::Smtp | Stage::Imap => Flow::ClientCredentials,
            Stage::Environment | Stage::Discovery | Stage::Authorize | Stage::Consent => Flow::None,
        }),
        ..Evidence::default()
    };
    match error {
        Error::Unreachable { host, kind, detail } => {
            evidence.host = Some(host.clone());
            evidence.unreachable = Some(word_for(*kind).to_owned());
            evidence.message.clone_from(detail);
        }
        Error::Unexpected {
            host,
            status,
            excerpt,
        } => {
            evidence.host = Some(host.clone());
            evidence.http_status = Some(*status);
            // A server in trouble answers with a page of its own, too; only other pages are somebody else's.
            if *status < 500 {
                evidence.unreachable = Some("unexpected".to_owned());
            }
            evidence.message.clone_from(excerpt);
            evidence.raw.clone_from(excerpt);
        }
        Error::Refused(said) => {
            evidence.host = Some(said.host.clone());
            evidence.http_status = Some(said.status);
            evidence.code = Some(said.code.clone()).filter(|code| !code.is_empty());
            evidence.suberror.clone_from(&said.suberror);
            evidence.inner_codes.clone_from(&said.inner);
            evidence.aadsts.clone_from(&said.aadsts);
            evidence.message.clone_from(&said.message);
            evidence.raw.clone_from(&said.raw);
            evidence.trace_id.clone_from(&said.trace_id);
            evidence.correlation_id.clone_from(&said.correlation_id);
            evidence.request_id.clone_from(&said.request_id);
            evidence.timestamp.clone_from(&said.timestamp);
        }
        Error::Mail(failure) => evidence = mail::filled(evidence, failure),
    }
    let host = evidence.host.clone();
    with_known(evidence, "host", host)
}

/// Which kind of sign-in it was, where the stage does not tell.
pub fn with_flow(mut evidence: Evidence, flow: Flow) -> Evidence {
    evidence.flow = Some(flow);
    evidence
}

/// Why a road has no token.
pub fn of_no_access(no_access: &NoAccess) -> Evidence {
    let (evidence, mailbox) = match no_access {
        NoAccess::Refused(error) => return of_error(Stage::Token, error),
        NoAccess::NotSignedIn(mailbox) => (of_finding(Stage::Token, "not-signed-in"), mailbox),
        NoAccess::SignInAgain { mailbox, said } => {
            let evidence = of_error(Stage::Token, &Error::Refused(said.clone()));
            (with_flow(evidence, Flow::RefreshToken), mailbox)
        }
        NoAccess::PasswordMissing(mailbox) => {
            (of_finding(Stage::Token, "password-missing"), mailbox)
        }
        NoAccess::PasswordRefused {
            mailbox,
            why,
            error,
        } => {
            let evidence = with_flow(of_error(Stage::Token, error), Flow::Password);
            let federated = (*why == Why::Federated).then_some("yes");
            (with_known(evidence, "federated", federated), mailbox)
        }
        NoAccess::Store(error) => {
            let mut evidence = of_finding(Stage::Environment, "credential-store");
            evidence.message = error.to_string();
            return evidence;
        }
    };
    let evidence = with_known(evidence, "account", Some(mailbox.to_string()));
    with_known(evidence, "mailbox", Some(mailbox.to_string()))
}

/// What the approval page sent back, word for word.
pub fn of_redirect(error: String, subcode: Option<String>, description: String) -> Evidence {
    let numbers = description.split("AADSTS").skip(1);
    let numbers = numbers.filter_map(|rest| {
        rest.split(|it: char| !it.is_ascii_digit())
            .next()?
            .parse()
            .ok()
    });
    Evidence {
        stage: Some(Stage::Consent),
        flow: Some(Flow::None),
        aadsts: numbers.collect(),
        code: Some(error),
        suberror: subcode,
        raw: description.clone(),
        message: description,
        ..Evidence::default()
    }
}

/// What Mailseal itself found out, without Microsoft saying anything.
pub fn of_finding(stage: Stage, finding: &str) -> Evidence {
    let evidence = Evidence {
        stage: Some(stage),
        ..Evidence::default()
    };
    with_known(evidence, "finding", Some(finding))
}

/// Adds a fact; nothing known is no fact.
pub fn with_known(
    mut evidence: Evidence,
    name: &str,
    value: Option<impl Into<String>>,
) -> Evidence {
    if let Some(value) = value {
        evidence.known.insert(name.to_owned(), value.into());
    }
    evidence
}

/// The organization by the name the person knows it by.
pub fn with_organization(evidence: Evidence, organization: &Organization) -> Evidence {
    let domain = organization.domain.as_ref().map(ToString::to_string);
    let tenant = organization.tenant.to_string();
    let name = domain.clone().unwrap_or_else(|| tenant.clone());
    let evidence = with_known(evidence, "tenant", Some(tenant));
    let evidence = with_known(evidence, "domain", domain);
    with_known(evidence, "organization", Some(name))
}

pub fn with_app(evidence: Evidence, client: ClientId, name: Option<&str>) -> Evidence {
    let evidence = with_known(evidence, "client", Some(client.to_string()));
    with_known(evidence, "app", name)
}

/// The form of what the app proves itself with, never the thing itself.
pub fn with_credential(evidence: Evidence, credential: &Credential) -> Evidence {
    match credential {
        Credential::Secret(secret) => {
            with_known(evidence, "secret-looks-like", Some(shape_of(secret)))
        }
        Credential::Certificate(certificate) => {
            with_known(evidence, "thumbprint", Some(certificate.thumbprint()))
        }
        Credential::None => evidence,
    }
}

/// What is needed, and which roles a token showed.
pub fn with_permissions(
    evidence: Evidence,
    needed: &[Permission],
    roles: Option<&[String]>,
) -> Evidence {
    let names = join(needed.iter().map(Permission::as_str));
    let evidence = with_known(evidence, "permission", Some(names.clone()));
    let evidence = with_known(evidence, "needed-roles", Some(names));
    let Some(roles) = roles else { return evidence };
    let missing = crate::check::permission::missing(needed, roles);
    let evidence = with_known(
        evidence,
        "roles",
        Some(join(roles.iter().map(String::as_str))),
    );
    let evidence = with_known(
        evidence,
        "missing",
        Some(join(missing.iter().map(Permission::as_str))),
    );
    let evidence = with_known(
        evidence,
        "has-needed-role",
        Some(yes_or_no(missing.is_empty())),
    );
    with_known(evidence, "other-roles", Some(yes_or_no(!roles.is_empty())))
}

/// How long ago approval was asked for, accepted or seen.
pub fn with_approval(evidence: Evidence, approval: Option<&Approval>, now: Timestamp) -> Evidence {
    let Some(approval) = approval else {
        return evidence;
    };
    let age = now.duration_since(since(approval)).as_secs().max(0);
    let known = matches!(approval, Approval::Granted { .. });
    let accepted = matches!(approval, Approval::Accepted { .. });
    // A secret that no token has proved yet was entered shortly before approval was asked for.
    let young = (!known).then(|| age.to_string());
    let evidence = with_known(evidence, "secret-age-seconds", young);
    let evidence = with_known(evidence, "grant-age-seconds", Some(age.to_string()));
    let evidence = with_known(evidence, "app-was-known", Some(yes_or_no(known)));
    with_known(evidence, "accepted", Some(yes_or_no(accepted)))
}

/// Who signs in by SMTP or IMAP, and who is named as sender.
pub fn with_mail_user(evidence: Evidence, user: &MailAddress, from: &MailAddress) -> Evidence {
    let differ = user.as_str().to_lowercase() != from.as_str().to_lowercase();
    let elsewhere = user.domain() != from.domain();
    let evidence = with_known(evidence, "mailbox", Some(user.to_string()));
    let evidence = with_known(evidence, "sender", Some(from.to_string()));
    let evidence = with_known(evidence, "sender-differs", Some(yes_or_no(differ)));
    with_known(
        evidence,
        "sender-domain-differs",
        Some(yes_or_no(elsewhere)),
    )
}

/// Everything the settings know.
pub fn with_settings(evidence: Evidence, settings: &Settings, now: Timestamp) -> Evidence {
    let evidence = with_organization(evidence, &settings.organization);
    let evidence = with_app(evidence, settings.client, settings.app_name.as_deref());
    let evidence = with_credential(evidence, &settings.credential);
    let principal = settings.service_principal.map(|id| id.to_string());
    let evidence = with_known(evidence, "service-principal", principal);
    let expires = settings.secret_expires.map(|date| date.to_string());
    let evidence = with_known(evidence, "secret-expires", expires);
    let evidence = with_limit(evidence, settings);
    with_approval(evidence, settings.approval.as_ref(), now)
}

/// Whether the app is to be limited, by what, and how many mailboxes it could use without.
fn with_limit(evidence: Evidence, settings: &Settings) -> Evidence {
    let limit = &settings.limit;
    let reach = limit.reach.map(|reach| reach.mailboxes.to_string());
    let evidence = with_known(evidence, "reach", reach);
    if !limit.wanted || settings.road != Road::GraphApp {
        return evidence;
    }
    let by = match limit.way {
        Way::Roles => "roles",
        Way::Policy => "policy",
    };
    with_known(evidence, "limit", Some(by))
}

/// From when on an approval may be on its way.
pub fn since(approval: &Approval) -> Timestamp {
    match approval {
        Approval::Asked { since } | Approval::Accepted { since } => *since,
        Approval::Granted { at } => *at,
    }
}

pub fn join<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

fn yes_or_no(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

/// The secret's shape, never the secret (facts, section 5.3: 16 to 64 characters without blanks).
fn shape_of(secret: &ClientSecret) -> &'static str {
    let value = secret.expose();
    if Uuid::try_parse(value.trim()).is_ok() {
        "guid"
    } else if value.contains(['*', '…', '•', '●']) {
        "masked"
    } else if value.chars().count() < 16 {
        "cut"
    } else if value.chars().any(char::is_whitespace) || value.chars().count() > 64 {
        "padded"
    } else {
        "value"
    }
}

fn word_for(kind: Unreachable) -> &'static str {
    match kind {
        Unreachable::Name => "name",
        Unreachable::Connect => "connect",
        Unreachable::Proxy => "proxy",
        Unreachable::Trust => "trust",
        Unreachable::TimedOut => "timed-out",
        Unreachable::Cut => "cut",
    }
}
