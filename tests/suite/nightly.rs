//! The nightly export example: complete every night, however often it is killed.

use std::{
    fs,
    future::poll_fn,
    path::{Path, PathBuf},
    task::Poll,
};

use leaddyno::Client;
use leaddyno_sandbox::{Sandbox, program::NewLead};

#[path = "../../examples/nightly.rs"]
#[expect(dead_code, reason = "the program around the export")]
mod example;

/// A temporary folder.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("leaddyno-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Returns the ids of the exported leads, and checks that no other files remain.
    fn exported(&self) -> Vec<u64> {
        let names: Vec<_> = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["leads.jsonl"]);
        let id = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_u64().unwrap();
        fs::read_to_string(self.file("leads.jsonl")).unwrap().lines().map(id).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

async fn start() -> (Sandbox, Client, Vec<u64>) {
    let sandbox = Sandbox::builder().leads(1_050).start().await.unwrap();
    let client = Client::builder(sandbox.api_key()).base_url(sandbox.base_url()).build().unwrap();
    let mut ids: Vec<u64> = sandbox.with_state(|program| program.leads.iter().map(|lead| lead.id.number()).collect());
    ids.sort_unstable_by(|a, b| b.cmp(a));
    (sandbox, client, ids)
}

/// Exports until a new state is stored, and stops before the next page is processed.
async fn killed(client: &Client, folder: &Path) {
    let state = folder.join("leads.state");
    let before = fs::read(&state).ok();
    let stored = poll_fn(|_| if fs::read(&state).ok() == before { Poll::Pending } else { Poll::Ready(()) });
    tokio::select! {
        biased;
        () = stored => {}
        exported = example::export(client, folder) => panic!("{exported:?} before it was killed"),
    }
}

#[tokio::test]
async fn every_night_has_all_leads() {
    let (_sandbox, client, ids) = start().await;
    let folder = Folder::new("nights");
    for _ in 0..3 {
        assert_eq!(example::export(&client, &folder.0).await.unwrap(), 1_050);
        assert_eq!(folder.exported(), ids);
    }
}

#[tokio::test]
async fn a_killed_export_resumes() {
    let (sandbox, client, ids) = start().await;
    let folder = Folder::new("killed");
    for _ in 0..3 {
        killed(&client, &folder.0).await;
        // Appended after the checkpoint.
        let mut part = fs::read(folder.file("leads.part")).unwrap();
        part.extend_from_slice(b"{\"id\": 1}\n{\"id\"");
        fs::write(folder.file("leads.part"), part).unwrap();
        sandbox.with_state(|program| program.create_lead(NewLead::new("late@example.com")).map(drop)).unwrap();
    }
    sandbox.clear_calls();
    assert_eq!(example::export(&client, &folder.0).await.unwrap(), 1_050);
    assert_eq!(folder.exported(), ids);
    assert!(sandbox.calls_of("list_leads").len() < 6, "it does not start anew");
}

#[tokio::test]
async fn a_damaged_state_starts_a_new_export() {
    let (_sandbox, client, ids) = start().await;
    let folder = Folder::new("damaged");
    let state = folder.file("leads.state");
    for damage in [|text: String| text.replace("\"rows\":", "\"rows\":1"), |text: String| text[..50].to_owned()] {
        killed(&client, &folder.0).await;
        fs::write(&state, damage(fs::read_to_string(&state).unwrap())).unwrap();
        assert_eq!(example::export(&client, &folder.0).await.unwrap(), 1_050);
        assert_eq!(folder.exported(), ids);
    }
    // A state without its output also starts a new export.
    killed(&client, &folder.0).await;
    fs::remove_file(folder.file("leads.part")).unwrap();
    assert_eq!(example::export(&client, &folder.0).await.unwrap(), 1_050);
    assert_eq!(folder.exported(), ids);
}
