//! The sun's place and the clock: Meeus, *Astronomical Algorithms*, 2nd edition, chapters 10 and 25.

/// Hours by which Vietnam is ahead of universal time.
const UTC_OFFSET_HOURS: f64 = 7.0;

/// The sector of 30° (0–11, 9 from the winter solstice) in which the sun stands at local midnight of a day's start.
pub(super) fn sector_at_start_of(day_number: i64) -> i64 {
    let universal = day_number as f64 - 0.5 - UTC_OFFSET_HOURS / 24.0;
    let dynamical = universal + delta_t_days(universal);
    (apparent_longitude(dynamical) / 30.0).floor() as i64
}

/// The local day, as a Julian day number, of a moment in dynamical time.
pub(super) fn local_day(dynamical: f64) -> i64 {
    let universal = dynamical - delta_t_days(dynamical);
    (universal + 0.5 + UTC_OFFSET_HOURS / 24.0).floor() as i64
}

/// Apparent longitude of the sun in degrees, 0 to 360, good to 0.01°.
fn apparent_longitude(dynamical: f64) -> f64 {
    let t = (dynamical - 2_451_545.0) / 36_525.0;
    let mean = 280.466_46 + 36_000.769_83 * t + 0.000_303_2 * t * t;
    let anomaly = (357.529_11 + 35_999.050_29 * t - 0.000_153_7 * t * t).to_radians();
    let centre = (1.914_602 - 0.004_817 * t - 0.000_014 * t * t) * anomaly.sin()
        + (0.019_993 - 0.000_101 * t) * (2.0 * anomaly).sin()
        + 0.000_289 * (3.0 * anomaly).sin();
    let node = (125.04 - 1_934.136 * t).to_radians();
    (mean + centre - 0.005_69 - 0.004_78 * node.sin()).rem_euclid(360.0)
}

/// Dynamical minus universal time, days: the polynomials of F. Espenak and J. Meeus (NASA TP-2006-214141).
fn delta_t_days(julian_day: f64) -> f64 {
    let year = 2000.0 + (julian_day - 2_451_545.0) / 365.25;
    let sum = |from: f64, c: &[f64]| c.iter().rev().fold(0.0, |sum, c| sum * (year - from) + c);
    let seconds = if (1920.0..1941.0).contains(&year) {
        sum(1920.0, &[21.20, 0.844_93, -0.076_100, 0.002_093_6])
    } else if (1941.0..1961.0).contains(&year) {
        sum(1950.0, &[29.07, 0.407, -1.0 / 233.0, 1.0 / 2547.0])
    } else if (1961.0..1986.0).contains(&year) {
        sum(1975.0, &[45.45, 1.067, -1.0 / 260.0, -1.0 / 718.0])
    } else if (1986.0..2005.0).contains(&year) {
        sum(2000.0, &[63.86, 0.334_5, -0.060_374, 0.001_727_5, 0.000_651_814, 0.000_023_735_99])
    } else if (2005.0..2050.0).contains(&year) {
        sum(2000.0, &[62.92, 0.322_17, 0.005_589])
    } else if (2050.0..2150.0).contains(&year) {
        -20.0 + 32.0 * ((year - 1820.0) / 100.0).powi(2) - 0.562_8 * (2150.0 - year)
    } else {
        -20.0 + 32.0 * ((year - 1820.0) / 100.0).powi(2)
    };
    seconds / 86_400.0
}
