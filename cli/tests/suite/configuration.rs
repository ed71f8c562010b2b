//! Which account is meant, and where its key comes from.

use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::support::{KEY, Run, Service, folder, program};

/// The program with a configuration file.
fn configured(config: &str) -> (Command, std::path::PathBuf) {
    let folder = folder();
    fs::create_dir_all(folder.join("leaddyno")).unwrap();
    fs::write(folder.join("leaddyno/config.toml"), config).unwrap();
    let mut command = program();
    command.env("XDG_CONFIG_HOME", &folder);
    (command, folder.join("leaddyno"))
}

fn ended(command: &mut Command, line: &str) -> Run {
    Run::of(&command.args(line.split(' ')).output().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_names_the_key_and_the_service() {
    let service = Service::start().await;
    let base_url = service.sandbox.base_url();
    let (mut command, folder) =
        configured(&format!("[profiles.shop]\napi_key_file = \"shop.key\"\nbase_url = \"{base_url}\"\n"));
    let path = folder.join("shop.key");
    fs::write(&path, format!("{KEY}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    let ended = ended(command.env("LEADDYNO_API_KEY", "another"), "leads count --profile shop");
    assert_eq!(ended.code, 0, "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn waits_for_the_rate_limit_of_the_profile_are_reported() {
    let service = Service::of(leaddyno_sandbox::Sandbox::builder().affiliates(5)).await;
    let base_url = service.sandbox.base_url();
    let (mut command, _) = configured(&format!("[profiles.shop]\nbase_url = \"{base_url}\"\nrate_limit = 1\n"));
    let words = "affiliates list --per-page 1 --profile shop".split(' ');
    let command = command.env("LEADDYNO_API_KEY", KEY).args(words).stderr(Stdio::piped()).stdout(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut line).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(line.starts_with("leaddyno: waiting ") && line.ends_with(" s for the rate limit\n"), "{line}");
}

#[test]
fn a_wrong_configuration_ends_with_2_and_a_missing_key_with_4() {
    let cases = [
        ("", "leads count", 4, "set LEADDYNO_API_KEY"),
        ("", "leads count --profile shop", 2, "there is no profile `shop`"),
        ("[profiles.shop]\napi_key = \"SECRET\"", "leads count --profile shop", 2, "line 2: unknown field"),
        ("[profiles.shop]\napi_key_file = \"none\"", "leads count --profile shop", 4, "No such file"),
    ];
    for (config, line, code, problem) in cases {
        let (mut command, _) = configured(config);
        let ended = ended(&mut command, line);
        assert!(ended.code == code && ended.stderr.contains(problem), "{config}: {ended:?}");
        assert!(!ended.stderr.contains("SECRET"), "{ended:?}");
    }
}

#[test]
fn a_malformed_key_is_a_problem_of_the_key_and_a_malformed_url_is_not() {
    let mut command = program();
    let run = ended(command.env("LEADDYNO_API_KEY", "a b"), "leads count");
    assert_eq!(run.code, 4, "{run:?}");
    let mut command = program();
    let run = ended(command.env("LEADDYNO_API_KEY", "abc").env("LEADDYNO_BASE_URL", "nowhere"), "leads count");
    assert_eq!(run.code, 2, "{run:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_finds_what_is_wrong() {
    let service = Service::start().await;
    let states = |run: &Run| -> Vec<(String, String)> {
        let rows = run.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        rows.map(|row| (row["check"].as_str().unwrap().to_owned(), row["state"].as_str().unwrap().to_owned())).collect()
    };
    let healthy = service.run(["doctor"]);
    assert_eq!(healthy.code, 0, "{healthy:?}");
    assert!(states(&healthy).iter().all(|(_, state)| state == "ok"), "{healthy:?}");
    let mut command = service.program();
    let refused = ended(command.env("LEADDYNO_API_KEY", "other"), "doctor");
    assert!(refused.code == 8 && refused.stdout.contains("check the key"), "{refused:?}");
    let mut command = service.program();
    let missing = ended(command.env_remove("LEADDYNO_API_KEY"), "doctor");
    assert!(missing.code == 8 && missing.stdout.contains("there is no API key"), "{missing:?}");
    let mut command = service.program();
    let nowhere = ended(command.env("LEADDYNO_BASE_URL", "http://127.0.0.1:9/v1"), "doctor --timeout 1s");
    assert!(nowhere.code == 8 && nowhere.stdout.contains("check the base URL"), "{nowhere:?}");
    assert_eq!(states(&nowhere).last(), Some(&("response".to_owned(), "wrong".to_owned())));
}
