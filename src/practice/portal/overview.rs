//! An app's overview: the three identifiers that are so easily confused (facts, "Terms").

use super::copyable;
use super::request::{Answer, Asked};
use maud::html;

pub async fn show(asked: Asked) -> Answer {
    let (visit, app) = asked.visit_of_app()?;
    let text = visit.practice.text();
    let audience = match app.audience.as_str() {
        "AzureADMyOrg" => text.practice_portal_audience_one(),
        "AzureADMultipleOrgs" => text.practice_portal_audience_many(),
        _ => text.practice_portal_audience_all(),
    };
    let redirects = app.redirects.all().count();
    let copy = |id: &str, label: &str, value: String| copyable(visit.practice, id, label, &value);
    let matter = html! {
        section class="panel" aria-label=(text.practice_portal_essentials()) {
            dl class="facts wide-facts" {
                (copy("display-name", &text.practice_portal_display_name(), app.name.clone()))
                (copy("client-id", &text.practice_portal_client_id(), app.client.to_string()))
                (copy("object-id", &text.practice_portal_object_id(), app.id.to_string()))
                (copy("tenant-id", &text.practice_portal_tenant_id(), visit.practice.contoso().id.to_string()))
                dt { (text.practice_portal_audience_short()) }
                dd { (audience) }
                dt { (text.practice_portal_secrets()) }
                dd { a href=(visit.at(app.client, "/secrets")) { (text.practice_portal_secret_count(app.secrets.len())) } }
                dt { (text.practice_portal_redirects()) }
                dd { a href=(visit.at(app.client, "/authentication")) { (text.practice_portal_redirect_count(redirects)) } }
            }
        }
    };
    Ok(visit.app_page(&app, "", &text.practice_portal_overview(), &matter))
}
