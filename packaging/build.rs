//! Makes one typed function of every message in `assets/text/`: a missing sentence or a wrong argument does not compile.

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=assets/text");
    println!("cargo::rerun-if-changed=packaging/build.rs");
    let Ok(out) = std::env::var("OUT_DIR") else {
        return ExitCode::FAILURE;
    };
    build_from_locales_folder(
        BuildOptions::default()
            .with_locales_folder("assets/text")
            .with_output_file_path(&format!("{out}/text.rs"))
            .with_ftl_output(FtlOutputOptions::single_file(&format!("{out}/text.ftl")))
            .with_lint_level(LintLevel::Strict)
            .with_prefix("")
            .without_format()
            .without_bidi_isolation(),
    )
}
