//! The commands: one file each. They print what `journey` and `check` say, with the same verdicts as the window.
