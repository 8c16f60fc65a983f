//! The organization and its users (facts, sections 9.1 and 12). A user is found by object ID or user principal name only; by another
//! address with a `$filter` over `proxyAddresses`.

use super::Request;
use super::access::Use;
use super::error::{Answer, Fault};
use crate::practice::credential::derived;
use crate::practice::people::{self, Account};
use crate::practice::state::Practice;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Exchange Online (Plan 1).
const EXCHANGE_PLAN: Uuid = Uuid::from_u128(0x4b97_21b8_5b2f_4c28_9b5e_0d9c_3a6f_11e2);

const MAY_READ_ALL: [&str; 2] = ["User.Read.All", "Directory.Read.All"];
const MAY_READ_BASIC: [&str; 3] = ["User.Read.All", "Directory.Read.All", "User.ReadBasic.All"];

/// What a user answers when nothing is selected.
const USUAL: [&str; 11] = [
    "businessPhones",
    "displayName",
    "givenName",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
    "id",
];

pub fn organizations(request: &Request<'_>) -> Result<Answer, Fault> {
    let enough = ["Organization.Read.All", "Directory.Read.All", "User.Read"];
    request.access.needs(&enough)?;
    let tenant = request.practice.contoso();
    let domain = |name: &str, initial: bool| {
        json!({
            "capabilities": "Email, OfficeCommunicationsOnline", "isDefault": !initial, "isInitial": initial,
            "name": name, "type": "Managed",
        })
    };
    let organization = json!({
        "id": tenant.id, "deletedDateTime": null, "businessPhones": [], "city": null, "country": null,
        "countryLetterCode": "DE", "createdDateTime": request.practice.options().rules.made, "displayName": tenant.name,
        "tenantType": "AAD", "technicalNotificationMails": [], "onPremisesSyncEnabled": null,
        "verifiedDomains": [domain(people::DOMAIN, false), domain(people::INITIAL_DOMAIN, true)],
    });
    let context = request.context("organization");
    Ok(Answer::Ok(request.query.collection(
        &context,
        &request.address,
        vec![organization],
        100,
    )))
}

pub fn list(request: &Request<'_>) -> Result<Answer, Fault> {
    request.access.needs(&MAY_READ_BASIC)?;
    // Filters see everything; what is shown is chosen afterwards.
    let all = request
        .practice
        .people()
        .all()
        .map(|one| whole(request.practice, one))
        .collect();
    let mut answer = request.query.collection(
        &request.context(&shape(request, "users")),
        &request.address,
        all,
        100,
    );
    if let Some(users) = answer.get_mut("value").and_then(Value::as_array_mut) {
        let everything = request.access.has_one_of(&MAY_READ_ALL);
        for user in users {
            *user = shown(request, user.take(), everything);
        }
    }
    Ok(Answer::Ok(answer))
}

pub fn one(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    let account = request.practice.people().by_key(key);
    let own = account.is_some_and(|one| is_own(request, one.id));
    if !own {
        request.access.needs(&MAY_READ_BASIC)?;
    }
    let account = account.ok_or_else(|| Fault::no_such_object(key))?;
    let user = request.query.selected(whole(request.practice, account));
    let everything = own || request.access.has_one_of(&MAY_READ_ALL);
    let Value::Object(shown) = shown(request, user, everything) else {
        return Err(Fault::transient());
    };
    let context = request.context(&format!("{}/$entity", shape(request, "users")));
    Ok(Answer::Ok(with_context(&context, shown)))
}

/// OpenID Connect's userinfo: who signed in (facts, section 2).
pub fn info(request: &Request<'_>) -> Result<Answer, Fault> {
    let person = request.access.bearer.user;
    let person = person.ok_or_else(Fault::nobody_signed_in)?;
    let account = request.practice.person(person);
    let account = account.ok_or_else(|| Fault::no_such_object(&person.to_string()))?;
    Ok(Answer::Ok(json!({
        "sub": derived(&request.access.bearer.client, &account.address),
        "name": account.name,
        "family_name": account.surname,
        "given_name": account.given,
        "picture": format!("{}v1.0/me/photo/$value", request.practice.places().graph),
        "email": account.address,
    })))
}

