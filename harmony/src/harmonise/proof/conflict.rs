//! A smallest set of activities that cannot all be placed.

use super::Proof;
use super::literal::Lit;
use super::search::{Effort, Found};
use crate::harmonise::conflicts::Minimal;
use crate::harmonise::watch::Watch;

impl Proof<'_> {
    /// Of these activities some that cannot all be placed; nothing when all can, or when time is up before that is
    /// known.
    pub(in crate::harmonise) fn conflict(
        &mut self,
        wanted: &[u32],
        watch: &mut Watch<'_>,
    ) -> Option<(Vec<u32>, Minimal)> {
        let mut assumed = Vec::new();
        for at in wanted {
            let number = self.free.binary_search(at).ok()?;
            assumed.extend(self.search.rules.items[number].out.map(|out| !out));
        }
        let Found::Core(mut core) = self.search.solve(&assumed, watch, Effort::ANY) else { return None };
        let mut minimal = Minimal::Shown;
        let mut at = 0;
        while at < core.len() {
            let mut without = core.clone();
            without.remove(at);
            match self.search.solve(&without, watch, Effort::ANY) {
                Found::Core(smaller) => core.retain(|lit| smaller.contains(lit)),
                Found::Plan => at += 1,
                Found::Unknown => {
                    minimal = Minimal::NotShown;
                    break;
                }
            }
        }
        Some((core.into_iter().filter_map(|lit| self.whose(lit)).collect(), minimal))
    }

    fn whose(&self, lit: Lit) -> Option<u32> {
        self.search.rules.items.iter().find(|item| item.out == Some(!lit)).map(|item| item.at)
    }
}
