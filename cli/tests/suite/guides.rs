//! What the guides in `docs/` show works: all blocks of a page are one script, which runs against a sandbox.

use std::{fs, process::Command};

use leaddyno_sandbox::Sandbox;

use crate::support::{Run, folder, has_tool, isolate};

/// A guide, the language of its blocks that are run, and the program that runs them.
const GUIDES: [(&str, &str, &str); 4] = [
    ("export-nightly.md", "sh", "bash"),
    ("affiliates-from-the-shell.md", "sh", "bash"),
    ("test-a-shop.md", "sh", "bash"),
    ("purchases-from-a-script.md", "python", "python3"),
];

/// Returns the blocks of a language in a page, one after another.
fn script(page: &str, language: &str) -> String {
    let start = format!("```{language}");
    let (mut script, mut is_inside) = (String::new(), false);
    for line in page.lines() {
        match (is_inside, line == start, line == "```") {
            (false, true, _) => is_inside = true,
            (true, _, true) => is_inside = false,
            (true, ..) => script.extend([line, "\n"]),
            _ => {}
        }
    }
    script
}

#[tokio::test(flavor = "multi_thread")]
async fn every_guide_can_be_followed() {
    for (name, language, program) in GUIDES {
        if !has_tool(program) || !has_tool("curl") {
            continue;
        }
        let page = fs::read_to_string(format!("{}/../docs/{name}", env!("CARGO_MANIFEST_DIR"))).expect(name);
        let script = script(&page, language);
        assert!(script.lines().count() > 5, "{name}: {script}");
        let place = folder();
        let file = place.join("script");
        let strict = if language == "sh" { "set -euo pipefail\n" } else { "" };
        fs::write(&file, format!("{strict}{script}")).expect("the folder is writable");

        let sandbox = Sandbox::builder().affiliates(20).purchases(60).seed(7).start().await.expect("a free port");
        let mut command = Command::new(program);
        isolate(&mut command);
        command.env("LEADDYNO_API_KEY", sandbox.api_key()).env("LEADDYNO_BASE_URL", sandbox.base_url());
        let ended = Run::of(&command.arg(&file).current_dir(&place).output().expect(program));

        assert_eq!(ended.code, 0, "{name}: {}\n{}", ended.stdout, ended.stderr);
        assert!(sandbox.calls().len() > 3, "{name}");
    }
}

#[test]
fn a_script_is_all_blocks_of_its_language() {
    let page = "Text.\n\n```sh\none\n```\n\n```console\n$ two\n```\n```sh\nthree\n```\n";
    assert_eq!(script(page, "sh"), "one\nthree\n");
}
