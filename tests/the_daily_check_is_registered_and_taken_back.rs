//! The daily check is registered with the operating system and taken back whole: systemd's own checker is content with its units, other readers
//! read the documents for the Task Scheduler and launchd, awkward paths are started as they are, and afterwards nothing is left.

use mailseal::connection::{
    Checked, CheckedLine, ClientId, Connection, CredentialKind, Registration, SecretKept, Verdict,
};
use mailseal::journey::daily::entries::System;
use mailseal::journey::daily::news::{News, news};
use mailseal::journey::daily::{Commands, Daily, Registered, Standing};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};

/// Notes what it was asked to run.
#[derive(Default, Clone)]
struct Noted(Arc<Mutex<Vec<String>>>, bool);

impl Commands for Noted {
    fn run(&self, program: &str, arguments: &[String]) -> Result<bool, String> {
        let line = format!("{program} {}", arguments.join(" "));
        self.0.lock().expect("nobody panicked").push(line);
        if self.1 {
            Err("not here".to_owned())
        } else {
            Ok(true)
        }
    }
}

fn daily(system: System, folder: &Path, program: &Path, commands: Noted) -> Daily {
    Daily {
        system,
        program: program.to_owned(),
        folder: folder.to_owned(),
        home: None,
        commands: Arc::new(commands),
    }
}

/// A path with everything that means something to one of the three.
fn awkward(folder: &Path) -> PathBuf {
    let inside = folder.join("Program Files & more 100% $HOME <x> 'y'");
    std::fs::create_dir_all(&inside).expect("a folder");
    let program = inside.join("mail seal");
    std::fs::write(&program, "#!/bin/sh\n").expect("a file");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(&program, mode).expect("executable");
    }
    program
}

fn all_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(all_files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn on_and_off_leave_nothing_behind_in_any_system() {
    for system in [System::Systemd, System::TaskScheduler, System::Launchd] {
        let folder = tempfile::tempdir().expect("a folder");
        let program = awkward(folder.path());
        let config = folder.path().join("config");
        std::fs::create_dir_all(&config).expect("a folder");
        let noted = Noted::default();
        let daily = daily(system, &config, &program, noted.clone());
        assert_eq!(daily.standing(), Standing::Off, "{system:?}");
        assert_eq!(daily.turn_on(), Ok(Registered::Yes), "{system:?}");
        assert_eq!(daily.standing(), Standing::On, "{system:?}");
        assert_eq!(daily.turn_on(), Ok(Registered::Yes), "twice is as good");
        daily.turn_off().expect("removed");
        assert_eq!(daily.standing(), Standing::Off, "{system:?}");
        assert_eq!(all_files(&config), Vec::<PathBuf>::new(), "{system:?}");
        let asked = noted.0.lock().expect("nobody panicked").join("\n");
        let (begins, ends) = match system {
            System::Systemd => ("enable --now mailseal-daily.timer", "disable --now"),
            System::TaskScheduler => ("schtasks /Create /F", "schtasks /Delete /F"),
            System::Launchd => ("launchctl load -w", "launchctl unload -w"),
        };
        assert!(asked.contains(begins) && asked.contains(ends), "{asked}");
    }
}

#[test]
fn an_entry_for_another_program_is_told_and_mended() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = awkward(folder.path());
    let config = folder.path().join("config");
    let second = folder.path().join("mailseal-2");
    std::fs::write(&second, "").expect("a file");
    let before = daily(System::Systemd, &config, &first, Noted::default());
    before.turn_on().expect("written");
    let now = daily(System::Systemd, &config, &second, Noted::default());
    assert_eq!(now.standing(), Standing::Other);
    now.turn_on().expect("written");
    assert_eq!(now.standing(), Standing::On);
}

/// Its folders are its own: what is written there no scheduler ever reads.
#[cfg(target_os = "linux")]
#[test]
fn inside_a_flatpak_nothing_is_claimed() {
    let home = tempfile::tempdir().expect("a folder");
    let output = Command::new(env!("CARGO_BIN_EXE_mailseal"))
        .args(["daily", "on", "--language", "en"])
        .env("HOME", home.path())
        .env("XDG_CONFIG_HOME", home.path().join("config"))
        .env("MAILSEAL_HOME", home.path().join("data"))
        .env("FLATPAK_ID", "org.example.Mailseal")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("Flatpak"), "{said}");
    let written = all_files(home.path());
    let units = |path: &&PathBuf| path.to_string_lossy().contains("systemd");
    assert_eq!(written.iter().find(units), None);
}

