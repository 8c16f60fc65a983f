//! The upper half of "Certificates & secrets": uploading a certificate (`.cer`, `.pem`, `.crt`) and the list with thumbprints (facts, 5.5).
//! A script reads the file into the field; without script its text is pasted.

use super::request::{Answer, Asked};
use super::{Visit, secrets};
use crate::practice::certificate::{Certificate, NotTaken};
use crate::practice::directory::App;
use crate::practice::pages::layout::field_error;
use maud::{Markup, html};
use uuid::Uuid;

/// Adds a certificate, or says at its field why not.
pub async fn upload(asked: Asked) -> Answer {
    let (visit, app) = asked.visit_of_app()?;
    let sent = asked.form();
    if !visit.sent(&sent) {
        return Ok(visit.lead_to(app.client, "/secrets"));
    }
    let description = sent.get("description").unwrap_or_default();
    let taken = Certificate::read(sent.get("certificate").unwrap_or_default(), description);
    let text = visit.practice.text();
    let error = match taken {
        Ok(certificate) => {
            visit.change(&app, |app| app.certificates.push(certificate));
            return Ok(visit.lead_to(app.client, "/secrets"));
        }
        Err(NotTaken::PrivateKey) => text.practice_certificates_private(),
        Err(NotTaken::NotACertificate) => text.practice_certificates_unreadable(),
    };
    Ok(secrets::page(&visit, &app, None, Some(&error)))
}

pub async fn remove(asked: Asked) -> Answer {
    let (visit, app) = asked.visit_of_app()?;
    let sent = asked.form();
    let gone = sent
        .get("certificate")
        .and_then(|id| Uuid::parse_str(id).ok());
    if let (true, Some(gone)) = (visit.sent(&sent), gone) {
        visit.change(&app, |app| {
            app.certificates.retain(|one| one.key_id != gone);
        });
    }
    Ok(visit.lead_to(app.client, "/secrets"))
}

/// List and form, for the page that shows both kinds of credentials.
pub fn section(visit: &Visit<'_>, app: &App, error: Option<&str>) -> Markup {
    let text = visit.practice.text();
    html! {
        h2 { (text.practice_certificates_title()) }
        (table(visit, app))
        section class="panel" aria-labelledby="upload-title" {
            h2 id="upload-title" { (text.practice_certificates_upload()) }
            form method="post" class="narrow" action=(visit.at(app.client, "/certificates")) {
                (visit.person.canary())
                label for="certificate-file" { (text.practice_certificates_file()) }
                input id="certificate-file" type="file" accept=".cer,.pem,.crt" data-reads-into="certificate";
                label for="certificate" { (text.practice_certificates_text()) }
                textarea id="certificate" name="certificate" rows="5" spellcheck="false" aria-describedby="certificate-error"
                    aria-invalid[error.is_some()] {}
                (field_error("certificate", error))
                label for="certificate-description" { (text.practice_secrets_description()) }
                input id="certificate-description" name="description" type="text" autocomplete="off";
                div class="buttons start" {
                    button id="add-certificate" class="primary" type="submit" { (text.practice_secrets_add()) }
                }
            }
        }
    }
}

fn table(visit: &Visit<'_>, app: &App) -> Markup {
    let text = visit.practice.text();
    if app.certificates.is_empty() {
        return html! { p class="note" { (text.practice_certificates_none()) } };
    }
    html! {
        table {
            thead { tr {
                th scope="col" { (text.practice_certificates_thumbprint()) }
                th scope="col" { (text.practice_secrets_description()) }
                th scope="col" { (text.practice_certificates_starts()) }
                th scope="col" { (text.practice_secrets_expires()) }
                th scope="col" { span class="unseen" { (text.practice_remove()) } }
            } }
            tbody {
                @for one in &app.certificates {
                    tr {
                        td { code { (one.thumbprint()) } }
                        td { (one.description) }
                        td class="day" { (one.starts.strftime("%Y-%m-%d")) }
                        td class="day" { (one.ends.strftime("%Y-%m-%d")) }
                        td {
                            form method="post" action=(visit.at(app.client, "/certificates/remove")) {
                                (visit.person.canary())
                                input type="hidden" name="certificate" value=(one.key_id);
                                button class="small" type="submit" aria-label=(text.practice_remove_named(&one.description)) { (text.practice_remove()) }
                            }
                        }
                    }
                }
            }
        }
    }
}
