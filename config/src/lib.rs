#![doc = include_str!("../README.md")]

use std::{
    collections::BTreeMap,
    error::Error,
    fmt, fs,
    path::{Path, PathBuf},
    process::Command,
};

use etcetera::BaseStrategy;
use leaddyno::{Client, ClientBuilder, RateLimit};
use serde::Deserialize;

const API_KEY: &str = "LEADDYNO_API_KEY";
const BASE_URL: &str = "LEADDYNO_BASE_URL";
const REDIS_URL: &str = "LEADDYNO_REDIS_URL";
/// The profile that is used if nothing else says which account is meant.
const DEFAULT: &str = "default";

/// The configuration file.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    profiles: BTreeMap<String, Profile>,
}

/// One account of the configuration file.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Profile {
    /// The environment variable with the key.
    api_key_env: Option<String>,
    /// The file with the key, which only its owner may read.
    api_key_file: Option<PathBuf>,
    /// The program that prints the key, and its arguments.
    api_key_command: Option<Vec<String>>,
    base_url: Option<String>,
    /// How many attempts per minute: this program's share of the account's limit.
    rate_limit: Option<u32>,
}

/// An account: where its key comes from, its base URL and its rate limit. It holds no key.
///
/// `Display` writes its name for questions and messages: the profile, or the variable with the key, and the base URL.
#[derive(Clone)]
pub struct Account {
    profile: Option<String>,
    settings: Profile,
}

/// Why an account cannot be chosen, or its client not be built. Messages hold no key.
#[derive(Debug)]
#[non_exhaustive]
pub enum ConfigError {
    /// The configuration file or the environment is wrong.
    Usage(String),
    /// There is no API key, or it cannot be read.
    Key(String),
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Usage(message) | Self::Key(message)) = self;
        f.write_str(message)
    }
}

impl Error for ConfigError {}

impl Account {
    /// Chooses the account: the named profile, else the key in the environment, else the profile `default`.
    ///
    /// # Errors
    /// If there is no such profile, or the configuration file cannot be read.
    pub fn choose(profile: Option<&str>) -> Result<Self, ConfigError> {
        let name = match profile {
            Some(name) => name,
            None if variable(API_KEY).is_some() => return Ok(Self { profile: None, settings: Profile::default() }),
            None => DEFAULT,
        };
        let mut file = read(&path()?)?;
        match file.profiles.remove(name) {
            Some(settings) => Ok(Self { profile: Some(name.to_owned()), settings }),
            None if profile.is_none() => Ok(Self { profile: None, settings: Profile::default() }),
            None => {
                let known: Vec<&str> = file.profiles.keys().map(String::as_str).collect();
                let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
                Err(ConfigError::Usage(format!(
                    "there is no profile `{name}` in {}: it has {known}",
                    path()?.display()
                )))
            }
        }
    }

    /// Returns the name of the profile; `None` if the environment names the account.
    #[must_use]
    pub fn profile(&self) -> Option<&str> {
        self.profile.as_deref()
    }

    /// Returns the base URL if it is not LeadDyno's own.
    #[must_use]
    pub fn base_url(&self) -> Option<String> {
        self.settings.base_url.clone().or_else(|| variable(BASE_URL))
    }

    /// Returns a builder of the account's client.
    ///
    /// # Errors
    /// If there is no key, or the URL of the Redis that the rate limit is shared through is wrong.
    pub fn builder(&self) -> Result<ClientBuilder, ConfigError> {
        self.builder_with(&self.key()?)
    }

    /// Returns a builder of a client of this account with another key, such as one that is certainly refused, to see
    /// whether everything else works.
    ///
    /// # Errors
    /// If the URL of the Redis that the rate limit is shared through is wrong.
    pub fn builder_with(&self, key: &str) -> Result<ClientBuilder, ConfigError> {
        let limit = self.settings.rate_limit.map_or_else(RateLimit::default, RateLimit::per_minute);
        let mut builder = Client::builder(key).rate_limit(limit);
        if let Some(url) = self.base_url() {
            builder = builder.base_url(url);
        }
        if let Some(url) = variable(REDIS_URL) {
            builder = builder.shared_limit_url(&url).map_err(|error| ConfigError::Usage(error.to_string()))?;
        }
        Ok(builder)
    }

