//! Published packages are complete: each has a description and its licenses, and declares the lowest Rust version that its
//! dependencies accept.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    process::Command,
};

use serde_json::Value;

/// Returns the output of a toolchain program.
fn output(program: &str, arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(program).args(arguments).current_dir(xtask::workspace_root()).output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// Returns cargo's metadata of the workspace and its dependencies.
fn metadata() -> Value {
    let rustc = String::from_utf8(output("rustc", &["-vV"])).unwrap();
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc reports its host");
    let metadata = ["metadata", "--format-version", "1", "--locked", "--filter-platform", host];
    serde_json::from_slice(&output(env!("CARGO"), &metadata)).unwrap()
}

/// Iterates over the published packages of the workspace.
fn published(metadata: &Value) -> impl Iterator<Item = &Value> {
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages.filter(|package| package["source"].is_null() && package["publish"].is_null())
}

/// Returns the ids of a package and its transitive dependencies.
fn tree<'a>(metadata: &'a Value, root: &'a str) -> BTreeSet<&'a str> {
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap().iter();
    let nodes: BTreeMap<_, _> = nodes.map(|node| (node["id"].as_str().unwrap(), node)).collect();
    let (mut tree, mut waiting) = (BTreeSet::new(), vec![root]);
    while let Some(id) = waiting.pop() {
        if tree.insert(id) {
            let users_build =
                |of: &&Value| of["dep_kinds"].as_array().unwrap().iter().any(|kind| kind["kind"] != "dev");
            let dependencies = nodes[id]["deps"].as_array().unwrap().iter().filter(users_build);
            waiting.extend(dependencies.map(|dependency| dependency["pkg"].as_str().unwrap()));
        }
    }
    tree
}

/// The Rust version that the code of the workspace needs: edition 2024 with `let` chains.
const LANGUAGE: [u32; 3] = [1, 88, 0];

/// Parses a version: `1.88` is `1.88.0`.
fn version(text: &str) -> [u32; 3] {
    let mut parts = text.split('.').map(|part| part.parse().unwrap());
    [(); 3].map(|()| parts.next().unwrap_or_default())
}

#[test]
fn every_published_package_describes_itself() {
    let metadata = metadata();
    assert!(published(&metadata).count() >= 6);
    for package in published(&metadata) {
        let name = package["name"].as_str().unwrap();
        for field in ["description", "license", "documentation", "readme"] {
            assert!(package[field].is_string(), "{name} has no {field}");
        }
        for field in ["keywords", "categories"] {
            assert!(!package[field].as_array().unwrap().is_empty(), "{name} has no {field}");
        }
        let folder = Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap();
        for file in ["README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
            assert!(folder.join(file).is_file(), "{name} has no {file}");
        }
    }
}

#[test]
fn every_published_package_declares_the_lowest_rust_version_that_it_and_its_dependencies_accept() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let packages: BTreeMap<_, _> = packages.map(|package| (package["id"].as_str().unwrap(), package)).collect();
    for package in published(&metadata) {
        let name = &package["name"];
        let declared = package["rust_version"].as_str().unwrap_or_else(|| panic!("{name}: no rust-version"));
        let id = package["id"].as_str().unwrap();
        let dependencies = tree(&metadata, id).into_iter().filter(|dependency| *dependency != id);
        let needed = dependencies.filter_map(|id| Some((version(packages[id]["rust_version"].as_str()?), id)));
        // A package that uses newer parts of the standard library says so.
        let library = package["metadata"]["standard-library"].as_str().map(|text| (version(text), "the library"));
        let needed = needed.chain([(LANGUAGE, "the language")]).chain(library).max().unwrap();
        assert_eq!(version(declared), needed.0, "{name}: because of {}", needed.1);
    }
}
