//! Compares the path and query parameters of requests, also those that move between the body and another location.

use std::fmt::Write as _;

use serde_json::Value;

use super::{
    Changes, Kind, Level,
    operations::SideOperation,
    rest,
    schemas::{TYPE_KEYWORDS, describe_notation, describe_type},
};
use crate::model::text;

/// A parameter, regardless of its location.
pub(super) struct ParameterType {
    pub(super) words: String,
    pub(super) shape: Value,
    pub(super) required: bool,
}

impl ParameterType {
    fn of(parameter: &Value, shape: &Value) -> Self {
        let required = parameter["required"] == true;
        Self { words: describe_type(&parameter["schema"]), shape: shape.clone(), required }
    }
}

/// Describes a parameter that moved between the body and another location. Its name in Rust is unchanged, so the move is
/// breaking only if its type or requiredness changed.
fn describe_move(was: &ParameterType, is: &ParameterType, direction: &str) -> (Level, String) {
    let mut what = direction.to_owned();
    if was.shape != is.shape {
        let _ = write!(what, ", is {}, was {}", is.words, was.words);
    }
    if was.required != is.required {
        what.push_str(if is.required { ", and is required now" } else { ", and is no longer required" });
    }
    let same = was.shape == is.shape && was.required == is.required;
    (if same { Level::Compatible } else { Level::Breaking }, what)
}

/// Compares the argument order of `new`: code that passes two texts in the old order still compiles.
pub(super) fn compare_new_arguments(was: &SideOperation<'_>, is: &SideOperation<'_>) -> Option<String> {
    let required = |of: &SideOperation<'_>| -> Vec<String> {
        of.known.parameters.iter().filter(|known| known.required).map(|known| known.name.clone()).collect()
    };
    let (before, now) = (required(was), required(is));
    let kept = |of: &[String], other: &[String]| -> Vec<String> {
        of.iter().filter(|name| other.contains(name)).cloned().collect()
    };
    (kept(&before, &now) != kept(&now, &before))
        .then(|| format!("new takes {} in this order, took {}", now.join(", "), before.join(", ")))
}

pub(super) fn compare(was: &SideOperation<'_>, is: &SideOperation<'_>, changes: &mut Changes) {
    let subject = is.subject();
    let (before, now) = (was.parameters(), is.parameters());
    let part = |parameter: &Value| format!("parameter `{}` ({}) ", text(parameter, "name"), text(parameter, "in"));
    for (place, parameter, type_now) in &now {
        let Some((_, before, type_before)) = before.iter().find(|(_, other, _)| other["name"] == parameter["name"])
        else {
            let added = ParameterType::of(parameter, type_now);
            let (level, what) = match (was.body_property(&text(parameter, "name")), added.required) {
                (Some(before), _) => describe_move(&before, &added, "was in the body"),
                (None, true) => (Level::Breaking, format!("is new, and required: {}", added.words)),
                (None, false) => (Level::Compatible, format!("is new: {}", added.words)),
            };
            changes.push(level, Kind::Added, &subject, [part(parameter), what].concat(), place);
            continue;
        };
        let part = part(parameter);
        let mut report = |level, member: &str, what: String| {
            changes.push(level, Kind::Changed, &subject, [part.as_str(), &what].concat(), &place.join(member));
        };
        if before["in"] != parameter["in"] {
            report(Level::Compatible, "in", format!("was in the {}", text(before, "in")));
        }
        let required = |of: &Value| of["required"] == true;
        if required(before) != required(parameter) {
            let what =
                if required(parameter) { "is required now" } else { "is no longer required, and no argument of new" };
            report(Level::Breaking, "required", what.to_owned());
        } else if type_before != type_now {
            let what = format!("is {}, was {}", describe_type(&parameter["schema"]), describe_type(&before["schema"]));
            report(Level::Breaking, "schema", what);
        } else if let Some(what) = describe_notation(&before["schema"], &parameter["schema"]) {
            report(Level::Words, "schema", what);
        }
        let schema = place.join("schema");
        rest::compare_part(&before["schema"], &parameter["schema"], &schema, &TYPE_KEYWORDS, &subject, &part, changes);
        rest::compare_part(before, parameter, place, &["name", "in", "required", "schema"], &subject, &part, changes);
    }
    for (place, parameter, type_before) in &before {
        if now.iter().all(|(_, other, _)| other["name"] != parameter["name"]) {
            let (level, what) = match is.body_property(&text(parameter, "name")) {
                Some(now) => describe_move(&ParameterType::of(parameter, type_before), &now, "goes into the body now"),
                None => (Level::Breaking, "was removed".to_owned()),
            };
            changes.push(level, Kind::Removed, &subject, [part(parameter), what].concat(), place);
        }
    }
}
