//! Checking many connections: bounded in parallel, a few of each tenant at a time, in turn. What one tenant is told to wait (`Retry-After`)
//! holds that tenant's connections and nobody else's. What is found is kept as it comes (`keeping`); whatever interrupts it, the next round
//! begins anew and nothing is lost but the last moment. The connections are taken one by one, so many need no more memory than a few.

mod keeping;

use super::World;
use super::settings::{Missing, settings};
use crate::check::{self, Patience, Report};
use crate::connection::{Checked, Connection, ConnectionId, Settings, TenantId};
use crate::vault;
use futures::future::{BoxFuture, FutureExt};
use futures::stream::{FuturesUnordered, StreamExt};
use jiff::Timestamp;
use keeping::Keeping;
use sipper::Sipper;
use std::collections::{HashMap, VecDeque};

/// Connections under way at the same time.
const AT_ONCE: usize = 96;
/// Of one tenant: as many as Microsoft serves an app at once for one mailbox (facts, section 9.4).
const OF_A_TENANT: usize = 4;

/// What happens in a round, in the order in which it happens.
#[derive(Debug, Clone)]
pub enum Event {
    Began(ConnectionId),
    Ended(Box<Ended>),
}

/// One connection's turn is over.
#[derive(Debug, Clone)]
pub struct Ended {
    pub connection: Connection,
    pub at: Timestamp,
    /// Or why it could not be checked.
    pub found: Result<Report, Missing>,
}

impl Ended {
    /// What is kept of it.
    pub fn checked(&self) -> Option<Checked> {
        let report = self.found.as_ref().ok()?;
        Some(report.remembered(self.at))
    }
}

/// What is known for this round only, put into a connection's settings: a password, what PowerShell printed.
pub type Prepare = std::sync::Arc<dyn Fn(&Connection, &mut Settings) + Send + Sync>;

/// Checks all of them once. Ends with what could not be kept, if anything: the verdicts stand all the same.
pub fn run(
    world: World,
    connections: Vec<Connection>,
    prepare: Option<Prepare>,
) -> impl Sipper<Result<(), vault::Error>, Event> + Send + 'static {
    sipper::sipper(async move |mut sender| {
        let mut queues = Queues::of(connections, &world);
        let mut running: FuturesUnordered<BoxFuture<'static, Ended>> = FuturesUnordered::new();
        let mut keeping = Keeping::new(&world);
        loop {
            while running.len() < AT_ONCE
                && let Some((world, connection)) = queues.next()
            {
                sender.send(Event::Began(connection.id)).await;
                running.push(one(world, connection, prepare.clone()).boxed());
            }
            let Some(ended) = running.next().await else {
                break;
            };
            queues.ended(&ended.connection);
            if let Some(checked) = ended.checked() {
                keeping.put(ended.connection.id, checked);
            }
            sender.send(Event::Ended(Box::new(ended))).await;
        }
        keeping.all_kept().await
    })
}

async fn one(world: World, connection: Connection, prepare: Option<Prepare>) -> Ended {
    let found = match settings(&world, &connection).await {
        Ok(mut settings) => {
            if let Some(prepare) = prepare {
                prepare(&connection, &mut settings);
            }
            let before = connection.checked.clone();
            Ok(check::run(world.checks(), settings, before, Patience::Once).await)
        }
        Err(missing) => Err(missing),
    };
    Ended {
        at: world.clock.now(),
        connection,
        found,
    }
}

/// The connections of each tenant, and the world in which they wait together.
struct Queues {
    tenants: VecDeque<Queue>,
}

struct Queue {
    tenant: Option<TenantId>,
    world: World,
    waiting: VecDeque<Connection>,
    running: usize,
}

impl Queues {
    fn of(connections: Vec<Connection>, world: &World) -> Self {
        let mut places: HashMap<Option<TenantId>, usize> = HashMap::new();
        let mut tenants: VecDeque<Queue> = VecDeque::new();
        let many = connections.len() > 1;
        for connection in connections {
            let tenant = tenant(&connection);
            let place = *places.entry(tenant).or_insert_with(|| {
                tenants.push_back(Queue {
                    tenant,
                    // For one alone somebody may be watching.
                    world: World {
                        http: if many {
                            world.http.waiting_together()
                        } else {
                            world.http.clone()
                        },
                        ..world.clone()
                    },
                    waiting: VecDeque::new(),
                    running: 0,
                });
                tenants.len() - 1
            });
            if let Some(queue) = tenants.get_mut(place) {
                queue.waiting.push_back(connection);
            }
        }
        Self { tenants }
    }

    /// The tenants take turns.
    fn next(&mut self) -> Option<(World, Connection)> {
        for _ in 0..self.tenants.len() {
            self.tenants.rotate_left(1);
            let Some(queue) = self.tenants.back_mut() else {
                continue;
            };
            if queue.running < OF_A_TENANT
                && let Some(connection) = queue.waiting.pop_front()
            {
                queue.running += 1;
                return Some((queue.world.clone(), connection));
            }
        }
        None
    }

    fn ended(&mut self, connection: &Connection) {
        let tenant = tenant(connection);
        if let Some(queue) = self.tenants.iter_mut().find(|one| one.tenant == tenant) {
            queue.running = queue.running.saturating_sub(1);
        }
        self.tenants
            .retain(|one| one.running > 0 || !one.waiting.is_empty());
    }
}

fn tenant(connection: &Connection) -> Option<TenantId> {
    connection.organization.as_ref().map(|found| found.tenant)
}

#[cfg(test)]
mod tests {
    use super::{OF_A_TENANT, Queues};
    use crate::connection::{Cloud, Connection, Organization, TenantId};
    use crate::journey::World;
    use jiff::Timestamp;
    use uuid::Uuid;

    fn of(tenant: u128, name: &str) -> Connection {
        Connection {
            organization: Some(Organization {
                tenant: TenantId(Uuid::from_u128(tenant)),
                domain: None,
                cloud: Cloud::Worldwide,
            }),
            ..Connection::new("nice-cxone", name, false, Timestamp::UNIX_EPOCH)
        }
    }

    #[test]
    fn tenants_take_turns_and_none_has_more_than_its_share_under_way() {
        let world = World::real().expect("a home folder");
        let mut all: Vec<_> = (0..10).map(|_| of(1, "big")).collect();
        all.push(of(2, "small"));
        let mut queues = Queues::of(all, &world);
        let mut begun = Vec::new();
        while let Some((_, connection)) = queues.next() {
            begun.push(connection);
        }
        assert_eq!(begun.len(), OF_A_TENANT + 1);
        assert!(begun.iter().take(2).any(|one| one.name == "small"));
        queues.ended(&begun.remove(0));
        assert!(queues.next().is_some(), "a place is free again");
        assert!(queues.next().is_none());
    }
}
