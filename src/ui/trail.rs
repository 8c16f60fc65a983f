//! Where we are and what is behind us. Going back is a stack: a page comes back exactly as it was left, and `now` is never absent. Nothing
//! here knows what a page is; `journey` decides the order, the trail only walks it.

/// A stack whose top is always there.
#[derive(Debug)]
pub struct Trail<P> {
    behind: Vec<P>,
    now: P,
}

impl<P> Trail<P> {
    pub fn new(first: P) -> Self {
        Self {
            behind: Vec::new(),
            now: first,
        }
    }

    pub fn now(&self) -> &P {
        &self.now
    }

    pub fn now_mut(&mut self) -> &mut P {
        &mut self.now
    }

    pub fn behind(&self) -> &[P] {
        &self.behind
    }

    /// Every page, the first one first.
    pub fn pages_mut(&mut self) -> impl Iterator<Item = &mut P> {
        self.behind.iter_mut().chain(std::iter::once(&mut self.now))
    }

    pub fn go_on(&mut self, next: P) {
        self.behind.push(std::mem::replace(&mut self.now, next));
    }

    /// One page back; gives the page that was left, or `None` when nothing is behind.
    pub fn go_back(&mut self) -> Option<P> {
        let before = self.behind.pop()?;
        Some(std::mem::replace(&mut self.now, before))
    }

    /// Back to the nearest page behind that `is_it`; gives the pages that were left, last first. Stays where it is when there is none.
    pub fn go_back_to(&mut self, is_it: impl Fn(&P) -> bool) -> Vec<P> {
        let mut left = Vec::new();
        if self.behind.iter().any(&is_it) {
            while !is_it(&self.now) {
                match self.go_back() {
                    Some(page) => left.push(page),
                    None => break,
                }
            }
        }
        left
    }
}

#[cfg(test)]
mod tests {
    use super::Trail;

    #[test]
    fn a_page_comes_back_as_it_was_left() {
        let mut trail = Trail::new("target".to_owned());
        trail.now_mut().push_str(", chosen");
        trail.go_on("organization".to_owned());
        assert_eq!(trail.go_back().as_deref(), Some("organization"));
        assert_eq!(trail.now(), "target, chosen");
        assert_eq!(trail.go_back(), None);
    }

    #[test]
    fn a_jump_back_leaves_everything_after_it() {
        let mut trail = Trail::new(1);
        for page in 2..=5 {
            trail.go_on(page);
        }
        assert_eq!(trail.go_back_to(|page| *page == 3), [5, 4]);
        assert_eq!((trail.now(), trail.behind()), (&3, &[1, 2][..]));
        assert!(trail.go_back_to(|page| *page == 9).is_empty());
        assert_eq!(trail.now(), &3);
    }
}
