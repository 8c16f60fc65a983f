//! What Microsoft said and what is known, turned into evidence for `diagnose`.
