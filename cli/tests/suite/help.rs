//! The help of every command, as text that people read.

use leaddyno::OPERATIONS;

use crate::support::{command, examples, run};

#[test]
fn every_operation_has_help() {
    let examples = examples();
    for operation in OPERATIONS {
        let [section, name] = command(operation);
        let help = run([&section, &name, "--help"]).ok();
        let id = operation.id;
        let example = help.replace(" \\\n      ", " ");
        assert!(example.contains(&examples[id].command_line), "{id}: {help}");
        for part in ["Evidence: ", "Retries: ", "Global options:"] {
            assert!(help.contains(part), "{id}: {part}: {help}");
        }
        assert_eq!(help.contains("Moves money"), operation.moves_money, "{id}");
        assert!(!help.contains('`') && !help.contains("]("), "{id} has Markdown: {help}");
        for parameter in operation.parameters {
            let name = parameter.name.replace('_', "-");
            assert!(
                help.contains(&format!("--{name}")) || help.contains(&parameter.name.to_uppercase()),
                "{id}: {name}"
            );
        }
    }
}

#[test]
fn the_help_tree_is_reviewed() {
    let mut sections: Vec<String> = OPERATIONS.iter().map(|operation| command(operation)[0].clone()).collect();
    sections.dedup();
    let of_sections =
        sections.iter().map(|section| format!("\n$ leaddyno {section} -h\n\n{}", run([section, "-h"]).ok()));
    let texts: Vec<String> = std::iter::once(run(["--help"]).ok()).chain(of_sections).collect();
    insta::assert_snapshot!("tree", texts.concat());
    for line in ["affiliates list", "leads update", "purchases create", "api", "operations", "doctor"] {
        let help = run(line.split(' ').chain(["--help"])).ok();
        insta::assert_snapshot!(line.replace(' ', "_"), help);
    }
}

#[test]
fn the_version_is_that_of_the_crate() {
    assert_eq!(run(["--version"]).ok(), concat!("leaddyno ", env!("CARGO_PKG_VERSION"), "\n"));
}
