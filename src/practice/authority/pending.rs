//! What is between a page and the token endpoint, in memory only: authorization codes (ten minutes, once; facts, section 3.1) and device
//! codes (fifteen minutes; facts, section 3.5).

use super::refresh::Platform;
use super::refusal::Refusal;
use crate::practice::credential;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use uuid::Uuid;

const CODE_LIVES: SignedDuration = SignedDuration::from_mins(10);
pub const DEVICE_LIVES: SignedDuration = SignedDuration::from_mins(15);
/// Seconds between two questions of a device.
pub const INTERVAL: i64 = 5;
/// Clocks and networks are not exact: only who asks twice as often as allowed is told to slow down.
const TOO_FAST: SignedDuration = SignedDuration::from_millis(2500);

/// Forgotten this long after their end, so that a late client still hears the right words.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(1);

/// What the person agreed to in the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    pub person: Uuid,
    pub strong: bool,
    pub session: Uuid,
}

#[derive(Debug, Clone)]
pub struct Code {
    pub client: Uuid,
    pub agreed: Agreed,
    /// As it stood in the request.
    pub redirect: String,
    pub platform: Platform,
    pub scope: String,
    pub nonce: Option<String>,
    pub challenge: Option<Challenge>,
    pub issued: Timestamp,
    redeemed: bool,
}

/// Proof Key for Code Exchange (RFC 7636).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    pub value: String,
    pub hashed: bool,
}

#[derive(Debug, Clone)]
pub struct Device {
    pub client: Uuid,
    pub user_code: String,
    pub scope: String,
    pub issued: Timestamp,
    asked: Option<Timestamp>,
    pub state: DeviceState,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeviceState {
    Waiting,
    Agreed(Agreed),
    Declined,
    /// A policy said no after signing in.
    Blocked(Refusal),
    Done,
}

#[derive(Debug, Default)]
pub struct Pending {
    codes: HashMap<String, Code>,
    devices: HashMap<String, Device>,
}

/// A code before it has a name.
pub struct NewCode<'a> {
    pub client: Uuid,
    pub agreed: Agreed,
    pub redirect: &'a str,
    pub platform: Platform,
    pub scope: &'a str,
    pub nonce: Option<String>,
    pub challenge: Option<Challenge>,
}

impl Pending {
    pub fn issue(&mut self, new: NewCode<'_>, now: Timestamp) -> String {
        self.codes
            .retain(|_, one| now.duration_since(one.issued) < REMEMBERED);
        let name = format!("1.AX{}{}", credential::token(), credential::token());
        let code = Code {
            client: new.client,
            agreed: new.agreed,
            redirect: new.redirect.to_owned(),
            platform: new.platform,
            scope: new.scope.to_owned(),
            nonce: new.nonce,
            challenge: new.challenge,
            issued: now,
            redeemed: false,
        };
        self.codes.insert(name.clone(), code);
        name
    }

    /// A code of this app that still lives. It is not used up yet.
    pub fn code(&self, name: &str, client: Uuid, now: Timestamp) -> Result<Code, Refusal> {
        let code = self
            .codes
            .get(name)
            .filter(|one| one.client == client)
            .ok_or_else(|| Refusal::unknown_grant("code"))?;
        if code.redeemed {
            return Err(Refusal::redeemed_code());
        }
        if now.duration_since(code.issued) >= CODE_LIVES {
            return Err(Refusal::expired_code());
        }
        Ok(code.clone())
    }

    /// Uses a code up; false if somebody was faster.
    pub fn redeem(&mut self, name: &str) -> bool {
        self.codes
            .get_mut(name)
            .is_some_and(|code| !std::mem::replace(&mut code.redeemed, true))
    }

    /// Begins a device's sign-in: the code it keeps, and the code a person types.
    pub fn begin(&mut self, client: Uuid, scope: &str, now: Timestamp) -> (String, String) {
        self.devices
            .retain(|_, one| now.duration_since(one.issued) < REMEMBERED);
        let user_code = credential::user_code();
        let device = Device {
            client,
            user_code: user_code.clone(),
            scope: scope.to_owned(),
            issued: now,
            asked: None,
            state: DeviceState::Waiting,
        };
        let name = format!("GAQ{}{}", credential::token(), credential::token());
        self.devices.insert(name.clone(), device);
        (name, user_code)
    }

    /// The device that a person's code belongs to, while it waits. Letter case and blanks do not count.
    pub fn device(&mut self, user_code: &str, now: Timestamp) -> Option<&mut Device> {
        let typed: String = user_code
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        self.devices
            .values_mut()
            .filter(|one| now.duration_since(one.issued) < DEVICE_LIVES)
            .find(|one| one.user_code == typed && one.state == DeviceState::Waiting)
    }

    /// The code that a device shows since the shortest time: what its person reads there.
    pub fn shown(&self, now: Timestamp) -> Option<String> {
        self.devices
            .values()
            .filter(|one| one.state == DeviceState::Waiting)
            .filter(|one| now.duration_since(one.issued) < DEVICE_LIVES)
            .max_by_key(|one| one.issued)
            .map(|one| one.user_code.clone())
    }

    /// A device asks again: what its person agreed to with which scope, once; or why there is nothing yet or nothing any more.
    pub fn poll(
        &mut self,
        name: &str,
        client: Uuid,
        now: Timestamp,
    ) -> Result<(Agreed, String), Refusal> {
        let device = self
            .devices
            .get_mut(name)
            .filter(|one| one.client == client)
            .ok_or_else(Refusal::bad_device_code)?;
        let before = device.asked.replace(now);
        match &device.state {
            DeviceState::Agreed(agreed) => {
                let agreed = agreed.clone();
                device.state = DeviceState::Done;
                Ok((agreed, device.scope.clone()))
            }
            DeviceState::Declined => Err(Refusal::device_declined()),
            DeviceState::Blocked(refusal) => Err(refusal.clone()),
            DeviceState::Done => Err(Refusal::bad_device_code()),
            DeviceState::Waiting if now.duration_since(device.issued) >= DEVICE_LIVES => {
                Err(Refusal::expired_device_code())
            }
            DeviceState::Waiting => {
                let hurried = before.is_some_and(|then| now.duration_since(then) < TOO_FAST);
                Err(if hurried {
                    Refusal::too_fast()
                } else {
                    Refusal::pending()
                })
            }
        }
    }
}
