//! Three offices and a carrier: every notice is applied once and in order, whatever the road does.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use nhip::carrier::{Carrier, CarryError, Carrying, Door, Doors, Pace, Road};
use nhip_envelope::{NoticeKind, OfficeCode};
use nhip_office::exchange::{self, Accepts, NoticeError};
use nhip_office::rights::Actor;
use nhip_office::testing::{Engine, Place, office, place};
use nhip_office::{Office, on_both_databases, settings};
use rand::{Rng as _, RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

const CODES: [&str; 3] = ["tu", "hd", "ub"];
const PACE: Pace = Pace {
    first: Duration::from_millis(1),
    longest: Duration::from_millis(8),
    look: Duration::from_millis(100),
};

/// Keeps the numbers heard, in the order in which they were applied.
const SAID: Accepts = Accepts {
    kind: "test.said",
    version: 1,
    apply: |act, from, notice| {
        Box::pin(async move {
            let number =
                notice.body.as_i64().ok_or_else(|| NoticeError::Refused("không phải số".to_owned()))?;
            let key = heard_key(from.as_str());
            let mut heard: Vec<i64> = settings::get(act.conn(), key).await?.unwrap_or_default();
            heard.push(number);
            Ok(settings::put(act, key, &heard).await?)
        })
    },
};

fn heard_key(from: &str) -> &'static str {
    match from {
        "tu" => "heard.tu",
        "hd" => "heard.hd",
        _ => "heard.ub",
    }
}

struct World {
    offices: Vec<Office>,
    doors: Doors,
    _places: Vec<Place>,
}

impl World {
    async fn new(engine: Engine) -> Self {
        let (mut offices, mut places) = (Vec::new(), Vec::new());
        for code in CODES {
            let place = place(engine).await.expect("a database");
            offices.push(office(code, &place).await);
            places.push(place);
        }
        let door = |doors: Doors, office: &Office| doors.with(Door::new(office.clone(), [SAID]));
        let doors = offices.iter().fold(Doors::default(), door);
        Self { offices, doors, _places: places }
    }

    fn office(&self, code: &str) -> &Office {
        self.offices.iter().find(|office| office.code().as_str() == code).expect("one of the three")
    }

    async fn heard(&self, at: &str, from: &str) -> Vec<i64> {
        let mut view = self.office(at).view().await.unwrap();
        settings::get(view.conn(), heard_key(from)).await.unwrap().unwrap_or_default()
    }
}

async fn say(office: &Office, kind: &str, number: i64) {
    let mut act = office.act(&Actor::system()).await.unwrap();
    act.post_to_partners(&NoticeKind::first(kind), &number).await.unwrap();
    act.commit().await.unwrap();
}

/// A road that loses packets and receipts, repeats, and brings old packets late and out of order.
struct BadRoad {
    doors: Doors,
    dice: Mutex<ChaCha8Rng>,
    late: Mutex<Vec<(OfficeCode, Vec<u8>)>>,
}

impl BadRoad {
    fn new(doors: Doors, seed: u64) -> Self {
        Self { doors, dice: Mutex::new(ChaCha8Rng::seed_from_u64(seed)), late: Mutex::default() }
    }

    fn roll(&self) -> u32 {
        self.dice.lock().unwrap().random_range(0..100)
    }

    fn some_late_packet(&self) -> Option<(OfficeCode, Vec<u8>)> {
        let mut late = self.late.lock().unwrap();
        let at = self.dice.lock().unwrap().next_u32() as usize % late.len().max(1);
        (at < late.len()).then(|| late.swap_remove(at))
    }
}

impl Road for BadRoad {
    fn carry<'a>(&'a self, to: &'a OfficeCode, bytes: Vec<u8>) -> Carrying<'a> {
        Box::pin(async move {
            if self.roll() < 30
                && let Some((to, old)) = self.some_late_packet()
            {
                self.doors.of(&to).expect("hosted").take(&old).await?;
            }
            let door = self.doors.of(to).expect("hosted");
            match self.roll() {
                0..20 => Err(CarryError::Lost),
                20..40 => {
                    self.late.lock().unwrap().push((to.clone(), bytes));
                    Err(CarryError::Lost)
                }
                40..55 => {
                    door.take(&bytes).await?;
                    Err(CarryError::Lost)
                }
                55..70 => {
                    door.take(&bytes).await?;
                    door.take(&bytes).await
                }
                _ => door.take(&bytes).await,
            }
        })
    }
}

