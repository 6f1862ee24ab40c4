//! The facts behind each kind of clash, and the Vietnamese sentence that is made of them.

use std::fmt;

use jiff::civil::Date;
use serde::Serialize;

use crate::activity::{ProtectedKind, ServiceKind};
use crate::days::{Minutes, PartOfDay, clock};
use crate::ids::{ActivityId, UnitName};
use crate::same_event::Field;

/// What a clash rests on. People, rooms and areas are given as they are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Facts {
    /// A person with two activities at one time.
    Double {
        /// Who.
        person: String,
        /// The shared hours.
        common: Minutes,
    },
    /// A person who is on a mission outside the province.
    OnMission {
        /// Who.
        person: String,
    },
    /// A person with a recorded absence.
    Absent {
        /// Who.
        person: String,
        /// As recorded.
        reason: String,
    },
    /// A room with two activities at one time.
    Room {
        /// Which.
        room: String,
        /// The shared hours.
        common: Minutes,
    },
    /// Two large activities; sizes in people, of the row that stands first in the programme first.
    Big {
        /// People of the first.
        first: Option<u32>,
        /// People of the second.
        second: Option<u32>,
        /// How near in time.
        together: Together,
    },
    /// Too little time to travel.
    Travel {
        /// Who.
        person: String,
        /// From where.
        from: String,
        /// To where.
        to: String,
        /// Minutes left.
        gap: i32,
        /// Minutes needed.
        need: i32,
    },
    /// Units invited to both.
    Units {
        /// Which.
        units: Vec<UnitName>,
    },
    /// Over a protected block.
    Protected {
        /// What protects it.
        block: ProtectedKind,
        /// Whom both need.
        people: Vec<String>,
        /// The shared hours.
        common: Minutes,
    },
    /// Two delegations to one place in a week.
    SamePlace {
        /// Which.
        place: String,
        /// Days of the two.
        days: (Date, Date),
    },
    /// The chair is away and nobody else of the leaders can chair.
    NoChair {
        /// Who was to chair.
        person: String,
    },
    /// Too few members.
    NoQuorum {
        /// All members.
        members: u32,
        /// Those who come.
        attending: u32,
    },
    /// Papers not in by their day.
    Papers {
        /// Their day.
        due: Date,
        /// When they came, if they did.
        ready: Option<Date>,
    },
    /// Invitation sent late.
    Invitation {
        /// When it was sent.
        sent: Date,
        /// When at the latest it should have been.
        due: Date,
    },
    /// More of a service than there is.
    Service {
        /// Which.
        service: ServiceKind,
        /// Asked for at one time.
        needed: u32,
        /// There is.
        capacity: u32,
    },
    /// One event told differently.
    Differs {
        /// In what.
        fields: Vec<Field>,
        /// As the host's row says.
        host: Told,
        /// As the other row says.
        other: Told,
    },
    /// Secret content in an unsuitable setting.
    Secret {
        /// What is wrong.
        fault: SecretFault,
    },
}

/// What one row says of the field in which two differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The row.
    pub row: ActivityId,
    /// What it says.
    pub value: ToldValue,
}

/// The value of a field, as far as sentences need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToldValue {
    /// The first day.
    Day(Date),
    /// The hour in minutes of the day, when there is one.
    Hour(Option<i32>),
    /// The half of the day.
    Half(PartOfDay),
    /// Place or chair, as shown.
    Text(String),
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ghi ", self.row)?;
        match &self.value {
            ToldValue::Day(day) => write!(f, "ngày {:02}/{:02}", day.day(), day.month()),
            ToldValue::Hour(start) => f.write_str(&start.map_or_else(String::new, clock)),
            ToldValue::Half(part) => write!(f, "buổi {}", part.vietnamese()),
            ToldValue::Text(text) => f.write_str(text),
        }
    }
}

/// As text, as it has always been kept: marks of clashes that people accepted are made of it.
impl Serialize for Told {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// How near in time two large activities are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Together {
    /// Their hours meet.
    SameTime,
    /// One half of the day, hours apart.
    SameHalf,
    /// One day.
    SameDay,
}