#[test]
fn a_system_that_does_not_answer_takes_it_up_later() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = awkward(folder.path());
    let silent = Noted(Arc::default(), true);
    let daily = daily(System::Systemd, folder.path(), &program, silent);
    let turned = daily.turn_on().expect("written");
    assert!(
        matches!(turned, Registered::AtNextSignIn { .. }),
        "{turned:?}"
    );
    assert_eq!(daily.standing(), Standing::On);
}

#[cfg(target_os = "linux")]
#[test]
fn systemd_itself_is_content_with_the_units() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = awkward(folder.path());
    let daily = Daily {
        home: Some(folder.path().join("my connections 50%")),
        ..daily(System::Systemd, folder.path(), &program, Noted::default())
    };
    daily.turn_on().expect("written");
    let units = daily.entries().into_iter().map(|one| one.path);
    let verified = Command::new("systemd-analyze")
        .args(["verify", "--user", "--man=no"])
        .args(units)
        .env("XDG_RUNTIME_DIR", folder.path())
        .output()
        .expect(
            "systemd-analyze, which comes with dbus-user-session of packaging/debian-packages.txt",
        );
    let said = String::from_utf8_lossy(&verified.stderr);
    // It also reads the computer's own units; only what it says about ours counts.
    let ours: Vec<&str> = said
        .lines()
        .filter(|line| line.contains("mailseal"))
        .collect();
    assert_eq!(ours, Vec::<&str>::new(), "{said}");
    assert!(verified.status.success(), "{said}");
    let shown = Command::new("systemd-analyze")
        .args(["calendar", "*-*-* 09:00:00"])
        .output()
        .expect("started");
    assert!(shown.status.success());
}

/// What a reader that we did not write finds in a document.
fn read_by_python(program: &str, file: &Path) -> String {
    let output = Command::new("python3")
        .args(["-c", program])
        .arg(file)
        .output()
        .expect("python3, as packaging/setup-debian installs it");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn the_task_is_a_whole_document_that_starts_this_program() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = awkward(folder.path());
    let daily = daily(
        System::TaskScheduler,
        folder.path(),
        &program,
        Noted::default(),
    );
    daily.turn_on().expect("written");
    let file = &daily.entries()[0].path;
    let bytes = std::fs::read(file).expect("readable");
    assert!(bytes.starts_with(&[0xFF, 0xFE]), "UTF-16 with its mark");
    let found = read_by_python(
        "import sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
ns = '{http://schemas.microsoft.com/windows/2004/02/mit/task}'
assert root.tag == ns + 'Task' and root.get('version') == '1.2'
order = [child.tag.replace(ns, '') for child in root]
assert order == ['RegistrationInfo', 'Triggers', 'Principals', 'Settings', 'Actions'], order
print(root.find(f'.//{ns}Command').text)
print(root.find(f'.//{ns}Arguments').text)
print(root.find(f'.//{ns}DaysInterval').text)
print(root.find(f'.//{ns}StartWhenAvailable').text, root.find(f'.//{ns}RunLevel').text)",
        file,
    );
    let expected = format!("{}\ndaily run\n1\ntrue LeastPrivilege\n", program.display());
    assert_eq!(found, expected);
}

#[test]
fn the_agent_is_a_whole_property_list_that_starts_this_program() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = awkward(folder.path());
    let home = folder.path().join("my & connections");
    let daily = Daily {
        home: Some(home.clone()),
        ..daily(System::Launchd, folder.path(), &program, Noted::default())
    };
    daily.turn_on().expect("written");
    let found = read_by_python(
        "import sys, plistlib
agent = plistlib.load(open(sys.argv[1], 'rb'))
print(agent['Label'])
print(agent['ProgramArguments'][0])
print(agent['ProgramArguments'][1:], agent['StartCalendarInterval'])
print(agent['EnvironmentVariables']['MAILSEAL_HOME'])",
        &daily.entries()[0].path,
    );
    let expected = format!(
        "mailseal.daily\n{}\n['daily', 'run'] {{'Hour': 9, 'Minute': 0}}\n{}\n",
        program.display(),
        home.display()
    );
    assert_eq!(found, expected);
}

