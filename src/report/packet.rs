//! The page for an administrator: what is asked, why, where, and how to take it back, as one HTML file that needs nothing else. Neighbour:
//! `html`, whose looks it has.

use super::html::{code, noted, page, pair};
use crate::journey::packet::{Asked, Packet};
use crate::journey::registration::{CopyWhat, Instruction, Task};
use crate::words::Words;
use maud::{Markup, html as markup};
use url::Url;

/// The whole page.
pub fn packet(packet: &Packet, words: &Words) -> String {
    let text = &words.text;
    let title = words.packet_title(packet);
    let body = markup! {
        h1 { (title) }
        p.faint { (text.packet_made(words.date_and_time(packet.made))) }
        h2 { (text.packet_why_title()) }
        (why(packet, words))
        h2 { (text.packet_may_title()) }
        (may(packet, words))
        h2 { (text.packet_roles_title()) }
        (roles(packet, words))
        (register(packet, words))
        (approve(packet, words))
        (exchange(packet, words))
        (undo(packet, words))
    };
    let in_practice = packet.connection.practice;
    let practice = in_practice.then(|| noted(&text.packet_practice(), &text.packet_practice_why()));
    page(practice, &title, &body, words)
}

fn why(packet: &Packet, words: &Words) -> Markup {
    let text = &words.text;
    let organization = &packet.organization;
    let registered = packet.connection.registration.as_ref();
    let redirect = packet.target.registration.redirect.as_ref();
    markup! {
        p { (text.packet_why(packet.system(), organization.name())) }
        dl {
            (pair(&text.report_system(), packet.system()))
            (pair(&text.report_signs_in(), words.road(packet.target.road)))
            (pair(&text.report_app(), packet.app_name()))
            @if let Some(app) = registered {
                (pair(&text.report_client(), code(&app.client.to_string())))
            }
            @if organization.domain.is_some() {
                (pair(&text.report_organization(), organization.name()))
            }
            (pair(&text.report_tenant(), code(&organization.tenant.to_string())))
            (pair(&text.report_cloud(), words.cloud(organization.cloud)))
            @if let Some(template) = redirect.and_then(|rule| rule.template.as_ref()) {
                (pair(&text.packet_redirects(), code(template)))
            }
            @if !packet.connection.mailboxes.is_empty() {
                (pair(&text.report_mailboxes(), markup! {
                    @for mailbox in &packet.connection.mailboxes { p { (mailbox.address.as_str()) } }
                }))
            }
        }
    }
}

fn may(packet: &Packet, words: &Words) -> Markup {
    let text = &words.text;
    markup! {
        @if !packet.asked.is_empty() {
            table.asked {
                thead { tr {
                    th scope="col" { (text.packet_permission()) }
                    th scope="col" { (text.packet_kind()) }
                    th scope="col" { (text.packet_where()) }
                    th scope="col" { (text.packet_means()) }
                } }
                tbody { @for one in &packet.asked { (permission(one, packet, words)) } }
            }
            p { (text.packet_nothing_more()) }
        }
        p { (words.packet_reach(packet)) }
    }
}

fn permission(asked: &Asked, packet: &Packet, words: &Words) -> Markup {
    let text = &words.text;
    let kind = if asked.application {
        text.packet_application()
    } else {
        text.packet_delegated()
    };
    markup! {
        tr {
            td { (code(asked.permission.as_str())) }
            td { (kind) }
            td { (words.api(asked.api)) }
            td { (words.asked(asked, packet)) }
        }
    }
}

fn roles(packet: &Packet, words: &Words) -> Markup {
    markup! {
        ul { @for (task, any_of) in &packet.tasks { li { (words.takes(*task, any_of)) } } }
        p.faint { (words.text.packet_any_of()) }
    }
}

