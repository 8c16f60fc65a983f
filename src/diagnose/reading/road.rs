//! By which road mail was to go, as stage, grant and words show it. What cannot be seen is left open.

use crate::connection::Road;
use crate::diagnose::evidence::{Evidence, Flow, Stage};

enum By {
    Graph,
    Smtp,
    Imap,
}

/// The road; `beside` is what is known besides the answer.
pub fn of(evidence: &Evidence, beside: &str) -> Option<Road> {
    let own = match evidence.flow {
        Some(Flow::Password) => return Some(Road::Password),
        Some(Flow::ClientCredentials) => true,
        Some(Flow::AuthorizationCode | Flow::DeviceCode | Flow::RefreshToken) => false,
        Some(Flow::None) | None if evidence.facts.contains("app-only") => true,
        Some(Flow::None) | None if evidence.facts.contains("delegated") => false,
        Some(Flow::None) | None => return None,
    };
    Some(match (by(evidence, beside)?, own) {
        (By::Graph, true) => Road::GraphApp,
        (By::Graph, false) => Road::GraphUser,
        (By::Smtp, true) => Road::SmtpApp,
        (By::Smtp, false) => Road::SmtpUser,
        (By::Imap, true) => Road::ImapApp,
        (By::Imap, false) => Road::ImapUser,
    })
}

fn by(evidence: &Evidence, beside: &str) -> Option<By> {
    match evidence.stage {
        Some(Stage::Graph) => return Some(By::Graph),
        Some(Stage::Smtp) => return Some(By::Smtp),
        Some(Stage::Imap) => return Some(By::Imap),
        _ => {}
    }
    let said = format!("{} {}", evidence.message, beside).to_lowercase();
    let first = |words: &[&str]| words.iter().filter_map(|word| said.find(word)).min();
    let found = [
        (first(&["smtp"]), By::Smtp),
        (first(&["imap", "pop3", "pop."]), By::Imap),
        (
            first(&[
                "graph.microsoft",
                "sendmail",
                "mail.send",
                "mail.read",
                "graph",
            ]),
            By::Graph,
        ),
    ];
    let seen = found.into_iter().filter_map(|(at, by)| Some((at?, by)));
    seen.min_by_key(|(at, _)| *at).map(|(_, by)| by)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn road(stage: Stage, flow: Flow, message: &str, beside: &str) -> Option<Road> {
        let evidence = Evidence {
            stage: Some(stage),
            flow: Some(flow),
            message: message.to_owned(),
            ..Evidence::default()
        };
        of(&evidence, beside)
    }

    #[test]
    fn a_road_is_a_protocol_and_somebody() {
        let smtp = road(Stage::Smtp, Flow::ClientCredentials, "535 5.7.3", "");
        assert_eq!(smtp, Some(Road::SmtpApp));
        let token = "The scope https://outlook.office.com/IMAP.AccessAsUser.All is not valid";
        assert_eq!(
            road(Stage::Token, Flow::AuthorizationCode, token, ""),
            Some(Road::ImapUser)
        );
        assert_eq!(
            road(
                Stage::Token,
                Flow::ClientCredentials,
                "AADSTS7000215",
                "Graph sendMail"
            ),
            Some(Road::GraphApp)
        );
        assert_eq!(
            road(Stage::Token, Flow::ClientCredentials, "AADSTS7000215", ""),
            None
        );
        assert_eq!(road(Stage::Smtp, Flow::None, "535 5.7.139", ""), None);
    }
}
