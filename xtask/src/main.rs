//! `cargo xtask`: what maintainers do to this repository. Reads the arguments, and leaves the work to the library.

use std::{io::Write, process::ExitCode};

const USAGE: &str = "\
usage: cargo xtask <command>

  generate           write generated/ and docs/operations.md from spec/leaddyno.yaml
  generate --check   change nothing; fail if anything is stale
  lint               check spec/leaddyno.yaml
  diff <revision>    say what changed since a git revision, and which version that asks for
                     --json, --require-version (fail if Cargo.toml does not say it)
  drift <recordings> compare recorded responses (a file or a folder, .json or .har) with spec/leaddyno.yaml;
                     of a report of `leaddyno probe --json`, propose the edits
                     --scrub <folder> (write them there without personal data), --host <name> (another of LeadDyno's)
  docs               build the documentation site in target/docs-site
  docs --check       build it, and try it in Chromium
  clients            make clients in TypeScript and Python, check their types, run them against the sandbox
  tools              install what the field's tools need into target/document; tools node, tools python: one kind";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = xtask::workspace_root();
    let done = match arguments.as_slice() {
        ["generate"] => xtask::generate(&root),
        ["generate", "--check"] => xtask::check(&root),
        ["lint"] => xtask::lint(&root),
        ["diff", arguments @ ..] => xtask::diff::run(&root, arguments),
        ["drift", arguments @ ..] => xtask::drift::run(&root, arguments),
        ["docs"] => xtask::docs::build(&root),
        ["docs", "--check"] => xtask::docs::check(&root),
        ["clients"] => xtask::clients::clients(&root),
        ["tools"] => xtask::tools::node(&root).and_then(|()| xtask::tools::python(&root)).map(|()| installed(&root)),
        ["tools", "node"] => xtask::tools::node(&root).map(|()| installed(&root)),
        ["tools", "python"] => xtask::tools::python(&root).map(|()| installed(&root)),
        ["help" | "--help" | "-h"] => Ok(USAGE.to_owned()),
        [] => Err(USAGE.to_owned()),
        other => Err(format!("no such command: {}\n\n{USAGE}", other.join(" "))),
    };
    match done {
        Ok(account) => {
            // Whoever has read enough, as `head` does, closes the pipe.
            let _ = writeln!(std::io::stdout(), "{account}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn installed(root: &std::path::Path) -> String {
    format!("the tools are in {}", xtask::tools::folder(root).display())
}
