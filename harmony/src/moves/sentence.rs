//! Moves and their reasons as the offices write them.

use std::fmt;

use super::proposal::{LeftOut, LeftWhy, Move, MoveKind, Obstacle, Origin, OtherWhy, Placed, Rule, WhyNot};
use crate::days::{clock, minute_of};
use crate::ways_out::{YieldWhy, day};

impl fmt::Display for Placed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", day(self.date), hours(self))
    }
}

impl fmt::Display for Move {
    /// What moves, from where to where, which clashes that removes, by what rule.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (title, from, to) = (&self.title, &self.from, &self.to);
        match self.kind {
            MoveKind::OtherRoom => write!(f, "Chuyển “{title}” ({from})")?,
            MoveKind::ShiftHours => write!(f, "Đổi giờ “{title}” từ {from} sang {}", hours(to))?,
            MoveKind::SwapHalves => write!(f, "Đổi buổi “{title}” từ {from} sang {}", hours(to))?,
            MoveKind::OtherDay => write!(f, "Chuyển “{title}” từ {from} sang {to}")?,
            MoveKind::Substitute => write!(f, "Cử người dự thay tại “{title}” ({from})")?,
            MoveKind::Merge => write!(f, "Ghép “{title}” ({from}) vào hoạt động khác ({to})")?,
            MoveKind::Online => write!(f, "Họp trực tuyến “{title}” ({from})")?,
        }
        match (&self.new_room, self.kind) {
            (Some(room), MoveKind::OtherRoom) => write!(f, " sang {room}")?,
            (Some(room), _) => write!(f, ", tại {room}")?,
            (None, _) => {}
        }
        for (at, clash) in self.clashes.iter().enumerate() {
            let lead = if at == 0 { "; hết" } else { "," };
            write!(f, "{lead} {} ({})", clash.kind.vietnamese(), clash.sentence)?;
        }
        if self.clashes.is_empty() && self.origin == Origin::Found {
            f.write_str("; nhường chỗ cho việc khác phải dời")?;
        }
        self.rule.as_ref().map_or(Ok(()), |rule| write!(f, "; {rule}"))
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.why {
            YieldWhy::Alone => f.write_str("chỉ một mình việc này vướng"),
            YieldWhy::OtherFixed => f.write_str("việc kia không dời được"),
            YieldWhy::Rule(reason) => reason.fmt(f),
        }
    }
}

impl fmt::Display for WhyNot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stay(obstacle) => write!(f, "Không giữ nguyên được: {obstacle}"),
            Self::MayNotMove(stays) => write!(f, "Không dời được: {stays}"),
            Self::Spares { title, .. } => write!(f, "Nếu không thì phải dời “{title}”"),
            Self::Other { title, why, .. } => write!(f, "Không dời “{title}” thay: {why}"),
            Self::NoSubstitute => f.write_str("Không có ai rảnh để dự thay"),
            Self::NoRoom => f.write_str("Không còn phòng khác trống, đủ chỗ trong khu vực vào giờ ấy"),
            Self::NoTime(MoveKind::ShiftHours) => {
                f.write_str("Trong buổi không còn giờ nào mà mọi lãnh đạo dự và phòng cùng trống")
            }
            Self::NoTime(MoveKind::SwapHalves) => {
                f.write_str("Buổi còn lại trong ngày không có giờ nào mà mọi lãnh đạo dự và phòng cùng trống")
            }
            Self::NoTime(_) => f.write_str("Không còn giờ trống"),
        }
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Leader { name, title, way: 0, .. } => write!(f, "{name} bận “{title}”"),
            Self::Leader { name, title, way, .. } => {
                write!(f, "{name} bận “{title}”, đi lại giữa hai nơi cần {way} phút")
            }
            Self::Away { name, .. } => write!(f, "{name} đi vắng"),
            Self::Room { name, title, .. } => write!(f, "{name} đã dành cho “{title}”"),
            Self::Large { title, .. } => write!(f, "ngày ấy đã có hoạt động lớn “{title}”"),
            Self::Forbidden => f.write_str("đã chọn không để ở chỗ ấy"),
        }
    }
}

impl fmt::Display for OtherWhy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stays(stays) => stays.fmt(f),
            Self::Rule(reason) => reason.fmt(f),
            Self::MovesToo => f.write_str("việc ấy cũng phải dời"),
            Self::Dearer => f.write_str("sẽ phải dời nhiều việc hơn hoặc việc quan trọng hơn"),
        }
    }
}

impl fmt::Display for LeftOut {
    /// What stays, why, and the clashes that remain.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Chưa gỡ được “{}” ({})", self.title, self.why)?;
        for (at, clash) in self.clashes.iter().enumerate() {
            write!(f, "{} {}", if at == 0 { ":" } else { ";" }, clash.sentence)?;
        }
        Ok(())
    }
}

impl fmt::Display for LeftWhy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Held(stays) => stays.fmt(f),
            Self::NoPlace => f.write_str("không còn chỗ trong phạm vi được dời"),
        }
    }
}

fn hours(placed: &Placed) -> String {
    format!("{}–{}", clock(minute_of(placed.start)), clock(minute_of(placed.end)))
}
