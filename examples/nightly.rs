//! A nightly export of all leads to a file, which may be killed at any moment and resumes where it stopped. It runs
//! against the sandbox, so it needs no account.
//!
//! A state file records the progress: a checkpoint, and the length of the output at that time. A resumed export
//! truncates the output to that length. The state is removed at the end, so that the next night starts a new export.

use std::{
    error::Error,
    fs::{self, File},
    io::{BufWriter, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use leaddyno::{Checkpoint, Client, leads};
use leaddyno_sandbox::Sandbox;
use serde::{Deserialize, Serialize};

/// The number of rows between checkpoints: at most this many are written again after a kill.
const EVERY: u64 = 100;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::builder().leads(1_050).start().await?;
    let client = Client::builder(sandbox.api_key()).base_url(sandbox.base_url()).build()?;
    let folder = std::env::temp_dir().join(format!("leaddyno-nightly-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    for night in 1..=3 {
        println!(
            "night {night}: {} leads in {}",
            export(&client, &folder).await?,
            folder.join("leads.jsonl").display()
        );
    }
    fs::remove_dir_all(&folder)?;
    Ok(())
}

/// The progress of an export.
#[derive(Serialize, Deserialize)]
struct State {
    /// The length of the output when the checkpoint was taken.
    length: u64,
    checkpoint: Checkpoint<leads::List>,
}

/// Writes all leads into `leads.jsonl` in this folder, and returns their number. Resumes a killed export.
pub(crate) async fn export(client: &Client, folder: &Path) -> Result<u64, Box<dyn Error>> {
    let [state_file, part, output] = ["leads.state", "leads.part", "leads.jsonl"].map(|name| folder.join(name));
    let mut file = File::options().create(true).write(true).truncate(false).open(&part)?;
    let written = file.metadata()?.len();
    let state = read_state(&state_file).filter(|state| state.length <= written && !state.checkpoint.is_at_end());
    let length = state.as_ref().map_or(0, |state| state.length);
    let before = state.as_ref().map_or(0, |state| state.checkpoint.rows());
    let mut rows = match state {
        Some(state) => client.resume(state.checkpoint),
        None => client.stream(leads::List::new()),
    };
    file.set_len(length)?;
    file.seek(SeekFrom::End(0))?;
    let mut out = BufWriter::new(file);

    while let Some(lead) = rows.try_next().await? {
        writeln!(out, "{}", serde_json::to_string(&lead)?)?;
        if rows.report().rows.is_multiple_of(EVERY) {
            out.flush()?;
            out.get_ref().sync_data()?;
            let state = State { length: out.get_ref().metadata()?.len(), checkpoint: rows.checkpoint() };
            write_state(&state_file, &state)?;
        }
    }

    out.flush()?;
    out.get_ref().sync_data()?;
    // In this order: an export that is killed in between starts again, instead of counting as complete.
    if state_file.exists() {
        fs::remove_file(&state_file)?;
    }
    fs::rename(&part, &output)?;
    Ok(before + rows.report().rows)
}

/// Reads the state of a killed export; `None` if there is no valid one.
fn read_state(path: &PathBuf) -> Option<State> {
    let stored = fs::read(path).ok()?;
    serde_json::from_slice(&stored).inspect_err(|error| eprintln!("a new export is started: {error}")).ok()
}

/// Replaces the state atomically, so that a killed export does not leave a partial one.
fn write_state(path: &Path, state: &State) -> Result<(), Box<dyn Error>> {
    let new = path.with_extension("new");
    fs::write(&new, serde_json::to_vec(state)?)?;
    fs::rename(&new, path)?;
    Ok(())
}
