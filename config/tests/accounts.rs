//! Which account is meant, and where its key comes from. Each case is a separate process, because the environment is
//! the input.

use std::{
    fs,
    path::Path,
    process::Command,
    sync::atomic::{AtomicUsize, Ordering},
};

use leaddyno_config::{Account, ConfigError};

const KEY: &str = "6f9a2b";
/// Whether this process is a case, and which profile it asks for.
const CASE: &str = "ACCOUNTS_TEST_PROFILE";
const RESULT: &str = "RESULT ";

/// Runs in the process of a case: prints what there is of the account, but for the debug output in several lines.
#[test]
fn case() {
    let Ok(profile) = std::env::var(CASE) else { return };
    let report = || {
        let account = Account::choose(Some(profile.as_str()).filter(|name| !name.is_empty()))?;
        let key = account.key()?;
        let client = account.builder()?.build().map(|client| client.base_url().to_owned());
        let client = client.unwrap_or_else(|error| error.to_string());
        Ok(format!("{account} | {key} from {} | {client} | {account:?}", account.key_source()))
    };
    let report = report().unwrap_or_else(|error: ConfigError| match error {
        ConfigError::Usage(message) => format!("usage: {message}"),
        ConfigError::Key(message) => format!("key: {message}"),
        other => other.to_string(),
    });
    println!("\n{RESULT}{}", report.replace('\n', " "));
}

/// A folder with the configuration file, in which `shop.key` holds the key.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(config: &str) -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("accounts-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(folder.join("leaddyno")).unwrap();
        fs::write(folder.join("leaddyno/config.toml"), config).unwrap();
        let folder = Self(folder);
        fs::write(folder.key_file(), format!("{KEY}\n")).unwrap();
        folder.set_mode(0o600);
        folder
    }

    fn key_file(&self) -> std::path::PathBuf {
        self.0.join("leaddyno/shop.key")
    }

    #[cfg(unix)]
    fn set_mode(&self, mode: u32) {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(self.key_file(), fs::Permissions::from_mode(mode)).unwrap();
    }

    #[cfg(not(unix))]
    fn set_mode(&self, _: u32) {}

    /// What a process in this environment reports.
    fn report(&self, profile: &str, environment: &[(&str, &str)]) -> String {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "case", "--nocapture"]).env(CASE, profile);
        for name in ["LEADDYNO_API_KEY", "LEADDYNO_BASE_URL", "LEADDYNO_REDIS_URL"] {
            command.env_remove(name);
        }
        command.env("XDG_CONFIG_HOME", &self.0).env("HOME", &self.0).envs(environment.iter().copied());
        let output = String::from_utf8(command.output().unwrap().stdout).unwrap();
        let line = output.lines().find_map(|line| line.strip_prefix(RESULT));
        line.unwrap_or_else(|| panic!("{output}")).to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn report(config: &str, profile: &str, environment: &[(&str, &str)]) -> String {
    Folder::new(config).report(profile, environment)
}

#[test]
fn the_key_comes_from_where_the_profile_says() {
    let sources = [
        ("api_key_env = \"SHOP_KEY\"", "the environment variable SHOP_KEY"),
        ("api_key_file = \"shop.key\"", "leaddyno/shop.key"),
        ("api_key_file = \"~/leaddyno/shop.key\"", "the file ~/leaddyno/shop.key"),
        ("api_key_command = [\"printf\", \"%s\\n\", \"6f9a2b\"]", "the command printf"),
    ];
    let environment = [("SHOP_KEY", " 6f9a2b "), ("LEADDYNO_API_KEY", "another")];
    for (source, name) in sources {
        let report = report(&format!("[profiles.shop]\n{source}\n"), "shop", &environment);
        let name = name.trim_start_matches("leaddyno/");
        assert!(report.starts_with("profile shop | 6f9a2b from ") && report.contains(name), "{report}");
        assert_eq!(report.matches(KEY).count(), 1, "only the key itself shows the key: {report}");
    }
}

