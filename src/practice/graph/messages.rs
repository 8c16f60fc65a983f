//! Mail folders and messages (facts, sections 9.1 and 9.5). Well-known folder names count in any case. What a token with
//! Mail.ReadBasic may not see (body, preview, attachments) is left out.

use super::Request;
use super::access::{Reading, Use};
use super::error::{Answer, Fault};
use crate::practice::credential::derived;
use crate::practice::mail::{Correspondent, Folder, Message};
use crate::practice::people::Account;
use jiff::Timestamp;
use serde_json::{Value, json};

/// Graph's page size for messages.
const PAGE: usize = 10;

struct WellKnown {
    name: &'static str,
    shown: &'static str,
    folder: Option<Folder>,
}

const FOLDERS: [WellKnown; 7] = [
    WellKnown {
        name: "inbox",
        shown: "Inbox",
        folder: Some(Folder::Inbox),
    },
    WellKnown {
        name: "sentitems",
        shown: "Sent Items",
        folder: Some(Folder::SentItems),
    },
    WellKnown {
        name: "drafts",
        shown: "Drafts",
        folder: Some(Folder::Drafts),
    },
    WellKnown {
        name: "deleteditems",
        shown: "Deleted Items",
        folder: Some(Folder::DeletedItems),
    },
    WellKnown {
        name: "junkemail",
        shown: "Junk Email",
        folder: Some(Folder::JunkEmail),
    },
    WellKnown {
        name: "outbox",
        shown: "Outbox",
        folder: None,
    },
    WellKnown {
        name: "archive",
        shown: "Archive",
        folder: Some(Folder::Archive),
    },
];

/// A folder's identifier: always the same for the same mailbox.
fn folder_id(account: &Account, name: &str) -> String {
    format!("AAMk{}AAA=", derived(&account.id, name).simple())
}

fn found(account: &Account, key: &str) -> Result<&'static WellKnown, Fault> {
    FOLDERS
        .iter()
        .find(|one| one.name.eq_ignore_ascii_case(key) || folder_id(account, one.name) == key)
        .ok_or_else(|| {
            if key.starts_with("AAMk") {
                Fault::no_such_item()
            } else {
                Fault::bad_id()
            }
        })
}

fn in_mailbox(request: &Request<'_>, account: &Account) -> Vec<Message> {
    request.practice.read(|directory| {
        let mine = |one: &&Message| one.mailbox.eq_ignore_ascii_case(&account.address);
        directory.messages.iter().filter(mine).cloned().collect()
    })
}

fn folder_json(account: &Account, of: &WellKnown, messages: &[Message]) -> Value {
    let here = || messages.iter().filter(|one| Some(one.folder) == of.folder);
    json!({
        "id": folder_id(account, of.name),
        "displayName": of.shown,
        "parentFolderId": folder_id(account, "msgfolderroot"),
        "childFolderCount": 0,
        "unreadItemCount": here().filter(|one| !one.read).count(),
        "totalItemCount": here().count(),
        "isHidden": false,
    })
}

pub fn folders(request: &Request<'_>, user: &str) -> Result<Answer, Fault> {
    let (account, _) = request.access.readable(request.practice, user)?;
    let messages = in_mailbox(request, account);
    let all = FOLDERS
        .iter()
        .map(|one| folder_json(account, one, &messages))
        .collect();
    let context = request.context(&format!("users('{}')/mailFolders", account.id));
    Ok(Answer::Ok(request.query.collection(
        &context,
        &request.address,
        all,
        PAGE,
    )))
}

pub fn folder(request: &Request<'_>, user: &str, key: &str) -> Result<Answer, Fault> {
    let (account, _) = request.access.readable(request.practice, user)?;
    let of = found(account, key)?;
    let context = request.context(&format!("users('{}')/mailFolders/$entity", account.id));
    let shown = request
        .query
        .selected(folder_json(account, of, &in_mailbox(request, account)));
    Ok(Answer::Ok(with_context(&context, shown)))
}

fn with_context(context: &str, mut object: Value) -> Value {
    if let Some(fields) = object.as_object_mut() {
        fields.insert("@odata.context".to_owned(), json!(context));
    }
    object
}

