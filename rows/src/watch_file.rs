//! Where a watch keeps what it has returned, so that a later run goes on from there. Decides whose file it is: that of one
//! watch, and of one program at a time.

use std::{fs, io, path::PathBuf};

use leaddyno::{AnyList, Checkpoint, Client, Watch};
use serde::{Deserialize, Serialize};

use crate::{
    export::{ExportError, name_file},
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

/// The file of a watch, which no other process can use while this exists.
///
/// Save after the rows have been processed: after a crash, those since the last save are returned again, and none is skipped.
#[derive(Debug)]
pub struct WatchFile {
    path: PathBuf,
    identity: Identity,
    saved: Vec<u8>,
    _lock: Lock,
}

impl WatchFile {
    /// Opens a file, and starts the watch where an earlier run saved it. If there is no such file, the watch starts with
    /// what arrives from now on, and the first save creates the file.
    ///
    /// `account` is the name of the account, such as that of a profile: the file of another one is refused.
    ///
    /// # Errors
    /// [`ExportError::Refused`] if the file is of another watch or holds something else, or if another process uses it.
    ///
    /// ```no_run
    /// use leaddyno::{AnyList, Client};
    /// use leaddyno_rows::WatchFile;
    /// use serde_json::json;
    ///
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let leads = AnyList::new("list_leads", json!({}))?;
    /// let (mut file, mut watch) = WatchFile::open("leads.json", &Client::from_env()?, leads, None)?;
    /// loop {
    ///     println!("{}", watch.next().await?.json());
    ///     file.save(&watch)?;
    /// }
    /// # }
    /// ```
    pub fn open(
        path: impl Into<PathBuf>,
        client: &Client,
        list: AnyList,
        account: Option<&str>,
    ) -> Result<(Self, Watch<AnyList>), ExportError> {
        let (path, identity) = (path.into(), Identity::new(client, &list, account));
        let refused = |problem: String| ExportError::Refused(format!("{}: {problem}", path.display()));
        let lock = Lock::acquire(beside(&path, ".lock")).map_err(|error| name_file(&path, &error))?;
        let lock = lock.ok_or_else(|| refused("another watch uses it".to_owned()))?;
        let watch = match fs::read(&path) {
            Ok(stored) => {
                let stored: Stored<Checkpoint<AnyList>> = serde_json::from_slice(&stored)
                    .map_err(|error| refused(format!("not a state ({error}): remove it to start anew")))?;
                if let Some(difference) = stored.watch.difference(&identity) {
                    return Err(refused(format!("the state is of another watch: {difference}; choose another file")));
                }
                client.watch_from(stored.checkpoint)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => client.watch(list),
            Err(error) => return Err(refused(error.to_string())),
        };
        Ok((Self { path, identity, saved: Vec::new(), _lock: lock }, watch))
    }

    /// Saves how far the watch is, if that has changed.
    ///
    /// # Errors
    /// If the file cannot be written. It keeps what was saved before.
    pub fn save(&mut self, watch: &Watch<AnyList>) -> io::Result<()> {
        let state = serde_json::to_vec(&Stored { watch: self.identity.clone(), checkpoint: watch.checkpoint() })?;
        if state != self.saved {
            files::replace(&self.path, &state).map_err(|error| name_file(&self.path, &error))?;
            self.saved = state;
        }
        Ok(())
    }
}
