//! Writes all files or none, or reports which of them are stale.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use similar::{ChangeTag, TextDiff};

/// The number of changed lines that a report shows of each file.
const MAX_DIFF_LINES: usize = 12;

/// Texts by path from the root of the workspace, and the folders that contain only these files.
#[derive(Debug, Default)]
pub struct Outputs {
    files: BTreeMap<PathBuf, String>,
    folders: Vec<PathBuf>,
}

impl Outputs {
    /// Creates an empty set of files. Any other file in these folders is stale.
    #[must_use]
    pub fn new<const N: usize>(folders: [&str; N]) -> Self {
        Self { files: BTreeMap::new(), folders: folders.iter().map(PathBuf::from).collect() }
    }

    /// Adds a file.
    pub fn add(&mut self, path: impl Into<PathBuf>, text: impl Into<String>) {
        self.files.insert(path.into(), text.into());
    }

    /// Returns the number of files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Returns whether there are no files.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Writes changed files and removes stale ones. Every text is first written to a temporary file, and all are moved at
    /// the end. Returns the number of changed files.
    ///
    /// # Errors
    /// The first file that could not be written; then none was moved.
    pub fn write(&self, root: &Path) -> Result<usize, String> {
        let changed: Vec<(PathBuf, &String)> = self
            .files
            .iter()
            .map(|(path, text)| (root.join(path), text))
            .filter(|(path, text)| fs::read_to_string(path).ok().as_ref() != Some(*text))
            .collect();
        let staged: Result<Vec<(PathBuf, &PathBuf)>, String> =
            changed.iter().map(|(path, text)| stage(path, text).map(|staged| (staged, path))).collect();
        let staged = staged.inspect_err(|_| {
            for (path, _) in &changed {
                // A file that was not staged cannot be removed.
                let _ = fs::remove_file(staged_path(path));
            }
        })?;
        for (staged, path) in &staged {
            fs::rename(staged, path).map_err(|error| file_error(path, &error))?;
        }
        let stale_files = self.stale_files(root)?;
        for path in &stale_files {
            fs::remove_file(root.join(path)).map_err(|error| file_error(path, &error))?;
        }
        Ok(changed.len() + stale_files.len())
    }

    /// Fails if a file is not current.
    ///
    /// # Errors
    /// The stale files, each with a short diff, and the command to run.
    pub fn check(&self, root: &Path) -> Result<(), String> {
        let mut report: Vec<String> = Vec::new();
        for (path, text) in &self.files {
            match fs::read_to_string(root.join(path)) {
                Ok(old) if old == *text => {}
                Ok(old) => report.push(format!("{} is stale:\n{}", path.display(), short_diff(&old, text))),
                Err(error) => report.push(file_error(path, &error)),
            }
        }
        for path in self.stale_files(root)? {
            report.push(format!("{} is left over", path.display()));
        }
        if report.is_empty() {
            return Ok(());
        }
        report.push("run: cargo xtask generate".to_owned());
        Err(report.join("\n"))
    }

    /// Returns files in the output folders that are not outputs.
    fn stale_files(&self, root: &Path) -> Result<Vec<PathBuf>, String> {
        let mut found = Vec::new();
        for folder in &self.folders {
            files_below(&root.join(folder), &mut found).map_err(|error| file_error(folder, &error))?;
        }
        let below_root = found.iter().filter_map(|path| path.strip_prefix(root).ok());
        Ok(below_root.filter(|path| !self.files.contains_key(*path)).map(Path::to_path_buf).collect())
    }
}

fn stage(path: &Path, text: &str) -> Result<PathBuf, String> {
    let staged = staged_path(path);
    path.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&staged, text))
        .map_err(|error| file_error(path, &error))?;
    Ok(staged)
}

fn staged_path(path: &Path) -> PathBuf {
    let mut staged = path.as_os_str().to_owned();
    staged.push(".staged");
    staged.into()
}

fn file_error(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files_below(&path, found)?;
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(())
}

fn short_diff(old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    let changes: Vec<String> = diff
        .iter_all_changes()
        .filter_map(|change| match change.tag() {
            ChangeTag::Equal => None,
            ChangeTag::Delete => Some(format!("  -{}", change.value())),
            ChangeTag::Insert => Some(format!("  +{}", change.value())),
        })
        .collect();
    let more = changes.len().saturating_sub(MAX_DIFF_LINES);
    let mut short: Vec<String> =
        changes.iter().take(MAX_DIFF_LINES).map(|line| line.trim_end_matches('\n').to_owned()).collect();
    short.extend((more > 0).then(|| format!("  … and {more} more lines")));
    short.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outputs() -> Outputs {
        let mut outputs = Outputs::new(["api"]);
        outputs.add("api/table.rs", "new\n");
        outputs.add("README.md", "words\n");
        outputs
    }

    #[test]
    fn writing_updates_all_files_and_removes_stale_ones() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("api")).unwrap();
        fs::write(root.path().join("api/old.rs"), "old").unwrap();

        assert_eq!(outputs().write(root.path()), Ok(3));

        assert_eq!(outputs().check(root.path()), Ok(()));
        assert!(!root.path().join("api/old.rs").exists());
        assert_eq!(outputs().write(root.path()), Ok(0));
    }

    #[test]
    fn a_stale_file_is_named_with_its_lines_and_the_command() {
        let root = tempfile::tempdir().unwrap();
        outputs().write(root.path()).unwrap();
        fs::write(root.path().join("api/table.rs"), "old\n").unwrap();
        fs::write(root.path().join("api/extra.rs"), "").unwrap();

        let report = outputs().check(root.path()).unwrap_err();

        assert_eq!(
            report,
            "api/table.rs is stale:\n  -old\n  +new\napi/extra.rs is left over\nrun: cargo xtask generate"
        );
    }

    #[test]
    fn all_files_are_written_or_none() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("README.md"), "before").unwrap();
        // A file in place of the folder.
        fs::write(root.path().join("api"), "").unwrap();

        assert!(outputs().write(root.path()).is_err());

        assert_eq!(fs::read_to_string(root.path().join("README.md")).unwrap(), "before");
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 2);
    }
}
