//! Overlaps of very many intervals: sorted by resource and start, then one look forward from each.

/// An interval on its way through the sweep.
#[derive(Clone, Copy)]
struct Entry {
    start: i64,
    end: i64,
    index: u32,
}

/// All pairs of intervals of one resource that share some time, as positions in the arrays; of each pair the one
/// that starts first (the lower position when both start together) stands first.
///
/// `start` and `end` are in minutes (any epoch), `end` not included; an interval that does not end after it starts
/// takes no time. Time grows with the number of intervals (sorting) and of pairs, never with their square.
/// The arrays are read up to the shortest.
#[must_use]
pub fn interval_clashes(resource: &[u32], start: &[i64], end: &[i64]) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    let count = resource.len().min(start.len()).min(end.len());
    let (resource, start, end) = (&resource[..count], &start[..count], &end[..count]);
    for_each_lane(resource, start, end, |lane| {
        lane.sort_unstable_by_key(|entry| (entry.start, entry.index));
        scan(lane, &mut pairs);
    });
    pairs
}

fn scan(lane: &[Entry], pairs: &mut Vec<(u32, u32)>) {
    for (at, first) in lane.iter().enumerate() {
        // Sorted by start: every later one that starts before `first` ends overlaps it, the next one does not.
        for second in lane[at + 1..].iter().take_while(|second| second.start < first.end) {
            pairs.push((first.index, second.index));
        }
    }
}

/// Lays the intervals out resource by resource (a counting sort) and hands each resource's over.
fn for_each_lane(resource: &[u32], start: &[i64], end: &[i64], mut each: impl FnMut(&mut [Entry])) {
    let takes_time = |at: usize| start[at] < end[at];
    let resources = resource.iter().copied().max().map_or(0, |top| top as usize + 1);
    if resources > 8 * resource.len() + 1024 {
        // Scattered resource numbers would make the counting table larger than the data: number them densely.
        return for_each_lane(&dense(resource), start, end, each);
    }
    let mut begins = vec![0_u32; resources + 1];
    for (at, lane) in resource.iter().enumerate() {
        begins[*lane as usize + 1] += u32::from(takes_time(at));
    }
    for lane in 0..resources {
        begins[lane + 1] += begins[lane];
    }
    let mut free = begins.clone();
    let mut entries = vec![Entry { start: 0, end: 0, index: 0 }; begins[resources] as usize];
    for (at, lane) in resource.iter().enumerate().filter(|(at, _)| takes_time(*at)) {
        let slot = &mut free[*lane as usize];
        entries[*slot as usize] = Entry { start: start[at], end: end[at], index: at as u32 };
        *slot += 1;
    }
    for lane in begins.windows(2) {
        each(&mut entries[lane[0] as usize..lane[1] as usize]);
    }
}

fn dense(resource: &[u32]) -> Vec<u32> {
    let mut known = resource.to_vec();
    known.sort_unstable();
    known.dedup();
    resource.iter().map(|number| known.partition_point(|other| other < number) as u32).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn intervals_that_only_touch_do_not_clash() {
        assert!(interval_clashes(&[1, 1], &[450, 540], &[540, 600]).is_empty());
        assert_eq!(interval_clashes(&[1, 1], &[450, 539], &[540, 600]), [(0, 1)]);
    }

    #[test]
    fn an_interval_without_length_takes_no_time() {
        assert!(interval_clashes(&[1, 1, 1], &[450, 500, 700], &[540, 500, 600]).is_empty());
    }

    proptest! {
        #[test]
        fn the_sweep_finds_what_comparing_every_pair_finds(
            rows in prop::collection::vec((prop_oneof![0_u32..4, 4_000_000_000_u32..4_000_000_003], 0_i64..60, -2_i64..20), 0..60)
        ) {
            let resource: Vec<u32> = rows.iter().map(|row| row.0).collect();
            let start: Vec<i64> = rows.iter().map(|row| row.1).collect();
            let end: Vec<i64> = rows.iter().map(|row| row.1 + row.2).collect();
            let mut found: Vec<(u32, u32)> =
                interval_clashes(&resource, &start, &end).into_iter().map(|(a, b)| (a.min(b), a.max(b))).collect();
            found.sort_unstable();
            let mut naive = Vec::new();
            for a in 0..rows.len() {
                for b in a + 1..rows.len() {
                    let takes_time = start[a] < end[a] && start[b] < end[b];
                    if takes_time && resource[a] == resource[b] && start[a].max(start[b]) < end[a].min(end[b]) {
                        naive.push((a as u32, b as u32));
                    }
                }
            }
            prop_assert_eq!(found, naive);
        }
    }
}
