//! `cargo xtask`: maintenance commands of this repository. Parses the arguments and calls the library.

use std::{io::Write, process::ExitCode};

const USAGE: &str = "\
usage: cargo xtask <command>

  generate           write generated/ and docs/operations.md from spec/leaddyno.yaml
  generate --check   change nothing; fail if anything is stale
  lint               check spec/leaddyno.yaml
  diff <revision>    report what changed since a git revision, and which version that requires
                     --json, --require-version (fail if the version in Cargo.toml is lower)
  drift <recordings> compare recorded responses (a file or a folder, .json or .har) with spec/leaddyno.yaml;
                     for a report of `leaddyno probe --json`, also propose edits
                     --scrub <folder> (write them there without personal data), --host <name> (another host of the API)
  docs               build the documentation site in target/docs-site
  docs --check       build it, and test it in Chromium
  clients            generate clients in TypeScript and Python, type-check them, run them against the sandbox
  tools              install the third-party tools into target/spec-tools; `tools node` or `tools python`: only these";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = xtask::workspace_root();
    let result = match arguments.as_slice() {
        ["generate"] => xtask::generate(&root),
        ["generate", "--check"] => xtask::check(&root),
        ["lint"] => xtask::lint(&root),
        ["diff", arguments @ ..] => xtask::diff::run(&root, arguments),
        ["drift", arguments @ ..] => xtask::drift::run(&root, arguments),
        ["docs"] => xtask::docs::build(&root),
        ["docs", "--check"] => xtask::docs::check(&root),
        ["clients"] => xtask::clients::clients(&root),
        ["tools"] => xtask::tools::install_node(&root)
            .and_then(|()| xtask::tools::install_python(&root))
            .map(|()| tools_message(&root)),
        ["tools", "node"] => xtask::tools::install_node(&root).map(|()| tools_message(&root)),
        ["tools", "python"] => xtask::tools::install_python(&root).map(|()| tools_message(&root)),
        ["help" | "--help" | "-h"] => Ok(USAGE.to_owned()),
        [] => Err(USAGE.to_owned()),
        other => Err(format!("no such command: {}\n\n{USAGE}", other.join(" "))),
    };
    match result {
        Ok(report) => {
            // The reader of the pipe may have closed it, like `head`.
            let _ = writeln!(std::io::stdout(), "{report}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn tools_message(root: &std::path::Path) -> String {
    format!("the tools are in {}", xtask::tools::folder(root).display())
}
