//! What is wrong in a guide, in sentences: for the window and the command alike. Knows `guide`; the sentences are in
//! `assets/text/en/guide-mistakes.ftl` and `guide.ftl`.

use super::Words;
use crate::guide::{Channel, Checked, Finding, Kind, Mistake, SignsIn};
use std::fmt::Write;

/// One finding for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub what: String,
    pub instead: String,
    pub why: String,
}

macro_rules! told {
    ($text:expr, $finding:expr; $($name:ident: $what:ident($($a:ident),*), $instead:ident($($b:ident),*), $why:ident($($c:ident),*);)*) => {
        match $finding.mistake {
            $(Mistake::$name => Told {
                what: $text.$what($($finding.$a.as_str()),*),
                instead: $text.$instead($($finding.$b.as_str()),*),
                why: $text.$why($($finding.$c.as_str()),*),
            },)*
        }
    };
}

impl Words {
    #[allow(clippy::too_many_lines, reason = "one line a mistake")]
    pub fn guide_finding(&self, finding: &Finding) -> Told {
        let mut told = told!(self.text, finding;
            PortWrapped: guide_mistake_port_wrapped(name), guide_mistake_port_wrapped_instead(right), guide_mistake_port_wrapped_why();
            PortRelay: guide_mistake_port_relay(name), guide_mistake_port_relay_instead(right), guide_mistake_port_relay_why();
            PortUnknown: guide_mistake_port_unknown(name), guide_mistake_port_unknown_instead(right), guide_mistake_port_unknown_why();
            PortReadingPlain: guide_mistake_port_reading_plain(name), guide_mistake_port_reading_plain_instead(right), guide_mistake_port_reading_plain_why();
            PortReadingUnknown: guide_mistake_port_reading_unknown(name), guide_mistake_port_reading_unknown_instead(right), guide_mistake_port_reading_unknown_why();
            EncryptionSsl: guide_mistake_encryption_ssl(), guide_mistake_encryption_ssl_instead(), guide_mistake_encryption_ssl_why();
            EncryptionNone: guide_mistake_encryption_none(), guide_mistake_encryption_none_instead(), guide_mistake_encryption_none_why();
            HostConsumer: guide_mistake_host_consumer(name), guide_mistake_host_consumer_instead(right), guide_mistake_host_consumer_why();
            HostUnknown: guide_mistake_host_unknown(name), guide_mistake_host_unknown_instead(right), guide_mistake_host_unknown_why();
            HostOtherService: guide_mistake_host_other_service(name), guide_mistake_host_other_service_instead(right), guide_mistake_host_other_service_why();
            HostMailExchanger: guide_mistake_host_mail_exchanger(name), guide_mistake_host_mail_exchanger_instead(right), guide_mistake_host_mail_exchanger_why();
            PermissionUnknown: guide_mistake_permission_unknown(name), guide_mistake_permission_unknown_instead(right), guide_mistake_permission_unknown_why();
            PermissionNotForApps: guide_mistake_permission_not_for_apps(name), guide_mistake_permission_not_for_apps_instead(right), guide_mistake_permission_not_for_apps_why();
            PermissionNotForPeople: guide_mistake_permission_not_for_people(name), guide_mistake_permission_not_for_people_instead(right), guide_mistake_permission_not_for_people_why();
            PermissionOtherApi: guide_mistake_permission_other_api(name), guide_mistake_permission_other_api_instead(right), guide_mistake_permission_other_api_why();
            GraphPermissionForSmtp: guide_mistake_graph_permission_for_smtp(name), guide_mistake_graph_permission_for_smtp_instead(right), guide_mistake_graph_permission_for_smtp_why();
            GraphPermissionForImap: guide_mistake_graph_permission_for_imap(name), guide_mistake_graph_permission_for_imap_instead(right), guide_mistake_graph_permission_for_imap_why();
            EwsPermission: guide_mistake_ews_permission(name), guide_mistake_ews_permission_instead(right), guide_mistake_ews_permission_why();
            PermissionTooBroad: guide_mistake_permission_too_broad(name), guide_mistake_permission_too_broad_instead(right), guide_mistake_permission_too_broad_why();
            PermissionTypeMissing: guide_mistake_permission_type_missing(name), guide_mistake_permission_type_missing_instead(), guide_mistake_permission_type_missing_why();
            OfflineAccessMissing: guide_mistake_offline_access_missing(), guide_mistake_offline_access_missing_instead(), guide_mistake_offline_access_missing_why();
            ConsentMissing: guide_mistake_consent_missing(name), guide_mistake_consent_missing_instead(), guide_mistake_consent_missing_why();
            ConsentRole: guide_mistake_consent_role(), guide_mistake_consent_role_instead(), guide_mistake_consent_role_why();
            ConsentNoForReading: guide_mistake_consent_no_for_reading(), guide_mistake_consent_no_for_reading_instead(), guide_mistake_consent_no_for_reading_why();
            ConsentForGallery: guide_mistake_consent_for_gallery(), guide_mistake_consent_for_gallery_instead(), guide_mistake_consent_for_gallery_why();
            RequestApproval: guide_mistake_request_approval(), guide_mistake_request_approval_instead(), guide_mistake_request_approval_why();
            ExpectedError: guide_mistake_expected_error(), guide_mistake_expected_error_instead(), guide_mistake_expected_error_why();
            SmtpSendUnderGraph: guide_mistake_smtp_send_under_graph(), guide_mistake_smtp_send_under_graph_instead(), guide_mistake_smtp_send_under_graph_why();
            MailAdvanced: guide_mistake_mail_advanced(), guide_mistake_mail_advanced_instead(), guide_mistake_mail_advanced_why();
            MailboxLimitMissing: guide_mistake_mailbox_limit_missing(), guide_mistake_mailbox_limit_missing_instead(), guide_mistake_mailbox_limit_missing_why();
            MailboxRightsMissing: guide_mistake_mailbox_rights_missing(name, right), guide_mistake_mailbox_rights_missing_instead(), guide_mistake_mailbox_rights_missing_why();
            SendAsReads: guide_mistake_send_as_reads(), guide_mistake_send_as_reads_instead(), guide_mistake_send_as_reads_why();
            LicenceWithoutMailbox: guide_mistake_licence_without_mailbox(), guide_mistake_licence_without_mailbox_instead(), guide_mistake_licence_without_mailbox_why();
            SmtpAuthMissing: guide_mistake_smtp_auth_missing(), guide_mistake_smtp_auth_missing_instead(), guide_mistake_smtp_auth_missing_why();
            SmtpAuthOff: guide_mistake_smtp_auth_off(), guide_mistake_smtp_auth_off_instead(), guide_mistake_smtp_auth_off_why();
            Impersonation: guide_mistake_impersonation(), guide_mistake_impersonation_instead(), guide_mistake_impersonation_why();
            ScopeGraphForMail: guide_mistake_scope_graph_for_mail(), guide_mistake_scope_graph_for_mail_instead(right), guide_mistake_scope_graph_for_mail_why();
            ScopeAppHost: guide_mistake_scope_app_host(), guide_mistake_scope_app_host_instead(right), guide_mistake_scope_app_host_why();
            ScopePersonHost: guide_mistake_scope_person_host(), guide_mistake_scope_person_host_instead(right), guide_mistake_scope_person_host_why();
            ScopeNotDefault: guide_mistake_scope_not_default(), guide_mistake_scope_not_default_instead(right), guide_mistake_scope_not_default_why();
            EndpointV1: guide_mistake_endpoint_v1(), guide_mistake_endpoint_v1_instead(right), guide_mistake_endpoint_v1_why();
            ResourceParameter: guide_mistake_resource_parameter(), guide_mistake_resource_parameter_instead(), guide_mistake_resource_parameter_why();
            EndpointCommon: guide_mistake_endpoint_common(), guide_mistake_endpoint_common_instead(right), guide_mistake_endpoint_common_why();
            EndpointUnknown: guide_mistake_endpoint_unknown(), guide_mistake_endpoint_unknown_instead(right), guide_mistake_endpoint_unknown_why();
            ImplicitGrant: guide_mistake_implicit_grant(), guide_mistake_implicit_grant_instead(), guide_mistake_implicit_grant_why();
            PasswordGrant: guide_mistake_password_grant(), guide_mistake_password_grant_instead(), guide_mistake_password_grant_why();
            PublicClientLabel: guide_mistake_public_client_label(), guide_mistake_public_client_label_instead(), guide_mistake_public_client_label_why();
            PublicClientUnneeded: guide_mistake_public_client_unneeded(), guide_mistake_public_client_unneeded_instead(), guide_mistake_public_client_unneeded_why();
            RedirectHttp: guide_mistake_redirect_http(), guide_mistake_redirect_http_instead(right), guide_mistake_redirect_http_why();
            RedirectWildcard: guide_mistake_redirect_wildcard(), guide_mistake_redirect_wildcard_instead(), guide_mistake_redirect_wildcard_why();
            PlatformWrong: guide_mistake_platform_wrong(), guide_mistake_platform_wrong_instead(), guide_mistake_platform_wrong_why();
            MultiTenant: guide_mistake_multi_tenant(), guide_mistake_multi_tenant_instead(), guide_mistake_multi_tenant_why();
            BasicAuthentication: guide_mistake_basic_authentication(), guide_mistake_basic_authentication_instead(), guide_mistake_basic_authentication_why();
            BasicAuthenticationDate: guide_mistake_basic_authentication_date(), guide_mistake_basic_authentication_date_instead(), guide_mistake_basic_authentication_date_why();
            AppPassword: guide_mistake_app_password(), guide_mistake_app_password_instead(), guide_mistake_app_password_why();
            SecurityDefaultsOff: guide_mistake_security_defaults_off(), guide_mistake_security_defaults_off_instead(), guide_mistake_security_defaults_off_why();
            MultiFactorOff: guide_mistake_multi_factor_off(), guide_mistake_multi_factor_off_instead(), guide_mistake_multi_factor_off_why();
            SecretId: guide_mistake_secret_id(), guide_mistake_secret_id_instead(), guide_mistake_secret_id_why();
            SecretValueMissing: guide_mistake_secret_value_missing(), guide_mistake_secret_value_missing_instead(), guide_mistake_secret_value_missing_why();
            SecretStepMissing: guide_mistake_secret_step_missing(), guide_mistake_secret_step_missing_instead(), guide_mistake_secret_step_missing_why();
            SecretNeverExpires: guide_mistake_secret_never_expires(), guide_mistake_secret_never_expires_instead(), guide_mistake_secret_never_expires_why();
            SecretTooLong: guide_mistake_secret_too_long(name), guide_mistake_secret_too_long_instead(), guide_mistake_secret_too_long_why();
            SecretRenewalMissing: guide_mistake_secret_renewal_missing(), guide_mistake_secret_renewal_missing_instead(), guide_mistake_secret_renewal_missing_why();
            ObjectIdAsClientId: guide_mistake_object_id_as_client_id(), guide_mistake_object_id_as_client_id_instead(), guide_mistake_object_id_as_client_id_why();
            CommandBroken: guide_mistake_command_broken(name), guide_mistake_command_broken_instead(right), guide_mistake_command_broken_why();
            CommandUnknown: guide_mistake_command_unknown(name), guide_mistake_command_unknown_instead(right), guide_mistake_command_unknown_why();
            ParameterUnknown: guide_mistake_parameter_unknown(name), guide_mistake_parameter_unknown_instead(right), guide_mistake_parameter_unknown_why();
            ParameterWithoutHyphen: guide_mistake_parameter_without_hyphen(name), guide_mistake_parameter_without_hyphen_instead(right), guide_mistake_parameter_without_hyphen_why();
            ParameterMissing: guide_mistake_parameter_missing(name, right), guide_mistake_parameter_missing_instead(), guide_mistake_parameter_missing_why();
            ValueNotBoolean: guide_mistake_value_not_boolean(name), guide_mistake_value_not_boolean_instead(right), guide_mistake_value_not_boolean_why();
            ValueUnknown: guide_mistake_value_unknown(name), guide_mistake_value_unknown_instead(right), guide_mistake_value_unknown_why();
            SendAsWrongCommand: guide_mistake_send_as_wrong_command(), guide_mistake_send_as_wrong_command_instead(right), guide_mistake_send_as_wrong_command_why();
            SmtpAuthInverted: guide_mistake_smtp_auth_inverted(), guide_mistake_smtp_auth_inverted_instead(right), guide_mistake_smtp_auth_inverted_why();
            SampleIdentifier: guide_mistake_sample_identifier(name), guide_mistake_sample_identifier_instead(), guide_mistake_sample_identifier_why();
            PolicySuperseded: guide_mistake_policy_superseded(), guide_mistake_policy_superseded_instead(), guide_mistake_policy_superseded_why();
            PolicyGroup: guide_mistake_policy_group(), guide_mistake_policy_group_instead(), guide_mistake_policy_group_why();
            PolicyNotForSmtp: guide_mistake_policy_not_for_smtp(), guide_mistake_policy_not_for_smtp_instead(), guide_mistake_policy_not_for_smtp_why();
            RoleUnknown: guide_mistake_role_unknown(name), guide_mistake_role_unknown_instead(right), guide_mistake_role_unknown_why();
            ServicePrincipalObject: guide_mistake_service_principal_object(), guide_mistake_service_principal_object_instead(), guide_mistake_service_principal_object_why();
            ModuleRetired: guide_mistake_module_retired(), guide_mistake_module_retired_instead(), guide_mistake_module_retired_why();
            SessionRetired: guide_mistake_session_retired(name), guide_mistake_session_retired_instead(right), guide_mistake_session_retired_why();
            AzureAdName: guide_mistake_azure_ad_name(), guide_mistake_azure_ad_name_instead(), guide_mistake_azure_ad_name_why();
            EnterpriseAppCreated: guide_mistake_enterprise_app_created(), guide_mistake_enterprise_app_created_instead(), guide_mistake_enterprise_app_created_why();
            SharedMailboxMenu: guide_mistake_shared_mailbox_menu(), guide_mistake_shared_mailbox_menu_instead(), guide_mistake_shared_mailbox_menu_why();
            AzureSubscription: guide_mistake_azure_subscription(), guide_mistake_azure_subscription_instead(), guide_mistake_azure_subscription_why();
            LimitPageSuperseded: guide_mistake_limit_page_superseded(), guide_mistake_limit_page_superseded_instead(), guide_mistake_limit_page_superseded_why();
            DocsMoved: guide_mistake_docs_moved(name), guide_mistake_docs_moved_instead(right), guide_mistake_docs_moved_why();
            OldPortal: guide_mistake_old_portal(name), guide_mistake_old_portal_instead(right), guide_mistake_old_portal_why();
            AzureAdGraph: guide_mistake_azure_ad_graph(), guide_mistake_azure_ad_graph_instead(), guide_mistake_azure_ad_graph_why();
            OutlookRest: guide_mistake_outlook_rest(), guide_mistake_outlook_rest_instead(), guide_mistake_outlook_rest_why();
            EwsRetired: guide_mistake_ews_retired(), guide_mistake_ews_retired_instead(), guide_mistake_ews_retired_why();
        );
        if finding.right.is_empty() {
            match finding.mistake {
                Mistake::PermissionNotForApps => {
                    told.instead = self.text.guide_no_such_permission_for_apps();
                }
                Mistake::PermissionNotForPeople => {
                    told.instead = self.text.guide_no_such_permission_for_people();
                }
                _ => {}
            }
        }
        told
    }