/// The program itself, with every folder of its own and nobody of the system's to talk to.
#[cfg(target_os = "linux")]
fn mailseal(folder: &Path, arguments: &[&str]) -> (String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_mailseal"))
        .args(arguments)
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("MAILSEAL_HOME", folder.join("mailseal"))
        .env("PATH", folder)
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("it starts");
    let said = [output.stdout, output.stderr].concat();
    (
        String::from_utf8_lossy(&said).into_owned(),
        output.status.code(),
    )
}

#[cfg(target_os = "linux")]
#[test]
fn the_command_turns_it_on_says_so_and_turns_it_off() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let units = folder.join("config/systemd/user");
    assert!(
        mailseal(folder, &["daily", "status"])
            .0
            .contains("Nothing is checked by itself")
    );
    let (said, status) = mailseal(folder, &["daily", "on"]);
    assert_eq!(status, Some(0), "{said}");
    let service = std::fs::read_to_string(units.join("mailseal-daily.service")).expect("a unit");
    assert!(service.contains("daily run"), "{service}");
    assert!(
        service.contains("MAILSEAL_HOME="),
        "the same folder: {service}"
    );
    assert!(units.join("mailseal-daily.timer").exists());
    assert!(
        mailseal(folder, &["daily", "status"])
            .0
            .contains("checked once a day")
    );
    let (said, status) = mailseal(folder, &["daily", "off"]);
    assert_eq!(status, Some(0), "{said}");
    assert_eq!(all_files(&folder.join("config")), Vec::<PathBuf>::new());
    // What the system starts has nothing to do where nothing is saved.
    assert_eq!(
        mailseal(folder, &["daily", "run"]),
        (String::new(), Some(0))
    );
}

#[cfg(target_os = "linux")]
#[test]
fn renewing_without_a_display_is_said_in_one_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let (said, status) = mailseal(folder.path(), &["renew", "Support desk"]);
    assert_eq!(status, Some(2));
    assert!(
        said.contains("no display") && said.lines().count() == 1,
        "{said}"
    );
}

fn connection(name: &str, ends: &str, failed: bool, checked: &str) -> Connection {
    let now = "2026-11-21T09:00:00Z".parse().expect("a time");
    let verdict = if failed {
        Verdict::Failed
    } else {
        Verdict::Passed
    };
    Connection {
        registration: Some(Registration {
            client: ClientId(uuid::Uuid::from_u128(3)),
            app_name: None,
            service_principal: None,
            credential: CredentialKind::Secret,
            secret_expires: Some(ends.parse().expect("a day")),
            secret_kept: SecretKept::InStore,
        }),
        checked: Some(Checked {
            at: checked.parse().expect("a time"),
            fence: None,
            lines: vec![CheckedLine {
                check: "secret".to_owned(),
                verdict,
                cause: None,
            }],
        }),
        finished: Some(now),
        ..Connection::new("nice-cxone", name, false, now)
    }
}

#[test]
fn a_day_tells_what_fails_and_what_ends_soon_and_nothing_else() {
    let (today, before) = ("2026-11-21T09:01:00Z", "2026-11-20T09:01:00Z");
    let mut kept_for_one_run = connection("kept for one run", "2028-05-14", true, before);
    if let Some(registration) = &mut kept_for_one_run.registration {
        registration.secret_kept = SecretKept::ThisRunOnly;
    }
    let all = [
        connection("well", "2028-05-14", false, today),
        connection("in two weeks", "2026-12-05", false, today),
        connection("in three weeks", "2026-12-12", false, today),
        connection("fails", "2028-05-14", true, today),
        connection("failed yesterday", "2028-05-14", true, before),
        connection("over", "2026-11-18", true, today),
        Connection {
            finished: None,
            ..connection("not finished", "2026-11-22", true, today)
        },
        kept_for_one_run,
    ];
    let since = "2026-11-21T09:00:00Z".parse().expect("a time");
    let told = news(&all, since, jiff::civil::date(2026, 11, 21));
    let name = |name: &str| name.to_owned();
    assert_eq!(
        told,
        [
            News::Expired {
                name: name("over"),
                days: 3
            },
            News::Failing {
                name: name("fails"),
                things: 1
            },
            News::NotChecked {
                name: name("failed yesterday"),
            },
            News::Expires {
                name: name("in two weeks"),
                days: 14
            },
        ]
    );
}
