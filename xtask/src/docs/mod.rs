//! The documentation site: one page that needs no server and no network, built from the document, the calls in
//! `examples/operations`, and the guides in `docs/guide`.

pub mod page;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use self::page::Samples;
use crate::{document, model, read_document, tools, write::samples};

/// The folder of the site.
const SITE: &str = "target/docs-site";

/// The folder of the guides, which are sorted by file name.
const GUIDES: &str = "docs/guide";

/// Patches of the viewer.
const PATCHES: [(&str, &str); 2] = [
    // The only external resource is the vendor's logo; an empty picture replaces it.
    (
        "https://cdn.redoc.ly/redoc/logo-mini.svg",
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/%3E",
    ),
    // The viewer sorts by score only, so that an exact name may be far down; `start.js` puts it first.
    (".sort((e,t)=>t.score-e.score)", ".sort(byName(this.state.term))"),
];

/// The names of browsers on different systems.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Builds the site.
///
/// # Errors
/// The problem of the document or a file, or the output of a tool.
pub fn build(root: &Path) -> Result<String, String> {
    tools::install_node(root)?;
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

/// Returns the document as the site shows it.
///
/// # Errors
/// The problem of the document or of the generated samples.
pub fn page(root: &Path) -> Result<Value, String> {
    let document = read_document(root)?;
    let page = page::page(&document.json, &model::operations(&document), &samples(root)?, &guides(root)?);
    let without_samples = page::operations_without_samples(&page);
    if without_samples.is_empty() {
        return Ok(page);
    }
    Err(format!("no samples for {}: run cargo xtask generate", without_samples.join(", ")))
}

/// Builds the site, and tests it in a headless browser.
///
/// # Errors
/// The same as [`build`], and the browser's findings.
pub fn check(root: &Path) -> Result<String, String> {
    let built = build(root)?;
    let browser = BROWSERS.iter().find(|name| tools::run(Command::new(name).arg("--version")).is_ok());
    let browser = browser.ok_or("Chromium is not installed: install it to test the site")?;
    // Node resolves packages relative to the script.
    let script = tools::folder(root).join("site.mjs");
    fs::copy(root.join(tools::PINS).join("site.mjs"), &script).map_err(|error| format!("site.mjs: {error}"))?;
    let result = tools::run(Command::new("node").arg(script).arg(browser).arg(root.join(SITE)))?;
    Ok(format!("{built}\n{}", result.trim_end()))
}

/// Returns the samples of every operation, from the generated files.
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
    patch_viewer(bundle)
}

fn patch_viewer(mut bundle: String) -> Result<String, String> {
    for (from, to) in PATCHES {
        if bundle.matches(from).count() != 1 {
            return Err(format!(
                "redoc has changed: {from} must occur in it exactly once; adapt the patch to the new code"
            ));
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
    fn the_viewer_is_patched_or_rejected() {
        let bundle = PATCHES.map(|(from, _)| format!("before {from} behind")).join("\n");
        let patched_bundle = PATCHES.map(|(_, to)| format!("before {to} behind")).join("\n");
        assert_eq!(patch_viewer(bundle.clone()), Ok(patched_bundle));
        for (from, _) in PATCHES {
            assert!(patch_viewer(bundle.replace(from, "")).unwrap_err().contains(from), "{from}");
            assert!(patch_viewer(format!("{bundle}{from}")).unwrap_err().contains(from), "{from} twice");
        }
    }

    /// The guides are not compiled, except the parts that they share with the crate's documentation.
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
