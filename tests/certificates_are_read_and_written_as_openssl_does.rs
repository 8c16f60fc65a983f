//! A certificate with its key is made, signed with, written and read; the judge of each is OpenSSL, which we did not write. What cannot
//! be used is refused for its reason.

mod openssl;

use jiff::{SignedDuration, Timestamp};
use mailseal::connection::certificate::{MOST_MONTHS, Unusable};
use mailseal::connection::{Certificate, Credential, CredentialKind};
use openssl::Bench;
use secrecy::{ExposeSecret, SecretString};
use std::sync::LazyLock;

const NAME: &str = "Contoso mail";
const PASSWORD: &str = "pass-w\u{f6}rd";

fn password() -> SecretString {
    SecretString::from(PASSWORD)
}

/// Made once: keys take time.
static MADE: LazyLock<Certificate> = LazyLock::new(|| {
    Certificate::make(NAME, Timestamp::now(), 24).expect("the library makes keys")
});

/// `a` and `b` are RSA pairs.
static PAIRS: LazyLock<Bench> = LazyLock::new(|| {
    let bench = Bench::new();
    bench.pair("a", "rsa:2048");
    bench.pair("b", "rsa:2048");
    bench
});

fn read(files: &[&str], password: Option<&str>) -> Result<Certificate, Unusable> {
    read_in(&PAIRS, files, password)
}

fn read_in(bench: &Bench, files: &[&str], password: Option<&str>) -> Result<Certificate, Unusable> {
    let bytes: Vec<_> = files.iter().map(|name| bench.read(name)).collect();
    let bytes: Vec<_> = bytes.iter().map(Vec::as_slice).collect();
    let password = password.map(SecretString::from);
    Certificate::read(&bytes, password.as_ref(), Timestamp::now())
}

/// The same key and certificate as `a`, judged by what openssl verifies with the public part of `a`.
fn is_a(certificate: &Certificate) {
    let bench = Bench::new();
    bench.write("public.pem", &PAIRS.read("a.pem"));
    verifies(&bench, certificate);
    let der = certificate.public_der();
    bench.write("own.der", der);
    let print = "x509 -noout -fingerprint -sha256";
    assert_eq!(
        bench.run(&format!("{print} -in public.pem")),
        bench.run(&format!("{print} -inform DER -in own.der"))
    );
}

/// openssl accepts a PS256 signature with the salt that RFC 7518 asks for.
fn verifies(bench: &Bench, certificate: &Certificate) {
    let message = b"eyJhbGciOiJQUzI1NiJ9.e30";
    bench.write("message", message);
    bench.write(
        "signature",
        &certificate.sign_ps256(message).expect("signed"),
    );
    bench.write("other", b"eyJhbGciOiJQUzI1NiJ9.e31");
    bench.run("x509 -in public.pem -noout -pubkey -out public.key");
    let verify = "dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 -verify public.key -signature signature";
    let said = bench.run(&format!("{verify} message"));
    assert!(said.contains("Verified OK"), "{said}");
    assert!(!bench.try_run(&format!("{verify} other")).status.success());
}

