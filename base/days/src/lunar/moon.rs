//! New moons: Meeus, *Astronomical Algorithms*, 2nd edition, chapter 49.

/// Mean length of a lunar month, days.
const SYNODIC_MONTH: f64 = 29.530_588_861;
/// Dynamical time of the mean new moon of 6 January 2000, Julian days.
const FIRST: f64 = 2_451_550.097_66;

/// One row of the table for new moons: coefficient in days, power of the eccentricity factor, and the multiples of
/// the sun's anomaly, the moon's anomaly and the moon's argument of latitude.
struct Row(f64, i32, f64, f64, f64);

const TABLE: [Row; 24] = [
    Row(-0.407_20, 0, 0.0, 1.0, 0.0),
    Row(0.172_41, 1, 1.0, 0.0, 0.0),
    Row(0.016_08, 0, 0.0, 2.0, 0.0),
    Row(0.010_39, 0, 0.0, 0.0, 2.0),
    Row(0.007_39, 1, -1.0, 1.0, 0.0),
    Row(-0.005_14, 1, 1.0, 1.0, 0.0),
    Row(0.002_08, 2, 2.0, 0.0, 0.0),
    Row(-0.001_11, 0, 0.0, 1.0, -2.0),
    Row(-0.000_57, 0, 0.0, 1.0, 2.0),
    Row(0.000_56, 1, 1.0, 2.0, 0.0),
    Row(-0.000_42, 0, 0.0, 3.0, 0.0),
    Row(0.000_42, 1, 1.0, 0.0, 2.0),
    Row(0.000_38, 1, 1.0, 0.0, -2.0),
    Row(-0.000_24, 1, -1.0, 2.0, 0.0),
    Row(-0.000_07, 0, 2.0, 1.0, 0.0),
    Row(0.000_04, 0, 0.0, 2.0, -2.0),
    Row(0.000_04, 0, 3.0, 0.0, 0.0),
    Row(0.000_03, 0, 1.0, 1.0, -2.0),
    Row(0.000_03, 0, 0.0, 2.0, 2.0),
    Row(-0.000_03, 0, 1.0, 1.0, 2.0),
    Row(0.000_03, 0, -1.0, 1.0, 2.0),
    Row(-0.000_02, 0, -1.0, 1.0, -2.0),
    Row(-0.000_02, 0, 1.0, 3.0, 0.0),
    Row(0.000_02, 0, 0.0, 4.0, 0.0),
];

/// Planetary arguments: angle in degrees at `k = 0`, change per lunar month, coefficient in days.
/// The square term of the first moves a new moon by less than a second and is left out.
const PLANETS: [(f64, f64, f64); 14] = [
    (299.77, 0.107_408, 0.000_325),
    (251.88, 0.016_321, 0.000_165),
    (251.83, 26.651_886, 0.000_164),
    (349.42, 36.412_478, 0.000_126),
    (84.66, 18.206_239, 0.000_110),
    (141.74, 53.303_771, 0.000_062),
    (207.14, 2.453_732, 0.000_060),
    (154.84, 7.306_860, 0.000_056),
    (34.52, 27.261_239, 0.000_047),
    (207.19, 0.121_824, 0.000_042),
    (291.34, 1.844_379, 0.000_040),
    (161.72, 24.198_154, 0.000_037),
    (239.56, 25.513_099, 0.000_035),
    (331.55, 3.592_518, 0.000_023),
];

/// The local day on which new moon `k` (0 is that of 6 January 2000) falls, as a Julian day number.
pub(super) fn first_day(k: i64) -> i64 {
    super::sun::local_day(dynamical_time(k))
}

/// The number of a new moon near a day; off by one at most.
pub(super) fn nearest(day_number: i64) -> i64 {
    ((day_number as f64 - FIRST) / SYNODIC_MONTH).round() as i64
}

fn dynamical_time(k: i64) -> f64 {
    let k = k as f64;
    let t = k / 1236.85;
    let powers = |c: [f64; 4]| ((c[3] * t + c[2]) * t + c[1]) * t + c[0];
    let mean =
        FIRST + SYNODIC_MONTH * k + t * t * powers([0.000_154_37, -0.000_000_150, 0.000_000_000_73, 0.0]);
    let sun = 2.553_4 + 29.105_356_70 * k + t * t * powers([-0.000_001_4, -0.000_000_11, 0.0, 0.0]);
    let moon =
        201.564_3 + 385.816_935_28 * k + t * t * powers([0.010_758_2, 0.000_012_38, -0.000_000_058, 0.0]);
    let latitude =
        160.710_8 + 390.670_502_84 * k + t * t * powers([-0.001_611_8, -0.000_002_27, 0.000_000_011, 0.0]);
    let node = 124.774_6 - 1.563_755_88 * k + t * t * powers([0.002_067_2, 0.000_002_15, 0.0, 0.0]);
    let eccentricity = 1.0 - 0.002_516 * t - 0.000_007_4 * t * t;
    let periodic: f64 = TABLE
        .iter()
        .map(|Row(size, power, s, m, f)| {
            size * eccentricity.powi(*power) * (s * sun + m * moon + f * latitude).to_radians().sin()
        })
        .sum();
    let planets: f64 = PLANETS.iter().map(|(at, rate, size)| size * (at + rate * k).to_radians().sin()).sum();
    mean + periodic + planets - 0.000_17 * node.to_radians().sin()
}
