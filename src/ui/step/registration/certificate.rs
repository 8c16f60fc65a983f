//! A certificate instead of a secret, in step 3: made here or taken from the person's own PFX or PEM, its public part saved for the upload,
//! and at last asked about at Microsoft. Making and reading take a moment and are done beside the window. A password that opens a file is
//! used once. Neighbours: `connection::certificate`, which makes and reads; `fields`, which keeps what came.

use super::{Action, Message, Page, Registered};
use crate::connection::Certificate;
use crate::connection::certificate::{MOST_MONTHS, Refused, Unusable};
use crate::journey::registration::Proof;
use crate::ui::outside::{self, NotRead, Wanted, blocking};
use crate::ui::step::checks::Saved;
use crate::ui::{access, step::registration::fields::Field};
use crate::vault;
use iced::{Task, clipboard};
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use std::path::PathBuf;
use url::Url;

/// The identities of what is typed and told here, for the focus.
pub(super) const FILE: &str = "certificate-file";
pub(super) const PASSWORD: &str = "certificate-password";
pub(super) const SAVED: &str = "certificate-saved";
pub(super) const UPLOADED: &str = "certificate-uploaded";

/// What such files are called.
pub(super) const ENDINGS: &[&str] = &["pfx", "p12", "pem", "crt", "cer", "key"];

/// No certificate is longer; what is longer is not read to its end.
const LONGEST: u64 = 1024 * 1024;

/// The identity of a choice, for the focus.
pub(super) fn proof_id(proof: Proof) -> &'static str {
    match proof {
        Proof::Secret => "proof-secret",
        Proof::Certificate => "proof-certificate",
        Proof::Nothing => "proof-nothing",
    }
}

/// Where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Here,
    File,
}

/// A certificate on its way.
#[derive(Debug, Default)]
pub struct Making {
    pub(super) source: Option<Source>,
    pub(super) file: String,
    /// Where the private key is in a file of its own.
    pub(super) key_file: String,
    pub(super) password: SecretString,
    pub(super) password_shown: bool,
    pub(super) wrong: Option<Wrong>,
    pub(super) saved: Saved,
    pub(super) copied: bool,
    busy: bool,
    /// For which file the system's dialog is open.
    choosing: Option<Part>,
    /// Answers of an earlier press are dropped.
    number: u64,
}

/// Why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    NoPath,
    NotRead(NotRead),
    Unusable(Unusable),
    NotMade,
}

/// Which public file is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Cer,
    Pem,
}

/// Which of the two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Certificate,
    Key,
}

#[derive(Debug, Clone)]
pub enum Doing {
    From(Source),
    Make,
    FileTyped(String),
    KeyFileTyped(String),
    PasswordTyped(SecretString),
    ShowPassword(bool),
    /// By the system's own dialog.
    Choose(Part, Wanted),
    Chosen(Option<PathBuf>),
    ReadIt,
    Came(u64, Result<Certificate, Wrong>),
    Save(Form),
    Saved(Result<PathBuf, vault::Error>),
    ShowFolder(PathBuf),
    CopyThumbprint,
    Uploaded,
    Another,
}

impl Making {
    pub fn is_busy(&self) -> bool {
        self.busy
    }

    fn begin(&mut self) -> u64 {
        self.busy = true;
        self.wrong = None;
        self.number += 1;
        self.number
    }
}

impl Page {
    /// The person says what the app proves itself with.
    pub(super) fn prove_with(&mut self, proof: Proof) -> Action<Message, Registered> {
        if self.fields.proof == proof {
            return Action::None;
        }
        self.keeping = super::Keeping::NotYet;
        self.pressed_on = false;
        let asked = self.fields.choose(proof).map(Message::Heard);
        // The choice stands elsewhere on the page of the other one.
        Action::Run(Task::batch([asked, access::focus(proof_id(proof))]))
    }

    pub(super) fn certify(&mut self, doing: Doing) -> Action<Message, Registered> {
        let making = &mut self.making;
        match doing {
            Doing::From(source) => {
                making.source = Some(source);
                making.wrong = None;
            }
            Doing::FileTyped(typed) => making.file = typed,
            Doing::KeyFileTyped(typed) => making.key_file = typed,
            Doing::PasswordTyped(typed) => making.password = typed,
            Doing::ShowPassword(shown) => making.password_shown = shown,
            Doing::Make => {
                let number = making.begin();
                let name = self.target.registration.app_name.clone();
                let now = self.world.clock.now();
                let work = blocking(move || Certificate::make(&name, now, MOST_MONTHS));
                return Action::Run(Task::perform(work, move |made| {
                    let made = made.map_err(|Refused| Wrong::NotMade);
                    Message::Certificate(Doing::Came(number, made))
                }));
            }
            Doing::Choose(part, wanted) => return self.choose(part, wanted),
            Doing::Chosen(file) => return self.chosen(file),
            Doing::ReadIt => return self.read(),
            Doing::Came(number, came) if number == making.number => {
                making.busy = false;
                return self.came(came);
            }
            Doing::Came(..) => {}
            Doing::Save(form) => return self.save(form),
            Doing::Saved(saved) => {
                making.saved = saved.into();
                return Action::Run(access::focus(SAVED));
            }
            Doing::ShowFolder(file) => {
                return Action::Run(outside::show_folder(&self.world, &file));
            }
            Doing::CopyThumbprint => {
                if let Some(certificate) = &self.fields.certificate {
                    making.copied = true;
                    return Action::Run(clipboard::write(certificate.thumbprint()));
                }
            }
            Doing::Uploaded => {
                return Action::Run(self.fields.is_uploaded().map(Message::Heard));
            }
            Doing::Another => {
                self.making = Making::default();
                self.pressed_on = false;
                self.fields.put_certificate(None);
                return Action::Run(access::focus(Field::Certificate.id()));
            }
        }
        Action::None
    }