/// A road on which one office is off-line until it is let in.
struct Barred {
    doors: Doors,
    barred: OfficeCode,
    open: AtomicBool,
}

impl Road for Barred {
    fn carry<'a>(&'a self, to: &'a OfficeCode, bytes: Vec<u8>) -> Carrying<'a> {
        Box::pin(async move {
            if *to == self.barred && !self.open.load(Ordering::SeqCst) {
                return Err(CarryError::Lost);
            }
            self.doors.of(to).expect("hosted").take(&bytes).await
        })
    }
}

on_both_databases! {
    async fn three_offices_hear_each_other_in_order(engine: Engine) {
        let world = World::new(engine).await;
        let mut carrier = Carrier::local(world.doors.clone(), PACE);
        for number in 0..10 {
            for office in &world.offices {
                say(office, "test.said", number).await;
            }
        }
        carrier.settle().await.unwrap();
        for at in CODES {
            for from in CODES.into_iter().filter(|from| *from != at) {
                assert_eq!(world.heard(at, from).await, (0..10).collect::<Vec<_>>(), "{from} → {at}");
            }
        }
        carrier.stop().await;
    }

    async fn a_road_that_loses_repeats_reorders_and_delays_changes_nothing(engine: Engine) {
        for seed in [1, 2, 3] {
            let world = World::new(engine).await;
            let road = BadRoad::new(world.doors.clone(), seed);
            let mut carrier = Carrier::over(Arc::new(road), world.doors.clone(), PACE);
            let speakers: Vec<_> = world.offices.iter().cloned().map(|office| tokio::spawn(async move {
                for number in 0..30 {
                    say(&office, "test.said", number).await;
                }
            })).collect();
            for speaker in speakers {
                speaker.await.unwrap();
            }
            carrier.settle().await.unwrap();
            for at in CODES {
                for from in CODES.into_iter().filter(|from| *from != at) {
                    assert_eq!(world.heard(at, from).await, (0..30).collect::<Vec<_>>(), "seed {seed}: {from} → {at}");
                }
                assert!(world.office(at).verify(&mut |_| {}).await.unwrap().faults.is_empty());
            }
            carrier.stop().await;
        }
    }

    async fn an_unknown_kind_waits_in_the_tray_and_does_not_hold_up_the_next(engine: Engine) {
        let world = World::new(engine).await;
        let mut carrier = Carrier::local(world.doors.clone(), PACE);
        say(world.office("tu"), "test.from_the_future", 1).await;
        say(world.office("tu"), "test.said", 2).await;
        carrier.settle().await.unwrap();
        let tray = exchange::tray(world.office("hd")).await.unwrap();
        assert_eq!(tray.iter().map(|item| item.kind.as_str()).collect::<Vec<_>>(), ["test.from_the_future"]);
        assert_eq!(world.heard("hd", "tu").await, [2]);
        carrier.stop().await;
    }

    async fn an_office_that_was_off_line_catches_up(engine: Engine) {
        let world = World::new(engine).await;
        let barred = "hd".parse().unwrap();
        let road = Arc::new(Barred { doors: world.doors.clone(), barred, open: AtomicBool::new(false) });
        let mut carrier = Carrier::over(road.clone(), world.doors.clone(), PACE);
        // More than one packet holds.
        for number in 0..130 {
            say(world.office("tu"), "test.said", number).await;
        }
        assert!(world.heard("hd", "tu").await.is_empty());
        road.open.store(true, Ordering::SeqCst);
        carrier.settle().await.unwrap();
        assert_eq!(world.heard("hd", "tu").await, (0..130).collect::<Vec<_>>());
        assert_eq!(world.heard("ub", "tu").await, (0..130).collect::<Vec<_>>());
        carrier.stop().await;
    }
}
