//! Moves and their reasons in words.

use nhip_harmony::ids::PersonId;
use nhip_harmony::moves::{
    LeftWhy, Move, MoveKind, Obstacle, OtherWhy, Placed, Relief, Settled, Stays, WhyNot,
};
use nhip_harmony::programme::Programme;
use nhip_harmony::ways_out::YieldWhy;
use nhip_programme::clash_words;
use nhip_programme::week::Week;
use nhip_web::words::{Arg, Words};

/// What moves, from where to where; or what is done instead. `programme` knows who and what that names.
pub(crate) fn sentence(words: Words, made: &Move, programme: &Programme) -> String {
    if let Some(relief) = &made.relief {
        return relieved(words, made, (relief, programme));
    }
    let key = match (made.kind, &made.new_room) {
        (MoveKind::OtherRoom, _) => "harmonise-move-room",
        (_, Some(_)) => "harmonise-move-both",
        (_, None) => "harmonise-move-time",
    };
    let room = made.new_room.as_deref().unwrap_or_default();
    let same_day = made.from.date == made.to.date;
    let to = if same_day { hours(words, &made.to) } else { place(words, &made.to) };
    let args = [
        ("title", Arg::from(made.title.as_str())),
        ("from", Arg::from(place(words, &made.from))),
        ("to", Arg::from(to)),
        ("room", Arg::from(room)),
    ];
    words.with(key, &args)
}

fn relieved(words: Words, made: &Move, (relief, programme): (&Relief, &Programme)) -> String {
    let person = |id: &PersonId| programme.person(id).map_or_else(|| id.to_string(), |one| one.title.clone());
    let title = Arg::from(made.title.as_str());
    let from = Arg::from(place(words, &made.from));
    match relief {
        Relief::Substitute { person: absent, by } => {
            let (absent, by) = (Arg::from(person(absent)), Arg::from(person(by)));
            words.with(
                "harmonise-move-substitute",
                &[("title", title), ("from", from), ("absent", absent), ("by", by)],
            )
        }
        Relief::Merge { with } => {
            let host = programme.activity(with).map_or_else(|| with.to_string(), |row| row.title.clone());
            let to = Arg::from(place(words, &made.to));
            words.with(
                "harmonise-move-merge",
                &[("title", title), ("from", from), ("host", Arg::from(host)), ("to", to)],
            )
        }
        Relief::Online => words.with("harmonise-move-online", &[("title", title), ("from", from)]),
    }
}

/// The kind of a move in the handbook's words.
pub(crate) fn kind(words: Words, kind: MoveKind) -> String {
    words.t(match kind {
        MoveKind::OtherRoom => "harmonise-kind-room",
        MoveKind::ShiftHours => "harmonise-kind-shift",
        MoveKind::SwapHalves => "harmonise-kind-swap",
        MoveKind::OtherDay => "harmonise-kind-day",
        MoveKind::Substitute => "harmonise-kind-substitute",
        MoveKind::Merge => "harmonise-kind-merge",
        MoveKind::Online => "harmonise-kind-online",
    })
}

/// `Thứ Ba, 02/06/2026, 08:00–09:30`.
pub(crate) fn place(words: Words, placed: &Placed) -> String {
    format!("{}, {}", words.day(placed.date), hours(words, placed))
}

fn hours(words: Words, placed: &Placed) -> String {
    format!("{}–{}", words.time_grid(placed.start), words.time_grid(placed.end))
}

/// A clash that is gone or stays: in the reader's language as long as it is still there.
pub(crate) fn clash(words: Words, week: &Week, settled: &Settled) -> String {
    let says = week.clash(settled.key.as_str()).map(|judged| clash_words::reason(words, &judged.clash));
    let says = says.unwrap_or_else(|| settled.sentence.clone());
    capital(&format!("{} · {says}", clash_words::kind(words, settled.kind)))
}

/// By what rule this side moves.
pub(crate) fn rule(words: Words, made: &Move) -> Option<String> {
    made.rule.as_ref().map(|rule| match &rule.why {
        YieldWhy::Alone => words.t("harmonise-rule-alone"),
        YieldWhy::OtherFixed => words.t("clash-rule-fixed"),
        YieldWhy::Rule(reason) => clash_words::rule(words, reason),
    })
}

/// Why something simpler does not do.
pub(crate) fn why_not(words: Words, why: &WhyNot) -> String {
    match why {
        WhyNot::Stay(obstacle) => words.named("harmonise-why-stay", &self::obstacle(words, obstacle)),
        WhyNot::Other { title, why, .. } => {
            let args = [("title", Arg::from(title.as_str())), ("why", Arg::from(other(words, *why)))];
            words.with("harmonise-why-other", &args)
        }
        WhyNot::MayNotMove(stays) => words.named("harmonise-why-may-not", &self::stays(words, *stays)),
        WhyNot::Spares { title, .. } => words.named("harmonise-why-spares", title),
        WhyNot::NoSubstitute => words.t("harmonise-why-substitute"),
        WhyNot::NoRoom => words.t("harmonise-why-room"),
        WhyNot::NoTime(MoveKind::ShiftHours) => words.t("harmonise-why-shift"),
        WhyNot::NoTime(MoveKind::SwapHalves) => words.t("harmonise-why-swap"),
        WhyNot::NoTime(_) => words.t("harmonise-why-time"),
    }
}

fn obstacle(words: Words, obstacle: &Obstacle) -> String {
    let two = |key: &str, name: &str, title: &str| {
        words.with(key, &[("name", Arg::from(name)), ("title", Arg::from(title))])
    };
    match obstacle {
        Obstacle::Leader { name, title, way: 0, .. } => two("harmonise-in-way-leader", name, title),
        Obstacle::Leader { name, title, way, .. } => {
            let args = [
                ("name", Arg::from(name.as_str())),
                ("title", Arg::from(title.as_str())),
                ("minutes", Arg::from(*way)),
            ];
            words.with("harmonise-in-way-travel", &args)
        }
        Obstacle::Away { name, .. } => words.named("harmonise-in-way-away", name),
        Obstacle::Room { name, title, .. } => two("harmonise-in-way-room", name, title),
        Obstacle::Large { title, .. } => words.named("harmonise-in-way-large", title),
        Obstacle::Forbidden => words.t("harmonise-in-way-forbidden"),
    }
}

fn other(words: Words, why: OtherWhy) -> String {
    match why {
        OtherWhy::Stays(stays) => self::stays(words, stays),
        OtherWhy::Rule(reason) => clash_words::rule(words, &reason),
        OtherWhy::MovesToo => words.t("harmonise-moves-too"),
        OtherWhy::Dearer => words.t("harmonise-dearer"),
    }
}

/// Why a clash remains.
pub(crate) fn left(words: Words, why: LeftWhy) -> String {
    match why {
        LeftWhy::Held(stays) => capital(&self::stays(words, stays)),
        LeftWhy::NoPlace => words.t("harmonise-no-place"),
    }
}

fn stays(words: Words, stays: Stays) -> String {
    words.t(match stays {
        Stays::Forced => "harmonise-stays-forced",
        Stays::Pinned => "harmonise-stays-pinned",
        Stays::Accepted => "harmonise-stays-accepted",
        Stays::Begun => "harmonise-stays-begun",
        Stays::Protected(block) => return clash_words::block(words, block),
        Stays::Marked => "harmonise-stays-marked",
        Stays::Away => "harmonise-stays-away",
        Stays::Long => "harmonise-stays-long",
        Stays::NotAsked => "harmonise-stays-not-asked",
    })
}

/// A sentence that was written to stand within another one, standing by itself.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