    /// What Microsoft says to a certificate appears below the button, where it may be out of sight; the button was pressed last.
    pub(super) fn answer_in_sight(&self, answered: bool) -> Task<Message> {
        let refused = self.fields.is_refused(Field::Certificate);
        if answered && refused && self.fields.proof == Proof::Certificate {
            access::focus(UPLOADED)
        } else {
            Task::none()
        }
    }

    fn choose(&mut self, part: Part, wanted: Wanted) -> Action<Message, Registered> {
        if self.making.choosing.is_some() {
            return Action::None;
        }
        self.making.choosing = Some(part);
        let came = |file| Message::Certificate(Doing::Chosen(file));
        Action::Run(outside::choose_file(&self.world, wanted, came))
    }

    /// What is chosen is read at once; a key alone waits for its certificate.
    fn chosen(&mut self, file: Option<PathBuf>) -> Action<Message, Registered> {
        let making = &mut self.making;
        let Some((part, file)) = making.choosing.take().zip(file) else {
            return Action::None;
        };
        let field = match part {
            Part::Certificate => &mut making.file,
            Part::Key => &mut making.key_file,
        };
        *field = file.display().to_string();
        if making.busy || making.file.is_empty() {
            return Action::None;
        }
        self.read()
    }

    fn read(&mut self) -> Action<Message, Registered> {
        let making = &mut self.making;
        let Some(file) = path(&making.file) else {
            making.wrong = Some(Wrong::NoPath);
            return Action::Run(access::focus(FILE));
        };
        let files: Vec<PathBuf> = [Some(file), path(&making.key_file)]
            .into_iter()
            .flatten()
            .collect();
        let typed = making.password.clone();
        let password = (!typed.expose_secret().is_empty()).then_some(typed);
        let (number, now) = (making.begin(), self.world.clock.now());
        let read = blocking(move || from_files(&files, password.as_ref(), now));
        Action::Run(Task::perform(read, move |came| {
            Message::Certificate(Doing::Came(number, came))
        }))
    }

    fn came(&mut self, came: Result<Certificate, Wrong>) -> Action<Message, Registered> {
        match came {
            Ok(certificate) => {
                self.making.password = SecretString::default();
                self.making.saved = Saved::NotYet;
                self.making.copied = false;
                self.pressed_on = false;
                self.fields.put_certificate(Some(certificate));
                let shown = access::focus(Field::Certificate.id());
                Action::Run(Task::batch([self.keep_ahead(), shown]))
            }
            Err(wrong) => {
                let asks = matches!(
                    wrong,
                    Wrong::Unusable(Unusable::PasswordNeeded | Unusable::WrongPassword)
                );
                let made = wrong == Wrong::NotMade;
                self.making.wrong = Some(wrong);
                let field = if asks { PASSWORD } else { FILE };
                Action::Run(if made {
                    Task::none()
                } else {
                    access::focus(field)
                })
            }
        }
    }

    /// The public part only.
    fn save(&self, form: Form) -> Action<Message, Registered> {
        let Some(certificate) = &self.fields.certificate else {
            return Action::None;
        };
        let (end, content) = match form {
            Form::Cer => ("certificate.cer", certificate.public_der().to_vec()),
            Form::Pem => ("certificate.pem", certificate.public_pem().into_bytes()),
        };
        let save = outside::save_certificate(&self.world, &self.connection, end, content.into());
        Action::Run(Task::perform(save, |saved| {
            Message::Certificate(Doing::Saved(saved))
        }))
    }
}

/// As people copy it: with blanks around it, in quotation marks (Windows' "Copy as path"), or as an address (Linux' file managers).
fn path(typed: &str) -> Option<PathBuf> {
    let bare = typed.trim().trim_matches(['"', '\'']).trim();
    if bare.is_empty() {
        return None;
    }
    let address = Url::parse(bare).ok().filter(|url| url.scheme() == "file");
    let file = address.and_then(|url| url.to_file_path().ok());
    Some(file.unwrap_or_else(|| PathBuf::from(bare)))
}

fn from_files(
    files: &[PathBuf],
    password: Option<&SecretString>,
    now: Timestamp,
) -> Result<Certificate, Wrong> {
    let mut contents = Vec::new();
    for path in files {
        let content = outside::read_file(path, LONGEST + 1).map_err(Wrong::NotRead)?;
        contents.push(secrecy::SecretSlice::from(content));
    }
    let contents: Vec<&[u8]> = contents.iter().map(ExposeSecret::expose_secret).collect();
    Certificate::read(&contents, password, now).map_err(Wrong::Unusable)
}

#[cfg(test)]
mod tests {
    use super::path;
    use std::path::PathBuf;

    #[test]
    fn a_path_is_taken_as_people_copy_it() {
        let plain = Some(PathBuf::from("/home/me/app key.pfx"));
        assert_eq!(path(" /home/me/app key.pfx "), plain);
        assert_eq!(path("\"/home/me/app key.pfx\""), plain);
        #[cfg(unix)]
        assert_eq!(path("file:///home/me/app%20key.pfx"), plain);
        assert_eq!(path("  "), None);
        assert_eq!(path("\"\""), None);
        assert_eq!(
            path("C:\\keys\\app.pfx"),
            Some(PathBuf::from("C:\\keys\\app.pfx"))
        );
    }
}
