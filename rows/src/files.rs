//! Changes of files that hold at any point at which the program or the machine may stop. Decides the order of writes,
//! syncs and renames, and who may change a file: one program at a time.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Returns the path of a file beside another one: `leads.csv.lock`.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Replaces a file: what is read afterwards is the old content or the new one, never a part.
pub(crate) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let new = beside(path, ".new");
    let mut file = File::create(&new)?;
    write(&mut file, content)?;
    sync(&file)?;
    rename(&new, path)
}

/// Writes all bytes.
pub(crate) fn write(file: &mut impl Write, content: &[u8]) -> io::Result<()> {
    step("write").or_else(|error| file.write_all(&content[..content.len() / 2]).and(Err(error)))?;
    file.write_all(content)
}

/// Waits until the content of a file is on the disk.
pub(crate) fn sync(file: &File) -> io::Result<()> {
    step("sync")?;
    sync_to_disk(file)
}

/// Renames a file, and waits until that is on the disk.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    step("rename")?;
    fs::rename(from, to)?;
    step("renamed")?;
    sync_folder(to)
}

/// Removes a file, if there is one.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    step("remove")?;
    fs::remove_file(path).or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// Tests lose what was not synced themselves.
fn sync_to_disk(file: &File) -> io::Result<()> {
    if cfg!(test) { Ok(()) } else { file.sync_all() }
}

#[cfg(unix)]
fn sync_folder(of: &Path) -> io::Result<()> {
    let folder = of.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    sync_to_disk(&File::open(folder)?)
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere it fails")]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// The right to change a file, which ends with the process at the latest. The lock file is removed when this is dropped;
/// one that a killed program left is used again.
#[derive(Debug)]
pub(crate) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Locks what is beside this lock file; `None` if another program has done so.
    pub(crate) fn acquire(path: PathBuf) -> io::Result<Option<Self>> {
        loop {
            let file = File::options().create(true).truncate(false).write(true).open(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                // A file system without locks.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // Its owner may have removed it before it was locked here.
            if is_at(&file, &path) {
                return Ok(Some(Self { path, _file: file }));
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    file.metadata().map(identity).ok() == fs::metadata(path).map(identity).ok()
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

/// Where tests let the program end; does nothing outside of them.
#[cfg(not(test))]
#[allow(clippy::unnecessary_wraps, reason = "in tests it fails")]
fn step(_: &'static str) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
pub(crate) use self::crash::{crash_after, step};

/// Crashes at a chosen step.
#[cfg(test)]
mod crash {
    use std::{cell::RefCell, io};

    thread_local! {
        static STEPS: RefCell<(Option<usize>, Vec<&'static str>)> = const { RefCell::new((None, Vec::new())) };
    }

    pub(crate) fn step(name: &'static str) -> io::Result<()> {
        STEPS.with_borrow_mut(|(left, log)| {
            if *left == Some(0) {
                return Err(io::Error::other("crash"));
            }
            *left = left.map(|left| left - 1);
            log.push(name);
            Ok(())
        })
    }

    /// Lets every step after this many fail, or none, and returns the steps since the last time.
    pub(crate) fn crash_after(steps: Option<usize>) -> Vec<&'static str> {
        STEPS.with_borrow_mut(|(left, log)| {
            *left = steps;
            std::mem::take(log)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_has_one_owner_and_leaves_no_file() {
        let path = std::env::temp_dir().join(format!("leaddyno-lock-{}", std::process::id()));
        let first = Lock::acquire(path.clone()).unwrap().unwrap();
        assert!(Lock::acquire(path.clone()).unwrap().is_none());
        drop(first);
        assert!(!path.exists());
        // As a killed program leaves it.
        fs::write(&path, "").unwrap();
        assert!(Lock::acquire(path.clone()).unwrap().is_some());
        assert!(!path.exists());
    }
}