/// Everybody may read their own profile with User.Read.
fn is_own(request: &Request<'_>, person: Uuid) -> bool {
    request.access.is_of(person) && request.access.has_one_of(&["User.Read"])
}

/// `users` or `users(id,mail)`, as the metadata names it.
fn shape(request: &Request<'_>, set: &str) -> String {
    if request.query.select.is_empty() {
        set.to_owned()
    } else {
        format!("{set}({})", request.query.select.join(","))
    }
}

fn with_context(context: &str, object: Map<String, Value>) -> Value {
    let mut answer = Map::new();
    answer.insert("@odata.context".to_owned(), json!(context));
    answer.extend(object);
    Value::Object(answer)
}

/// What this caller may see: the usual properties unless some are selected, and with User.ReadBasic.All no others.
fn shown(request: &Request<'_>, user: Value, everything: bool) -> Value {
    let selected = !request.query.select.is_empty();
    let Value::Object(fields) = user else {
        return user;
    };
    fields
        .into_iter()
        .filter(|(name, _)| (selected && everything) || USUAL.contains(&name.as_str()))
        .collect::<Map<_, _>>()
        .into()
}

fn whole(practice: &Practice, account: &Account) -> Value {
    let licences: Vec<Value> = account
        .licensed
        .then(|| json!({"disabledPlans": [], "skuId": EXCHANGE_PLAN}))
        .into_iter()
        .collect();
    let mail = account.has_mailbox().then_some(&account.address);
    json!({
        "businessPhones": [],
        "displayName": account.name,
        "givenName": account.given,
        "jobTitle": null,
        "mail": mail,
        "mobilePhone": null,
        "officeLocation": null,
        "preferredLanguage": null,
        "surname": account.surname,
        "userPrincipalName": account.address,
        "id": account.id,
        "accountEnabled": account.may_sign_in(),
        "assignedLicenses": licences,
        "createdDateTime": "2026-01-01T00:00:00Z",
        "mailNickname": account.address.split('@').next(),
        "proxyAddresses": if account.has_mailbox() { account.proxy_addresses() } else { Vec::new() },
        "usageLocation": "DE",
        "userType": "Member",
        "securityIdentifier": format!("S-1-12-1-{}", derived(&practice.contoso().id, &account.address).as_u128() % 4_294_967_296),
    })
}

fn reading_settings<'a>(request: &Request<'a>, key: &str) -> Result<&'a Account, Fault> {
    request.access.mailbox(request.practice, key, Use::Settings)
}

/// A mailbox by any of its addresses: what Exchange answers when there is none.
pub fn mailbox<'a>(practice: &'a Practice, key: &str) -> Result<&'a Account, Fault> {
    let account = practice
        .people()
        .by_address(key)
        .ok_or_else(|| Fault::no_such_user(key))?;
    if account.has_mailbox() {
        Ok(account)
    } else {
        Err(Fault::no_mailbox())
    }
}

pub fn settings(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    let account = reading_settings(request, key)?;
    let context = request.context(&format!("users('{}')/mailboxSettings", account.id));
    Ok(Answer::Ok(json!({
        "@odata.context": context,
        "timeZone": "UTC",
        "dateFormat": "yyyy-MM-dd",
        "timeFormat": "HH:mm",
        "language": {"locale": "en-US", "displayName": "English (United States)"},
        "userPurpose": account.purpose.name(),
    })))
}

pub fn purpose(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    let account = reading_settings(request, key)?;
    let context = request.context(&format!(
        "users('{}')/mailboxSettings/userPurpose",
        account.id
    ));
    Ok(Answer::Ok(
        json!({"@odata.context": context, "value": account.purpose.name()}),
    ))
}
