//! The practice organization's IMAP server answers as Exchange does (facts, section 10.1): the way in, the two kinds of refusal, and
//! mailboxes as clients read and change them (RFC 3501).

mod practice_client;

use mailseal::practice::{Organization, Scenario};
use practice_client::mail::{
    EXCHANGE, LEE, Line, SALES, SUPPORT, app_token, letter, person_token, ready_app, xoauth2,
};
use practice_client::started;

/// Sends with the app, so that there is something to read.
async fn with_mail(organization: &Organization, subjects: &[&str]) -> String {
    let app = ready_app(organization);
    let token = app_token(organization, &app, EXCHANGE).await;
    let mut line = Line::smtp_as(organization, SUPPORT, &token).await;
    for subject in subjects {
        let message = letter("Support <support@contoso.com>", SALES, subject);
        let kept = line.smtp_sends(SUPPORT, &[SALES], &message).await;
        assert!(kept.starts_with("250 "), "{kept}");
    }
    token
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_in_is_exchanges() {
    let (organization, _time) = started(Scenario::AllWell);
    let token = with_mail(&organization, &[]).await;
    let mut line = Line::imap(&organization).await;
    let (offered, done) = line.imap_says("CAPABILITY").await;
    assert_eq!(
        offered,
        [
            "* CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+"
        ]
    );
    assert_eq!(done, "OK CAPABILITY completed.");
    let (_, early) = line.imap_says("SELECT INBOX").await;
    assert_eq!(early, "BAD Command received in Invalid state.");
    let (_, login) = line.imap_says("LOGIN sales@contoso.com password").await;
    assert_eq!(login, "NO LOGIN failed.");

    // In two steps, as clients without SASL-IR do.
    line.write(b"a AUTHENTICATE XOAUTH2\r\n").await;
    assert_eq!(line.read().await, "+ ");
    line.write(format!("{}\r\n", xoauth2(SALES, &token)).as_bytes())
        .await;
    assert_eq!(line.read().await, "a OK AUTHENTICATE completed.");
    let (farewell, done) = line.imap_says("LOGOUT").await;
    assert_eq!(
        farewell,
        ["* BYE Microsoft Exchange Server IMAP4 server signing off."]
    );
    assert_eq!(done, "OK LOGOUT completed.");
    assert!(line.is_over().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_token_and_a_mailbox_that_does_not_open_are_two_things() {
    const REFUSED: &str = "NO AUTHENTICATE failed.";
    let (organization, _time) = started(Scenario::AllWell);
    let token = with_mail(&organization, &[]).await;
    for (user, token) in [(SALES, "x.y.z"), ("nobody@contoso.com", token.as_str())] {
        let mut line = Line::imap(&organization).await;
        assert_eq!(line.imap_sign_in(user, token).await, REFUSED, "{user}");
    }
    let mut line = Line::imap(&organization).await;
    line.write(b"a AUTHENTICATE XOAUTH2 !!!\r\n").await;
    let broken = line.read().await;
    assert!(broken.starts_with("a BAD "), "{broken}");
    assert_eq!(
        line.imap_sign_in(SALES, &token).await,
        "OK AUTHENTICATE completed."
    );

    for scenario in [
        Scenario::ExchangeNotRegistered,
        Scenario::ExchangeWrongObjectId,
    ] {
        let (organization, _time) = started(scenario);
        let app = ready_app(&organization);
        let token = app_token(&organization, &app, EXCHANGE).await;
        let answer = Line::imap(&organization)
            .await
            .imap_sign_in(SALES, &token)
            .await;
        assert_eq!(answer, REFUSED, "{}", scenario.name());
    }

    let (organization, _time) = started(Scenario::MailboxPermissionMissing);
    let app = ready_app(&organization);
    let token = app_token(&organization, &app, EXCHANGE).await;
    let mut line = Line::imap_as(&organization, SALES, &token).await;
    for command in [
        "SELECT INBOX",
        "LIST \"\" *",
        "STATUS INBOX (MESSAGES)",
        "IDLE",
    ] {
        let (_, answer) = line.imap_says(command).await;
        assert_eq!(
            answer, "BAD User is authenticated but not connected.",
            "{command}"
        );
    }
    assert_eq!(line.imap_says("NOOP").await.1, "OK NOOP completed.");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_reads_their_own_mailbox_and_a_shared_one_with_full_access() {
    let (organization, _time) = started(Scenario::AllWell);
    let token = person_token(&organization, "lee", "IMAP.AccessAsUser.All").await;
    let mut own = Line::imap_as(&organization, LEE, &token).await;
    assert_eq!(
        own.imap_says("SELECT INBOX").await.1,
        "OK [READ-WRITE] SELECT completed."
    );
    let mut shared = Line::imap_as(&organization, SUPPORT, &token).await;
    let (_, answer) = shared.imap_says("SELECT INBOX").await;
    assert_eq!(answer, "BAD User is authenticated but not connected.");
    organization.powershell(
        "Add-MailboxPermission support@contoso.com -User lee@contoso.com -AccessRights FullAccess",
    );
    let mut shared = Line::imap_as(&organization, SUPPORT, &token).await;
    assert_eq!(
        shared.imap_says("SELECT INBOX").await.1,
        "OK [READ-WRITE] SELECT completed."
    );
    let sends = person_token(&organization, "lee", "SMTP.Send").await;
    let answer = Line::imap(&organization)
        .await
        .imap_sign_in(LEE, &sends)
        .await;
    assert_eq!(answer, "NO AUTHENTICATE failed.", "sending is not reading");
}

#[tokio::test(flavor = "multi_thread")]
async fn folders_are_listed_selected_and_counted() {
    let (organization, _time) = started(Scenario::AllWell);
    let token = with_mail(&organization, &["One", "Two"]).await;
    let mut line = Line::imap_as(&organization, SALES, &token).await;
    let (folders, _) = line.imap_says("LIST \"\" \"*\"").await;
    for folder in [
        "* LIST (\\HasNoChildren) \"/\" INBOX",
        "* LIST (\\HasNoChildren \\Sent) \"/\" \"Sent Items\"",
        "* LIST (\\HasNoChildren \\Trash) \"/\" \"Deleted Items\"",
    ] {
        assert!(folders.iter().any(|line| line == folder), "{folders:#?}");
    }
    let (counts, _) = line.imap_says("STATUS INBOX (MESSAGES UNSEEN)").await;
    assert_eq!(counts, ["* STATUS INBOX (MESSAGES 2 UNSEEN 2)"]);
    let (told, done) = line.imap_says("EXAMINE inbox").await;
    assert_eq!(done, "OK [READ-ONLY] EXAMINE completed.");
    assert!(told.contains(&"* 2 EXISTS".to_owned()), "{told:#?}");
    let (_, done) = line.imap_says("FETCH 1 BODY[]").await;
    assert_eq!(done, "OK FETCH completed.");
    let (counts, _) = line.imap_says("STATUS INBOX (UNSEEN)").await;
    assert_eq!(
        counts,
        ["* STATUS INBOX (UNSEEN 2)"],
        "looking at changes nothing"
    );
    let (_, refused) = line.imap_says("STORE 1 +FLAGS (\\Seen)").await;
    assert!(refused.starts_with("NO "), "{refused}");
    let (_, done) = line.imap_says("SELECT \"Sent Items\"").await;
    assert_eq!(done, "OK [READ-WRITE] SELECT completed.");
    let (_, missing) = line.imap_says("SELECT Nowhere").await;
    assert_eq!(missing, "NO Nowhere doesn't exist.");
    let (_, none) = line.imap_says("FETCH 1 FLAGS").await;
    assert_eq!(
        none, "BAD Command received in Invalid state.",
        "nothing is selected now"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_are_found_and_read_in_parts() {
    let (organization, time) = started(Scenario::AllWell);
    let token = with_mail(&organization, &["First nonce-17", "Second"]).await;
    let mut line = Line::imap_as(&organization, SALES, &token).await;
    line.imap_says("SELECT INBOX").await;
    let day = time.now().strftime("%-d-%b-%Y").to_string();
    for (keys, found) in [
        ("ALL", "* SEARCH 1 2"),
        ("HEADER SUBJECT nonce-17", "* SEARCH 1"),
        ("SUBJECT second", "* SEARCH 2"),
        ("UNSEEN", "* SEARCH 1 2"),
        ("SEEN", "* SEARCH"),
        ("FROM support TO sales BODY hello", "* SEARCH 1 2"),
        ("NOT SUBJECT First", "* SEARCH 2"),
        ("OR SUBJECT First SUBJECT Second", "* SEARCH 1 2"),
        (&format!("SINCE {day}"), "* SEARCH 1 2"),
        (&format!("BEFORE {day}"), "* SEARCH"),
        ("2:*", "* SEARCH 2"),
        ("HEADER X-Nothing \"\"", "* SEARCH"),
        ("LARGER 100 SMALLER 100000", "* SEARCH 1 2"),
    ] {
        let (lines, done) = line.imap_says(&format!("SEARCH {keys}")).await;
        assert_eq!(
            (lines, done.as_str()),
            (vec![found.to_owned()], "OK SEARCH completed."),
            "{keys}"
        );
    }
    let (lines, _) = line
        .imap_says("FETCH 1 (ENVELOPE BODYSTRUCTURE FLAGS)")
        .await;
    let told = lines.join("\n");
    for part in [
        "\"First nonce-17\"",
        "((\"Support\" NIL \"support\" \"contoso.com\"))",
        "((NIL NIL \"sales\" \"contoso.com\"))",
        "BODYSTRUCTURE (\"TEXT\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 7 1 NIL NIL NIL NIL)",
        "FLAGS ()",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    let (lines, _) = line
        .imap_says("FETCH 1 (BODY.PEEK[HEADER.FIELDS (SUBJECT)] BODY.PEEK[TEXT])")
        .await;
    assert_eq!(
        lines,
        [
            "* 1 FETCH (BODY[HEADER.FIELDS (SUBJECT)] {27}",
            "Subject: First nonce-17",
            "",
            " BODY[TEXT] {7}",
            "Hello",
            ")",
        ]
    );
    let (_, _) = line.imap_says("FETCH 1 BODY[]").await;
    let (seen, _) = line.imap_says("SEARCH SEEN").await;
    assert_eq!(seen, ["* SEARCH 1"], "reading marks as read");
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_are_flagged_moved_appended_and_removed() {
    let (organization, _time) = started(Scenario::AllWell);
    let token = with_mail(&organization, &["One", "Two", "Three"]).await;
    let mut line = Line::imap_as(&organization, SALES, &token).await;
    line.imap_says("SELECT INBOX").await;
    let (lines, done) = line.imap_says("STORE 2 +FLAGS (\\Flagged \\Seen)").await;
    assert_eq!(lines, ["* 2 FETCH (FLAGS (\\Seen \\Flagged))"]);
    assert_eq!(done, "OK STORE completed.");
    let (lines, done) = line.imap_says("MOVE 1 \"Deleted Items\"").await;
    assert!(lines[0].starts_with("* OK [COPYUID "), "{lines:?}");
    assert_eq!(
        (lines[1].as_str(), done.as_str()),
        ("* 1 EXPUNGE", "OK MOVE completed.")
    );
    line.imap_says("STORE 1 +FLAGS.SILENT (\\Deleted)").await;
    let (lines, _) = line.imap_says("EXPUNGE").await;
    assert_eq!(lines, ["* 1 EXPUNGE"]);
    let (lines, _) = line.imap_says("FETCH 1:* ENVELOPE").await;
    assert!(
        lines.len() == 1 && lines[0].contains("\"Three\""),
        "{lines:?}"
    );

    line.write(b"t APPEND Drafts (\\Seen) {28}\r\n").await;
    let ready = line.read().await;
    assert!(ready.starts_with("+ "), "{ready}");
    line.write(b"Subject: Later\r\n\r\nNot sent\r\n\r\n").await;
    let (_, done) = line.imap_answer("t").await;
    assert!(done.starts_with("OK [APPENDUID "), "{done}");
    let (counts, _) = line.imap_says("STATUS Drafts (MESSAGES)").await;
    assert_eq!(counts, ["* STATUS Drafts (MESSAGES 1)"]);
    let moved = organization.mail_in(SALES);
    let in_trash: Vec<&str> = moved
        .iter()
        .filter(|one| one.folder == "Deleted Items")
        .map(|one| one.subject.as_str())
        .collect();
    assert_eq!(in_trash, ["One"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_waiting_client_is_told_of_new_mail() {
    let (organization, _time) = started(Scenario::AllWell);
    let token = with_mail(&organization, &["Before"]).await;
    let mut waiting = Line::imap_as(&organization, SALES, &token).await;
    waiting.imap_says("SELECT INBOX").await;
    waiting.write(b"i IDLE\r\n").await;
    assert_eq!(
        waiting.read().await,
        "+ IDLE accepted, awaiting DONE command."
    );
    let mut line = Line::smtp_as(&organization, SUPPORT, &token).await;
    line.smtp_sends(SUPPORT, &[SALES], &letter(SUPPORT, SALES, "News"))
        .await;
    assert_eq!(waiting.read().await, "* 2 EXISTS");
    waiting.write(b"DONE\r\n").await;
    assert_eq!(waiting.read().await, "i OK IDLE completed.");
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_that_came_by_graph_is_read_by_imap_and_stays_the_same() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = ready_app(&organization);
    let sender = organization.register("Graph", &["Mail.Send".into()], &[]);
    organization.approve(sender.client);
    let graph = practice_client::token(&organization, &sender).await;
    let sent = practice_client::graph(
        &organization,
        &graph,
        "POST",
        "/users/lee@contoso.com/sendMail",
        r#"{"message":{"subject":"Übergabe","body":{"contentType":"html","content":"<p>Grüße</p>"},
            "toRecipients":[{"emailAddress":{"address":"sales@contoso.com"}}],
            "attachments":[{"name":"a.txt","contentType":"text/plain","contentBytes":"aGVsbG8="}]}}"#,
    )
    .await;
    assert_eq!(sent.status, 202, "{}", sent.text);
    let token = app_token(&organization, &app, EXCHANGE).await;
    let mut line = Line::imap_as(&organization, SALES, &token).await;
    line.imap_says("SELECT INBOX").await;
    let (lines, _) = line.imap_says("FETCH 1 (ENVELOPE BODYSTRUCTURE)").await;
    let told = lines.join("\n");
    assert!(told.contains("\"lee\" \"contoso.com\""), "{told}");
    assert!(
        told.contains("\"html\"") && told.contains("\"a.txt\""),
        "{told}"
    );
    let whole = line.imap_says("FETCH 1 BODY.PEEK[]").await;
    assert_eq!(whole, line.imap_says("FETCH 1 BODY.PEEK[]").await);
}
