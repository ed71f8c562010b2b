//! The documentation site: one page that needs no server and no network, made of the document, of the calls in
//! `examples/operations`, and of the guides in `docs/guide`.

pub mod page;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use self::page::Samples;
use crate::{document, linted, model, tools, write::samples};

/// Where the site lies in the workspace.
const SITE: &str = "target/docs-site";

/// Where the guides lie; they come in the order of their names.
const GUIDES: &str = "docs/guide";

/// What the viewer is told to do differently.
const CHANGES: [(&str, &str); 2] = [
    // The one thing that it would fetch from elsewhere is its maker's logo. An empty picture takes its place.
    (
        "https://cdn.redoc.ly/redoc/logo-mini.svg",
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/%3E",
    ),
    // Its search finds what has any of the words, and so puts a score before a name; `start.js` does not.
    (".sort((e,t)=>t.score-e.score)", ".sort(byName(this.state.term))"),
];

/// Browsers by the names under which systems know them.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Builds the site.
///
/// # Errors
/// What is wrong with the document, or a file, or what the tools say.
pub fn build(root: &Path) -> Result<String, String> {
    tools::node(root)?;
    let page = page(root)?;
    let site = root.join(SITE);
    fs::create_dir_all(&site).map_err(|error| format!("{SITE}: {error}"))?;
    let write = |name: &str, text: &str| fs::write(site.join(name), text).map_err(|error| format!("{name}: {error}"));
    write("index.html", &page::html(&page))?;
    write("start.js", include_str!("start.js"))?;
    write("redoc.standalone.js", &viewer(root)?)?;
    write("leaddyno.yaml", &read(&root.join(document::PATH))?)?;
    Ok(format!("the reference is {}", site.join("index.html").display()))
}

/// The document as the site shows it.
///
/// # Errors
/// What is wrong with the document, or with what is generated from it.
pub fn page(root: &Path) -> Result<Value, String> {
    let document = linted(root)?;
    let page = page::page(&document.json, &model::operations(&document), &samples(root)?, &guides(root)?);
    let without = page::operations_without_samples(&page);
    if without.is_empty() {
        return Ok(page);
    }
    Err(format!("no samples for {}: run cargo xtask generate", without.join(", ")))
}

/// Builds the site, and tries it in a browser without a window.
///
/// # Errors
/// As [`build`], and what the browser found.
pub fn check(root: &Path) -> Result<String, String> {
    let built = build(root)?;
    let browser = BROWSERS.iter().find(|name| tools::run(Command::new(name).arg("--version")).is_ok());
    let browser = browser.ok_or("there is no Chromium to try the site in")?;
    // The script finds its packages where they are installed.
    let script = tools::folder(root).join("site.mjs");
    fs::copy(root.join(tools::PINS).join("site.mjs"), &script).map_err(|error| format!("site.mjs: {error}"))?;
    let tried = tools::run(Command::new("node").arg(script).arg(browser).arg(root.join(SITE)))?;
    Ok(format!("{built}\n{}", tried.trim_end()))
}

/// The samples of every operation, from the files that are generated with them.
fn samples(root: &Path) -> Result<BTreeMap<String, Samples>, String> {
    let examples: Value =
        serde_json::from_str(&read(&root.join("generated/examples.json"))?).map_err(|error| error.to_string())?;
    let calls = samples::bodies(&read(&root.join(samples::PATH))?)?;
    let both = calls.into_iter().map(|(id, rust)| {
        let sample = |name: &str| model::text(&examples[&id], name);
        let samples = Samples { curl: sample("curl"), command_line: sample("command_line"), rust };
        (id, samples)
    });
    Ok(both.collect())
}

fn guides(root: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(root.join(GUIDES)).map_err(|error| format!("{GUIDES}: {error}"))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn viewer(root: &Path) -> Result<String, String> {
    let bundle = read(&tools::folder(root).join("node_modules/redoc/bundles/redoc.standalone.js"))?;
    changed(bundle)
}

fn changed(mut bundle: String) -> Result<String, String> {
    for (from, to) in CHANGES {
        if bundle.matches(from).count() != 1 {
            return Err(format!("redoc has changed: {from} is not in it once; see what has taken its place"));
        }
        bundle = bundle.replace(from, to);
    }
    Ok(bundle)
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace_root;

    #[test]
    fn the_viewer_is_changed_or_refused() {
        let bundle = CHANGES.map(|(from, _)| format!("before {from} behind")).join("\n");
        let changed_bundle = CHANGES.map(|(_, to)| format!("before {to} behind")).join("\n");
        assert_eq!(changed(bundle.clone()), Ok(changed_bundle));
        for (from, _) in CHANGES {
            assert!(changed(bundle.replace(from, "")).unwrap_err().contains(from), "{from}");
            assert!(changed(format!("{bundle}{from}")).unwrap_err().contains(from), "{from} twice");
        }
    }

    /// Nobody compiles the guides, but for what they share with the documentation of the crate.
    #[test]
    fn the_receiver_of_the_guide_is_the_one_that_the_crate_compiles() {
        let root = workspace_root();
        let guide = read(&root.join(GUIDES).join("webhooks.md")).unwrap();
        let module = read(&root.join("src/webhook/mod.rs")).unwrap();
        let lines = module.lines().filter_map(|line| line.strip_prefix("//!"));
        let lines: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        let module = lines.join("\n");
        let receiver = |page: &str, opening: &str| -> String {
            let (_, code) = page.split_once(opening).unwrap_or_else(|| panic!("no {opening:?} in\n{page}"));
            code.split("```").next().unwrap_or_default().to_owned()
        };
        assert_eq!(
            receiver(&guide, "```rust\n"),
            receiver(&module, "```no_run\n"),
            "copy it to docs/guide/webhooks.md"
        );
    }
}
