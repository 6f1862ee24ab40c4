//! Hashing for short ids: the live question looks up a handful of them, and the standard library's hasher, made to
//! withstand whoever chooses keys, takes longer than all the rest. Ids of a programme come from its own offices.

use std::hash::{BuildHasherDefault, Hasher};

/// A map from ids.
pub(super) type Map<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<Quick>>;

/// Folds eight bytes at a time into the two halves of a product.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Quick(u64);

impl Quick {
    fn fold(&mut self, word: u64) {
        let wide = u128::from(self.0 ^ word ^ 0xa076_1d64_78bd_642f) * 0xe703_7ed1_a0b4_28db_u128;
        self.0 = wide as u64 ^ (wide >> 64) as u64;
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let mut words = bytes.chunks_exact(8);
        for word in &mut words {
            self.fold(word.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)));
        }
        let rest = words.remainder();
        if !rest.is_empty() {
            self.fold(rest.iter().rev().fold(rest.len() as u64, |sum, byte| sum << 8 | u64::from(*byte)));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.fold(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
