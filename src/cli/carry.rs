//! `mailseal export` and `mailseal import`: connections to another computer and from one. A passphrase is asked for in a terminal, or read
//! from standard input; it is never an argument.

use super::line::{Export, Import};
use super::out::Out;
use super::{CouldNot, Status, find, runtime, world};
use crate::journey::carry;
use crate::vault::portable::{self, How, Secret};
use crate::words::Words;
use secrecy::{ExposeSecret, SecretString};
use std::io::{BufRead, IsTerminal, Read};

pub fn export(options: &Export, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    let text = &words.text;
    let world = world::offline(options.practice, words)?;
    let all = find::loaded(&world.vault, words)?;
    if all.is_empty() {
        return Err(CouldNot(text.cli_none()));
    }
    let chosen = if options.names.is_empty() {
        all
    } else {
        let each = options.names.iter();
        let each = each.map(|name| find::connection(all.clone(), name, words));
        let mut chosen = each.collect::<Result<Vec<_>, _>>()?;
        chosen.sort_by_key(|one| one.id);
        chosen.dedup_by_key(|one| one.id);
        chosen
    };
    let count = chosen.len();
    let passphrase = if options.with_secrets {
        Some(passphrase(true, words)?)
    } else {
        None
    };
    let packing = carry::pack(&world, chosen, passphrase);
    let packed = runtime(words)?.block_on(packing);
    let packed = packed.map_err(|why| CouldNot(words.carry_refused(&why)))?;
    let saved = super::report::replace(&options.out, &packed.bytes, words)?;
    out.line(&text.cli_saved(saved.display().to_string()));
    out.line(&if options.with_secrets {
        text.cli_exported_sealed(count, packed.secrets)
    } else {
        text.cli_exported(count)
    });
    Ok(Status::Passed)
}

/// Ends with 1 where something is left to do: a secret to enter, or two connections to choose between.
pub fn import(options: &Import, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    let world = world::offline(options.practice, words)?;
    let bytes = read(options, words)?;
    let passphrase = if portable::is_sealed(&bytes) {
        Some(passphrase(false, words)?)
    } else {
        None
    };
    let taking = carry::take(&world, bytes, passphrase);
    let taken = runtime(words)?.block_on(taking);
    let taken = taken.map_err(|why| CouldNot(words.carry_refused(&why)))?;
    for one in &taken {
        out.line(&words.taken(one));
    }
    if taken.is_empty() {
        out.line(&words.text.carry_empty());
    }
    let clear = taken
        .iter()
        .all(|one| !matches!(one.how, How::Beside(_)) && !matches!(one.secret, Secret::NotKept(_)));
    Ok(if clear {
        Status::Passed
    } else {
        Status::Failed
    })
}

fn read(options: &Import, words: &Words) -> Result<Vec<u8>, CouldNot> {
    let unread = |error: std::io::Error| {
        let file = options.file.display().to_string();
        CouldNot(words.text.cli_could_not_read(file, error.to_string()))
    };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(&options.file).map_err(unread)?;
    let read = file.take(carry::LONGEST).read_to_end(&mut bytes);
    let _ = read.map_err(unread)?;
    Ok(bytes)
}

/// One line of standard input; from a terminal without showing it, and twice where it is new.
fn passphrase(new: bool, words: &Words) -> Result<SecretString, CouldNot> {
    let text = &words.text;
    let missing = || CouldNot(text.cli_passphrase_missing());
    let ask = |prompt: String| {
        let typed = rpassword::prompt_password(format!("{prompt} "));
        typed.map(SecretString::from).map_err(|_| missing())
    };
    let passphrase = if std::io::stdin().is_terminal() {
        let first = ask(text.cli_passphrase())?;
        let again = if new {
            ask(text.cli_passphrase_again())?
        } else {
            first.clone()
        };
        if first.expose_secret() != again.expose_secret() {
            return Err(CouldNot(text.carry_passphrases_differ()));
        }
        first
    } else {
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        let line = SecretString::from(line);
        let _ = read.map_err(|_| missing())?;
        SecretString::from(line.expose_secret().trim_end_matches(['\r', '\n']))
    };
    if passphrase.expose_secret().is_empty() {
        return Err(missing());
    }
    Ok(passphrase)
}
