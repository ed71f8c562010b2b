//! A flag for each setting. Decides the flags from the descriptions of the settings alone, and that a flag takes precedence
//! over the file of `--settings`, which takes precedence over the snapshot and the defaults.

use std::{collections::BTreeMap, path::PathBuf};

use clap::{
    Arg, ArgMatches, Command,
    builder::{PossibleValue, PossibleValuesParser},
    parser::ValueSource,
    value_parser,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::{about, read};
use crate::{
    program::Settings,
    setting::{SettingInfo, SettingValues, fields},
    switches::Switches,
};

/// Returns the groups of settings, with their headings in the help.
fn groups() -> [(&'static str, Vec<SettingInfo>); 2] {
    [
        ("Unverified behavior of LeadDyno; each default is the most likely one", Switches::describe()),
        ("Settings of the merchant's account", Settings::describe()),
    ]
}

/// Adds the flags.
pub(super) fn add(mut command: Command) -> Command {
    for (heading, settings) in groups() {
        command = command.next_help_heading(heading).args(settings.into_iter().map(flag));
    }
    command
}

fn flag(setting: SettingInfo) -> Arg {
    let name = setting.name.replace('_', "-");
    let arg = Arg::new(setting.name).help(line(&setting.description));
    let arg = match setting.values {
        SettingValues::Integer => arg.value_name("N").value_parser(value_parser!(i64)).allow_negative_numbers(true),
        SettingValues::Boolean => arg.value_name("BOOLEAN").value_parser(PossibleValuesParser::new(["true", "false"])),
        SettingValues::Text => arg.value_name("TEXT"),
        SettingValues::OneOf(values) => {
            let values = values.into_iter().map(|value| PossibleValue::new(value.name).help(line(&value.description)));
            arg.value_name("VALUE").value_parser(PossibleValuesParser::new(values))
        }
    };
    arg.long(name).default_value(default_text(&setting.default)).hide_short_help(true)
}

/// The settings that the user set: each value, and the flag or file that sets it.
pub(super) struct Given(BTreeMap<String, (Value, String)>);

impl Given {
    /// Reads the file of `--settings`, and the flags.
    pub(super) fn read(matches: &ArgMatches) -> Result<Self, String> {
        let known: Vec<SettingInfo> = groups().into_iter().flat_map(|(_, settings)| settings).collect();
        let mut given = BTreeMap::new();
        if let Some(file) = matches.get_one::<PathBuf>("settings") {
            let settings: Map<String, Value> =
                serde_json::from_str(&read("settings", file)?).map_err(|error| about("settings", file, &error))?;
            for (name, value) in settings {
                let place = about("settings", file, &format_args!("`{name}`"));
                if !known.iter().any(|setting| setting.name == name) {
                    return Err(format!("{place} is not a setting"));
                }
                given.insert(name, (value, place));
            }
        }
        for setting in known {
            let is_given = matches.value_source(setting.name) == Some(ValueSource::CommandLine);
            let text = matches.get_raw(setting.name).and_then(|mut values| values.next_back());
            if let (true, Some(text)) = (is_given, text) {
                let text = text.to_string_lossy().into_owned();
                let place = format!("--{} {text}", setting.name.replace('_', "-"));
                let value = match setting.values {
                    SettingValues::Integer | SettingValues::Boolean => serde_json::from_str(&text).ok(),
                    SettingValues::Text | SettingValues::OneOf(_) => None,
                };
                given.insert(setting.name.to_owned(), (value.unwrap_or(Value::String(text)), place));
            }
        }
        Ok(Self(given))
    }

    /// Returns the settings with those that were given.
    pub(super) fn apply<T: Serialize + DeserializeOwned>(&self, settings: &T) -> Result<T, String> {
        let mut fields = fields(settings);
        for (name, (value, place)) in &self.0 {
            if let Some(field) = fields.get_mut(name) {
                field.clone_from(value);
                // One by one, so that the error names the one that is wrong.
                serde_json::from_value::<T>(Value::Object(fields.clone()))
                    .map_err(|error| format!("{place}: {error}"))?;
            }
        }
        serde_json::from_value(Value::Object(fields)).map_err(|error| error.to_string())
    }
}

/// Returns a description as the help shows it: without the full stop.
fn line(description: &str) -> String {
    description.trim_end_matches('.').to_owned()
}

fn default_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
