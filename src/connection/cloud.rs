//! The four Microsoft clouds (facts, section 1). Their hosts are data in `microsoft::cloud`; here is only which one.

use serde::{Deserialize, Serialize};

/// A national cloud. GCC is worldwide: it uses the same hosts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cloud {
    #[default]
    Worldwide,
    UsGovernment,
    UsDefense,
    China,
}
