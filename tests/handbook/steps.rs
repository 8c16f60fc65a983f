//! The steps, in the order in which the window has them for this system, and what is different for "another app" with other answers.

use super::page::capital;
use super::{EXAMPLE, Guide};
use mailseal::connection::target::{Identity, Protocol};
use mailseal::connection::{Answers, Permission, Road, Target};
use mailseal::journey::Step;
use mailseal::journey::provision::administrator;
use std::fmt::Write;

impl Guide {
    pub(super) fn steps(&self) -> String {
        let mut page = String::from("## Step by step\n\n");
        let steps = Step::needed(&self.connection);
        for step in steps {
            let (number, _) = step.number(&self.connection);
            let name = self.words.step_of(step, &self.connection);
            let _ = write!(page, "### {number}. {name}\n\n");
            page.push_str(&match step {
                Step::Target => self.target_step(),
                Step::Organization => self.organization_step(),
                Step::Registration => self.registration_step(),
                Step::Approval => self.approval_step(),
                Step::Mailboxes => self.mailboxes_step(),
                Step::Checks => self.checks_step(),
                Step::Test => self.test_step(),
                Step::Finish => self.finish_step(),
            });
        }
        page
    }

    fn target_step(&self) -> String {
        let text = &self.words.text;
        let mut page = format!(
            "Press **{}**, choose **{}**, and press **{}**. {}\n\n",
            text.home_set_up(),
            self.card(),
            text.button_continue(),
            text.target_lead()
        );
        if self.target.needs_answers() {
            page.push_str(&self.questions());
        }
        page + &self.picture("target", "What are you connecting?")
    }

    fn questions(&self) -> String {
        let text = &self.words.text;
        let mut page = String::from("These questions find the road:\n\n");
        let mut ask = |question: String, answers: &[(String, String)]| {
            let _ = writeln!(page, "- **{question}**");
            for (answer, more) in answers {
                let colon = if more.is_empty() { "" } else { ": " };
                let _ = writeln!(page, "  - {answer}{colon}{more}");
            }
        };
        ask(
            text.target_ask_does(),
            &[
                (text.target_does_send(), text.target_does_send_more()),
                (text.target_does_read(), text.target_does_read_more()),
                (text.target_does_both(), text.target_does_both_more()),
            ],
        );
        ask(
            text.target_ask_as(),
            &[
                (text.target_as_app(), text.target_as_app_more()),
                (text.target_as_mailbox(), text.target_as_mailbox_more()),
                (text.target_as_password(), text.target_as_password_more()),
            ],
        );
        ask(
            text.target_ask_by(),
            &[
                (text.target_by_unknown(), text.target_by_unknown_more()),
                (text.target_by_graph(), String::new()),
                (text.target_by_smtp(), String::new()),
                (text.target_by_imap(), String::new()),
            ],
        );
        // Asked only of what sends by SMTP as the app itself.
        ask(
            text.target_ask_role(),
            &[
                (
                    text.target_by_permission(),
                    text.target_by_permission_more(),
                ),
                (text.target_by_role(), text.target_by_role_more()),
            ],
        );
        page.push('\n');
        page
    }

    fn organization_step(&self) -> String {
        let text = &self.words.text;
        let page = format!(
            "Fill in **{}**. {} {}\n\n",
            text.organization_field(),
            text.organization_help(),
            text.organization_lead()
        );
        page + &self.picture("organization", "The organization is found")
    }

    fn registration_step(&self) -> String {
        let text = &self.words.text;
        let mut page = format!("{}\n\n", text.automatic_lead());
        let _ = write!(
            page,
            "#### {}\n\n{}\n\n",
            text.registration_for_me(),
            text.automatic_offer_more()
        );
        for permission in administrator::asked_for(&self.target) {
            let _ = writeln!(page, "- {} (`{permission}`)", self.why(permission.as_str()));
        }
        let _ = write!(
            page,
            "\n{}\n\n",
            text.automatic_token(text.automatic_client_name())
        );
        page.push_str(&self.picture("for-me", "Do it for me"));
        let settled = match self.target.road {
            road if road.is_apps_own() => {
                "That settles the approval, too: go on with the mailboxes."
            }
            Road::Password => "The approval is given with it: go on with the mailbox.",
            _ => "What an administrator approves is approved with it: go on with the mailboxes.",
        };
        let _ = write!(
            page,
            "Then it shows what will change. {} Press **{}**. {settled}\n\n",
            text.automatic_plan_lead(),
            text.automatic_do_it()
        );
        page.push_str(&self.picture("plan", "This is what will change"));
        let _ = write!(
            page,
            "Where a mailbox’s address was typed in step 2, **{}** stands there, too: “{}”\n\n",
            text.automatic_alone(),
            self.alone()
        );
        let _ = write!(
            page,
            "#### {}\n\n{}\n\n",
            text.registration_myself(),
            text.registration_myself_more()
        );
        for (place, one) in self.packet.register.iter().enumerate() {
            let (title, how) = self
                .words
                .packet_step(one.what)
                .unwrap_or_else(|| (text.task_copy_ids(), text.task_copy_ids_how()));
            let path = self.words.page_path(one.page);
            let _ = write!(
                page,
                "{}. **{title}**  \n   {path}  \n   {how}\n",
                place + 1
            );
            for value in &one.copy {
                let _ = writeln!(
                    page,
                    "   - {}: `{}`",
                    self.words.copy_label(value.what),
                    value.value
                );
            }
        }
        page.push('\n');
        page.push_str(&self.picture("by-hand", "One page of Microsoft’s at a time"));
        let _ = write!(
            page,
            "At the end all values stand together, and Microsoft has been asked whether they are right.\n\n"
        );
        page + &self.picture("details", "The app’s details")
    }

