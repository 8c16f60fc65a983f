//! What is done on a page of the registration by hand, and what is copied there. Users: the step `registration`, `packet`.

use super::Words;
use crate::journey::registration::{CopyWhat, Task};

impl Words {
    /// Its name, and how it is done.
    pub fn task(&self, task: Task) -> (String, String) {
        let text = &self.text;
        match task {
            Task::Register => (text.task_register(), text.task_register_how()),
            Task::CopyIds => (text.task_copy_ids(), text.task_copy_ids_how()),
            Task::AddPermissions => (text.task_permissions(), text.task_permissions_how()),
            Task::AddExchangePermissions => (
                text.task_permissions(),
                text.task_permissions_exchange_how(),
            ),
            Task::AddDelegatedPermissions => (
                text.task_permissions(),
                text.task_permissions_delegated_how(),
            ),
            Task::AllowPublicClient => (text.task_public_client(), text.task_public_client_how()),
            Task::CreateSecret => (text.task_secret(), text.task_secret_how()),
            Task::UploadCertificate => (text.task_certificate(), text.task_certificate_how()),
        }
    }

    pub fn copy_label(&self, what: CopyWhat) -> String {
        let text = &self.text;
        match what {
            CopyWhat::AppName => text.copy_app_name(),
            CopyWhat::LoopbackRedirect => text.copy_loopback(),
            CopyWhat::WebRedirect => text.copy_web_redirect(),
            CopyWhat::Permission => text.copy_permission(),
            CopyWhat::SecretDescription => text.copy_secret_description(),
        }
    }
}
