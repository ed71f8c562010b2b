//! The sandbox's settings that follow from a report. Each has the name of its question, so this file names none of them.

use leaddyno_sandbox::{
    Switches,
    program::{Program, UnknownReferences},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{questions::Question, report::Answer};

/// The settings with which the sandbox behaves like a probed service.
///
/// They serialize as one object, whose members have the names of the sandbox's flags.
///
/// ```
/// use leaddyno_probe::Settings;
/// use leaddyno_sandbox::{Miss, Sandbox, program::Program};
///
/// # fn main() -> Result<(), serde_json::Error> {
/// let settings: Settings = serde_json::from_str(r#"{"miss": "not_found", "emails_in_paths": true}"#)?;
/// assert_eq!(settings.switches.miss, Miss::NotFound);
/// let mut program = Program::new();
/// settings.apply_to(&mut program);
/// let sandbox = Sandbox::builder().program(program).switches(settings.switches);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The unverified behavior of the API.
    #[serde(flatten)]
    pub switches: Switches,
    /// What happens to a call that refers to an unknown affiliate or plan.
    pub unknown_references: UnknownReferences,
    /// Whether a path accepts an affiliate's email in place of its id.
    pub emails_in_paths: bool,
}

impl Settings {
    /// Applies those settings that belong to the program and not to the API.
    pub fn apply_to(&self, program: &mut Program) {
        program.settings.unknown_references = self.unknown_references;
        program.settings.emails_in_paths = self.emails_in_paths;
    }

    /// Derives the settings from answers. A setting keeps its default if the sandbox does not support the answer.
    pub(crate) fn of(answers: &[Answer]) -> Self {
        let mut settings = Self::default();
        for answer in answers {
            let (Some(question), Some(value)) = (Question::find(&answer.question), &answer.value) else { continue };
            if !question.is_setting {
                continue;
            }
            let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value.as_str()));
            // `null` is also the name of a setting.
            let value = if value.is_null() { Value::from("null") } else { value };
            let mut members = members(&settings);
            members.insert(question.id.to_owned(), value);
            if let Ok(changed) = serde_json::from_value(Value::Object(members)) {
                settings = changed;
            }
        }
        settings
    }
}

fn members(settings: &Settings) -> Map<String, Value> {
    match serde_json::to_value(settings) {
        Ok(Value::Object(members)) => members,
        _ => Map::new(),
    }
}

/// Returns the names of all settings.
#[cfg(test)]
pub(crate) fn names() -> Vec<String> {
    members(&Settings::default()).into_iter().map(|(name, _)| name).collect()
}

/// Returns the default of a setting as the value of an answer.
pub(crate) fn default_of(name: &str) -> Option<String> {
    let value = members(&Settings::default()).remove(name)?;
    Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}
