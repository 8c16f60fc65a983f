//! The line to a client: bytes in and out, first open, then under TLS, with limits on what a client may send and how long it may be
//! silent (RFC 5321, section 4.5.3). Knows nothing of mail but where its data ends, which is `smtp-proto`'s.

use smtp_proto::request::receiver::{DataReceiver, DummyDataReceiver};
use std::io;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// A handshake that takes longer is given up.
const HANDSHAKE: Duration = Duration::from_secs(15);

/// Silence that is waited through (RFC 5321, section 4.5.3.2.7).
const SILENCE: Duration = Duration::from_mins(5);

/// The longest line that is taken, for AUTH (RFC 4954, section 4).
pub const LONGEST_LINE: usize = 12_288;

const CHUNK: usize = 16 * 1024;

enum Stream {
    Open(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
    /// Between the two, and after a failed handshake.
    Gone,
}

pub struct Wire {
    stream: Stream,
    /// Received and not yet used.
    waiting: Vec<u8>,
    /// Room for what is read next.
    chunk: Box<[u8; CHUNK]>,
}

/// What came in place of a line.
#[derive(Debug)]
pub enum Line {
    Whole(Vec<u8>),
    /// Longer than is taken; it was read to its end and forgotten.
    TooLong,
}

/// A message's bytes.
#[derive(Debug)]
pub enum Data {
    Whole(Vec<u8>),
    TooLarge,
}

impl Wire {
    pub fn new(stream: TcpStream) -> Self {
        let _ = stream.set_nodelay(true);
        Self {
            stream: Stream::Open(stream),
            waiting: Vec::new(),
            chunk: Box::new([0; CHUNK]),
        }
    }

    pub fn is_tls(&self) -> bool {
        matches!(self.stream, Stream::Tls(_))
    }

    /// Turns to TLS. What was received before is forgotten: it came unprotected (RFC 3207, section 6).
    pub async fn secure(&mut self, acceptor: &TlsAcceptor) -> io::Result<()> {
        self.waiting.clear();
        let Stream::Open(stream) = std::mem::replace(&mut self.stream, Stream::Gone) else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        let secured = tokio::time::timeout(HANDSHAKE, acceptor.accept(stream)).await??;
        self.stream = Stream::Tls(Box::new(secured));
        Ok(())
    }

    pub async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let writing = async {
            match &mut self.stream {
                Stream::Open(stream) => stream.write_all(bytes).await,
                Stream::Tls(stream) => {
                    stream.write_all(bytes).await?;
                    stream.flush().await
                }
                Stream::Gone => Err(io::ErrorKind::NotConnected.into()),
            }
        };
        // A client that never reads would hold the line for ever.
        tokio::time::timeout(SILENCE, writing).await?
    }

    /// Ends the line in good order, as far as the client lets it.
    pub async fn close(mut self) {
        let ending = async {
            match &mut self.stream {
                Stream::Open(stream) => stream.shutdown().await,
                Stream::Tls(stream) => stream.shutdown().await,
                Stream::Gone => Ok(()),
            }
        };
        let _ = tokio::time::timeout(HANDSHAKE, ending).await;
    }

    /// The next line with its end.
    pub async fn line(&mut self) -> io::Result<Line> {
        let mut searched = 0;
        let mut too_long = false;
        loop {
            let fresh = self.waiting.get(searched..).unwrap_or_default();
            if let Some(at) = fresh.iter().position(|byte| *byte == b'\n') {
                let rest = self.waiting.split_off(searched + at + 1);
                let line = std::mem::replace(&mut self.waiting, rest);
                return Ok(if too_long || line.len() > LONGEST_LINE {
                    Line::TooLong
                } else {
                    Line::Whole(line)
                });
            }
            searched = self.waiting.len();
            if searched > LONGEST_LINE {
                too_long = true;
                self.waiting.clear();
                searched = 0;
            }
            self.more().await?;
        }
    }

    /// Message data up to the line with a dot alone, dots undone. `most`: what is kept at most.
    pub async fn data(&mut self, most: usize) -> io::Result<Data> {
        let mut receiver = DataReceiver::new();
        let mut data = Vec::new();
        // The receiver looks for a dot after a line's end; the command's own line end counts as one (RFC 5321, section 4.1.1.4).
        receiver.ingest(&mut b"\r\n".iter(), &mut data);
        loop {
            let mut bytes = self.waiting.iter();
            let done = receiver.ingest(&mut bytes, &mut data);
            let left = bytes.as_slice().to_vec();
            self.waiting = left;
            if done {
                data.drain(..2.min(data.len()));
                return Ok(Data::Whole(data));
            }
            if data.len() > most {
                break;
            }
            self.more().await?;
        }
        drop(data);
        let mut receiver = DummyDataReceiver::new_data(&receiver);
        loop {
            let mut bytes = self.waiting.iter();
            let done = receiver.ingest(&mut bytes);
            let left = bytes.as_slice().to_vec();
            self.waiting = left;
            if done {
                return Ok(Data::TooLarge);
            }
            self.more().await?;
        }
    }

    /// Exactly that many bytes (RFC 3030), put behind `data` as long as there is room for them.
    pub async fn chunk(&mut self, size: usize, data: &mut Vec<u8>, most: usize) -> io::Result<()> {
        let mut missing = size;
        while missing > 0 {
            if self.waiting.is_empty() {
                self.more().await?;
            }
            let rest = self.waiting.split_off(missing.min(self.waiting.len()));
            let taken = std::mem::replace(&mut self.waiting, rest);
            missing -= taken.len();
            if data.len() <= most {
                data.extend_from_slice(&taken);
            }
        }
        Ok(())
    }

    /// Waits for more bytes. The end of the line and too long a silence are errors.
    async fn more(&mut self) -> io::Result<()> {
        let reading = async {
            match &mut self.stream {
                Stream::Open(stream) => stream.read(&mut self.chunk[..]).await,
                Stream::Tls(stream) => stream.read(&mut self.chunk[..]).await,
                Stream::Gone => Err(io::ErrorKind::NotConnected.into()),
            }
        };
        match tokio::time::timeout(SILENCE, reading).await?? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            count => {
                let fresh = self.chunk.get(..count).unwrap_or_default();
                self.waiting.extend_from_slice(fresh);
                Ok(())
            }
        }
    }
}
