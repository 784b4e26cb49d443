//! Pages that were built, packed and kept while there is room: building one reads every history of a run.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Refusal, Workshop};
use crate::export::packed;

/// Packed pages that are kept, the last asked for first.
const KEPT: usize = 4;

/// A page, packed by gzip.
pub(super) type Packed = Arc<Vec<u8>>;

/// The pages that are kept.
pub(super) struct Pages {
    workshop: Arc<dyn Workshop>,
    kept: Mutex<Vec<(String, Packed)>>,
    /// One page is built at a time: whoever else asks for it finds it when it is there.
    building: tokio::sync::Mutex<()>,
}

impl Pages {
    pub(super) fn new(workshop: Arc<dyn Workshop>) -> Self {
        Self { workshop, kept: Mutex::default(), building: tokio::sync::Mutex::new(()) }
    }

    /// The packed page of these runs.
    pub(super) async fn get(&self, names: Vec<String>) -> Result<Packed, Refusal> {
        let stamp = self.workshop.stamp(&names)?;
        if let Some(page) = self.known(&stamp) {
            return Ok(page);
        }
        let _one = self.building.lock().await;
        if let Some(page) = self.known(&stamp) {
            return Ok(page);
        }
        let workshop = self.workshop.clone();
        let build = move || -> Result<Packed, Refusal> {
            let data = workshop.page(&names)?;
            packed(&data).map(Arc::new).map_err(|fault| Refusal::Machine(fault.to_string()))
        };
        let built = tokio::task::spawn_blocking(build).await;
        let page = built.map_err(|_| Refusal::Machine("the page could not be built".to_owned()))??;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(0, (stamp, page.clone()));
        kept.truncate(KEPT);
        Ok(page)
    }

    fn known(&self, stamp: &str) -> Option<Packed> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(known, _)| known == stamp)?;
        let found = kept.remove(at);
        let page = found.1.clone();
        kept.insert(0, found);
        Some(page)
    }
}
