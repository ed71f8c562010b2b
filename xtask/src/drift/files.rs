//! The files of `cargo xtask drift`: finds recordings, and writes scrubbed ones.

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    path::{Path, PathBuf},
};

use leaddyno_spec::compare::Scrubbed;

/// The files at a place.
pub(super) struct Files {
    /// Those that may be recordings.
    pub(super) found: Vec<PathBuf>,
    /// How many were ignored because of their extension.
    pub(super) ignored: usize,
}

/// Returns the recordings of a folder, ordered by name, or the one file.
pub(super) fn find(place: &Path) -> Result<Files, String> {
    const EXTENSIONS: [&str; 2] = ["json", "har"];
    if !place.is_dir() {
        return if place.exists() {
            Ok(Files { found: vec![place.to_owned()], ignored: 0 })
        } else {
            Err(format!("{}: no such file or folder", place.display()))
        };
    }
    let (mut found, mut ignored) = (Vec::new(), 0);
    let mut folders = vec![place.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
            let is_recording = path
                .extension()
                .is_some_and(|extension| EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known)));
            if path.is_dir() {
                folders.push(path);
            } else if is_recording {
                found.push(path);
            } else {
                ignored += 1;
            }
        }
    }
    found.sort();
    if found.is_empty() {
        return Err(format!("{}: no .json and no .har file in it", place.display()));
    }
    Ok(Files { found, ignored })
}

/// Writes a scrubbed recording, if there is one, into a folder, and returns whether it did.
pub(super) fn write_scrubbed(scrubbed: Option<Scrubbed>, folder: &Path, number: usize) -> Result<bool, String> {
    let Some(Scrubbed { operation, status, recording }) = scrubbed else { return Ok(false) };
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let path = folder.join(format!("{operation}-{status}-{number}.json"));
    // An existing file may have been corrected by hand, so it is not overwritten.
    let file = OpenOptions::new().write(true).create_new(true).open(&path);
    file.and_then(|mut file| writeln!(file, "{recording:#}"))
        .map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(true)
}