    /// "Line 12, also 40 and 51".
    pub fn guide_place(&self, finding: &Finding) -> String {
        let Some(place) = &finding.place else {
            return self.text.guide_not_said();
        };
        let line = place.line.to_string();
        if finding.also.is_empty() {
            return self.text.guide_line(line);
        }
        let also: Vec<String> = finding.also.iter().map(usize::to_string).collect();
        self.text.guide_line_also(line, self.list(&also))
    }

    pub fn guide_kind(&self, kind: Kind) -> String {
        let text = &self.text;
        match kind {
            Kind::Wrong => text.guide_kind_wrong(),
            Kind::Missing => text.guide_kind_missing(),
            Kind::Risky => text.guide_kind_risky(),
            Kind::Outdated => text.guide_kind_outdated(),
            Kind::Note => text.guide_kind_note(),
        }
    }

    /// What the guide asks for, a line each.
    pub fn guide_asks(&self, checked: &Checked) -> Vec<String> {
        let text = &self.text;
        let asked = &checked.asked;
        let mut lines = Vec::new();
        let mut push = |things: Vec<String>, line: &dyn Fn(String) -> String| {
            let mut once: Vec<String> = Vec::new();
            for thing in things {
                if !once.contains(&thing) {
                    once.push(thing);
                }
            }
            if !once.is_empty() {
                lines.push(line(once.join(", ")));
            }
        };
        push(
            asked
                .channels
                .iter()
                .map(|one| self.guide_road(*one))
                .collect(),
            &|it| text.guide_asks_roads(it),
        );
        push(
            asked
                .signs_in
                .iter()
                .map(|one| self.guide_who(*one))
                .collect(),
            &|it| text.guide_asks_who(it),
        );
        let permissions = asked
            .permissions
            .iter()
            .filter(|one| one.asked)
            .map(|one| one.name.clone());
        push(permissions.collect(), &|it| text.guide_asks_permissions(it));
        push(
            asked
                .ports
                .iter()
                .map(|one| one.number.to_string())
                .collect(),
            &|it| text.guide_asks_ports(it),
        );
        let commands = asked
            .commands
            .iter()
            .filter(|one| one.asked)
            .map(|one| one.name.clone());
        push(commands.collect(), &|it| text.guide_asks_commands(it));
        lines
    }

