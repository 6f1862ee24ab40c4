//! What is wrong with an instance, where, and how to mend it.

use std::fmt;

use super::ActivityNo;

/// Why an instance cannot be used. Places are written as in the file: `activities[3].required[1]`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not JSON, or not of this shape.
    #[error("{place}: không đọc được ({reason}): hãy sửa lại cho đúng dạng harmony/1")]
    Unreadable {
        /// Where.
        place: String,
        /// As the reader says.
        reason: String,
    },
    /// Another format.
    #[error("định dạng “{found}” không dùng được: cần “{wanted}”")]
    Format {
        /// As written.
        found: String,
        /// What can be read.
        wanted: &'static str,
    },
    /// A number out of bounds.
    #[error("{place}: {found} nằm ngoài khoảng {least} đến {most}")]
    Number {
        /// Where.
        place: String,
        /// As written.
        found: i64,
        /// Least that is allowed.
        least: i64,
        /// Most that is allowed.
        most: i64,
    },
    /// A stretch that does not end after it begins.
    #[error("{place}: khoảng [{from}, {to}) phải kết thúc sau khi bắt đầu")]
    Empty {
        /// Where.
        place: String,
        /// Begin.
        from: i64,
        /// End.
        to: i64,
    },
    /// Working periods that overlap or are not in order.
    #[error("calendar.periods: các buổi phải theo thứ tự và không chồng lên nhau")]
    Periods,
    /// A list of another length than it must have.
    #[error("{place}: có {found} mục, cần {wanted}")]
    Length {
        /// Where.
        place: String,
        /// Entries found.
        found: usize,
        /// Entries wanted.
        wanted: usize,
    },
    /// A list that must not be empty.
    #[error("{place}: không được để trống")]
    Missing {
        /// Where.
        place: String,
    },
    /// A number named twice in one list.
    #[error("{place}: {found} ghi hai lần")]
    Twice {
        /// Where.
        place: String,
        /// What is there twice.
        found: i64,
    },
    /// Travel that is not the same both ways, or not nothing to the same place.
    #[error("travel[{from}][{to}]: đi và về phải bằng nhau, và bằng 0 tại chỗ")]
    Travel {
        /// From.
        from: usize,
        /// To.
        to: usize,
    },
    /// An id that is not its position.
    #[error("activities[{at}].id: là {found}, phải bằng vị trí {at} trong danh sách")]
    Id {
        /// Position.
        at: usize,
        /// As written.
        found: i64,
    },
    /// A relation of an activity with itself.
    #[error("relations[{at}]: hoạt động {activity} không thể ràng buộc với chính nó")]
    Itself {
        /// Which relation.
        at: usize,
        /// The activity.
        activity: ActivityNo,
    },
    /// Activities that each come after the one before, in a ring.
    #[error("relations: các hoạt động {} phải đi sau nhau thành vòng tròn", list(ring))]
    Ring {
        /// The ring, each after the one before it, the first after the last.
        ring: Vec<ActivityNo>,
    },
    /// Fixed activities that cannot stand together.
    #[error("hoạt động cố định {}: {rule}", list(activities))]
    Fixed {
        /// Which.
        activities: Vec<ActivityNo>,
        /// The rule that they break.
        rule: Rule,
    },
}

/// A hard rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// H1: calendar and windows.
    Start,
    /// H1: the room is not among those allowed.
    RoomNotAllowed,
    /// H1: the room is closed.
    RoomClosed,
    /// H1: a required leader is away.
    LeaderAway,
    /// H2: a leader is needed twice, travel included.
    Leader,
    /// H3: a room is used twice, turnaround included.
    Room,
    /// H4: too many large activities on one day.
    Large,
    /// H5: a relation.
    Relation,
    /// H6: fixed, yet not at its wish.
    Fixed,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Start => "thời điểm không được phép theo lịch làm việc hoặc khung thời gian",
            Self::RoomNotAllowed => "phòng không nằm trong các phòng được dùng",
            Self::RoomClosed => "phòng đóng cửa",
            Self::LeaderAway => "lãnh đạo vắng mặt",
            Self::Leader => "trùng lãnh đạo (kể cả thời gian đi lại)",
            Self::Room => "trùng phòng (kể cả thời gian dọn phòng)",
            Self::Large => "quá số sự kiện lớn trong một ngày",
            Self::Relation => "trái ràng buộc trước sau, cùng ngày hoặc khác ngày",
            Self::Fixed => "hoạt động cố định bị chuyển chỗ",
        })
    }
}

fn list(activities: &[ActivityNo]) -> String {
    activities.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
