//! What changed in a calendar since a client saw it (RFC 6578).

use super::item::Digests;

/// Names of items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// New ones and those that read otherwise now.
    pub changed: Vec<String>,
    /// Those that are there no more.
    pub gone: Vec<String>,
}

/// What has to be told to somebody who holds the first state so that the second is held.
pub fn changes(held: &Digests, now: &Digests) -> Changes {
    let changed = now.iter().filter(|(name, digest)| held.get(*name) != Some(*digest));
    let gone = held.keys().filter(|name| !now.contains_key(*name));
    Changes { changed: changed.map(|(name, _)| name.clone()).collect(), gone: gone.cloned().collect() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn states() -> impl Strategy<Value = Digests> {
        proptest::collection::btree_map("[a-e]", "[x-z]", 0..5)
    }

    proptest! {
        #[test]
        fn who_takes_the_changes_holds_the_new_state_and_is_told_nothing_twice(
            held in states(),
            now in states(),
        ) {
            let told = changes(&held, &now);
            let mut after = held.clone();
            for name in &told.gone {
                prop_assert!(after.remove(name).is_some());
            }
            for name in &told.changed {
                prop_assert_ne!(after.insert(name.clone(), now[name].clone()), Some(now[name].clone()));
            }
            prop_assert_eq!(&after, &now);
            prop_assert_eq!(changes(&now, &now), Changes::default());
        }
    }
}
