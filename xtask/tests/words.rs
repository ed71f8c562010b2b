//! Plain words: no file of the repository contains the words that the project's style replaces. The message names the file,
//! the line, and what to write instead.

use std::{fs, path::Path};

use xtask::workspace_root;

/// Words to avoid, in lower case, and what to write instead.
const WORDS: [(&str, &str); 25] = [
    ("anybody", PERSON),
    ("everybody", PERSON),
    ("nobody", PERSON),
    ("somebody", PERSON),
    ("whoever", PERSON),
    ("whomever", PERSON),
    ("so many", NUMBER),
    ("so much", NUMBER),
    ("of ours", "our, or nothing"),
    ("of one's own", "its own, or nothing"),
    ("of its own", "separate, its own, or nothing"),
    ("of their own", "separate, their own, or nothing"),
    ("as things are", "now, or nothing"),
    ("to be had", "available"),
    ("in vain", "the consequence: the call fails, the token is wasted"),
    ("in doubt", "ambiguous, may have been processed"),
    ("it is not known", "not documented, unverified"),
    ("such as it came", "raw"),
    ("drawn apart", "jittered"),
    ("purse", "token bucket, budget"),
    ("dice", "randomness"),
    ("look-up", "lookup (noun), look up (verb)"),
    ("look-ups", "lookups"),
    ("strangers", "third-party tools"),
    ("sent again", "retried, repeated"),
];

const PERSON: &str = "the subject: the client, the caller, the service, a person";
const NUMBER: &str = "the number, or the name of the parameter";

/// Folders without text of the project.
const SKIPPED_FOLDERS: [&str; 3] = ["target", ".git", "node_modules"];

#[test]
fn no_file_has_words_to_avoid() {
    let root = workspace_root();
    let mut files = Vec::new();
    collect(&root, "", &mut files);
    assert!(files.len() > 300, "{} files", files.len());
    let found: Vec<String> = files
        .iter()
        .flat_map(|path| {
            // Not all files are text.
            let text = fs::read_to_string(root.join(path)).unwrap_or_default();
            findings(&text).into_iter().map(move |finding| format!("{path}:{finding}"))
        })
        .collect();
    assert!(found.is_empty(), "{} words to avoid:\n{}", found.len(), found.join("\n"));
}

#[test]
fn words_are_found_in_any_case_and_across_lines() {
    let text = "//! Nobody waits.\n\n    /// A retry in\n    /// vain.\nnobodys = \"nobody@example.com\"\n";
    let lines: Vec<String> =
        findings(text).into_iter().map(|finding| finding.chars().take_while(|c| *c != ',').collect()).collect();
    assert_eq!(lines, ["1: \"nobody\"", "3: \"in vain\""]);
    assert_eq!(findings("// The client waits.\n"), [] as [&str; 0]);
}

/// Whether a file is of a kind that holds no sentences.
fn is_data(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "lock" || extension == "json")
}

/// Collects the paths of all files below a folder, relative to the root.
fn collect(root: &Path, folder: &str, files: &mut Vec<String>) {
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        let is_skipped = SKIPPED_FOLDERS.iter().any(|skipped| name.starts_with(skipped));
        if entry.file_type().unwrap().is_dir() {
            if !is_skipped {
                collect(root, &path, files);
            }
        } else if path != "xtask/tests/words.rs" && !is_data(&path) {
            files.push(path);
        }
    }
}

/// Returns the words to avoid in a text, each with its line. A phrase may continue on the next line of a comment.
fn findings(text: &str) -> Vec<String> {
    let mut joined = String::new();
    let mut starts = Vec::new();
    for line in text.lines() {
        starts.push(joined.len());
        joined.push_str(&line.trim().trim_start_matches(['/', '!', '#', '*']).trim_start().to_lowercase());
        joined.push(' ');
    }
    let mut found = Vec::new();
    for (word, instead) in WORDS {
        for (at, _) in joined.match_indices(word) {
            if is_word(&joined, at, word.len()) {
                let line = starts.partition_point(|start| *start <= at);
                found.push((line, format!("{line}: {word:?}, write {instead}")));
            }
        }
    }
    found.sort();
    found.into_iter().map(|(_, finding)| finding).collect()
}

/// Whether the match is a whole word of prose, and not a part of a name or an email address.
fn is_word(text: &str, at: usize, length: usize) -> bool {
    let part_of_name = |character: char| character.is_alphanumeric() || matches!(character, '_' | '@' | '-');
    let before = text[..at].chars().next_back();
    let after = text[at + length..].chars().next();
    !before.is_some_and(part_of_name) && !after.is_some_and(part_of_name)
}