fn register(packet: &Packet, words: &Words) -> Markup {
    if packet.register.is_empty() {
        return Markup::default();
    }
    let text = &words.text;
    let steps = &packet.register;
    let last_permission = steps.iter().rposition(|one| adds_permissions(one.what));
    let gives_secret = steps.iter().any(|one| one.what == Task::CreateSecret);
    markup! {
        h2 { (text.packet_register_title()) }
        p { (marked(&text.packet_or_mailseal())) }
        ol {
            @for (place, one) in steps.iter().enumerate() {
                (step(one, packet, words))
                @if last_permission == Some(place) {
                    li {
                        strong { (text.packet_grant()) }
                        p { (marked(&text.packet_grant_how(packet.organization.name()))) }
                    }
                }
            }
            li {
                strong { (text.packet_back_title()) }
                ul {
                    li { (marked(&text.packet_back_ids())) }
                    li {
                        @if gives_secret { (marked(&text.packet_back_secret())) }
                        @else { (text.packet_back_nothing()) }
                    }
                }
            }
        }
    }
}

fn adds_permissions(task: Task) -> bool {
    matches!(
        task,
        Task::AddPermissions | Task::AddExchangePermissions | Task::AddDelegatedPermissions
    )
}

fn step(one: &Instruction, packet: &Packet, words: &Words) -> Markup {
    let text = &words.text;
    let Some((title, how)) = words.packet_step(one.what) else {
        return Markup::default();
    };
    let rule = packet.target.registration.redirect.as_ref();
    let note = rule.filter(|_| one.what == Task::Register);
    markup! {
        li {
            strong { (title) }
            p { (marked(&how)) }
            @if !one.copy.is_empty() {
                dl {
                    @for value in &one.copy {
                        (pair(&words.copy_label(value.what), copied(value.what, &value.value)))
                    }
                }
            }
            @if let Some(rule) = note {
                p { (rule.note) }
                @if rule.template.is_some() { p { (marked(&text.packet_second_address())) } }
            }
            p.faint { (text.packet_open(words.page_path(one.page))) }
            @if let Some(url) = &one.url { p { (link(url)) } }
        }
    }
}

/// A name is a name; everything else is taken letter by letter.
fn copied(what: CopyWhat, value: &str) -> Markup {
    match what {
        CopyWhat::AppName | CopyWhat::SecretDescription => markup! { (value) },
        CopyWhat::LoopbackRedirect | CopyWhat::WebRedirect | CopyWhat::Permission => code(value),
    }
}

fn approve(packet: &Packet, words: &Words) -> Markup {
    let Some(url) = &packet.approve else {
        return Markup::default();
    };
    let text = &words.text;
    let then = if packet.is_noticed() {
        text.packet_approve_noticed()
    } else {
        text.packet_approve_tell()
    };
    markup! {
        h2 { (text.packet_approve_title()) }
        ol {
            li {
                p { (text.packet_approve_open()) }
                p { (link(url)) }
                p.act { a.button href=(url) rel="noreferrer noopener" { (text.packet_approve_button()) } }
            }
            li { p { (marked(&text.packet_approve_accept(packet.app_name()))) } }
            li { p { (text.packet_approve_then()) } p { (then) } }
        }
    }
}

fn exchange(packet: &Packet, words: &Words) -> Markup {
    let text = &words.text;
    match &packet.script {
        Some(script) => markup! {
            h2 { (text.packet_exchange_title()) }
            p { (words.packet_run(packet)) }
            pre.script { (script) }
        },
        None if packet.asks_exchange() => markup! {
            h2 { (text.packet_exchange_title()) }
            p { (text.packet_exchange_later()) }
        },
        None => Markup::default(),
    }
}

fn undo(packet: &Packet, words: &Words) -> Markup {
    let text = &words.text;
    markup! {
        h2 { (text.packet_undo_title()) }
        p { (marked(&text.packet_undo(packet.app_name()))) }
        @if let Some(url) = &packet.apps { p { (link(url)) } }
    }
}

/// The address itself is shown: it can be read before it is opened, and on paper too.
fn link(url: &Url) -> Markup {
    markup! { a href=(url) rel="noreferrer noopener" { (url) } }
}

/// What stands between two pairs of stars is strong.
fn marked(words: &str) -> Markup {
    let parts = words.split("**").enumerate();
    markup! {
        @for (place, part) in parts {
            @if place % 2 == 1 { strong { (part) } } @else { (part) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn what_is_marked_is_strong_and_nothing_becomes_markup() {
        let said = marked("Press **Add** & <wait>").into_string();
        assert_eq!(said, "Press <strong>Add</strong> &amp; &lt;wait&gt;");
    }
}
