//! What an organization's own rules allow: secrets, registering, consent, security defaults; and which directory roles a person holds
//! (facts, sections 5.4, 7.2, 16 and 17). Reading them takes Policy.Read.All, which not everybody's token has.

use super::{Graph, Page};
use crate::microsoft::Error;
use crate::microsoft::cloud::join;
use crate::microsoft::http::Asking;
use jiff::{Span, SpanRelativeTo, Timestamp};
use serde::Deserialize;
use std::collections::BTreeSet;
use uuid::{Uuid, uuid};

/// A directory role that matters here, by its template, the same in every tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    GlobalAdministrator,
    PrivilegedRoleAdministrator,
    ApplicationAdministrator,
    CloudApplicationAdministrator,
    ApplicationDeveloper,
    ExchangeAdministrator,
}

impl Role {
    pub const ALL: [Self; 6] = [
        Self::GlobalAdministrator,
        Self::PrivilegedRoleAdministrator,
        Self::ApplicationAdministrator,
        Self::CloudApplicationAdministrator,
        Self::ApplicationDeveloper,
        Self::ExchangeAdministrator,
    ];

    /// `roleTemplateId`, and what stands in a token's `wids`.
    pub fn template(self) -> Uuid {
        match self {
            Self::GlobalAdministrator => uuid!("62e90394-69f5-4237-9190-012177145e10"),
            Self::PrivilegedRoleAdministrator => uuid!("e8611ab8-c189-46e8-94e1-60213ab1f814"),
            Self::ApplicationAdministrator => uuid!("9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"),
            Self::CloudApplicationAdministrator => uuid!("158c047a-c907-4556-b7ef-446551a6b5f7"),
            Self::ApplicationDeveloper => uuid!("cf1c38e5-3621-4004-a7cb-879624dced7c"),
            Self::ExchangeAdministrator => uuid!("29232cdf-9323-42fd-ade2-1d097af3e4de"),
        }
    }

    pub fn of_template(id: Uuid) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.template() == id)
    }
}

/// What new secrets and certificates must keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SecretRules {
    pub forbidden: bool,
    /// The longest life, in days.
    pub longest_days: Option<i64>,
    /// The same of a certificate.
    pub longest_certificate_days: Option<i64>,
}

/// What people without a role may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UserRules {
    pub may_register: bool,
    pub consent: UserConsent,
}

/// What people may approve for themselves (facts, section 16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UserConsent {
    /// Nothing.
    Off,
    /// What Microsoft recommends: sending mail is among it, reading is not.
    #[default]
    Recommended,
    /// What the organization calls low impact, for apps of verified publishers.
    LowRisk,
    /// Whatever does not need an administrator by itself.
    Everything,
    /// By a policy of the organization's own.
    OwnPolicy,
}

impl UserConsent {
    /// As `permissionGrantPoliciesAssigned` says it. Policies for what people own are not about this.
    fn of(assigned: &[String]) -> Self {
        let own = assigned.iter().find_map(|one| one.strip_prefix(FOR_SELF));
        match own {
            None => Self::Off,
            Some("microsoft-user-default-recommended") => Self::Recommended,
            Some("microsoft-user-default-low") => Self::LowRisk,
            Some("microsoft-user-default-legacy") => Self::Everything,
            Some(_) => Self::OwnPolicy,
        }
    }
}

const FOR_SELF: &str = "ManagePermissionGrantsForSelf.";

impl Graph {
    /// For apps registered at `now`.
    ///
    /// # Errors
    /// 403 without Policy.Read.All; the rest as for every request.
    pub async fn secret_rules(&self, now: Timestamp) -> Result<SecretRules, Error> {
        let policy: AppManagement = self.policy("defaultAppManagementPolicy").await?;
        let enabled = policy.is_enabled.unwrap_or(true);
        let all = policy.application_restrictions.unwrap_or_default();
        let mut rules = SecretRules::default();
        for one in all.password_credentials.iter().filter(|_| enabled) {
            if one.state.as_deref() == Some("disabled") || !one.covers(now) {
                continue;
            }
            match one.kind.as_deref() {
                Some("passwordAddition") => rules.forbidden = true,
                Some("passwordLifetime") => {
                    let longest = one.max_lifetime.as_deref().and_then(days);
                    rules.longest_days = [rules.longest_days, longest].into_iter().flatten().min();
                }
                _ => {}
            }
        }
        let keys = all.key_credentials.iter();
        let lives = keys.filter(|one| one.kind.as_deref() == Some("asymmetricKeyLifetime"));
        let bound = lives.filter(|one| enabled && one.state.as_deref() != Some("disabled"));
        rules.longest_certificate_days = bound
            .filter(|one| one.covers(now))
            .filter_map(|one| one.max_lifetime.as_deref().and_then(days))
            .min();
        Ok(rules)
    }

    /// # Errors
    /// As for [`Graph::secret_rules`].
    pub async fn user_rules(&self) -> Result<UserRules, Error> {
        let policy: Authorization = self.policy("authorizationPolicy").await?;
        let user = policy.default_user_role_permissions;
        Ok(UserRules {
            may_register: user.allowed_to_create_apps.unwrap_or(true),
            consent: UserConsent::of(&user.permission_grant_policies_assigned),
        })
    }

