//! By which object ID Exchange knows the app, as `Get-ServicePrincipal` printed it. Exchange refuses an app that it does not know and one
//! that it knows by the wrong object ID in the same words (facts, section 10.1); only this tells them apart. The person copies it.

use super::ClientId;
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Principal {
    Missing,
    /// Known by another object ID than the enterprise application's: most often the registration's.
    Other(Uuid),
    Right,
}

impl Principal {
    /// Reads what PowerShell printed, as a list or as a table, with whatever else the script printed. `None`: it does not tell.
    pub fn of_printed(printed: &str, client: ClientId, service_principal: Uuid) -> Option<Self> {
        // A command is what was typed, not what it printed.
        let printed: Vec<&str> = (printed.lines())
            .filter(|line| {
                !line.contains("-ServicePrincipal") || line.contains("couldn't be found")
            })
            .collect();
        let printed = printed.join("\n");
        let words = printed.split(|it: char| !(it.is_ascii_hexdigit() || it == '-'));
        let mut known: Vec<Uuid> = words
            .filter_map(|word| Uuid::try_parse(word).ok())
            .collect();
        if known.contains(&service_principal) && printed.contains("ObjectId") {
            return Some(Self::Right);
        }
        let names_app = known.contains(&client.0);
        known.retain(|id| *id != client.0);
        let lower = printed.to_lowercase();
        match known.first() {
            Some(other) if names_app && printed.contains("ObjectId") => Some(Self::Other(*other)),
            None if names_app && lower.contains("couldn't be found") => Some(Self::Missing),
            _ => None,
        }
    }

    /// As `diagnose` knows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Other(_) => "other",
            Self::Right => "right",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const APP: &str = "11111111-2222-3333-4444-555555555555";
    const ENTERPRISE: &str = "66666666-7777-8888-9999-000000000000";
    const REGISTRATION: &str = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

    fn read(printed: &str) -> Option<Principal> {
        let id = |text| Uuid::try_parse(text).expect("an ID");
        Principal::of_printed(printed, ClientId(id(APP)), id(ENTERPRISE))
    }

    #[test]
    fn the_object_id_is_read_from_a_list_and_from_a_table() {
        let list = |object| format!("\nAppId    : {APP}\nObjectId : {object}\n");
        assert_eq!(read(&list(ENTERPRISE)), Some(Principal::Right));
        let other = Uuid::try_parse(REGISTRATION).ok().map(Principal::Other);
        assert_eq!(read(&list(REGISTRATION)), other);
        let table = format!(
            "DisplayName ObjectId AppId\n----------- -------- -----\nApp {REGISTRATION} {APP}"
        );
        assert_eq!(read(&table), other);
    }

    #[test]
    fn what_is_not_there_is_missing_and_what_says_nothing_is_nothing() {
        let missing = format!(
            "The operation couldn't be performed because object '{APP}' couldn't be found on 'X'."
        );
        assert_eq!(read(&missing), Some(Principal::Missing));
        assert_eq!(read(""), None);
        assert_eq!(read("Get-ServicePrincipal is not recognized"), None);
        let typed = format!("New-ServicePrincipal -AppId {APP} -ObjectId {ENTERPRISE}");
        assert_eq!(read(&typed), None);
    }
}