    /// What Mailseal does by itself then, as the plan has it.
    fn alone(&self) -> String {
        let text = &self.words.text;
        let road = self.target.road;
        let mailbox = if road.is_apps_own() {
            "support@contoso.com"
        } else {
            "sales@contoso.com"
        };
        if road.is_by_mail_server() && road.is_apps_own() {
            text.automatic_alone_until_exchange(mailbox)
        } else if road.is_persons() {
            text.automatic_alone_and_sign_in(mailbox)
        } else if self.target.sends {
            text.automatic_alone_and_send(mailbox)
        } else {
            text.automatic_alone_more(mailbox)
        }
    }

    /// What an administrator's sign-in asks for, in the window's words.
    fn why(&self, permission: &str) -> String {
        let text = &self.words.text;
        match permission {
            "Application.ReadWrite.All" => text.automatic_asks_apps(),
            "AppRoleAssignment.ReadWrite.All" => text.automatic_asks_roles(),
            "DelegatedPermissionGrant.ReadWrite.All" => text.automatic_asks_scopes(),
            "Policy.Read.All" => text.automatic_asks_rules(),
            "User.Read" => text.automatic_asks_self(),
            other => panic!("nothing says what {other} is for"),
        }
    }

    fn approval_step(&self) -> String {
        let text = &self.words.text;
        let name = self.system();
        let road = self.target.road;
        if road == Road::Password {
            let page = format!(
                "{} **{}:** {}\n\n",
                text.password_lead(capital(name), "contoso.com"),
                text.password_of("sales@contoso.com"),
                text.password_help()
            );
            return page + &self.picture("approval", "The password is tested");
        }
        if road.is_persons() {
            let page = format!(
                "{} {}\n\n",
                text.sign_in_lead(capital(name)),
                text.sign_in_as_more()
            );
            return page + &self.picture("approval", "The mailbox signs in");
        }
        let mut page = format!(
            "“{}” has settled this already. By hand: {} {}\n\n",
            text.registration_for_me(),
            text.approval_lead_opened("contoso.com"),
            "Sign in there, compare what is asked for with this list, and press **Accept**. Mailseal’s page moves on by itself."
        );
        let _ = write!(
            page,
            "| {} | {} | {} | {} |\n| --- | --- | --- | --- |\n",
            text.packet_permission(),
            text.packet_kind(),
            text.packet_where(),
            text.packet_means()
        );
        for one in &self.packet.asked {
            let kind = if one.application {
                text.packet_application()
            } else {
                text.packet_delegated()
            };
            let _ = writeln!(
                page,
                "| `{}` | {kind} | {} | {} |",
                one.permission,
                self.words.api(one.api),
                self.words.asked(one, &self.packet)
            );
        }
        let _ = write!(
            page,
            "\n{} {} **{}**. {}\n\n",
            text.packet_nothing_more(),
            text.approval_no_admin(),
            text.approval_copy_link(),
            text.approval_no_admin_more()
        );
        page + &self.picture("approval", "Waiting for the approval")
    }

    fn mailboxes_step(&self) -> String {
        let text = &self.words.text;
        let one = &self.target;
        let name = self.system();
        let lead = match (one.road, one.sends, one.reads) {
            (Road::Password, ..) => text.mailboxes_lead_one(capital(name)),
            (_, true, true) => text.mailboxes_lead_both(name),
            (_, true, false) => text.mailboxes_lead_sends(name),
            (_, false, _) => text.mailboxes_lead_reads(name),
        };
        let mut page = format!("{lead}\n\n");
        let ways = one.ways(false);
        let exchange = match one.road {
            Road::SmtpApp | Road::ImapApp => Some(match (ways.smtp, ways.imap) {
                (true, true) => text.exchange_why_both(),
                (true, false) => text.exchange_why_sends(),
                (false, _) => text.exchange_why_reads(),
            }),
            _ if ways.smtp => Some(text.exchange_why_switch()),
            _ => None,
        };
        if let Some(why) = exchange {
            let _ = write!(
                page,
                "**{}.** {why} Press **{}**. {}\n\n",
                text.exchange_title(),
                text.exchange_copy(),
                text.exchange_then()
            );
        }
        if one.road == Road::GraphApp {
            let _ = write!(
                page,
                "Approved, the app reaches every mailbox of the organization. Tick **{}**, and it reaches these and no others. {}\n\n",
                text.limit_tick(),
                text.limit_by_graph_more()
            );
        }
        page + &self.picture("mailboxes", "The mailboxes")
    }

