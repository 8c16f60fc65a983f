//! The pretend smtp.office365.com:587: accepts connections, each served by a session of its own, so that a client which hangs or sends
//! rubbish holds up nobody. `session` is the dialogue, `reply` its words, `wire` the line, `seats` the limit on connections.

mod reply;
mod seats;
mod session;
mod wire;

use crate::practice::state::Practice;
use seats::Seats;
use session::Session;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use wire::Wire;

/// Connections served at the same time; one more is told so and ends.
const CONNECTIONS: usize = 256;

/// Serves until dropped.
pub async fn serve(sockets: Vec<TcpListener>, practice: Practice, tls: Arc<ServerConfig>) {
    let seats = Arc::new(Seats::default());
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let doors = sockets.into_iter().map(|socket| {
        let (practice, seats, room) = (practice.clone(), Arc::clone(&seats), Arc::clone(&room));
        let acceptor = TlsAcceptor::from(Arc::clone(&tls));
        async move {
            loop {
                let Ok((stream, peer)) = socket.accept().await else {
                    // A peer gone already, or no file descriptor left: the latter only time can mend.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                };
                let mut wire = Wire::new(stream);
                let Ok(place) = Arc::clone(&room).try_acquire_owned() else {
                    tokio::spawn(async move {
                        let words = format!("{}\r\n", reply::NO_ROOM);
                        let _ = wire.send(words.as_bytes()).await;
                        wire.close().await;
                    });
                    continue;
                };
                let session = Session::new(
                    practice.clone(),
                    Arc::clone(&seats),
                    acceptor.clone(),
                    peer.ip(),
                    wire,
                );
                tokio::spawn(async move {
                    session.run().await;
                    drop(place);
                });
            }
        }
    });
    futures::future::join_all(doors).await;
}
