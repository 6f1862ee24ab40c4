//! Rooms, vehicles, areas, travel and units as tables.

use nhip_harmony::programme::{Area, Clearance, Room, RoomUse, Travel, Video};

use super::cells::{maybe, several};
use super::persons::key;
use super::{Cells, Column, Input, Tabular};
use crate::rules::fault::{Fault, Why};
use crate::rules::record::List;
use crate::rules::unit::Unit;
use crate::rules::vehicle::Vehicle;

/// Who manages a room of which the file does not say.
const SHARED: &str = "chung";

impl Tabular for Room {
    const LIST: &'static str = "rooms";
    const COLUMNS: &'static [Column] = &[
        Column::needed("id", "Mã", Input::Line),
        Column::needed("name", "Tên phòng", Input::Line),
        Column::optional("aliases", "Cách viết khác", Input::Several),
        Column::optional("body", "Cơ quan quản lý", Input::Line),
        Column::optional("capacity", "Số chỗ", Input::Number),
        Column::optional("area", "Khu vực", Input::One(List::Areas)),
        Column::optional("video", "Họp trực tuyến", Input::Choice(&[("0", "Không"), ("1", "Có")])),
        Column::optional("usage", "Cách dùng", Input::Choice(USES)),
        Column::optional("clearance", "Họp nội dung mật", Input::Choice(CLEARANCES)),
    ];

    fn cells(&self) -> Vec<String> {
        let usage = if self.usage == RoomUse::Exclusive { "exclusive" } else { "shared" };
        let clearance = match self.clearance {
            Clearance::Unknown => "unknown",
            Clearance::Cleared => "cleared",
            Clearance::NotCleared => "not_cleared",
        };
        vec![
            self.id.to_string(),
            self.name.clone(),
            several(&self.aliases),
            self.managed_by.clone(),
            maybe(self.capacity.as_ref()),
            maybe(self.area.as_ref()),
            if self.video == Video::Fitted { "1" } else { "0" }.to_owned(),
            usage.to_owned(),
            clearance.to_owned(),
        ]
    }

    fn parse(mut cells: Cells<'_>) -> Result<Self, Vec<Fault>> {
        let (id, name, aliases) = (cells.must("id"), cells.text("name"), cells.items("aliases"));
        let managed_by =
            Some(cells.text("body")).filter(|body| !body.is_empty()).unwrap_or(SHARED.to_owned());
        let (capacity, area) = (cells.number("capacity"), cells.may("area"));
        let video = cells.choice(
            "video",
            &[(&["0", "không", "no"][..], Video::None), (&["1", "có", "x", "yes"], Video::Fitted)],
        );
        let usage = cells
            .choice("usage", &[(&["exclusive"][..], RoomUse::Exclusive), (&["shared"], RoomUse::Shared)]);
        let clearance = cells.choice(
            "clearance",
            &[
                (&["unknown"][..], Clearance::Unknown),
                (&["cleared"], Clearance::Cleared),
                (&["not_cleared"], Clearance::NotCleared),
            ],
        );
        let room = id.zip(video).zip(usage.zip(clearance)).map(|((id, video), (usage, clearance))| Self {
            id,
            name,
            aliases,
            managed_by,
            capacity,
            area,
            video,
            usage,
            clearance,
        });
        cells.finish(room)
    }
}

const USES: &[(&str, &str)] = &[("exclusive", "Mỗi lúc một cuộc"), ("shared", "Dùng chung cùng lúc")];
const CLEARANCES: &[(&str, &str)] =
    &[("unknown", "Chưa xác định"), ("cleared", "Được"), ("not_cleared", "Không được")];

impl Tabular for Vehicle {
    const LIST: &'static str = "vehicles";
    const COLUMNS: &'static [Column] = &[
        Column::needed("id", "Mã", Input::Line),
        Column::needed("name", "Tên xe, biển số", Input::Line),
        Column::optional("seats", "Số chỗ", Input::Number),
        Column::needed("body", "Cơ quan quản lý", Input::One(List::Bodies)),
    ];

    fn cells(&self) -> Vec<String> {
        vec![self.id.to_string(), self.name.clone(), maybe(self.seats.as_ref()), self.managed_by.clone()]
    }

    fn parse(mut cells: Cells<'_>) -> Result<Self, Vec<Fault>> {
        let (id, name) = (cells.must("id"), cells.text("name"));
        let (seats, managed_by) = (cells.number("seats"), cells.text("body"));
        let vehicle = id.map(|id| Self { id, name, seats, managed_by });
        cells.finish(vehicle)
    }
}

impl Tabular for Area {
    const LIST: &'static str = "areas";
    const COLUMNS: &'static [Column] = &[
        Column::needed("id", "Mã", Input::Line),
        Column::needed("name", "Tên khu vực", Input::Line),
        Column::needed("minutes_from_centre", "Phút đi từ tỉnh lỵ", Input::Number),
    ];

    fn cells(&self) -> Vec<String> {
        vec![self.id.to_string(), self.name.clone(), self.minutes_from_centre.to_string()]
    }

    fn parse(mut cells: Cells<'_>) -> Result<Self, Vec<Fault>> {
        let (id, name) = (cells.must("id"), cells.text("name"));
        let minutes = minutes(&mut cells, "minutes_from_centre");
        let area = id.zip(minutes).map(|(id, minutes_from_centre)| Self { id, name, minutes_from_centre });
        cells.finish(area)
    }
}

impl Tabular for Travel {
    const LIST: &'static str = "travel";
    const COLUMNS: &'static [Column] = &[
        Column::needed("from", "Từ khu vực", Input::One(List::Areas)),
        Column::needed("to", "Đến khu vực", Input::One(List::Areas)),
        Column::needed("minutes", "Số phút", Input::Number),
    ];
    const KEY_COLUMNS: usize = 2;

    fn cells(&self) -> Vec<String> {
        vec![self.from.to_string(), self.to.to_string(), self.minutes.to_string()]
    }

    fn parse(mut cells: Cells<'_>) -> Result<Self, Vec<Fault>> {
        let (from, to) = (cells.must("from"), cells.must("to"));
        let minutes = minutes(&mut cells, "minutes");
        let travel = from.zip(to).zip(minutes).map(|((from, to), minutes)| Self { from, to, minutes });
        cells.finish(travel)
    }
}

impl Tabular for Unit {
    const LIST: &'static str = "units";
    const COLUMNS: &'static [Column] = &[
        Column::needed("id", "Mã", Input::Line),
        Column::needed("name", "Tên đơn vị", Input::Line),
        Column::optional("aliases", "Cách viết khác", Input::Several),
        Column::optional("sort", "Loại", Input::Line),
    ];

    fn cells(&self) -> Vec<String> {
        vec![self.id.clone(), self.name.to_string(), several(&self.aliases), self.sort.clone()]
    }

    fn parse(mut cells: Cells<'_>) -> Result<Self, Vec<Fault>> {
        let (id, name) = (key(&mut cells), cells.must("name"));
        let (aliases, sort) = (cells.items("aliases"), cells.text("sort"));
        let unit = id.zip(name).map(|(id, name)| Self { id, name, aliases, sort });
        cells.finish(unit)
    }
}

fn minutes(cells: &mut Cells<'_>, name: &'static str) -> Option<i32> {
    if cells.is_empty(name) {
        cells.fault(Fault::new(name, Why::Empty));
    }
    cells.number(name)
}
