//! Where sent mail ends: an SMTP server that takes everything and keeps it.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

/// A message as it arrived.
#[derive(Debug, Clone, Default)]
pub struct Arrived {
    pub from: String,
    pub to: Vec<String>,
    pub text: String,
}

#[derive(Clone)]
pub struct Sink {
    pub port: u16,
    arrived: Arc<(Mutex<Vec<Arrived>>, Condvar)>,
}

impl Sink {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
        let port = listener.local_addr().expect("a bound port").port();
        let sink = Self {
            port,
            arrived: Arc::default(),
        };
        let kept = sink.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let kept = kept.clone();
                thread::spawn(move || kept.serve(&stream));
            }
        });
        sink
    }

    /// Waits for the message with this in its text.
    pub fn wait_for(&self, part: &str) -> Arrived {
        let (arrived, changed) = &*self.arrived;
        let guard = arrived.lock().expect("no panic while noting");
        let missing = |all: &mut Vec<Arrived>| !all.iter().any(|one| one.text.contains(part));
        let (guard, timeout) = changed
            .wait_timeout_while(guard, Duration::from_secs(30), missing)
            .expect("no panic while noting");
        assert!(
            !timeout.timed_out(),
            "no message with {part:?} in {guard:?}"
        );
        let found = guard.iter().find(|one| one.text.contains(part));
        found.expect("just seen").clone()
    }

    fn serve(&self, stream: &TcpStream) -> Option<()> {
        let mut reader = BufReader::new(stream);
        let mut writer = stream;
        writer.write_all(b"220 sink\r\n").ok()?;
        let mut message = Arrived::default();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            let line = line.trim_end();
            let address = || {
                let inside = line.split(['<', '>']).nth(1);
                inside.unwrap_or_default().to_owned()
            };
            let answer = match line.to_ascii_uppercase() {
                it if it.starts_with("EHLO") => "250-sink\r\n250-8BITMIME\r\n250 SIZE 1000000",
                it if it.starts_with("MAIL") => {
                    message = Arrived {
                        from: address(),
                        ..Arrived::default()
                    };
                    "250 2.1.0 ok"
                }
                it if it.starts_with("RCPT") => {
                    message.to.push(address());
                    "250 2.1.5 ok"
                }
                it if it == "DATA" => {
                    writer.write_all(b"354 go ahead\r\n").ok()?;
                    message.text = text(&mut reader)?;
                    let (arrived, changed) = &*self.arrived;
                    arrived.lock().ok()?.push(message.clone());
                    changed.notify_all();
                    "250 2.0.0 kept"
                }
                it if it == "QUIT" => {
                    writer.write_all(b"221 bye\r\n").ok()?;
                    return Some(());
                }
                _ => "250 2.0.0 ok",
            };
            writer.write_all(format!("{answer}\r\n").as_bytes()).ok()?;
        }
    }
}

fn text(reader: &mut impl BufRead) -> Option<String> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line == ".\r\n" {
            return Some(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
