//! Matching: the rules of `assets/causes/` over evidence.
