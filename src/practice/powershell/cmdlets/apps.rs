//! Applications in Exchange: New-, Get- and Remove-ServicePrincipal (facts, section 10.3, step 4). The object ID is taken as it is given;
//! a wrong one is refused nowhere, and finds nothing later.

use super::{Call, Cmdlet, may, must, one, record};
use crate::practice::exchange::book::KnownApp;
use crate::practice::powershell::Hands;
use crate::practice::powershell::fault::Fault;
use crate::practice::powershell::value::{Record, Value};

const COLUMNS: &[&str] = &["DisplayName", "ObjectId", "AppId"];

pub const CMDLETS: &[Cmdlet] = &[
    Cmdlet {
        name: "New-ServicePrincipal",
        parameters: &[
            must("AppId"),
            must("ObjectId"),
            may("DisplayName"),
            may("ServiceId"),
        ],
        run: new,
    },
    Cmdlet {
        name: "Get-ServicePrincipal",
        parameters: &[may("Identity"), may("Organization")],
        run: get,
    },
    Cmdlet {
        name: "Set-ServicePrincipal",
        parameters: &[must("Identity"), may("DisplayName")],
        run: set,
    },
    Cmdlet {
        name: "Remove-ServicePrincipal",
        parameters: &[must("Identity")],
        run: remove,
    },
];

fn shown(app: &KnownApp) -> Record {
    record("ServicePrincipal", COLUMNS)
        .with("DisplayName", app.name.as_str())
        .with("ObjectId", app.object)
        .with("AppId", app.app)
        .with("ServiceId", app.object)
        .with("Identity", app.object)
        .with("Id", app.object)
        .with("Guid", app.object)
        .with("Name", app.object)
}

fn new(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let (app, mut object) = (call.id("AppId")?, call.id("ObjectId")?);
    let practice = call.shell.practice;
    if call.shell.hands == Hands::Played && practice.scenario().object_ids_are_mistaken() {
        let registration = practice.read(|directory| directory.app(app).map(|one| one.id));
        object = registration.unwrap_or(object);
    }
    let known = practice.read(|directory| {
        let apps = &directory.exchange.apps;
        apps.iter()
            .any(|one| one.app == app || one.object == object)
    });
    if known {
        return Err(Fault::already_there("service principal", &app.to_string()));
    }
    let at = practice.exchange_at();
    let registered = practice.read(|directory| directory.app(app).map(|one| one.name.clone()));
    let name = call
        .text_if_given("DisplayName")
        .filter(|name| !name.is_empty());
    let app = KnownApp {
        app,
        object,
        name: name.or(registered).unwrap_or_else(|| app.to_string()),
        from: at.in_force,
        implied: false,
    };
    practice.change(|directory| directory.exchange.apps.push(app.clone()));
    Ok(one(shown(&app)))
}

fn get(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let practice = call.shell.practice;
    let Some(key) = call.text_if_given("Identity") else {
        let all = practice.read(|directory| directory.exchange.apps.clone());
        return Ok(all.iter().map(shown).map(Value::Record).collect());
    };
    found(call, &key).map(|app| one(shown(&app)))
}

/// An application by what a cmdlet names it.
pub fn found(call: &Call<'_, '_>, key: &str) -> Result<KnownApp, Fault> {
    let practice = call.shell.practice;
    practice
        .read(|directory| directory.exchange.app_named(key).cloned())
        .ok_or_else(|| Fault::not_found(key))
}

fn set(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let app = found(call, &call.text("Identity"))?;
    if let Some(name) = call.text_if_given("DisplayName") {
        call.shell.practice.change(|directory| {
            let apps = directory.exchange.apps.iter_mut();
            for one in apps.filter(|one| one.object == app.object) {
                one.name.clone_from(&name);
            }
        });
    }
    Ok(Vec::new())
}

/// With it go its rights and roles.
fn remove(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let app = found(call, &call.text("Identity"))?;
    call.shell.practice.change(|directory| {
        let book = &mut directory.exchange;
        book.apps.retain(|one| one.object != app.object);
        book.rights.retain(|one| one.trustee != app.object);
        book.assignments.retain(|one| one.app != app.object);
    });
    Ok(Vec::new())
}