/// What is wrong with the setting of secret content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SecretFault {
    /// The room is not suitable.
    Room,
    /// Guests are not named one by one.
    OpenGuests,
    /// Held by video.
    Video,
}

impl fmt::Display for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Double { person, common } => {
                write!(f, "{person} có hai việc cùng lúc ({})", hours(*common))
            }
            Self::OnMission { person } => write!(f, "{person} đang đi công tác ngoài tỉnh"),
            Self::Absent { person, reason } => write!(f, "{person} vắng mặt ({reason})"),
            Self::Room { room, common } => write!(f, "{room} có hai cuộc cùng lúc ({})", hours(*common)),
            Self::Big { first, second, together } => big(f, (*first, *second), *together),
            Self::Travel { person, from, to, gap, need } => {
                write!(f, "{person} chỉ có {gap} phút để đi từ {from} đến {to}, cần khoảng {need} phút")
            }
            Self::Units { units } => {
                write!(f, "{} đơn vị cùng được mời hai nơi: {}", units.len(), list(units))
            }
            Self::Protected { block, people, common } => {
                write!(f, "Lấn vào {} của {} ({})", block.vietnamese(), people.join(", "), hours(*common))
            }
            Self::SamePlace { place, days: (a, b) } => {
                write!(f, "Hai đoàn cùng đến {place} trong một tuần ({} và {})", day(*a), day(*b))
            }
            _ => self.write_rule(f),
        }
    }
}

impl Facts {
    /// Sentences of the kinds in which an activity breaks a rule by itself.
    fn write_rule(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoChair { person } => {
                write!(f, "{person} chủ trì nhưng đi vắng, không còn lãnh đạo nào chủ trì thay")
            }
            Self::NoQuorum { members, attending } => {
                write!(f, "Chỉ có {attending} trên {members} thành viên dự, chưa đủ hai phần ba")
            }
            Self::Papers { due, ready: None } => write!(f, "Chưa có tài liệu, hạn gửi ngày {}", day(*due)),
            Self::Papers { due, ready: Some(ready) } => {
                write!(f, "Tài liệu có ngày {}, sau hạn gửi ngày {}", day(*ready), day(*due))
            }
            Self::Invitation { sent, due } => {
                write!(f, "Giấy mời gửi ngày {}, chậm nhất phải gửi ngày {}", day(*sent), day(*due))
            }
            Self::Service { service, needed, capacity } => {
                write!(f, "Cần {needed} {} cùng lúc, chỉ có {capacity}", service.vietnamese())
            }
            Self::Differs { fields, host, other } => {
                let fields: Vec<_> = fields.iter().map(|field| field.vietnamese()).collect();
                write!(f, "Một việc ghi khác nhau về {}: {host} và {other}", fields.join(", "))
            }
            Self::Secret { fault } => f.write_str(match fault {
                SecretFault::Room => "Nội dung mật ở phòng không bảo đảm bảo mật",
                SecretFault::OpenGuests => "Nội dung mật mà thành phần mời chưa nêu đích danh",
                SecretFault::Video => "Nội dung mật không họp trực tuyến",
            }),
            _ => Ok(()),
        }
    }
}

fn big(f: &mut fmt::Formatter<'_>, sizes: (Option<u32>, Option<u32>), together: Together) -> fmt::Result {
    match sizes {
        (Some(first), Some(second)) => write!(f, "Hai hội nghị lớn ({first} và {second} người)")?,
        _ => f.write_str("Hai hoạt động lớn")?,
    }
    f.write_str(if together == Together::SameTime { " cùng buổi" } else { " cùng ngày" })
}

fn hours(span: Minutes) -> String {
    format!("{}–{}", clock(span.from), clock(span.to))
}

fn day(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

fn list(units: &[UnitName]) -> String {
    units.iter().map(UnitName::as_str).collect::<Vec<_>>().join("; ")
}
