//! Makes one typed function of every message in `assets/text/`: a missing sentence or a wrong argument does not compile. Deflates
//! the larger assets. Tells the linker to fold functions that came out alike, to pack relocations and to leave out how to unwind, where it is
//! known to. And puts icon, version and manifest into the Windows program.

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};
use std::path::Path;
use std::process::ExitCode;

mod languages;
mod packed;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=assets/text");
    println!("cargo::rerun-if-changed=packaging/build.rs");
    println!("cargo::rerun-if-changed=packaging/packed.rs");
    println!("cargo::rerun-if-changed=packaging/languages.rs");
    leave_out_what_nobody_needs();
    if let Err(error) = describe_to_windows() {
        println!("cargo::error=icon, version and manifest of the Windows program: {error}");
        return ExitCode::FAILURE;
    }
    let Ok(out) = std::env::var("OUT_DIR") else {
        return ExitCode::FAILURE;
    };
    if let Err(error) = packed::fill(Path::new("assets"), &Path::new(&out).join("packed")) {
        println!("cargo::error=assets: {error}");
        return ExitCode::FAILURE;
    }
    let languages = format!("{out}/text");
    if let Err(error) = languages::fill(Path::new("assets/text"), Path::new(&languages)) {
        println!("cargo::error=assets/text: {error}");
        return ExitCode::FAILURE;
    }
    build_from_locales_folder(
        BuildOptions::default()
            .with_locales_folder(&languages)
            .with_output_file_path(&format!("{out}/text.rs"))
            .with_ftl_output(FtlOutputOptions::single_compressed_file(
                &format!("{out}/text.ftl"),
                |text| Ok(packed::deflated(&text)),
            ))
            .with_lint_level(LintLevel::Strict)
            .with_prefix("")
            .without_format()
            .without_bidi_isolation(),
    )
}

/// 4 MB of the finished Linux program. rust-lld, the toolchain's own linker there, knows how; other linkers are left alone.
fn leave_out_what_nobody_needs() {
    const TABLES: &str = "packaging/linux/no-unwinding.ld";
    println!("cargo::rerun-if-changed={TABLES}");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|set| set == value);
    let folder = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    if is("TARGET", "x86_64-unknown-linux-gnu") && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bins=-Wl,--icf=safe");
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
        println!("cargo::rustc-link-arg-bins=-Wl,-T,{folder}/{TABLES}");
    }
}

/// What Explorer, the taskbar and Windows' own loader read. It needs `windres`, of MinGW, or Microsoft's `rc`.
fn describe_to_windows() -> std::io::Result<()> {
    const ICON: &str = "assets/icons/mailseal.ico";
    const MANIFEST: &str = "packaging/windows/mailseal.manifest";
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return Ok(());
    }
    println!("cargo::rerun-if-changed={ICON}");
    println!("cargo::rerun-if-changed={MANIFEST}");
    winresource::WindowsResource::new()
        .set_icon(ICON)
        .set_manifest_file(MANIFEST)
        .set("ProductName", "Mailseal")
        .set("FileDescription", "Mailseal")
        .set("OriginalFilename", "mailseal.exe")
        .set("LegalCopyright", "MIT licence")
        .compile_for("mailseal")
}
