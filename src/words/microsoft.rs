//! Microsoft's things in plain words: clouds, roads, permissions, mailboxes, pages, and who can mend what.

use super::Words;
use crate::connection::{Cloud, MailboxKind, Organization, Permission, Road};
use crate::diagnose::Who;
use crate::microsoft::deep_link::Page;

impl Words {
    /// "An Exchange administrator".
    pub fn who(&self, who: Who) -> String {
        let text = &self.text;
        match who {
            Who::ThisOperator => text.who_this_operator(),
            Who::EntraAdmin => text.who_entra_admin(),
            Who::ExchangeAdmin => text.who_exchange_admin(),
            Who::MailboxUser => text.who_mailbox_user(),
            Who::NetworkAdmin => text.who_network_admin(),
            Who::Vendor => text.who_vendor(),
            Who::Microsoft => text.who_microsoft(),
        }
    }

    /// "An Exchange administrator can mend this."
    pub fn who_can_mend(&self, who: Who) -> String {
        match who {
            Who::ThisOperator => self.text.who_can_mend_you(),
            Who::Microsoft => self.text.who_can_mend_microsoft(),
            Who::EntraAdmin
            | Who::ExchangeAdmin
            | Who::MailboxUser
            | Who::NetworkAdmin
            | Who::Vendor => self.text.who_can_mend(self.who(who)),
        }
    }

    /// "**An Exchange administrator** can mend this.", for where bold is drawn.
    pub fn who_can_mend_marked(&self, who: Who) -> String {
        let office = self.who(who);
        let marked = format!("**{office}**");
        self.who_can_mend(who).replacen(&office, &marked, 1)
    }

    /// "worldwide cloud".
    pub fn cloud(&self, cloud: Cloud) -> String {
        let text = &self.text;
        match cloud {
            Cloud::Worldwide => text.cloud_worldwide(),
            Cloud::UsGovernment => text.cloud_us_government(),
            Cloud::UsDefense => text.cloud_us_defense(),
            Cloud::China => text.cloud_china(),
        }
    }

    /// "contoso.com, worldwide cloud".
    pub fn organization(&self, organization: &Organization) -> String {
        self.text
            .organization_in_cloud(organization.name(), self.cloud(organization.cloud))
    }

    /// "This is contoso.com, in Microsoft’s worldwide cloud."
    pub fn organization_is(&self, organization: &Organization) -> String {
        self.text
            .organization_is(organization.name(), self.cloud(organization.cloud))
    }

    /// "as the app itself, by Microsoft Graph".
    pub fn road(&self, road: Road) -> String {
        let text = &self.text;
        match road {
            Road::GraphApp => text.road_graph_app(),
            Road::SmtpApp => text.road_smtp_app(),
            Road::ImapApp => text.road_imap_app(),
            Road::GraphUser => text.road_graph_user(),
            Road::SmtpUser => text.road_smtp_user(),
            Road::ImapUser => text.road_imap_user(),
            Road::Password => text.road_password(),
        }
    }

    /// "Send mail as any mailbox in contoso.com".
    pub fn permission(&self, permission: &Permission, organization: &str) -> String {
        let text = &self.text;
        match permission.as_str() {
            Permission::MAIL_SEND => text.may_mail_send(organization),
            "Mail.Read" => text.may_mail_read(organization),
            Permission::MAIL_READ_WRITE => text.may_mail_read_write(organization),
            "User.Read.All" => text.may_user_read_all(organization),
            Permission::SMTP_SEND_AS_APP => text.may_smtp_as_app(),
            Permission::IMAP_ACCESS_AS_APP => text.may_imap_as_app(),
            other => text.may_other(other),
        }
    }

    /// The same where a person signs in: "Read, move and delete the mail of support@contoso.com".
    pub fn permission_of_person(&self, permission: &Permission, mailbox: &str) -> String {
        let text = &self.text;
        match permission.as_str() {
            Permission::MAIL_SEND => text.may_own_send(mailbox),
            Permission::MAIL_READ => text.may_own_read(mailbox),
            Permission::MAIL_READ_WRITE => text.may_own_read_write(mailbox),
            Permission::SMTP_SEND => text.may_own_smtp(mailbox),
            Permission::IMAP_ACCESS_AS_USER => text.may_own_imap(mailbox),
            Permission::OFFLINE_ACCESS => text.may_own_lasting(),
            "User.Read" => text.may_own_user_read(),
            "User.ReadBasic.All" => text.may_own_user_read_basic(),
            other => text.may_other(other),
        }
    }

    pub fn mailbox_kind(&self, kind: MailboxKind) -> String {
        let text = &self.text;
        match kind {
            MailboxKind::User => text.mailbox_kind_user(),
            MailboxKind::Shared => text.mailbox_kind_shared(),
            MailboxKind::Room => text.mailbox_kind_room(),
            MailboxKind::Equipment => text.mailbox_kind_equipment(),
            MailboxKind::Unknown => text.mailbox_kind_unknown(),
        }
    }

    /// The way to a page by clicks, beside every link: Microsoft's page addresses are no contract (facts, section 13).
    pub fn page_path(&self, page: Page) -> String {
        let text = &self.text;
        match page {
            Page::AppRegistrations => text.path_app_registrations(),
            Page::NewRegistration => text.path_new_registration(),
            Page::AppOverview => text.path_app_overview(),
            Page::ApiPermissions => text.path_api_permissions(),
            Page::CertificatesAndSecrets => text.path_certificates_and_secrets(),
            Page::Authentication => text.path_authentication(),
            Page::EnterpriseApps => text.path_enterprise_apps(),
            Page::AdminConsentRequests => text.path_admin_consent_requests(),
            Page::UserConsentSettings => text.path_user_consent_settings(),
            Page::ActiveUsers => text.path_active_users(),
            Page::SharedMailboxes => text.path_shared_mailboxes(),
            Page::ExchangeMailboxes => text.path_exchange_mailboxes(),
            Page::ExchangeSettings => text.path_exchange_settings(),
            Page::MessageTrace => text.path_message_trace(),
        }
    }
}
