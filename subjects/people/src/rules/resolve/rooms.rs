//! Which room a text means, in the papers of which body.

use std::collections::BTreeSet;

use nhip_envelope::OfficeCode;
use nhip_harmony::ids::{BodyCode, RoomId};
use nhip_harmony::programme::Room;

use crate::rules::body::Body;
use crate::rules::naming;

/// The one room that a text means: by its name or another way of writing it; a bare number is looked for among
/// the rooms of the body whose papers are read, then of its office.
pub fn room_by_text(rooms: &[Room], bodies: &[Body], text: &str, body: &BodyCode) -> Option<RoomId> {
    // `Hội trường A (tầng 2)`: what follows a bracket or a comma is only asked after the whole.
    let head = text.split(['(', ',']).next().unwrap_or_default();
    [text, head].iter().find_map(|text| by_words(rooms, bodies, &naming::room_words(text), body))
}

fn by_words(rooms: &[Room], bodies: &[Body], words: &[String], body: &BodyCode) -> Option<RoomId> {
    if words.is_empty() {
        return None;
    }
    let spelt: Vec<&Room> =
        rooms.iter().filter(|room| spellings(room).any(|spelling| spelling == words)).collect();
    if let Some(one) = only(spelt.iter().copied()) {
        return Some(one);
    }
    let own = |room: &&Room| room.managed_by == body.as_str();
    if let Some(one) = only(spelt.iter().copied().filter(own)) {
        return Some(one);
    }
    let office = office_of(bodies, body.as_str());
    let colleagues = |room: &&Room| office.is_some() && office_of(bodies, &room.managed_by) == office;
    let bare = |room: &&Room| spellings(room).any(|spelling| without_bodies(&spelling, bodies) == words);
    only(rooms.iter().filter(own).filter(bare)).or_else(|| only(rooms.iter().filter(colleagues).filter(bare)))
}

fn spellings(room: &Room) -> impl Iterator<Item = Vec<String>> + '_ {
    std::iter::once(&room.name).chain(&room.aliases).map(|name| naming::room_words(name))
}

fn only<'a>(rooms: impl Iterator<Item = &'a Room>) -> Option<RoomId> {
    let ids: BTreeSet<&RoomId> = rooms.map(|room| &room.id).collect();
    (ids.len() == 1).then(|| ids.first().map(|id| (*id).clone())).flatten()
}

fn office_of<'a>(bodies: &'a [Body], code: &str) -> Option<&'a OfficeCode> {
    bodies.iter().find(|body| body.code.as_str() == code).map(|body| &body.office)
}

fn without_bodies(words: &[String], bodies: &[Body]) -> Vec<String> {
    let rest = bodies.iter().find_map(|body| super::titles::without_body(words, body));
    rest.unwrap_or_else(|| words.to_vec())
}