    fn guide_road(&self, channel: Channel) -> String {
        let text = &self.text;
        match channel {
            Channel::Graph => text.guide_road_graph(),
            Channel::Smtp => text.guide_road_smtp(),
            Channel::Imap => text.guide_road_imap(),
            Channel::Pop => text.guide_road_pop(),
            Channel::Ews => text.guide_road_ews(),
        }
    }

    fn guide_who(&self, signs_in: SignsIn) -> String {
        let text = &self.text;
        match signs_in {
            SignsIn::App => text.guide_who_app(),
            SignsIn::Person => text.guide_who_person(),
            SignsIn::Password => text.guide_who_password(),
        }
    }

    /// Everything as plain text: to print, and to send to the vendor.
    pub fn guide_report(&self, checked: &Checked) -> String {
        let text = &self.text;
        let mut report = String::new();
        let asks = self.guide_asks(checked);
        if !asks.is_empty() {
            let _ = writeln!(report, "{}:", text.guide_asks());
            for line in asks {
                let _ = writeln!(report, "  {line}");
            }
            let _ = writeln!(report);
        }
        let mistakes: Vec<&Finding> = checked.mistakes().collect();
        let notes: Vec<&Finding> = checked.notes().collect();
        let head = match (mistakes.len(), checked.is_guide()) {
            (0, true) => text.guide_none(),
            (0, false) => text.guide_nothing_read(),
            (count, _) => text.guide_found(count),
        };
        let _ = writeln!(report, "{head}");
        for finding in mistakes {
            self.report_one(finding, &mut report);
        }
        if !notes.is_empty() {
            let _ = writeln!(report, "\n{}", text.guide_notes(notes.len()));
        }
        for finding in notes {
            self.report_one(finding, &mut report);
        }
        report
    }

    fn report_one(&self, finding: &Finding, report: &mut String) {
        let text = &self.text;
        let told = self.guide_finding(finding);
        let kind = self.guide_kind(finding.mistake.kind());
        let _ = writeln!(report, "\n{} ({kind})", self.guide_place(finding));
        if let Some(place) = &finding.place {
            let _ = writeln!(report, "  > {}", place.quote);
        }
        let _ = writeln!(report, "  {}", told.what);
        let _ = writeln!(report, "  {}", text.guide_right(told.instead));
        let _ = writeln!(report, "  {}", text.guide_reason(told.why));
        let _ = writeln!(report, "  {}", text.guide_source(finding.mistake.source()));
    }
}
