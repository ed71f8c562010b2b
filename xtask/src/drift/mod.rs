//! `cargo xtask drift`: compares recorded responses with the document and reports every difference, with its place and an
//! edit that would make the document match. From a report of `leaddyno probe`, it also proposes edits for what the probe
//! tried. Reads and writes the files; [`leaddyno_spec::compare`] decides what is compared, shown and scrubbed.

mod files;
mod probed;
mod report;

use std::path::Path;

use leaddyno_spec::compare::{Comparison, DescribedApi, RecordingFile, Scrubber, read};

use self::{
    files::{Files, find, write_scrubbed},
    report::Report,
};

const USAGE: &str = "usage: cargo xtask drift <file or folder> [--scrub <folder>] [--host <name>]...";

/// The command line.
struct Arguments<'a> {
    recordings: &'a Path,
    /// Where to write scrubbed recordings.
    scrub: Option<&'a Path>,
    /// More hosts of the API, such as a proxy.
    hosts: Vec<&'a str>,
}

impl<'a> Arguments<'a> {
    fn parse(arguments: &[&'a str]) -> Result<Self, String> {
        let (mut recordings, mut scrub, mut hosts) = (None, None, Vec::new());
        let mut arguments = arguments.iter().copied();
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(USAGE);
            let is_repeated = match argument {
                "--scrub" => scrub.replace(Path::new(value()?)).is_some(),
                "--host" => {
                    hosts.push(value()?);
                    false
                }
                flag if flag.starts_with('-') => return Err(format!("no such flag: {flag}\n{USAGE}")),
                place => recordings.replace(Path::new(place)).is_some(),
            };
            if is_repeated {
                return Err(USAGE.to_owned());
            }
        }
        Ok(Self { recordings: recordings.ok_or(USAGE)?, scrub, hosts })
    }
}

/// Compares recordings with the document, and writes them without personal data if asked to.
///
/// # Errors
/// Wrong arguments; findings of the lint; the report, if anything differs, cannot be read, or nothing was compared.
pub fn run(root: &Path, arguments: &[&str]) -> Result<String, String> {
    let arguments = Arguments::parse(arguments)?;
    let document = crate::read_document(root)?.json;
    let api = DescribedApi::new(&document, &arguments.hosts);
    let Files { found, ignored } = find(arguments.recordings)?;
    let (mut comparison, mut scrubber) = (Comparison::new(&api), Scrubber::new(&api));
    let (mut unreadable, mut written, mut probed) = (Vec::new(), 0, Vec::new());
    for file in found {
        let name = file.display().to_string();
        let bytes = std::fs::read(&file).map_err(|error| error.to_string());
        if let Some(report) = bytes.as_deref().ok().and_then(probed::read) {
            match report {
                Ok(report) => probed.push(report),
                Err(problem) => unreadable.push(format!("{name}: {problem}")),
            }
            continue;
        }
        let read = bytes
            .and_then(|bytes| read(&name, &bytes))
            .unwrap_or_else(|problem| RecordingFile { unreadable: vec![problem], ..RecordingFile::default() });
        unreadable.extend(read.unreadable.into_iter().map(|problem| format!("{name}: {problem}")));
        comparison.elsewhere += read.skipped;
        for recording in read.recordings {
            comparison.add(&recording);
            let Some(folder) = arguments.scrub else { continue };
            match scrubber.scrub(&recording).and_then(|scrubbed| write_scrubbed(scrubbed, folder, written + 1)) {
                Ok(is_written) => written += usize::from(is_written),
                Err(problem) => unreadable.push(format!("{}: {problem}", recording.source)),
            }
        }
    }
    let edits = probed::edits(&document, probed.iter().flat_map(|report| &report.tried));
    let report = Report {
        comparison: &comparison,
        probed: &probed,
        edits: &edits,
        ignored_files: ignored,
        unreadable: &unreadable,
        scrubbed: arguments.scrub.map(|folder| (folder, written)),
    };
    if report.is_clean() { Ok(report.text()) } else { Err(report.text()) }
}

#[cfg(test)]
mod tests;
