//! Exports that crash at every step, at every two steps, and at random ones, and whose unsynced bytes are lost.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::files::crash_after;

const ROWS: u64 = 3;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("leaddyno-partial-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn output(&self) -> PathBuf {
        self.0.join("rows.jsonl")
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// What a power failure does to bytes that were not synced.
    fn lose_unsynced(&self) {
        let Ok(record) = fs::read(self.0.join("rows.jsonl.checkpoint")) else { return };
        let Ok(record) = serde_json::from_slice::<Record>(&record) else { return };
        let path = self.0.join("rows.jsonl.partial");
        let Ok(mut content) = fs::read(&path) else { return };
        let length = usize::try_from(record.length).unwrap();
        assert!(content.len() >= length, "the record counts bytes that are not there");
        content[length..].fill(0);
        fs::write(&path, content).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn identity(list: &str) -> Identity {
    serde_json::from_value(json!({"list": list})).unwrap()
}

fn open(folder: &Folder, is_converted: bool) -> io::Result<Opened> {
    Partial::open(&folder.output(), identity("leads"), is_converted, false)
}

/// Exports rows 0 to 2, two to a page, with a commit after each.
fn export(folder: &Folder, is_converted: bool) -> io::Result<u64> {
    let mut partial = match open(folder, is_converted)? {
        Opened::Unfinished(partial) => partial,
        Opened::Finished(exported) => return Ok(exported.rows),
    };
    while !partial.is_read() && partial.rows() < ROWS {
        let next = partial.checkpoint()?.unwrap_or_default();
        assert_eq!(next, partial.rows(), "rows and checkpoint differ");
        let end = ROWS.min(next + 2);
        for row in next..end {
            partial.append_row(format!("{row}\n").as_bytes())?;
        }
        partial.commit(&end)?;
    }
    let exported = partial.finish(|rows, ready| {
        let mut file = File::create(ready)?;
        files::write(&mut file, fs::read_to_string(rows)?.replace('\n', ";").as_bytes()).map(|()| 0)
    })?;
    Ok(exported.rows)
}

/// Exports with crashes after these numbers of steps, and then without.
fn export_through(folder: &Folder, crashes: &[usize], is_converted: bool) -> bool {
    let mut has_crashed = false;
    for steps in crashes {
        crash_after(Some(*steps));
        has_crashed |= export(folder, is_converted).is_err();
        folder.lose_unsynced();
    }
    crash_after(None);
    let has_finished = folder.output().exists();
    match export(folder, is_converted) {
        Ok(rows) => assert_eq!(rows, ROWS),
        // Complete before, and nothing left of it: run again it is not made again.
        Err(error) => assert!(has_finished && error.kind() == ErrorKind::AlreadyExists, "{crashes:?}: {error}"),
    }
    let expected = if is_converted { "0;1;2;" } else { "0\n1\n2\n" };
    assert_eq!(fs::read_to_string(folder.output()).unwrap(), expected, "{crashes:?}");
    assert_eq!(folder.names(), ["rows.jsonl"], "{crashes:?}");
    has_crashed
}

#[test]
fn a_crash_at_any_step_and_another_at_any_step_after_it_lose_and_repeat_no_row() {
    for is_converted in [false, true] {
        let mut steps = 0;
        while export_through(&Folder::new("one"), &[steps], is_converted) {
            steps += 1;
        }
        assert!(steps > 25, "{steps}");
        // Converted exports have all steps of the others.
        for (first, second) in (0..steps).flat_map(|first| (0..steps).map(move |second| (first, second))) {
            if is_converted {
                export_through(&Folder::new("two"), &[first, second], true);
            }
        }
    }
}

proptest! {
    #[test]
    fn any_number_of_crashes_loses_and_repeats_no_row(crashes in prop::collection::vec(0_usize..20, 0..12), is_converted: bool) {
        export_through(&Folder::new("many"), &crashes, is_converted);
    }
}

#[test]
fn rows_are_synced_before_the_record_that_counts_them() {
    let folder = Folder::new("order");
    crash_after(None);
    let Opened::Unfinished(mut partial) = open(&folder, false).unwrap() else { panic!("nothing was exported") };
    crash_after(None);
    partial.append_row(b"0\n").unwrap();
    partial.commit(&1).unwrap();
    assert_eq!(crash_after(None), ["write", "sync", "write", "sync", "rename", "renamed"]);
}

/// A partial export of two rows.
fn begun(name: &str) -> Folder {
    let folder = Folder::new(name);
    let Opened::Unfinished(mut partial) = open(&folder, false).unwrap() else { panic!("nothing was exported") };
    partial.append_row(b"0\n").unwrap();
    partial.append_row(b"1\n").unwrap();
    partial.commit(&2).unwrap();
    folder
}

#[test]
fn what_is_not_this_export_is_left_alone() {
    let problem = |folder: &Folder, export, overwrite| match Partial::open(&folder.output(), export, false, overwrite) {
        Ok(_) => panic!("it was opened"),
        Err(error) => error.to_string(),
    };
    let folder = begun("other");
    let message = problem(&folder, identity("visitors"), true);
    assert!(message.contains(r#"`list` is "leads" there and "visitors" here"#), "{message}");
    fs::write(folder.output(), "mine").unwrap();
    assert!(problem(&folder, identity("leads"), false).ends_with("rows.jsonl exists"));
    fs::remove_file(folder.output()).unwrap();
    fs::write(folder.0.join("rows.jsonl.partial"), "0").unwrap();
    assert!(problem(&folder, identity("leads"), false).contains("1 bytes of the 4"));
    fs::remove_file(folder.0.join("rows.jsonl.checkpoint")).unwrap();
    assert!(problem(&folder, identity("leads"), false).contains("no checkpoint"));
    assert_eq!(fs::read(folder.0.join("rows.jsonl.partial")).unwrap(), b"0");
    fs::write(folder.0.join("rows.jsonl.checkpoint"), "{").unwrap();
    assert!(problem(&folder, identity("leads"), false).contains("cannot be read"));
}

#[test]
fn an_output_is_written_by_one_program_at_a_time() {
    let folder = Folder::new("lock");
    let Opened::Unfinished(first) = open(&folder, false).unwrap() else { panic!("nothing was exported") };
    assert_eq!(open(&folder, false).err().unwrap().kind(), ErrorKind::ResourceBusy);
    drop(first);
    assert!(open(&folder, false).is_ok());
}

#[test]
fn an_output_is_replaced_only_when_its_successor_is_complete() {
    let folder = begun("overwrite");
    fs::write(folder.output(), "old").unwrap();
    let Opened::Unfinished(partial) = Partial::open(&folder.output(), identity("leads"), false, true).unwrap() else {
        panic!("it was not finished")
    };
    assert_eq!(fs::read(folder.output()).unwrap(), b"old");
    partial.finish(|_, _| Ok(0)).unwrap();
    assert_eq!(fs::read(folder.output()).unwrap(), b"0\n1\n");
}

#[test]
fn an_output_is_no_folder() {
    let folder = Folder::new("folder");
    fs::create_dir(folder.output()).unwrap();
    let refused = Partial::open(&folder.output(), identity("leads"), false, true).err().unwrap();
    assert_eq!(refused.kind(), ErrorKind::InvalidInput);
    assert!(refused.to_string().ends_with("rows.jsonl is a folder: name a file in it"), "{refused}");
    assert_eq!(folder.names(), ["rows.jsonl"]);
}

#[test]
fn rows_that_cannot_be_written_are_counted_over_all_runs() {
    let folder = begun("skipped");
    let reopen = || match open(&folder, false).unwrap() {
        Opened::Unfinished(partial) => partial,
        Opened::Finished(_) => panic!("it was not finished"),
    };
    let mut partial = reopen();
    partial.skip_rows(2);
    partial.commit(&3).unwrap();
    drop(partial);
    let mut partial = reopen();
    partial.skip_rows(1);
    let exported = partial.finish(|_, _| Ok(0)).unwrap();
    assert_eq!((exported.rows, exported.unreadable), (2, 3));
}
