//! Waiting for conditions, never for luck.

use super::virtual_time::VirtualTime;
use super::{Heard, PATIENCE, Program, Robot};
use iced_test::futures::futures::StreamExt;
use iced_test::runtime::Action;
use jiff::SignedDuration;
use mailseal::ui::access::Role;
use std::time::{Duration, Instant};

/// How long a person looks at a greyed button before trying it all the same.
const A_MOMENT: Duration = Duration::from_secs(2);

impl<P: Program> Robot<P> {
    /// Hears everything until the condition holds.
    pub fn until(&mut self, what: &str, condition: impl Fn(&Self) -> bool) {
        self.until_or(what, condition, || ());
    }

    /// Until the outline says these words.
    pub fn until_it_says(&mut self, words: &str) {
        self.until(words, |robot| robot.says(words));
    }

    /// Like [`Self::until`], but time flies: whenever nothing has happened for a moment, the clock goes on by `step`.
    pub fn until_with_time(
        &mut self,
        time: &VirtualTime,
        step: SignedDuration,
        what: &str,
        condition: impl Fn(&Self) -> bool,
    ) {
        self.until_or(what, condition, || time.forward(step));
    }

    fn until_or(&mut self, what: &str, condition: impl Fn(&Self) -> bool, in_silence: impl Fn()) {
        let begun = Instant::now();
        loop {
            self.hear_what_is_there();
            if condition(self) {
                return;
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "waited {PATIENCE:?} for {what}; there is\n{}",
                self.outline()
            );
            if !self.hear_one(Duration::from_millis(20)) {
                in_silence();
            }
        }
    }

    /// Nobody presses what is not there yet, or what is still greyed out while something is under way.
    pub(super) fn await_control(&mut self, role: Role, name: &str) {
        self.until(&format!("{role:?} {name:?}"), |robot| {
            robot.sees(role, name)
        });
        let begun = Instant::now();
        while self.greyed(role, name) && self.under_way > 0 && begun.elapsed() < A_MOMENT {
            let _ = self.hear_one(Duration::from_millis(20));
        }
    }

    fn greyed(&self, role: Role, name: &str) -> bool {
        let bridge = self.program.bridge();
        let (id, tree) = (bridge.find(role, name), bridge.last());
        let nodes = tree.map(|tree| tree.nodes).unwrap_or_default();
        nodes
            .iter()
            .any(|(one, node)| Some(*one) == id && node.is_disabled())
    }

    /// Until no task is under way any more.
    pub fn settle(&mut self) {
        self.until("every task to end", |robot| robot.under_way == 0);
    }

    fn hear_what_is_there(&mut self) {
        while let Ok(heard) = self.heard.try_recv() {
            self.take(heard);
        }
    }

    /// True if something was heard in time.
    fn hear_one(&mut self, patience: Duration) -> bool {
        let next = self.heard.next();
        let heard = self
            .runtime
            .block_on(async { tokio::time::timeout(patience, next).await });
        match heard {
            Ok(Some(heard)) => {
                self.take(heard);
                true
            }
            Ok(None) | Err(_) => false,
        }
    }

    fn take(&mut self, heard: Heard<P::Message>) {
        match heard {
            Heard::TaskOver => self.under_way = self.under_way.saturating_sub(1),
            Heard::Action(Action::Output(message)) => {
                self.dispatch(message);
                self.redraw();
            }
            Heard::Action(action) => self.act(action),
        }
    }
}
