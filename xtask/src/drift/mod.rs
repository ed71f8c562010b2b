//! What the service really answered, against what the document says that it answers: every difference, with the place
//! in the document and an edit that would make it true.
//!
//! Recorded answers hold the data of real people. Nothing here repeats a value: a difference is told in types and
//! lengths, and the addresses of requests are used to find the operation and then dropped, with the key in them. The
//! one exception are new values of enumerations, which are what the reader wants to know, and only if they look like
//! it.

mod compare;
mod propose;
mod recording;
mod report;
mod route;
mod scrub;

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Number, Value};

pub use self::{
    compare::{Comparison, Drift, Kind},
    recording::Recording,
    route::Router,
};
use crate::{pointer::each_object_mut, prepare};

/// The document, with one way only to say that a reference may be null, and one to list alternatives.
fn simplified(mut document: Value) -> Value {
    prepare::nullable_beside_references(&mut document);
    each_object_mut(&mut document, &mut |object| {
        if let Some(alternatives) = object.shift_remove("anyOf") {
            object.insert("oneOf".to_owned(), alternatives);
        }
    });
    document
}

/// What is asked for.
struct Arguments<'a> {
    recordings: &'a Path,
    /// Where to write what is scrubbed.
    folder: Option<&'a Path>,
    /// Where the API is besides, as a proxy's.
    hosts: Vec<&'a str>,
}

impl<'a> Arguments<'a> {
    fn read(arguments: &[&'a str]) -> Result<Self, String> {
        const USAGE: &str = "usage: cargo xtask drift <file or folder> [--scrub <folder>] [--host <name>]...";
        let (mut recordings, mut folder, mut hosts) = (None, None, Vec::new());
        let mut arguments = arguments.iter().copied();
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(USAGE);
            let given_twice = match argument {
                "--scrub" => folder.replace(Path::new(value()?)).is_some(),
                "--host" => {
                    hosts.push(value()?);
                    false
                }
                flag if flag.starts_with('-') => return Err(format!("no such flag: {flag}\n{USAGE}")),
                place => recordings.replace(Path::new(place)).is_some(),
            };
            if given_twice {
                return Err(USAGE.to_owned());
            }
        }
        Ok(Self { recordings: recordings.ok_or(USAGE)?, folder, hosts })
    }
}

/// `cargo xtask drift`: compares recordings with the document, and writes them without what is personal if asked to.
///
/// # Errors
/// Wrong arguments; a document that is not in order; and whatever differs or cannot be read.
pub fn run(root: &Path, arguments: &[&str]) -> Result<String, String> {
    let Arguments { recordings, folder, hosts } = Arguments::read(arguments)?;
    let document = simplified(crate::linted(root)?.json);
    let mut unreadable = Vec::new();
    let router = Router::new(&document, &hosts);
    let mut comparison = Comparison::new(&router);
    let mut scrubber = scrub::Scrubber::new(&router);
    let Files { found, others } = files(recordings)?;
    for file in found {
        let name = file.display().to_string();
        let read = fs::read(&file).map_err(|error| error.to_string()).and_then(|bytes| recording::read(&name, &bytes));
        match read {
            Ok(read) => {
                unreadable.extend(read.unreadable.into_iter().map(|problem| format!("{name}: {problem}")));
                comparison.elsewhere += read.elsewhere;
                for recording in read.recordings {
                    comparison.add(&recording);
                    if let Some(folder) = folder
                        && let Err(problem) = scrubber.write(&recording, folder)
                    {
                        unreadable.push(format!("{}: {problem}", recording.source));
                    }
                }
            }
            Err(problem) => unreadable.push(format!("{name}: {problem}")),
        }
    }
    let text = report::text(&comparison, others, &unreadable, folder.map(|folder| (folder, scrubber.written())));
    if comparison.drifts().is_empty() && unreadable.is_empty() { Ok(text) } else { Err(text) }
}

/// What there is to read.
struct Files {
    found: Vec<PathBuf>,
    /// How many were passed over, for what their names end in.
    others: usize,
}

/// The recordings of a folder, in the order of their names, or the one that was named.
fn files(place: &Path) -> Result<Files, String> {
    const ENDINGS: [&str; 2] = ["json", "har"];
    if !place.is_dir() {
        return if place.exists() {
            Ok(Files { found: vec![place.to_owned()], others: 0 })
        } else {
            Err(format!("{}: there is none", place.display()))
        };
    }
    let (mut found, mut others) = (Vec::new(), 0);
    let mut folders = vec![place.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
            let is_recording =
                path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)));
            if path.is_dir() {
                folders.push(path);
            } else if is_recording {
                found.push(path);
            } else {
                others += 1;
            }
        }
    }
    found.sort();
    if found.is_empty() {
        return Err(format!("{}: there is no .json and no .har in it", place.display()));
    }
    Ok(Files { found, others })
}

/// The kind and the length of a value, which tell nobody's secrets.
fn outline(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) => "a boolean".to_owned(),
        Value::Number(number) => kind_of_number(number).to_owned(),
        Value::String(text) => format!("text of {} characters", text.chars().count()),
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Object(members) => format!("an object of {}", members.len()),
    }
}

fn kind_of_number(number: &Number) -> &'static str {
    const TWO_TO_THE_63: f64 = 9_223_372_036_854_775_808.0;
    match number.as_f64() {
        _ if number.is_i64() => "an integer",
        // JSON has no bounds; what has more than 64 bits is read as a float.
        Some(float) if float.abs() >= TWO_TO_THE_63 => "an integer of more than 63 bits",
        _ => "a number with a fraction",
    }
}

/// The name of a member, if it looks like one that the service's programmers chose: all of theirs are `like_this`. Some
/// objects have people's data for names.
fn shown_name(name: &str) -> String {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let chosen = name.len() <= 40 && name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(plain);
    if chosen { name.to_owned() } else { format!("[name of {} characters]", name.chars().count()) }
}

#[cfg(test)]
mod tests;
