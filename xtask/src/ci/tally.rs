//! The counts in the closing lines of the test runners.

/// nextest's summary: `Summary [ 4.7s] 41 tests run: 41 passed, 0 skipped`.
pub(super) fn closes_tests(line: &str) -> bool {
    line.trim_start().starts_with("Summary [")
}

/// The totals of `node --test`: `ℹ pass 3`, `ℹ fail 0`.
pub(super) fn closes_walks(line: &str) -> bool {
    node_count(line, "pass").is_some() || node_count(line, "fail").is_some()
}

/// How many tests passed according to closing lines of both runners.
pub(super) fn passed(lines: &[String]) -> u64 {
    lines.iter().filter_map(|line| nextest_passed(line).or_else(|| node_count(line, "pass"))).sum()
}

fn nextest_passed(line: &str) -> Option<u64> {
    if !closes_tests(line) {
        return None;
    }
    let (before, _) = line.split_once(" passed")?;
    before.rsplit(' ').next()?.parse().ok()
}

fn node_count(line: &str, what: &str) -> Option<u64> {
    let rest = line.trim().strip_prefix(['ℹ', '#'])?.trim_start();
    rest.strip_prefix(what)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_passed_tests_of_both_runners_are_added() {
        let lines =
            ["     Summary [   4.747s] 41 tests run: 40 passed (2 slow), 0 skipped", "ℹ pass 3", "ℹ fail 0"];
        assert_eq!(passed(&lines.map(str::to_owned)), 43);
    }

    #[test]
    fn other_lines_close_nothing() {
        for line in
            ["        PASS [   0.007s] nhip-days::days", "✔ the page answers", "ℹ duration_ms 12", "pass 3"]
        {
            assert!(!closes_tests(line) && !closes_walks(line), "{line}");
        }
    }
}