#[test]
fn a_made_certificate_is_one_by_openssl_too() {
    let bench = Bench::new();
    bench.write("public.pem", MADE.public_pem().as_bytes());
    bench.write("public.cer", MADE.public_der());
    let text = bench.run("x509 -in public.pem -noout -text -nameopt RFC2253");
    for wanted in [
        "CN=Contoso mail",
        "Public-Key: (3072 bit)",
        "sha256WithRSAEncryption",
        "Digital Signature",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let days = |days: i64| {
        bench.try_run(&format!(
            "x509 -in public.pem -noout -checkend {}",
            days * 86_400
        ))
    };
    assert!(days(725).status.success());
    assert!(!days(733).status.success(), "24 months are the most");
    bench.run("verify -partial_chain -trusted public.pem -x509_strict public.pem");
    let print = |digest: &str| {
        let said = bench.run(&format!(
            "x509 -inform DER -in public.cer -noout -fingerprint -{digest}"
        ));
        let (_, hex) = said.trim().split_once('=').expect("a fingerprint");
        hex.replace(':', "")
    };
    assert_eq!(MADE.thumbprint(), print("sha1"));
    let sha256 = bench.run("dgst -sha256 -binary -out digest public.cer");
    assert_eq!(sha256, "");
    let encoded = bench
        .run("base64 -A -in digest")
        .replace('+', "-")
        .replace('/', "_");
    assert_eq!(MADE.thumbprint_sha256(), encoded.trim_end_matches('='));
    assert!(!MADE.public_pem().contains("PRIVATE"));
    verifies(&bench, &MADE);
}

#[test]
fn no_certificate_is_made_for_longer_than_two_years_or_for_no_time() {
    let now = Timestamp::now();
    let days = |months| {
        let made = Certificate::make(NAME, now, months).expect("made");
        assert!(made.begins() < now && made.expires() > now);
        made.expires().duration_since(now).as_hours() / 24
    };
    assert!((27..=31).contains(&days(0)));
    assert!((726..=731).contains(&days(u8::MAX)));
    assert_eq!(MOST_MONTHS, 24);
}

#[test]
fn what_is_written_openssl_reads_and_what_is_kept_comes_back() {
    let bench = Bench::new();
    bench.write("public.pem", MADE.public_pem().as_bytes());
    let pfx = MADE.to_pfx(&SecretString::from("simple")).expect("written");
    bench.write("own.pfx", pfx.expose_secret());
    bench.write("own.pem", MADE.to_pem().expose_secret().as_bytes());
    bench.run("pkcs12 -in own.pfx -passin pass:simple -nodes -out from-pfx.pem");
    let wrong = bench.try_run("pkcs12 -in own.pfx -passin pass:other -nodes");
    assert!(!wrong.status.success());
    for file in ["own.pem", "from-pfx.pem"] {
        let modulus = |kind: &str| bench.run(&format!("{kind} -in {file} -noout -modulus"));
        assert_eq!(modulus("rsa"), modulus("x509"), "{file}");
        bench.run(&format!("rsa -in {file} -check -noout"));
        let again = read_in(&bench, &[file], None).expect("read");
        assert_eq!(again.thumbprint(), MADE.thumbprint());
    }
    let stored = Credential::from(MADE.clone())
        .to_stored()
        .expect("something");
    let Some(Credential::Certificate(back)) = Credential::of_stored(stored) else {
        panic!("a certificate comes back as one");
    };
    verifies(&bench, &back);
    assert_eq!((back.subject(), back.expires()), (NAME, MADE.expires()));
    let kind = Credential::Certificate(back).kind();
    let thumbprint = MADE.thumbprint();
    assert_eq!(kind, CredentialKind::Certificate { thumbprint });
}

#[test]
fn a_pfx_of_every_age_is_read() {
    let bench = &*PAIRS;
    let parts = "-inkey a.key -in a.pem -name Contoso";
    for (name, how) in [
        ("new", ""),
        ("old", "-legacy"),
        (
            "windows-old",
            "-legacy -certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1",
        ),
        (
            "aes-128",
            "-certpbe AES-128-CBC -keypbe AES-128-CBC -macalg sha384",
        ),
        ("key-sealed-alone", "-certpbe NONE -keypbe AES-256-CBC"),
        ("without-mac", "-nomac"),
        ("with-others", "-certfile b.pem"),
    ] {
        let run = format!("pkcs12 -export {how} {parts} -passout pass:{PASSWORD} -out {name}.pfx");
        bench.run(&run);
        let file = format!("{name}.pfx");
        is_a(&read(&[&file], Some(PASSWORD)).unwrap_or_else(|error| panic!("{name}: {error}")));
        let wrong = read(&[&file], Some("wrong")).expect_err(name);
        assert_eq!(wrong, Unusable::WrongPassword, "{name}");
        let none = read(&[&file], None).expect_err(name);
        assert_eq!(none, Unusable::PasswordNeeded, "{name}");
    }
    bench.run(&format!(
        "pkcs12 -export {parts} -passout pass: -out open.pfx"
    ));
    is_a(&read(&["open.pfx"], None).expect("no password is needed"));
}

#[test]
fn a_pem_in_every_form_is_read() {
    let bench = &*PAIRS;
    bench.run("x509 -in a.pem -outform DER -out a.cer");
    bench.run("rsa -in a.key -traditional -out a.pkcs1");
    bench.run("pkcs8 -topk8 -nocrypt -in a.key -outform DER -out a.pkcs8");
    bench.run(&format!(
        "pkcs12 -export -inkey a.key -in a.pem -passout pass:{PASSWORD} -out both.pfx"
    ));
    bench.run(&format!(
        "pkcs12 -in both.pfx -passin pass:{PASSWORD} -nodes -out bags.pem"
    ));
    let joined = [bench.read("a.pem"), bench.read("a.key")].concat();
    bench.write("joined.pem", &joined);
    let windows = String::from_utf8(joined)
        .expect("text")
        .replace('\n', "\r\n");
    bench.write("windows.pem", format!("\u{feff}{windows}").as_bytes());
    for files in [
        &["joined.pem"][..],
        &["windows.pem"],
        &["bags.pem"],
        &["a.pem", "a.key"],
        &["a.key", "a.cer"],
        &["a.pkcs1", "a.pem"],
        &["a.pkcs8", "a.cer"],
        &["b.pem", "a.pem", "a.key"],
    ] {
        is_a(&read(files, None).unwrap_or_else(|error| panic!("{files:?}: {error}")));
        // A password too many does no harm.
        is_a(&read(files, Some(PASSWORD)).unwrap_or_else(|error| panic!("{files:?}: {error}")));
    }
}

#[test]
fn a_sealed_pem_is_opened_with_its_password_only() {
    let bench = &*PAIRS;
    for (name, how) in [
        ("aes", "-v2 aes-256-cbc"),
        ("aes-sha1", "-v2 aes-128-cbc -v2prf hmacWithSHA1"),
        ("triple-des", "-v2 des3"),
        ("scrypt", "-scrypt"),
    ] {
        let file = format!("{name}.sealed");
        bench.run(&format!(
            "pkcs8 -topk8 -in a.key {how} -passout pass:{PASSWORD} -out {file}"
        ));
        let files = [file.as_str(), "a.pem"];
        is_a(&read(&files, Some(PASSWORD)).unwrap_or_else(|error| panic!("{name}: {error}")));
        let refused = |password| read(&files, password).expect_err(name);
        assert_eq!(refused(Some("wrong")), Unusable::WrongPassword, "{name}");
        assert_eq!(refused(None), Unusable::PasswordNeeded, "{name}");
    }
    bench.run(&format!(
        "rsa -in a.key -traditional -aes256 -passout pass:{PASSWORD} -out of-old.sealed"
    ));
    bench.run(&format!(
        "pkcs8 -topk8 -in a.key -v1 PBE-SHA1-3DES -passout pass:{PASSWORD} -out v1.sealed"
    ));
    for (file, why) in [
        ("of-old.sealed", Unusable::OldSeal),
        ("v1.sealed", Unusable::UnknownSeal),
    ] {
        let refused = read(&[file, "a.pem"], Some(PASSWORD)).expect_err(file);
        assert_eq!(refused, why, "{file}");
    }
    // As the sentence about it says.
    bench.run(&format!(
        "pkcs8 -topk8 -in of-old.sealed -passin pass:{PASSWORD} -passout pass:{PASSWORD} -out converted.sealed"
    ));
    is_a(&read(&["converted.sealed", "a.pem"], Some(PASSWORD)).expect("converted"));
}

#[test]
fn a_file_that_would_take_hours_to_open_is_refused_at_once() {
    let bench = &*PAIRS;
    bench.run(&format!(
        "pkcs8 -topk8 -in a.key -v2 aes-256-cbc -iter 1000 -passout pass:{PASSWORD} -out few.sealed"
    ));
    is_a(&read(&["few.sealed", "a.pem"], Some(PASSWORD)).expect("few rounds"));
    // What no program writes, written over what OpenSSL wrote.
    bench.run("pkcs8 -topk8 -in a.key -v2 aes-256-cbc -iter 1000000 -outform DER -passout pass:x -out many.der");
    let der = bench.read("many.der");
    let many = [0x02, 0x03, 0x0f, 0x42, 0x40];
    let at = der.windows(many.len()).position(|part| part == many);
    let at = at.expect("a million rounds");
    let mut endless = der.clone();
    endless[at + 2..at + 5].copy_from_slice(&[0x7f, 0xff, 0xff]);
    let sealed = pem::encode(&pem::Pem::new("ENCRYPTED PRIVATE KEY", endless));
    bench.write("endless.sealed", sealed.as_bytes());
    let refused = read(&["endless.sealed", "a.pem"], Some(PASSWORD));
    assert_eq!(refused.expect_err("endless"), Unusable::TooManyRounds);
    bench.run(&format!(
        "pkcs12 -export -in a.pem -inkey a.key -passout pass:{PASSWORD} -out few.pfx"
    ));
    let pfx = bench.read("few.pfx");
    let rounds = [0x02, 0x02, 0x08, 0x00];
    let mut endless = pfx.clone();
    let places: Vec<usize> = (0..pfx.len() - 4)
        .filter(|at| pfx[*at..*at + 4] == rounds)
        .collect();
    assert!(!places.is_empty(), "OpenSSL's 2,048 rounds");
    // The same length, so that the file stays whole: a negative number counts as endless.
    for at in places {
        endless[at + 2] = 0xff;
    }
    bench.write("endless.pfx", &endless);
    let refused = read(&["endless.pfx"], Some(PASSWORD));
    assert_eq!(refused.expect_err("endless"), Unusable::TooManyRounds);
}

#[test]
fn what_cannot_be_used_is_refused_for_its_reason() {
    let bench = &*PAIRS;
    bench.pair("short", "rsa:1024");
    bench.pair("curve", "ec -pkeyopt ec_paramgen_curve:prime256v1");
    bench.run("ec -in curve.key -out curve.sec1");
    bench.run("pkcs12 -export -inkey curve.key -in curve.pem -passout pass:x -out curve.pfx");
    bench.run("pkcs12 -export -nokeys -in a.pem -passout pass:x -out no-key.pfx");
    bench.run("pkcs12 -export -nocerts -inkey a.key -passout pass:x -out no-certificate.pfx");
    bench.write("garbage", &[0x30, 0x82, 0xff, 0xff, 0x01]);
    bench.write("words", "Das ist kein Zertifikat".as_bytes());
    bench.write("empty", b"");
    bench.write("torn.pem", &bench.read("a.key")[..600]);
    bench.write("huge", &vec![0x30; 2 * 1024 * 1024]);
    for (files, reason) in [
        (&["a.pem"][..], Unusable::NoPrivateKey),
        (&["no-key.pfx"], Unusable::NoPrivateKey),
        (&["a.key"], Unusable::NoCertificate),
        (&["no-certificate.pfx"], Unusable::NoCertificate),
        (&["a.pem", "b.key"], Unusable::OtherKey),
        (&["curve.pem", "curve.key"], Unusable::NotRsa),
        (&["curve.pem", "curve.sec1"], Unusable::NotRsa),
        (&["curve.pfx"], Unusable::NotRsa),
        (&["short.pem", "short.key"], Unusable::UnfitKey),
        (&["garbage"], Unusable::Unreadable),
        (&["words"], Unusable::Unreadable),
        (&["empty"], Unusable::Unreadable),
        (&["torn.pem"], Unusable::Unreadable),
        (&["huge"], Unusable::Unreadable),
        (&[], Unusable::Unreadable),
    ] {
        let read = read(files, Some("x"));
        assert_eq!(
            read.expect_err("no use").to_string(),
            reason.to_string(),
            "{files:?}"
        );
    }
}

#[test]
fn an_expired_certificate_is_refused_when_it_is_given_but_found_when_it_was_kept() {
    let made = Timestamp::now() - SignedDuration::from_hours(24 * 100);
    let old = Certificate::make(NAME, made, 3).expect("made");
    let pem = old.to_pem();
    let pem = pem.expose_secret().as_bytes();
    let refused = |at| Certificate::read(&[pem], None, at).expect_err("not now");
    let on = old.expires_on();
    assert_eq!(refused(Timestamp::now()), Unusable::Expired { on });
    let before = made - SignedDuration::from_hours(72);
    assert!(matches!(refused(before), Unusable::NotYet { .. }));
    assert!(Certificate::read(&[pem], None, made).is_ok());
    let kept = Credential::from(old).to_stored().expect("something");
    assert!(matches!(
        Credential::of_stored(kept),
        Some(Credential::Certificate(_))
    ));
}

#[test]
fn no_torn_or_changed_file_stops_the_program() {
    let bench = &*PAIRS;
    bench.run(&format!(
        "pkcs12 -export -inkey a.key -in a.pem -iter 1 -passout pass:{PASSWORD} -out torn.pfx"
    ));
    let pem = [bench.read("a.pem"), bench.read("a.key")].concat();
    for whole in [bench.read("torn.pfx"), pem] {
        for end in (0..whole.len()).step_by(61) {
            let torn = Certificate::read(&[&whole[..end]], Some(&password()), Timestamp::now());
            assert!(torn.is_err(), "{end}");
        }
        for place in (0..whole.len()).step_by(37) {
            let mut changed = whole.clone();
            changed[place] ^= 0x55;
            // It may be a name or a blank that changed: only the program must go on.
            let _ = Certificate::read(&[&changed], Some(&password()), Timestamp::now());
        }
    }
}

#[test]
fn neither_key_nor_password_is_shown_for_debugging() {
    let shown = format!("{:?} {:?}", *MADE, Credential::from(MADE.clone()));
    let pem = MADE.to_pem();
    let key = pem
        .expose_secret()
        .lines()
        .nth(3)
        .expect("a line of the key");
    assert!(shown.contains(NAME) && !shown.contains(key), "{shown}");
}
