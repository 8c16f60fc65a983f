//! The documents by which an operating system starts a program once a day, and the words it wants to hear afterwards. Pure. Sources:
//! systemd.service(5), systemd.timer(5), systemd.syntax(7); Task Scheduler schema 1.2 (MS-TSCH, section 2.5) and `schtasks`;
//! launchd.plist(5), launchctl(1).

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Who starts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    Systemd,
    TaskScheduler,
    Launchd,
}

/// One document, and where it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub path: PathBuf,
    pub content: Vec<u8>,
}

/// What the entries are called.
const UNIT: &str = "mailseal-daily";
const TASK: &str = "Mailseal daily check";
const LABEL: &str = "mailseal.daily";
/// What the program is started with.
const ARGUMENTS: [&str; 2] = ["daily", "run"];
/// The hour of the day, here.
const HOUR: u8 = 9;

impl System {
    /// Of the computer that this program is made for.
    pub fn of_this_computer() -> Self {
        if cfg!(windows) {
            Self::TaskScheduler
        } else if cfg!(target_os = "macos") {
            Self::Launchd
        } else {
            Self::Systemd
        }
    }
}

/// The documents of a system.
pub fn entries(system: System, folder: &Path, program: &Path, home: Option<&Path>) -> Vec<Entry> {
    match system {
        System::Systemd => vec![
            Entry {
                path: unit(folder, "service"),
                content: service(program, home).into_bytes(),
            },
            Entry {
                path: unit(folder, "timer"),
                content: timer().into_bytes(),
            },
        ],
        System::TaskScheduler => vec![Entry {
            path: task_file(folder),
            content: in_utf16(&task(program)),
        }],
        System::Launchd => vec![Entry {
            path: agent_file(folder),
            content: agent(program, home).into_bytes(),
        }],
    }
}

/// What the system leaves beside the documents when it has taken them up.
pub fn links(system: System, folder: &Path) -> Vec<PathBuf> {
    match system {
        System::Systemd => {
            let wants = folder.join("systemd/user/timers.target.wants");
            vec![wants.join(format!("{UNIT}.timer"))]
        }
        System::TaskScheduler | System::Launchd => Vec::new(),
    }
}

/// Commands and their arguments, in order, once the documents lie there.
pub fn taking_up(system: System, folder: &Path) -> Vec<(&'static str, Vec<String>)> {
    let timer = format!("{UNIT}.timer");
    match system {
        System::Systemd => vec![
            ("systemctl", words(&["--user", "daemon-reload"])),
            ("systemctl", words(&["--user", "enable", "--now", &timer])),
        ],
        System::TaskScheduler => {
            let file = task_file(folder).display().to_string();
            let create = ["/Create", "/F", "/TN", TASK, "/XML", &file];
            vec![("schtasks", words(&create))]
        }
        System::Launchd => {
            let file = agent_file(folder).display().to_string();
            vec![("launchctl", words(&["load", "-w", &file]))]
        }
    }
}

/// The same the other way, before the documents are removed.
pub fn letting_go(system: System, folder: &Path) -> Vec<(&'static str, Vec<String>)> {
    let timer = format!("{UNIT}.timer");
    match system {
        System::Systemd => {
            vec![("systemctl", words(&["--user", "disable", "--now", &timer]))]
        }
        System::TaskScheduler => vec![("schtasks", words(&["/Delete", "/F", "/TN", TASK]))],
        System::Launchd => {
            let file = agent_file(folder).display().to_string();
            vec![("launchctl", words(&["unload", "-w", &file]))]
        }
    }
}

fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

fn unit(folder: &Path, kind: &str) -> PathBuf {
    folder.join("systemd/user").join(format!("{UNIT}.{kind}"))
}

fn task_file(folder: &Path) -> PathBuf {
    folder.join("Mailseal").join("daily.xml")
}

fn agent_file(folder: &Path) -> PathBuf {
    folder.join("LaunchAgents").join(format!("{LABEL}.plist"))
}

fn service(program: &Path, home: Option<&Path>) -> String {
    let mut unit = String::from(
        "# Written by Mailseal. “mailseal daily off” removes it.\n[Unit]\nDescription=Mailseal: check every mail connection\n\n[Service]\nType=oneshot\n",
    );
    if let Some(home) = home {
        let set = format!("MAILSEAL_HOME={}", home.display());
        let _ = writeln!(unit, "Environment={}", in_unit(&set).replace("$$", "$"));
    }
    // As an argument of `env`: as the program itself systemd takes no quotation marks in a path.
    let program = in_unit(&program.display().to_string());
    let _ = writeln!(
        unit,
        "ExecStart=/usr/bin/env {program} {}",
        ARGUMENTS.join(" ")
    );
    // What fails is told by the notification, not by a failed unit.
    unit.push_str("SuccessExitStatus=1 2\n");
    unit
}

fn timer() -> String {
    format!(
        "# Written by Mailseal. “mailseal daily off” removes it.\n[Unit]\nDescription=Mailseal: check every mail connection once a day\n\n[Timer]\nOnCalendar=*-*-* {HOUR:02}:00:00\nRandomizedDelaySec=15min\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n"
    )
}

/// In quotation marks, with what means something on a command line made to mean itself.
fn in_unit(text: &str) -> String {
    let mut quoted = String::from("\"");
    for one in text.chars() {
        match one {
            '"' | '\\' => quoted.extend(['\\', one]),
            '%' => quoted.push_str("%%"),
            '$' => quoted.push_str("$$"),
            '\n' => quoted.push_str("\\n"),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// The person's own rights, while they are signed in; late where the computer was off; never twice at once.
fn task(program: &Path) -> String {
    let program = in_xml(&program.display().to_string());
    let arguments = ARGUMENTS.join(" ");
    format!(
        r#"<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Author>Mailseal</Author>
    <Description>Checks every mail connection once a day. "mailseal daily off" removes it.</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{HOUR:02}:00:00</StartBoundary>
      <Enabled>true</Enabled>
      <RandomDelay>PT15M</RandomDelay>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>true</RunOnlyIfNetworkAvailable>
    <Enabled>true</Enabled>
    <Hidden>false</Hidden>
    <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"#
    )
}

/// Task Scheduler reads its documents in UTF-16 with a mark in front.
fn in_utf16(text: &str) -> Vec<u8> {
    let lines = text.replace('\n', "\r\n");
    let mark = std::iter::once(0xFEFF);
    let units = mark.chain(lines.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

fn agent(program: &Path, home: Option<&Path>) -> String {
    let program = in_xml(&program.display().to_string());
    let arguments = ARGUMENTS.map(|one| format!("\n\t\t<string>{one}</string>"));
    let home = home.map_or_else(String::new, |home| {
        let home = in_xml(&home.display().to_string());
        format!(
            "\t<key>EnvironmentVariables</key>\n\t<dict>\n\t\t<key>MAILSEAL_HOME</key>\n\t\t<string>{home}</string>\n\t</dict>\n"
        )
    });
    let arguments = arguments.concat();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">
<plist version=\"1.0\">
<dict>
\t<key>Label</key>
\t<string>{LABEL}</string>
\t<key>ProgramArguments</key>
\t<array>
\t\t<string>{program}</string>{arguments}
\t</array>
{home}\t<key>StartCalendarInterval</key>
\t<dict>
\t\t<key>Hour</key>
\t\t<integer>{HOUR}</integer>
\t\t<key>Minute</key>
\t\t<integer>0</integer>
\t</dict>
\t<key>ProcessType</key>
\t<string>Background</string>
</dict>
</plist>
"
    )
}

fn in_xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}
