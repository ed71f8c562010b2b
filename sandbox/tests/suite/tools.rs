//! Programs that a test runs if this machine has them. In CI they have to be there.

use std::process::Command;

/// Whether a program is there. Prints a word if it is not; where `CI` is `true`, that is a failure.
pub(crate) fn has(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
    if !found {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{program} is missing");
        eprintln!("skipped: {program} is missing");
    }
    found
}

/// Runs a command that uses curl in a shell, and returns its output. `None` if there is no curl.
pub(crate) fn sh(command: &str) -> Option<String> {
    if !has("curl") {
        return None;
    }
    let output = Command::new("sh").args(["-c", command]).output().unwrap();
    assert!(output.status.success(), "{command}");
    Some(String::from_utf8(output.stdout).unwrap())
}