    fn checks_step(&self) -> String {
        let text = &self.words.text;
        let page = format!(
            "Mailseal asks Microsoft about each part and shows Microsoft’s own answer. Nothing is to be done until it says **{}**. What is red \
             says why, who can mend it, and what to press; the commonest stand [below](#when-something-is-red). What only needs time is \
             asked again by itself.\n\n",
            text.checks_all_well()
        );
        page + &self.picture("checks", "Everything works")
    }

    fn test_step(&self) -> String {
        let text = &self.words.text;
        let mut page = format!(
            "{} Choose an address whose inbox you can open. That Microsoft has accepted a message does not mean that it has arrived: ",
            text.test_lead(self.system())
        );
        if self.target.reads {
            page.push_str(
                "Mailseal looks for it in the inbox where the app may read; elsewhere you look.\n\n",
            );
        } else {
            let _ = write!(
                page,
                "the app may not read mail, so you look, and press **{}**.\n\n",
                text.test_it_arrived()
            );
        }
        page + &self.picture("test", "The test e-mail")
    }

    fn finish_step(&self) -> String {
        let text = &self.words.text;
        let heading = format!("What to enter in {}", self.system());
        let mut page = format!(
            "The values stand here in the words of {}; [what goes where](#{}) follows.",
            self.system(),
            anchor(&heading)
        );
        if self.has_credential() {
            let _ = write!(
                page,
                " **{}** puts the end of the secret into your calendar.",
                text.finish_add_calendar()
            );
        }
        page.push_str(
            " The record holds what was set up and every check’s result, without the secret.\n\n",
        );
        page + &self.picture("finish", "The values to paste")
    }

    /// "Another app" with other answers than the pictures'.
    pub(super) fn other_roads(&self) -> String {
        if !self.target.needs_answers() {
            return String::new();
        }
        let recipe = Target::find(Target::OTHER_APP).expect("a recipe");
        let mut page = String::from(
            "## Other answers\n\n\
             | how it signs in | to send it needs | to read it needs | what else its settings ask for |\n| --- | --- | --- | --- |\n",
        );
        let roads = [
            (Identity::App, Protocol::Graph),
            (Identity::App, Protocol::Smtp),
            (Identity::App, Protocol::Imap),
            (Identity::SignedInMailbox, Protocol::Graph),
            (Identity::SignedInMailbox, Protocol::Smtp),
            (Identity::SignedInMailbox, Protocol::Imap),
            (Identity::Password, Protocol::Graph),
        ];
        for (identity, protocol) in roads {
            let one = |sends: bool, reads: bool| {
                let answers = Answers {
                    sends,
                    reads,
                    identity,
                    protocol,
                };
                recipe.answered(answers)
            };
            // SMTP cannot read and IMAP cannot send.
            let sends = (protocol != Protocol::Imap).then(|| one(true, false));
            let reads = (protocol != Protocol::Smtp).then(|| one(false, true));
            let any = sends.as_ref().or(reads.as_ref()).expect("one of both");
            let notes = any.hand_over.notes.iter();
            let scope = notes.filter(|note| note.contains("scope")).cloned();
            let scope: Vec<String> = scope.collect();
            let _ = writeln!(
                page,
                "| {} | {} | {} | {} |",
                self.words.road(any.road),
                names(sends.as_ref()),
                names(reads.as_ref()),
                super::page::cell(&scope.join(" "))
            );
        }
        let both = recipe.answered(Answers {
            reads: true,
            ..EXAMPLE
        });
        let _ = write!(
            page,
            "\nWhat reads and sends needs both; by mail servers that is {} together. Where a mailbox signs in, the mailboxes are chosen before \
             the sign-in. [What each permission allows](../../regulated.md#which-permissions).\n\n",
            names(Some(&both))
        );
        page
    }
}

fn names(target: Option<&Target>) -> String {
    let Some(target) = target else {
        return "–".to_owned();
    };
    let all = target.permissions.iter().map(Permission::as_str);
    let all: Vec<String> = all.map(|name| format!("`{name}`")).collect();
    all.join(", ")
}

/// As GitHub and others name a heading.
pub fn anchor(heading: &str) -> String {
    let lower = heading.to_lowercase();
    let kept = lower
        .chars()
        .filter(|it| it.is_alphanumeric() || *it == ' ' || *it == '-');
    kept.map(|it| if it == ' ' { '-' } else { it }).collect()
}
