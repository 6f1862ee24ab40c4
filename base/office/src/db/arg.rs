//! Values that go into a query.

/// One argument, in one of the three types that both databases share.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Text, or no text.
    Text(Option<String>),
    /// A 64-bit integer, or none.
    Int(Option<i64>),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// What can be handed to a query.
pub trait ToArg {
    /// The argument as stored.
    fn to_arg(&self) -> Arg;
}

impl ToArg for Arg {
    fn to_arg(&self) -> Arg {
        self.clone()
    }
}

impl<T: ToArg + ?Sized> ToArg for &T {
    fn to_arg(&self) -> Arg {
        (**self).to_arg()
    }
}

impl ToArg for str {
    fn to_arg(&self) -> Arg {
        Arg::Text(Some(self.to_owned()))
    }
}

impl ToArg for String {
    fn to_arg(&self) -> Arg {
        Arg::Text(Some(self.clone()))
    }
}

impl ToArg for Option<String> {
    fn to_arg(&self) -> Arg {
        Arg::Text(self.clone())
    }
}

impl ToArg for Option<&str> {
    fn to_arg(&self) -> Arg {
        Arg::Text(self.map(str::to_owned))
    }
}

impl ToArg for i64 {
    fn to_arg(&self) -> Arg {
        Arg::Int(Some(*self))
    }
}

impl ToArg for u32 {
    fn to_arg(&self) -> Arg {
        Arg::Int(Some(i64::from(*self)))
    }
}

impl ToArg for Option<i64> {
    fn to_arg(&self) -> Arg {
        Arg::Int(*self)
    }
}

impl ToArg for bool {
    fn to_arg(&self) -> Arg {
        Arg::Int(Some(i64::from(*self)))
    }
}

impl ToArg for Vec<u8> {
    fn to_arg(&self) -> Arg {
        Arg::Bytes(self.clone())
    }
}

impl ToArg for [u8] {
    fn to_arg(&self) -> Arg {
        Arg::Bytes(self.to_vec())
    }
}

/// Stored as milliseconds since 1970 UTC.
impl ToArg for jiff::Timestamp {
    fn to_arg(&self) -> Arg {
        Arg::Int(Some(self.as_millisecond()))
    }
}

impl ToArg for Option<jiff::Timestamp> {
    fn to_arg(&self) -> Arg {
        Arg::Int(self.map(|t| t.as_millisecond()))
    }
}

/// Stored as `2026-06-01`.
impl ToArg for jiff::civil::Date {
    fn to_arg(&self) -> Arg {
        Arg::Text(Some(self.to_string()))
    }
}

impl ToArg for Option<jiff::civil::Date> {
    fn to_arg(&self) -> Arg {
        Arg::Text(self.map(|d| d.to_string()))
    }
}

/// Stored as `07:30`, the precision of every programme.
impl ToArg for jiff::civil::Time {
    fn to_arg(&self) -> Arg {
        Arg::Text(Some(format!("{:02}:{:02}", self.hour(), self.minute())))
    }
}

impl ToArg for Option<jiff::civil::Time> {
    fn to_arg(&self) -> Arg {
        self.map_or(Arg::Text(None), |time| time.to_arg())
    }
}

impl ToArg for nhip_envelope::OfficeCode {
    fn to_arg(&self) -> Arg {
        self.as_str().to_arg()
    }
}
