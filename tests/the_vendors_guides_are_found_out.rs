//! "Check a guide" on five vendors' own guides. They are the vendors', so they are not in this house: `MAILSEAL_GUIDES` names the folder; where it
//! does not, that is said and nothing is tested.

use mailseal::guide::{self, Mistake};
use std::path::PathBuf;

type Expected = &'static [(Mistake, Option<usize>)];

/// The beginning of a file's name, and what is out of date or wrong in it, with the line for what stands in a line.
const GUIDES: [(&str, Expected); 5] = [
    (
        "000",
        &[
            (Mistake::AzureSubscription, Some(9)),
            (Mistake::ConsentRole, Some(11)),
            (Mistake::GraphPermissionForSmtp, Some(59)),
            (Mistake::MailboxLimitMissing, Some(59)),
            (Mistake::SendAsReads, Some(85)),
            (Mistake::RequestApproval, Some(97)),
            (Mistake::ExpectedError, Some(115)),
        ],
    ),
    (
        "001",
        &[
            (Mistake::AzureAdName, Some(35)),
            (Mistake::SecretNeverExpires, Some(75)),
            (Mistake::SharedMailboxMenu, Some(86)),
            (Mistake::LimitPageSuperseded, Some(122)),
            (Mistake::DocsMoved, Some(123)),
            (Mistake::CommandBroken, Some(125)),
            (Mistake::PolicySuperseded, Some(125)),
            (Mistake::ParameterWithoutHyphen, Some(128)),
            (Mistake::SampleIdentifier, Some(128)),
            (Mistake::PolicyGroup, Some(128)),
            (Mistake::MailAdvanced, Some(65)),
        ],
    ),
    (
        "002",
        &[
            (Mistake::AzureAdName, Some(7)),
            (Mistake::EnterpriseAppCreated, Some(7)),
            (Mistake::PermissionTypeMissing, Some(21)),
            (Mistake::SecretStepMissing, Some(25)),
            (Mistake::LimitPageSuperseded, Some(27)),
            (Mistake::ConsentMissing, None),
            (Mistake::ConsentForGallery, Some(40)),
            (Mistake::MailAdvanced, Some(21)),
        ],
    ),
    (
        "003",
        &[
            (Mistake::AzureAdName, Some(34)),
            (Mistake::PasswordGrant, Some(58)),
            (Mistake::PublicClientLabel, Some(62)),
            (Mistake::PermissionUnknown, Some(71)),
            (Mistake::ConsentNoForReading, Some(106)),
            (Mistake::LicenceWithoutMailbox, Some(131)),
            (Mistake::MailAdvanced, Some(106)),
        ],
    ),
    (
        "004",
        &[
            (Mistake::ImplicitGrant, Some(37)),
            (Mistake::SecretRenewalMissing, Some(43)),
            (Mistake::SmtpSendUnderGraph, Some(56)),
            (Mistake::PortUnknown, Some(72)),
            (Mistake::EncryptionSsl, Some(75)),
            (Mistake::SmtpAuthMissing, None),
        ],
    ),
];

#[test]
fn each_guide_yields_what_is_wrong_in_it_and_nothing_else() {
    let Some(folder) = std::env::var_os("MAILSEAL_GUIDES").map(PathBuf::from) else {
        eprintln!("NOT TESTED: MAILSEAL_GUIDES names no folder with the vendors' guides");
        return;
    };
    let files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder of the guides")
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    for (begin, wanted) in GUIDES {
        let named = |path: &&PathBuf| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(begin))
        };
        let path = files
            .iter()
            .find(named)
            .unwrap_or_else(|| panic!("no guide {begin} in {}", folder.display()));
        let text = guide::decoded(&std::fs::read(path).expect("a readable guide")).expect("text");
        let checked = guide::check(&text);
        let line = |one: &guide::Finding| one.place.as_ref().map(|place| place.line);
        for (mistake, at) in wanted {
            let found: Vec<_> = checked
                .findings
                .iter()
                .filter(|one| one.mistake == *mistake)
                .collect();
            assert!(!found.is_empty(), "{begin}: {mistake:?} was not named");
            assert!(
                found.iter().any(|one| line(one) == *at),
                "{begin}: {mistake:?} was not found at {at:?}: {found:?}"
            );
        }
        for one in &checked.findings {
            let known = wanted.iter().any(|(mistake, _)| *mistake == one.mistake);
            assert!(known, "{begin}: nobody expected {one:?}");
        }
    }
}
