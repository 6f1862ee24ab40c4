//! What was made of an office's ground – its directory and settings – and holds until the ground changes.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// Values of one kind are thrown away when there are so many: more than a morning's pages ask for.
const MOST: usize = 64;

/// Values by their kind and key, all made of one ground. Cheap to clone; shared by all connections of a database.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory(Arc<Mutex<Remembered>>);

#[derive(Debug, Default)]
struct Remembered {
    /// The revision at which the ground changed last.
    ground: i64,
    shelves: HashMap<(TypeId, TypeId), Box<dyn Any + Send>>,
}

type Shelf<K, V> = HashMap<K, Arc<V>>;

impl Memory {
    /// What was made of this ground under a key.
    pub(crate) fn recall<K, V>(&self, ground: i64, key: &K) -> Option<Arc<V>>
    where
        K: Eq + Hash + Send + 'static,
        V: Send + Sync + 'static,
    {
        let remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if remembered.ground != ground {
            return None;
        }
        let shelf = remembered.shelves.get(&place::<K, V>())?.downcast_ref::<Shelf<K, V>>()?;
        shelf.get(key).cloned()
    }

    /// Keeps a value; what was made of an older ground goes.
    pub(crate) fn remember<K, V>(&self, ground: i64, key: K, value: Arc<V>)
    where
        K: Eq + Hash + Send + 'static,
        V: Send + Sync + 'static,
    {
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if ground < remembered.ground {
            return;
        }
        if ground > remembered.ground {
            remembered.ground = ground;
            remembered.shelves.clear();
        }
        let shelf =
            remembered.shelves.entry(place::<K, V>()).or_insert_with(|| Box::new(Shelf::<K, V>::new()));
        let Some(shelf) = shelf.downcast_mut::<Shelf<K, V>>() else { return };
        if shelf.len() >= MOST {
            shelf.clear();
        }
        shelf.insert(key, value);
    }
}

fn place<K: 'static, V: 'static>() -> (TypeId, TypeId) {
    (TypeId::of::<K>(), TypeId::of::<V>())
}
