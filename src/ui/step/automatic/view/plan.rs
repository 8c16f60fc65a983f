//! What was found, and what is to be changed: agreed to once.

use super::super::{Message, Page};
use crate::connection::ledger::Change;
use crate::journey::provision::findings::{Going, What, with_rights};
use crate::journey::provision::plan::Obstacle;
use crate::journey::provision::{Administrator, Finding, Found, Plan, Weight};
use crate::ui::look::Look;
use crate::ui::theme::space;
use crate::ui::widget::{
    Element, Row, Status, choice, choices, heading, label, link, list, question, row as entry,
    small, tick,
};
use iced::widget::column;

impl Page {
    pub(super) fn planned_view<'a>(
        &'a self,
        look: Look<'_>,
        administrator: &'a Administrator,
        found: &'a Found,
        plan: &'a Plan,
        is_looking: bool,
    ) -> Element<'a, Message> {
        let text = look.text();
        let is_blocked = Self::blocking(plan).next().is_some();
        let changes: Vec<_> = plan
            .changes
            .iter()
            .map(|change| {
                let row = entry(text, Status::Waiting, look.words.change(change));
                match details(look, change) {
                    Some(details) => row.detail(details),
                    None => row,
                }
            })
            .collect();
        let nothing = changes
            .is_empty()
            .then(|| small(text.automatic_nothing_to_do()).fill());
        let changes = (!changes.is_empty()).then(|| list(text.automatic_changes(), changes));
        let plan_view = (!is_blocked).then(|| {
            column![heading(text.automatic_changes())]
                .push(changes)
                .push(nothing)
                .push(small(text.automatic_undo_later()).fill())
                .push(self.afterwards(look))
                .spacing(space::S)
        });
        let findings = list(
            text.automatic_findings(),
            self.findings(look, administrator, found, plan),
        );
        let forbidden = found.secrets.is_some_and(|rules| rules.forbidden);
        let certificate = forbidden && self.target.takes_certificate();
        let fold = link(
            text.automatic_all_findings(),
            Some(Message::ShowWhatWasSaid(!self.said_open)),
        )
        .expanded(self.said_open);
        column![column![findings, fold].spacing(space::S)]
            .push(self.which_app(look))
            .push(certificate.then(|| self.proof(look)))
            .push(is_looking.then(|| super::waiting(look, text.automatic_looking())))
            .push(plan_view.filter(|_| !is_looking))
            .push(self.existing(look))
            .spacing(space::L)
            .into()
    }

    /// What follows by itself, unless the person wants to press everything.
    fn afterwards<'a>(&self, look: Look<'_>) -> Option<Element<'a, Message>> {
        let text = look.text();
        let mailbox = self.mailbox.as_ref()?.as_str();
        let road = self.target.road;
        let more = if road.is_by_mail_server() && road.is_apps_own() {
            text.automatic_alone_until_exchange(mailbox)
        } else if road.is_persons() {
            text.automatic_alone_and_sign_in(mailbox)
        } else if self.target.sends {
            text.automatic_alone_and_send(mailbox)
        } else {
            text.automatic_alone_more(mailbox)
        };
        let on = self.on_its_own;
        let go_on = tick(text.automatic_alone(), on, Some(Message::OnItsOwn(!on)));
        Some(go_on.explain(more).into())
    }

    /// Who signed in, what stands in the way, what has to be known, and what an app has beyond need.
    fn findings<'a>(
        &'a self,
        look: Look<'_>,
        administrator: &Administrator,
        found: &Found,
        plan: &Plan,
    ) -> Vec<Row<'a, Message>> {
        let text = look.text();
        let roles: Vec<String> = found.roles.iter().map(|it| look.words.role(*it)).collect();
        let who = text.automatic_signed_in(&administrator.account.name);
        let who = entry(text, Status::Passed, who);
        let mut rows = vec![if roles.is_empty() {
            who
        } else {
            who.detail(look.words.list(&roles))
        }];
        // What is no rule and no role, but the app or the service itself.
        let missing = plan
            .obstacles
            .iter()
            .filter(|one| matches!(one, Obstacle::NoSuchApp | Obstacle::NotOffered(_)));
        rows.extend(missing.map(|one| entry(text, Status::Failed, look.words.obstacle(one))));
        let going = Going {
            exchange_role: self.connection.exchange_role,
            using: self.wants.using.is_some(),
            certificate: self.wants.certificate,
        };
        let mut all = with_rights(&self.target, found, going);
        // Whose roles they are stands in the first row; what is as it should be is told to whoever wants to know.
        all.retain(|one| {
            let first = matches!(&one.what, What::Roles(roles) if !roles.is_empty());
            !first && (self.said_open || one.weight != Weight::Fine)
        });
        all.sort_by_key(|one| std::cmp::Reverse(one.weight));
        rows.extend(all.iter().map(|one| finding(look, one)));
        let road = self.target.road;
        if road.is_by_mail_server() && road.is_apps_own() {
            rows.push(entry(text, Status::Noted, text.automatic_exchange()));
        }
        rows.extend(plan.too_much.iter().map(|too_much| {
            entry(text, Status::Warned, look.words.too_much(too_much))
                .detail(text.automatic_too_much())
        }));
        rows
    }

    /// Where an app bears the name already, or the person knows of one, they say whether it is the one.
    fn which_app(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        if self.apps.is_empty() {
            return None;
        }
        let new = choice(
            text.automatic_new_app(),
            text.automatic_new_app_more(),
            self.wants.using.is_none(),
            Some(Message::Use(None)),
        );
        let apps = self.apps.iter().map(|app| {
            choice(
                app.name.clone(),
                text.automatic_same_name_more(app.client.to_string()),
                self.wants.using == Some(app.client),
                Some(Message::Use(Some(app.client))),
            )
        });
        Some(question(
            column![label(text.automatic_which_app())],
            choices(text.automatic_which_app(), 2, [new].into_iter().chain(apps)),
        ))
    }
}

fn finding<'a>(look: Look<'_>, one: &Finding) -> Row<'a, Message> {
    let status = match one.weight {
        Weight::Fine => Status::Passed,
        Weight::Heed => Status::Warned,
        Weight::Stops => Status::Failed,
    };
    entry(look.text(), status, look.words.finding(one))
}

/// What a registration is set up with.
fn details(look: Look<'_>, change: &Change) -> Option<String> {
    let text = look.text();
    let (Change::Register { setup, .. } | Change::Adjust { lacking: setup, .. }) = change else {
        return None;
    };
    let addresses: Vec<String> = setup.web.iter().chain(&setup.public).cloned().collect();
    let mut all = Vec::new();
    if matches!(change, Change::Register { .. }) {
        all.push(text.automatic_single_tenant());
    }
    if !addresses.is_empty() {
        all.push(text.automatic_addresses(look.words.list(&addresses)));
    }
    if setup.public_flows {
        all.push(text.automatic_public_flows());
    }
    if !setup.listed.is_empty() {
        all.push(text.automatic_listed(setup.listed.len()));
    }
    Some(all.join(" "))
}
