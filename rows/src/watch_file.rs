//! Where a watch keeps what it has returned, so that a later run goes on from there. Decides whose file it is: that of one
//! watch, and of one program at a time.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use leaddyno::{AnyList, Checkpoint, Client, Watch};
use serde::{Deserialize, Serialize};

use crate::{
    export::ExportError,
    files::{self, Lock, beside},
    identity::Identity,
};

/// What is in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored<C> {
    watch: Identity,
    checkpoint: C,
}

/// The file of a watch, which belongs to this program as long as this exists.
///
/// Save after the rows have been dealt with: those of the time since the last save come again after a crash, and none is
/// skipped.
#[derive(Debug)]
pub struct WatchFile {
    path: PathBuf,
    identity: Identity,
    /// Where an earlier run stopped.
    checkpoint: Option<Checkpoint<AnyList>>,
    saved: Vec<u8>,
    _lock: Lock,
}

impl WatchFile {
    /// Opens a file, or begins one with the first save.
    ///
    /// # Errors
    /// If it is of another watch or is no such file, or if another program uses it: [`ExportError::Refused`].
    pub fn open(path: &Path, identity: Identity) -> Result<Self, ExportError> {
        let refused = |problem: String| ExportError::Refused(format!("{}: {problem}", path.display()));
        let lock = Lock::acquire(beside(path, ".lock"))?.ok_or_else(|| refused("another watch uses it".to_owned()))?;
        let checkpoint = match fs::read(path) {
            Ok(stored) => {
                let stored: Stored<Checkpoint<AnyList>> = serde_json::from_slice(&stored)
                    .map_err(|error| refused(format!("not a state ({error}): remove it to start anew")))?;
                if let Some(difference) = stored.watch.difference(&identity) {
                    return Err(refused(format!("the state is of another watch: {difference}; choose another file")));
                }
                Some(stored.checkpoint)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(refused(error.to_string())),
        };
        Ok(Self { path: path.to_owned(), identity, checkpoint, saved: Vec::new(), _lock: lock })
    }

    /// Starts the watch where an earlier run stopped, or with what arrives from now on.
    pub fn watch(&mut self, client: &Client, list: AnyList) -> Watch<AnyList> {
        match self.checkpoint.take() {
            Some(checkpoint) => client.watch_from(checkpoint),
            None => client.watch(list),
        }
    }

    /// Saves what the watch has returned, if that is more than before.
    ///
    /// # Errors
    /// If the file cannot be written. It then has what was saved before.
    pub fn save(&mut self, watch: &Watch<AnyList>) -> io::Result<()> {
        let state = serde_json::to_vec(&Stored { watch: self.identity.clone(), checkpoint: watch.checkpoint() })?;
        if state != self.saved {
            files::replace(&self.path, &state)?;
            self.saved = state;
        }
        Ok(())
    }
}