    /// Reads the key from where the profile says, or from the environment.
    ///
    /// # Errors
    /// If there is no key, or it cannot be read: a key file that others may read is refused.
    pub fn key(&self) -> Result<String, ConfigError> {
        let Profile { api_key_env, api_key_file, api_key_command, .. } = &self.settings;
        let key = match (api_key_env, api_key_file, api_key_command) {
            (None, None, None) => variable(API_KEY).ok_or_else(|| {
                ConfigError::Key(format!(
                    "there is no API key: set {API_KEY} to the private key that LeadDyno shows under Account > Profile, or \
                     name an `api_key_file` in a profile"
                ))
            }),
            (Some(name), None, None) => {
                variable(name).ok_or_else(|| ConfigError::Key(format!("{name} is not set: the profile reads the key from it")))
            }
            (None, Some(file), None) => read_key(file),
            (None, None, Some(command)) => run_command(command),
            _ => Err(ConfigError::Usage(
                "the profile has several of `api_key_env`, `api_key_file` and `api_key_command`: keep one".to_owned(),
            )),
        }?;
        Ok(key.trim().to_owned())
    }

    /// Returns where the key comes from, in words and without the key.
    #[must_use]
    pub fn key_source(&self) -> String {
        match &self.settings {
            Profile { api_key_file: Some(file), .. } => format!("the file {}", file.display()),
            Profile { api_key_command: Some(command), .. } => {
                format!("the command {}", command.first().map_or("", String::as_str))
            }
            Profile { api_key_env, .. } => {
                format!("the environment variable {}", api_key_env.as_deref().unwrap_or(API_KEY))
            }
        }
    }
}

/// Arguments of a command may be secret: only its name is shown.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut account = f.debug_struct("Account");
        account.field("profile", &self.profile).field("key_source", &self.key_source());
        account.field("rate_limit", &self.settings.rate_limit).finish_non_exhaustive()
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.profile {
            Some(name) => write!(f, "profile {name}")?,
            None => write!(f, "the account of {API_KEY}")?,
        }
        self.base_url().map_or(Ok(()), |url| write!(f, " at {}", without_password(&url)))
    }
}

/// Returns a URL without a user name and a password, with which no client can be built.
fn without_password(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    match rest.split(['/', '?', '#']).next().and_then(|authority| authority.rfind('@')) {
        Some(end) => format!("{scheme}://[hidden]{}", &rest[end..]),
        None => url.to_owned(),
    }
}

/// Returns the path of the configuration file.
///
/// # Errors
/// If this machine has no home folder.
pub fn path() -> Result<PathBuf, ConfigError> {
    let folders = etcetera::choose_base_strategy().map_err(|error| ConfigError::Usage(error.to_string()))?;
    Ok(folders.config_dir().join("leaddyno").join("config.toml"))
}

/// Reads the configuration file; one that does not exist is empty.
fn read(path: &Path) -> Result<File, ConfigError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(File::default()),
        Err(error) => return Err(ConfigError::Usage(format!("{}: {error}", path.display()))),
    };
    toml::from_str(&text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        // A message may quote a value, which may be a key that was put there by mistake. Of fields, it quotes the name.
        let is_of_value = |quote| matches!(quote, '"' | '\'') || quote == '`' && error.message().starts_with("invalid");
        let problem = error.message().split(is_of_value).next().unwrap_or_default().trim_end_matches([' ', ':', ',']);
        let expected = error.message().rsplit_once(", expected ").map(|(_, expected)| format!(", expected {expected}"));
        let expected = expected.filter(|text| !text.contains(['"', '\'', '`'])).unwrap_or_default();
        ConfigError::Usage(format!("{}, line {line}: {problem}{expected}", path.display()))
    })
}

fn read_key(file: &Path) -> Result<String, ConfigError> {
    let file = resolve(file)?;
    let problem = |problem: &dyn fmt::Display| ConfigError::Key(format!("the key file {}: {problem}", file.display()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&file).map_err(|error| problem(&error))?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(problem(&"others may read it: run `chmod 600` on it"));
        }
    }
    fs::read_to_string(&file).map_err(|error| problem(&error))
}

/// Makes a path absolute: `~` is the home folder, and other paths begin at the folder of the configuration file.
fn resolve(file: &Path) -> Result<PathBuf, ConfigError> {
    match file.strip_prefix("~") {
        Ok(below) => {
            etcetera::home_dir().map(|home| home.join(below)).map_err(|error| ConfigError::Key(error.to_string()))
        }
        Err(_) => Ok(path()?.parent().unwrap_or(Path::new(".")).join(file)),
    }
}

fn run_command(command: &[String]) -> Result<String, ConfigError> {
    let problem = |problem: &dyn fmt::Display| ConfigError::Key(format!("`api_key_command`: {problem}"));
    let [program, arguments @ ..] = command else { return Err(problem(&"it is empty")) };
    let output = Command::new(program).args(arguments).stderr(std::process::Stdio::inherit()).output();
    let output = output.map_err(|error| problem(&format!("{program}: {error}")))?;
    if !output.status.success() {
        return Err(problem(&format!("{program} failed: {}", output.status)));
    }
    String::from_utf8(output.stdout).map_err(|_| problem(&format!("{program} printed no text")))
}

/// Returns the value of an environment variable, unless it is blank.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.trim().is_empty())
}
