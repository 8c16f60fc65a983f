//! What a script does around its work: installing the module, connecting, waiting. Here everything is there already.

use super::{Call, Cmdlet, may, switch};
use crate::practice::powershell::fault::Fault;
use crate::practice::powershell::value::Value;

pub const CMDLETS: &[Cmdlet] = &[
    Cmdlet {
        name: "Install-Module",
        parameters: &[
            may("Name"),
            may("Scope"),
            may("MinimumVersion"),
            may("RequiredVersion"),
            may("Repository"),
            switch("AllowClobber"),
            switch("AllowPrerelease"),
        ],
        run: module,
    },
    Cmdlet {
        name: "Import-Module",
        parameters: &[may("Name"), may("MinimumVersion")],
        run: module,
    },
    Cmdlet {
        name: "Connect-ExchangeOnline",
        parameters: &[
            may("ConnectionUri"),
            may("UserPrincipalName"),
            may("Organization"),
            may("DelegatedOrganization"),
            may("ExchangeEnvironmentName"),
            may("ShowBanner"),
            switch("Device"),
            switch("DisableWAM"),
        ],
        run: connected,
    },
    Cmdlet {
        name: "Disconnect-ExchangeOnline",
        parameters: &[],
        run: nothing,
    },
    Cmdlet {
        name: "Start-Sleep",
        parameters: &[may("Seconds"), may("Milliseconds")],
        run: nothing,
    },
    Cmdlet {
        name: "Set-ExecutionPolicy",
        parameters: &[may("ExecutionPolicy"), may("Scope")],
        run: nothing,
    },
];

#[expect(clippy::unnecessary_wraps, reason = "every cmdlet has this shape")]
fn nothing(_: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    Ok(Vec::new())
}

fn module(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let name = call.text("Name");
    if name.eq_ignore_ascii_case("ExchangeOnlineManagement") {
        return Ok(Vec::new());
    }
    Err(Fault(format!(
        "{}: The practice PowerShell has only the module 'ExchangeOnlineManagement', not '{name}'.",
        call.name
    )))
}

/// The organization may be named by ID or domain; another one is not ours to connect to.
fn connected(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let practice = call.shell.practice;
    match call.text_if_given("Organization") {
        Some(name) if practice.tenant(&name).is_none_or(|tenant| !tenant.ours) => {
            Err(Fault(format!(
                "Connect-ExchangeOnline: AADSTS90002: Tenant '{name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud."
            )))
        }
        _ => Ok(Vec::new()),
    }
}
