//! Completions in real shells, and manual pages through mandoc.

use std::{fs, process::Command};

use crate::support::{Run, folder, has_tool, isolate, run};

fn in_shell(shell: &str, arguments: &[&str]) -> Option<Run> {
    if !has_tool(shell) {
        return None;
    }
    let mut command = Command::new(shell);
    isolate(&mut command);
    let home = folder();
    command.env("HOME", &home).args(arguments);
    Some(Run::of(&command.output().expect("the shell starts")))
}

fn script(shell: &str) -> String {
    let file = folder().join(format!("_leaddyno.{shell}"));
    fs::write(&file, run(["completions", shell]).ok()).expect("the folder is writable");
    file.display().to_string()
}

#[test]
fn bash_completes_sections_operations_and_options() {
    let cases = [("aff", "affiliates"), ("affiliates get-by-c", "get-by-code"), ("leads update --cit", "--city")];
    for (words, expected) in cases {
        let count = words.split(' ').count();
        let line = format!(
            "source {}; COMP_WORDS=(leaddyno {words}); COMP_CWORD={count}; \
             _leaddyno leaddyno \"${{COMP_WORDS[-1]}}\" \"${{COMP_WORDS[-2]}}\"; echo \"${{COMPREPLY[@]}}\"",
            script("bash")
        );
        let Some(ended) = in_shell("bash", &["--norc", "-c", &line]) else { return };
        assert_eq!((ended.stdout.trim(), ended.stderr.as_str()), (expected, ""), "{words}");
    }
}

#[test]
fn fish_completes_operations() {
    let line = format!("source {}; complete -C 'leaddyno affiliates get-by-'", script("fish"));
    let Some(ended) = in_shell("fish", &["--no-config", "-c", &line]) else { return };
    assert!(ended.stdout.contains("get-by-code") && ended.stdout.contains("get-by-email"), "{ended:?}");
}

#[test]
fn zsh_reads_its_completions() {
    let line = format!("autoload -U compinit; compinit -u -D; source {}; whence -w _leaddyno", script("zsh"));
    let Some(ended) = in_shell("zsh", &["-f", "-c", &line]) else { return };
    assert_eq!((ended.stdout.trim(), ended.stderr.as_str()), ("_leaddyno: function", ""), "{ended:?}");
}

#[test]
fn mandoc_accepts_the_manual_pages() {
    let pages = folder().join("man1");
    run([std::ffi::OsStr::new("man"), pages.as_os_str()]).ok();
    let files: Vec<_> = fs::read_dir(&pages).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.iter().any(|file| file.ends_with("leaddyno-affiliates-get-by-code.1")), "{files:?}");
    if !has_tool("mandoc") {
        return;
    }
    // A warning is what clap_mangen writes: no date, and a line break beside a space.
    let output = Command::new("mandoc").args(["-Tlint", "-Werror"]).args(&files).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