/// Messages of one folder or of the whole mailbox, newest first unless another order is asked for.
pub fn list(request: &Request<'_>, user: &str, folder: Option<&str>) -> Result<Answer, Fault> {
    let (account, reading) = request.access.readable(request.practice, user)?;
    let folder = folder.map(|key| found(account, key)).transpose()?;
    let mut messages = in_mailbox(request, account);
    messages.retain(|one| folder.is_none_or(|of| of.folder == Some(one.folder)));
    messages.reverse();
    let messages = messages
        .iter()
        .map(|one| message_json(account, one, reading))
        .collect();
    let context = match folder {
        Some(of) => format!(
            "users('{}')/mailFolders('{}')/messages",
            account.id, of.name
        ),
        None => format!("users('{}')/messages", account.id),
    };
    let context = request.context(&context);
    Ok(Answer::Ok(request.query.collection(
        &context,
        &request.address,
        messages,
        PAGE,
    )))
}

fn with_id(request: &Request<'_>, account: &Account, id: &str) -> Result<Message, Fault> {
    in_mailbox(request, account)
        .into_iter()
        .find(|one| one.id == id)
        .ok_or_else(|| {
            if id.starts_with("AAMk") {
                Fault::no_such_item()
            } else {
                Fault::bad_id()
            }
        })
}

pub fn one(request: &Request<'_>, user: &str, id: &str) -> Result<Answer, Fault> {
    let (account, reading) = request.access.readable(request.practice, user)?;
    let message = with_id(request, account, id)?;
    let context = request.context(&format!("users('{}')/messages/$entity", account.id));
    let shown = request
        .query
        .selected(message_json(account, &message, reading));
    Ok(Answer::Ok(with_context(&context, shown)))
}

pub fn delete(request: &Request<'_>, user: &str, id: &str) -> Result<Answer, Fault> {
    let account = request.access.mailbox(request.practice, user, Use::Write)?;
    let gone = with_id(request, account, id)?.id;
    request
        .practice
        .change(|directory| directory.messages.retain(|one| one.id != gone));
    Ok(Answer::NoContent)
}

/// Whole seconds, as Exchange writes times.
fn time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn recipient(one: &Correspondent) -> Value {
    json!({"emailAddress": {"name": one.name, "address": one.address}})
}

fn recipients(all: &[Correspondent]) -> Vec<Value> {
    all.iter().map(recipient).collect()
}

fn message_json(account: &Account, message: &Message, reading: Reading) -> Value {
    let folder = FOLDERS
        .iter()
        .find(|one| one.folder == Some(message.folder))
        .map_or("inbox", |one| one.name);
    let mut value = json!({
        "@odata.etag": format!("W/\"{}\"", message.id.chars().skip(4).take(20).collect::<String>()),
        "id": message.id,
        "createdDateTime": time(message.sent),
        "lastModifiedDateTime": time(message.received),
        "changeKey": message.id.chars().skip(4).take(20).collect::<String>(),
        "categories": [],
        "receivedDateTime": time(message.received),
        "sentDateTime": time(message.sent),
        "hasAttachments": !message.attachments.is_empty(),
        "internetMessageId": message.internet_message_id,
        "subject": message.subject,
        "importance": message.importance.as_deref().unwrap_or("normal"),
        "parentFolderId": folder_id(account, folder),
        "conversationId": message.internet_message_id,
        "isDeliveryReceiptRequested": null,
        "isReadReceiptRequested": false,
        "isRead": message.read,
        "isDraft": message.folder == Folder::Drafts,
        "webLink": null,
        "inferenceClassification": "focused",
        "sender": recipient(&message.from),
        "from": recipient(&message.from),
        "toRecipients": recipients(&message.to),
        "ccRecipients": recipients(&message.cc),
        "bccRecipients": recipients(&message.bcc),
        "replyTo": recipients(&message.reply_to),
        "flag": {"flagStatus": "notFlagged"},
        "internetMessageHeaders": message.headers.iter().map(|(name, value)| json!({"name": name, "value": value})).collect::<Vec<_>>(),
    });
    if let (Reading::Whole, Some(fields)) = (reading, value.as_object_mut()) {
        let preview: String = message.plain().chars().take(255).collect();
        fields.insert("bodyPreview".to_owned(), json!(preview));
        let kind = if message.html { "html" } else { "text" };
        fields.insert(
            "body".to_owned(),
            json!({"contentType": kind, "content": message.body}),
        );
    }
    value
}