    /// Whether people who may not approve an app can ask for it ("admin consent workflow").
    ///
    /// # Errors
    /// As for [`Graph::secret_rules`].
    pub async fn may_request_approval(&self) -> Result<bool, Error> {
        let policy: Switch = self.policy("adminConsentRequestPolicy").await?;
        Ok(policy.is_enabled)
    }

    /// When the organization was made.
    ///
    /// # Errors
    /// As for every request; 403 without `User.Read`.
    pub async fn organization_made(&self) -> Result<Option<Timestamp>, Error> {
        let mut url = join(&self.hosts.graph, &["v1.0", "organization"]);
        url.query_pairs_mut()
            .append_pair("$select", "id,createdDateTime");
        let page: Page<Made> = self.get(Asking::get(url)).await?;
        let made = page.value.into_iter().next();
        Ok(made.and_then(|it| it.created_date_time?.parse().ok()))
    }

    /// # Errors
    /// As for [`Graph::secret_rules`].
    pub async fn has_security_defaults(&self) -> Result<bool, Error> {
        let policy: Switch = self
            .policy("identitySecurityDefaultsEnforcementPolicy")
            .await?;
        Ok(policy.is_enabled)
    }

    /// The active directory roles of who signed in; roles that wait to be activated do not appear.
    ///
    /// # Errors
    /// As for every request.
    pub async fn my_roles(&self) -> Result<BTreeSet<Role>, Error> {
        let kind = "microsoft.graph.directoryRole";
        let mut url = join(
            &self.hosts.graph,
            &["v1.0", "me", "transitiveMemberOf", kind],
        );
        url.query_pairs_mut()
            .append_pair("$select", "displayName,roleTemplateId");
        let page: Page<Held> = self.get(Asking::get(url)).await?;
        let held = page.value.into_iter();
        Ok(held
            .filter_map(|one| Role::of_template(one.role_template_id?))
            .collect())
    }

    async fn policy<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<T, Error> {
        let url = join(&self.hosts.graph, &["v1.0", "policies", name]);
        self.get(Asking::get(url)).await
    }
}

/// Whole days of an ISO 8601 duration, e.g. `P180D`; a month counts 30.
fn days(text: &str) -> Option<i64> {
    let span: Span = text.parse().ok()?;
    let in_months = i64::from(span.get_years()) * 365 + i64::from(span.get_months()) * 30;
    let rest = span.years(0).months(0);
    let hours = rest
        .total((jiff::Unit::Hour, SpanRelativeTo::days_are_24_hours()))
        .ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "years at most")]
    let whole = (hours / 24.0).floor() as i64;
    Some(in_months + whole)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AppManagement {
    is_enabled: Option<bool>,
    application_restrictions: Option<Restrictions>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Restrictions {
    #[serde(default)]
    password_credentials: Vec<Restriction>,
    /// In v1.0 only `asymmetricKeyLifetime`.
    #[serde(default)]
    key_credentials: Vec<Restriction>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Restriction {
    #[serde(rename = "restrictionType")]
    kind: Option<String>,
    state: Option<String>,
    max_lifetime: Option<String>,
    restrict_for_apps_created_after_date_time: Option<String>,
}

impl Restriction {
    /// Whether an app registered at `now` is bound by it.
    fn covers(&self, now: Timestamp) -> bool {
        let from = self.restrict_for_apps_created_after_date_time.as_deref();
        let from = from.and_then(|it| it.parse::<Timestamp>().ok());
        from.is_none_or(|from| from <= now)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Authorization {
    default_user_role_permissions: UserRole,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct UserRole {
    allowed_to_create_apps: Option<bool>,
    #[serde(default)]
    permission_grant_policies_assigned: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Switch {
    is_enabled: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Made {
    created_date_time: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Held {
    role_template_id: Option<Uuid>,
}

#[cfg(test)]
mod tests {
    use super::{UserConsent, days};

    #[test]
    fn what_people_may_approve_is_read_from_the_policies_for_themselves() {
        let of = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|it| (*it).to_owned()).collect();
            UserConsent::of(&names)
        };
        let own = "ManagePermissionGrantsForOwnedResource.DeveloperConsent";
        assert_eq!(of(&[own]), UserConsent::Off);
        let low = "ManagePermissionGrantsForSelf.microsoft-user-default-low";
        assert_eq!(of(&[own, low]), UserConsent::LowRisk);
        let theirs = "ManagePermissionGrantsForSelf.only-from-us";
        assert_eq!(of(&[theirs]), UserConsent::OwnPolicy);
    }

    #[test]
    fn a_life_is_counted_in_whole_days() {
        assert_eq!(days("P180D"), Some(180));
        assert_eq!(days("P4DT12H30M5S"), Some(4));
        assert_eq!(days("P1Y"), Some(365));
        assert_eq!(days("P6M"), Some(180));
        assert_eq!(days("soon"), None);
    }
}
