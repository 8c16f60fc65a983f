//! The pages of the gallery, each after its mock-up.

#![allow(
    clippy::unused_self,
    reason = "a page that shows no state is still a page of the gallery"
)]

use super::{Gallery, Message};
use iced::widget::{column, container, row};
use iced::{Element, Fill};
use mailseal::ui::icon::Icon;
use mailseal::ui::theme::Tone;
use mailseal::ui::widget::{
    Note, Page, Status, beside, callout, card, choice, choices, copy_row, definitions, field,
    headed_card, heading, item, link, link_out, list, mark, mono, page, pill, primary, prose,
    row as check, secondary, small, strong, tick, tiles, timeline,
};

impl Gallery {
    pub(super) fn target(&self) -> Page<'_, Message> {
        let option = |id: &'static str, title: &str, words: &str| {
            choice(title, words, self.chosen == id, Some(Message::Pressed(id)))
        };
        let options = [
            option(
                "cxone",
                "NiCE CXone",
                "Sends e-mail for your contact center",
            ),
            option(
                "sinch-server",
                "Sinch Contact Pro",
                "OAuth Server: reads and sends by itself",
            ),
            option(
                "sinch-user",
                "Sinch Contact Pro",
                "OAuth User: as one signed-in mailbox",
            ),
            option(
                "genesys",
                "Genesys Multicloud CX",
                "Reads and sends by itself",
            ),
            option(
                "automation",
                "Enterprise Automation Platform",
                "Sends by SMTP as one signed-in mailbox",
            ),
            option(
                "other",
                "Another app or device",
                "You tell us whether it reads, sends or both",
            ),
        ];
        let answers = [
            ("It will", "Send mail", false),
            ("As", "The app itself, no user signed in", false),
            ("By", "SMTP and Microsoft Graph", false),
            ("Needs", "Mail.Send", true),
        ]
        .map(|(name, answer, exact)| (name.to_owned(), answer.to_owned(), exact));
        let body = column![
            field("find", "Find your system", &self.typed)
                .hidden_label()
                .placeholder("Find your system")
                .on_input(Message::Typed),
            choices("What are you connecting?", 2, options),
            definitions(answers),
        ]
        .spacing(14);
        page("What are you connecting?", body)
            .lead("We use the permissions, the sign-in and the last step that this system needs.")
            .back(secondary("Cancel", Some(Message::Pressed("cancel"))))
            .action(primary("Continue", Some(Message::Pressed("continue"))))
    }

    pub(super) fn app(&self) -> Page<'_, Message> {
        let options = [
            choice(
                "Do it for me",
                "Sign in once as an administrator. We create the app, its permissions and its secret. About 1 minute.",
                true,
                Some(Message::Pressed("for-me")),
            )
            .badge("Recommended"),
            choice(
                "I’ll do it myself",
                "We open each Microsoft page and tell you what to press. About 10 minutes.",
                false,
                Some(Message::Pressed("myself")),
            ),
        ];
        let rows = [
            check(&self.text, Status::Passed, "Signed in as megan@contoso.com")
                .after("· Application Administrator"),
            check(
                &self.text,
                Status::Passed,
                "Created the app “NiCE CXone mail”",
            )
            .action(link("View", Some(Message::Pressed("view")))),
            check(
                &self.text,
                Status::Running,
                "Asking for permission to send mail",
            )
            .after("· Mail.Send")
            .turn(3),
            check(
                &self.text,
                Status::Waiting,
                "Create a secret and store it on this computer",
            ),
        ];
        let body = column![
            choices("How", 2, options),
            list("What is made", rows),
            small("What changes in your organization: one app registration, one enterprise app, one permission. You can undo all three on this page."),
            callout(Tone::Warn, "Approved, but not here yet", "Microsoft can take **up to 30 minutes**. We ask again every minute.")
                .below(link("Ask now", Some(Message::Pressed("ask")))),
        ]
        .spacing(16);
        page("Register the app with Microsoft", body)
            .lead("Microsoft needs to know which app is asking for your mail. We can do all of it for you, or show you each page.")
            .back(secondary("Back", Some(Message::Pressed("back"))))
            .action(primary("Continue", None))
    }

    pub(super) fn details(&self) -> Page<'_, Message> {
        let body = column![
            field("tenant", "Directory (tenant) ID", "9f1c2a7e-5b1d-4c0e-8a53-0c7f5f0e4b11")
                .mono()
                .on_input(Message::Typed)
                .on_paste(Message::Pasted)
                .note(Some(Note::Good("This is contoso.com, in Microsoft’s worldwide cloud.".to_owned()))),
            field("client", "Application (client) ID", "e7e4dbfc-046f-4074-9b3b-2ae8f144f59b")
                .mono()
                .on_input(Message::Typed)
                .note(Some(Note::Good("Microsoft knows this app: “NiCE CXone mail”.".to_owned()))),
            field("secret", "Client secret", "3f6a90c1-77d4-4b7c-9f0e-1d2b7c5e8a40")
                .mono()
                .secret(true, "Hide", Message::Pressed("hide"))
                .on_input(Message::Typed)
                .note(Some(Note::Bad("This looks like the secret’s ID. Microsoft needs its **Value**, the column to the left of it. If the value is no longer shown, add a new secret and copy it straight away.".to_owned()))),
            field("again", "Client secret, again", "hush-hush")
                .secret(false, "Show", Message::Pressed("show"))
                .on_input(Message::Typed)
                .note(Some(Note::Working("Looking it up.".to_owned()))),
            link_out("Show me where to find these", Some(Message::Pressed("where"))),
        ]
        .spacing(18)
        .max_width(560);
        page("Enter the app’s details", body)
            .lead("Copy these three values from the app’s page in Microsoft Entra.")
            .back(secondary("Back", Some(Message::Pressed("back"))))
            .action(primary("Continue", None))
    }

    pub(super) fn mailboxes(&self) -> Page<'_, Message> {
        let remove = || link("Remove", Some(Message::Pressed("remove")));
        let add = container(
            row![
                field("mailbox", "Mailbox", &self.typed)
                    .hidden_label()
                    .placeholder("name@contoso.com, or paste a list")
                    .on_input(Message::Typed)
                    .on_paste(Message::Pasted),
                secondary("Add", Some(Message::Pressed("add")))
            ]
            .spacing(12)
            .align_y(iced::Alignment::Center),
        )
        .padding([11, 16]);
        let items: Vec<mailseal::ui::widget::Item<'_, Message>> = vec![
            check(&self.text, Status::Passed, "support@contoso.com")
                .detail("Shared mailbox · “Contoso Support”")
                .action(remove())
                .into(),
            check(&self.text, Status::Passed, "sales@contoso.com")
                .detail("User mailbox · “Sales Team”")
                .action(remove())
                .into(),
            check(&self.text, Status::Failed, "biling@contoso.com")
                .detail("No mailbox with this address. Did you mean **billing@contoso.com**?")
                .detail_tone(Tone::Bad)
                .action(link("Use it", Some(Message::Pressed("use"))))
                .action(remove())
                .into(),
            item(add),
        ];
        let body = column![
            list("Mailboxes", items),
            card(
                tick("Limit the app to these mailboxes", true, Some(Message::Pressed("limit")))
                    .badge("Recommended")
                    .explain("Otherwise the app can use every mailbox in contoso.com. We prove the limit by trying a mailbox it must not reach.")
            ),
        ]
        .spacing(14);
        page("Which mailboxes?", body)
            .lead(
                "Enter every address that NiCE CXone sends from. We look each one up as you type.",
            )
            .back(secondary("Back", Some(Message::Pressed("back"))))
            .action(primary("Continue", None))
    }

    pub(super) fn checks(&self) -> Page<'_, Message> {
        let t = &self.text;
        let diagnosis = column![
            prose("SMTP sending is switched off for your whole organization. An **Exchange administrator** can switch it on for this one mailbox.", mailseal::ui::theme::BODY).fill(),
            row![
                primary("Open the mailbox’s settings", Some(Message::Pressed("settings"))).external(),
                secondary("Copy a message for your admin", Some(Message::Pressed("message"))),
            ]
            .spacing(10)
            .wrap()
            .vertical_spacing(8),
            row![
                link("What Microsoft said", Some(Message::Pressed("said"))).expanded(true),
                mono("535 5.7.139 SmtpClientAuthentication is disabled", Tone::Muted),
            ]
            .spacing(8)
            .wrap(),
        ]
        .spacing(10);
        let rows = [
            check(t, Status::Passed, "Your organization was found").note("0.1 s"),
            check(t, Status::Passed, "The app’s secret works").note("expires 14 May 2028"),
            check(t, Status::Passed, "Permission to send mail is granted").note("Mail.Send"),
            check(t, Status::Failed, "support@contoso.com can’t send by SMTP").body(diagnosis),
            check(t, Status::Passed, "sales@contoso.com can send by SMTP").note("0.8 s"),
            check(t, Status::Warned, "The app can use every mailbox in contoso.com")
                .detail("Works, but more open than it needs to be.")
                .action(link("Limit it to 2 mailboxes", Some(Message::Pressed("limit")))),
            check(t, Status::Waiting, "support@contoso.com may send as the queue’s address").after("· after SMTP works"),
            check(t, Status::Running, "a.very.long.mailbox.name.that.goes.on.and.on.and.on.without.a.single.blank@a-subsidiary-with-a-long-name.contoso.com can be read").turn(5).note("since 10:32"),
        ];
        page("One thing to fix", list("Checks", rows))
            .lead("7 of 9 checks passed, 1 failed, 1 waits for it. Fix the red one and press **Check again**.")
            .back(secondary("Back", Some(Message::Pressed("back"))))
            .action(secondary("Save report", Some(Message::Pressed("report"))))
            .action(primary("Check again", Some(Message::Pressed("again"))))
    }

    pub(super) fn test(&self) -> Page<'_, Message> {
        let letter = card(
            column![
                column![small("From"), prose("support@contoso.com", mailseal::ui::theme::BODY)],
                field("to", "To", "megan@contoso.com").quiet().on_input(Message::Typed),
                field("subject", "Subject", "It works: mail from NiCE CXone").quiet().on_input(Message::Typed),
                small("Hello Megan,\n\nif you can read this, NiCE CXone can send mail as support@contoso.com.\n\nSent by Mailseal on 20 November 2026, 10:32."),
            ]
            .spacing(8),
        );
        let t = &self.text;
        let way = timeline(
            "The way of the message",
            [
                check(t, Status::Passed, "Got a sign-in token").detail("0.2 s"),
                check(t, Status::Passed, "Connected to smtp.office365.com")
                    .detail("encrypted, TLS 1.3 · 0.3 s"),
                check(t, Status::Passed, "Microsoft accepted the message")
                    .detail("queued as <4f2e…@contoso.com>"),
                check(t, Status::Running, "Waiting for it in Megan’s inbox")
                    .detail("usually under a minute · 0:08")
                    .strong(),
                check(t, Status::Asked(3), "Paste it into NiCE CXone"),
            ],
        );
        page(
            "Send a test e-mail",
            tiles([letter, way], 280.0).spacing(20.0),
        )
        .lead("This is exactly what will be sent, by the same way NiCE CXone will send it.")
        .back(secondary("Back", Some(Message::Pressed("back"))))
        .action(secondary(
            "It has arrived",
            Some(Message::Pressed("arrived")),
        ))
        .action(primary("Continue", None))
    }

    pub(super) fn finish(&self) -> Page<'_, Message> {
        let copied = |what| Some(Message::Pressed(what));
        let values = [
            copy_row(
                &self.text,
                "Tenant Id",
                "9f1c2a7e-5b1d-4c0e-8a53-0c7f5f0e4b11",
                copied("tenant"),
            ),
            copy_row(
                &self.text,
                "Client Id",
                "e7e4dbfc-046f-4074-9b3b-2ae8f144f59b",
                copied("client"),
            )
            .copied(true),
            copy_row(&self.text, "Client Secret", "", copied("secret")).secret(
                false,
                "Show",
                Message::Pressed("show"),
            ),
        ];
        let body = column![
            list("Values to paste", values),
            small("Then press **Authorize** in CXone. “Response was not successful” on the first try is expected: press OK and Authorize again."),
            tiles(
                [
                    headed_card("Don’t be surprised by the expiry", "The secret stops working on 14 May 2028. We remind you 30, 14 and 3 days before.", Some(secondary("Add to my calendar", copied("calendar")).into())),
                    headed_card("Keep a record", "What was set up, when, and every check’s result. Without the secret.", Some(secondary("Save report", copied("report")).into())),
                ],
                240.0,
            ),
        ]
        .spacing(16);
        page("Everything works. Three values to paste.", body)
            .lead("In NiCE CXone open **ACD › Digital › Points of Contact Digital › CXone Email › Advanced Settings › Outbound › Details** and paste these.")
            .back(secondary("Back", Some(Message::Pressed("back"))))
            .action(primary("Done", Some(Message::Pressed("done"))))
    }

    pub(super) fn home(&self) -> Page<'_, Message> {
        let connection =
            |name: &'static str, what: &'static str, pill: Element<'static, Message>, button| {
                let right = row![pill, button]
                    .spacing(16)
                    .align_y(iced::Alignment::Center);
                card(beside(
                    column![strong(name), small(what)].width(Fill),
                    right,
                    260.0,
                ))
            };
        let body = column![
            connection(
                "Support desk · NiCE CXone",
                "support@contoso.com, sales@contoso.com · contoso.com",
                pill(Tone::Bad, Some(Icon::Cross), "Secret expired 2 days ago"),
                primary("Renew", Some(Message::Pressed("renew")))
            ),
            connection(
                "Billing queue · Sinch Contact Pro",
                "billing@contoso.com · contoso.com",
                pill(
                    Tone::Warn,
                    Some(Icon::Exclamation),
                    "Secret expires in 12 days"
                ),
                secondary("Renew", Some(Message::Pressed("renew")))
            ),
            connection(
                "Service mail · Genesys Multicloud CX",
                "service@fabrikam.com · fabrikam.com",
                pill(
                    Tone::Good,
                    Some(Icon::Check),
                    "Working · checked today 09:14"
                ),
                secondary("Open", Some(Message::Pressed("open")))
            ),
            row![
                link(
                    "Practice with a pretend organization",
                    Some(Message::Pressed("practice"))
                ),
                link("Check all now", Some(Message::Pressed("all"))),
            ]
            .spacing(24),
            heading("Marks"),
            row([
                Status::Waiting,
                Status::Running,
                Status::Passed,
                Status::Warned,
                Status::Failed,
                Status::Asked(3),
            ]
            .map(|status| mark(status, 28.0, 0)))
            .spacing(12),
        ]
        .spacing(12);
        page("Your mail connections", body)
            .sealed()
            .beside_title(primary(
                "Set up a new connection",
                Some(Message::Pressed("new")),
            ))
    }
}