#[test]
fn a_name_comes_before_the_key_in_the_environment_and_that_before_the_default() {
    let config = "[profiles.default]\napi_key_env = \"DEFAULT_KEY\"\nbase_url = \"http://127.0.0.1:1/v1\"\n\
                  [profiles.shop]\napi_key_env = \"SHOP_KEY\"\n";
    let keys = [("DEFAULT_KEY", "d"), ("SHOP_KEY", "s"), ("LEADDYNO_BASE_URL", "http://127.0.0.1:2/v1")];
    let with_key = [&keys[..], &[("LEADDYNO_API_KEY", "e")]].concat();
    let cases = [
        ("shop", &with_key[..], "profile shop at http://127.0.0.1:2/v1 | s "),
        ("", &with_key, "the account of LEADDYNO_API_KEY at http://127.0.0.1:2/v1 | e "),
        ("", &keys, "profile default at http://127.0.0.1:1/v1 | d "),
        ("default", &with_key, "profile default at http://127.0.0.1:1/v1 | d "),
    ];
    for (profile, environment, expected) in cases {
        let report = report(config, profile, environment);
        assert!(report.starts_with(expected), "{profile}: {report}");
    }
    let blank = report("", "", &[("LEADDYNO_API_KEY", " ")]);
    assert!(blank.starts_with("key: there is no API key: set LEADDYNO_API_KEY"), "{blank}");
}

#[cfg(unix)]
#[test]
fn a_key_file_that_others_may_read_is_refused() {
    let folder = Folder::new("[profiles.default]\napi_key_file = \"shop.key\"\n");
    for mode in [0o644, 0o640, 0o604, 0o660, 0o610] {
        folder.set_mode(mode);
        let report = folder.report("", &[]);
        assert!(report.starts_with("key: the key file ") && report.ends_with("run `chmod 600` on it"), "{report}");
        assert!(!report.contains(KEY), "{report}");
    }
    for mode in [0o600, 0o400] {
        folder.set_mode(mode);
        assert!(folder.report("", &[]).contains(KEY));
    }
}

#[test]
fn what_is_missing_or_wrong_is_named_without_its_value() {
    let cases = [
        ("", "usage: there is no profile `shop` in "),
        ("[profiles.a]\n[profiles.b]", ": it has a, b"),
        ("[profiles.shop]\napi_key = \"SECRET\"", ", line 2: unknown field `api_key`"),
        ("[profiles.shop]\napi_key_env = \"\"\n[SECRET", ", line 3: "),
        ("[profiles.shop]\napi_key_command = \"SECRET\"", ", line 2: invalid type: string"),
        ("[profiles.shop]\napi_key_env = 534352455", ", line 2: invalid type: integer"),
        ("[profiles.shop]\napi_key_file = SECRET", ", line 2: "),
        ("[profiles.shop]\nrate_limit = -534352455", ", line 2: invalid value: integer"),
        ("[profiles.shop]\napi_key_file = \"none\"", "key: the key file "),
        ("[profiles.shop]\napi_key_env = \"NONE\"", "key: NONE is not set: the profile reads the key from it"),
        ("[profiles.shop]\napi_key_command = []", "key: `api_key_command`: it is empty"),
        ("[profiles.shop]\napi_key_command = [\"false\", \"SECRET\"]", "key: `api_key_command`: false failed: "),
        ("[profiles.shop]\napi_key_command = [\"no-such-program\"]", "key: `api_key_command`: no-such-program: "),
        ("[profiles.shop]\napi_key_command = [\"printf\", \"\\\\377SECRET\"]", "printf printed no text"),
        ("[profiles.shop]\napi_key_env = \"A\"\napi_key_file = \"b\"", "usage: the profile has several of "),
    ];
    for (config, problem) in cases {
        let report = report(config, "shop", &[]);
        assert!(report.contains(problem), "{config}: {report}");
        assert!(!report.contains("SECRET") && !report.contains("534352455"), "{config}: {report}");
    }
}

#[test]
fn nothing_shows_a_password_or_the_arguments_of_a_command() {
    let config =
        "[profiles.shop]\napi_key_command = [\"printf\", \"6f9a2b\"]\nbase_url = \"http://me:SECRET@127.0.0.1/v1\"";
    let report = report(config, "shop", &[]);
    assert!(report.starts_with("profile shop at http://[hidden]@127.0.0.1/v1 | 6f9a2b from the command printf | "));
    assert!(report.contains("has a user name or password") && !report.contains("SECRET"), "{report}");
    assert_eq!(report.matches(KEY).count(), 1, "{report}");
}

#[test]
fn a_redis_that_cannot_be_one_is_a_wrong_configuration() {
    let environment = [("LEADDYNO_API_KEY", KEY), ("LEADDYNO_REDIS_URL", "http://:SECRET@nowhere")];
    let report = report("", "", &environment);
    assert!(report.starts_with("usage: ") && !report.contains("SECRET"), "{report}");
}
