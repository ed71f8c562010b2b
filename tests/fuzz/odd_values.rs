//! An odd value in a response, for every field of every operation: it drops the field, is reported, and changes nothing
//! else. In a required field it is an error, which names the field and shows no value.

use leaddyno::{Operation, OperationInfo};
use leaddyno_generated::visit;
use leaddyno_types::private::{OperationVisitor, lenient::scope};
use serde_json::Value;

use crate::{
    examples::example,
    json::{Json, Step},
    lenience::optional,
};

/// Values that a service in another language, or with a bug, may send.
const ODD: &[&str] = &[
    "true",
    "false",
    "0",
    "1",
    "3",
    "-1",
    "7.0",
    "1.5",
    "1722865201",
    "1722865201000",
    "1722865201.5",
    "18446744073709551615",
    "1e300",
    r#""""#,
    r#"" ""#,
    r#""7""#,
    r#""odd""#,
    r#""true""#,
    r#""2024-08-05""#,
    "[]",
    "{}",
    r#"["odd"]"#,
    r#"{"odd": 1}"#,
    "[[{}]]",
];

/// The result of decoding a response with an odd value.
struct Outcome {
    stored: Result<Value, String>,
    /// The `Debug` output of the result, including unreadable rows.
    shown: String,
    /// The paths of the dropped fields.
    dropped: Vec<String>,
}

/// Decodes like a client.
struct Read<'a>(&'a [u8]);

impl OperationVisitor for Read<'_> {
    type Output = Outcome;

    fn visit<O: Operation>(self) -> Outcome {
        match scope::decode::<O::Output>(self.0) {
            Err(error) => Outcome { stored: Err(error.to_string()), shown: String::new(), dropped: Vec::new() },
            Ok((output, count)) => {
                let path = |number| {
                    let mut json = serde_json::Deserializer::from_slice(self.0);
                    let read = || serde_path_to_error::deserialize::<_, O::Output>(&mut json);
                    scope::fail_at(number, read).expect_err("a field is dropped").path().to_string()
                };
                let stored = serde_json::to_value(&output).map_err(|error| error.to_string());
                Outcome { stored, shown: format!("{output:?}"), dropped: (1..=count).map(path).collect() }
            }
        }
    }
}

fn read(operation: &OperationInfo, document: &Json) -> Outcome {
    visit(operation.id, Read(&document.bytes())).expect("the table and the types agree")
}

/// Formats a path like errors do.
fn path(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Item(index) => path.extend(["[", &index.to_string(), "]"]),
            Step::Member(name) if path.is_empty() => path.push_str(name),
            Step::Member(name) => path.extend([".", name]),
        }
    }
    path
}

/// Removes a value from a stored result.
fn take(stored: &mut Value, steps: &[Step]) -> Option<Value> {
    let (last, parents) = steps.split_last()?;
    // A bare list is stored in `rows`, and one object of one or many in an array.
    let mut at = stored;
    for step in parents {
        at = match step {
            Step::Item(index) => at.get_mut(*index)?,
            Step::Member(name) => at.get_mut(name)?,
        };
    }
    match last {
        Step::Item(_) => None,
        Step::Member(name) => at.as_object_mut()?.remove(name),
    }
}

/// Returns the steps to a place of a response in its stored result.
fn stored_steps(operation: &OperationInfo, document: &Json, steps: &[Step]) -> Vec<Step> {
    let rows = Step::Member("rows".to_owned());
    match (operation.pagination, document) {
        (Some(_), Json::Array(_)) => [&[rows], steps].concat(),
        (Some(_), _) => [&[rows], &steps[1..]].concat(),
        (None, Json::Object(_)) if read(operation, document).stored.is_ok_and(|stored| stored.is_array()) => {
            [&[Step::Item(0)], steps].concat()
        }
        _ => steps.to_vec(),
    }
}

/// Returns the members that the types name, and whether they are optional. Excludes those of free-form objects, which
/// keep `null`.
fn fields(operation: &OperationInfo) -> Vec<(Vec<usize>, bool)> {
    let example = &example(operation.id).response;
    let optional = optional(operation);
    let places =
        example.places().into_iter().filter(|place| matches!(example.steps(place).last(), Some(Step::Member(_))));
    let fields = places.filter_map(|place| {
        let mut without = example.clone();
        *without.at_mut(&place) = Json::null();
        let Ok(mut stored) = read(operation, &without).stored else { return Some((place, false)) };
        let steps = example.steps(&place);
        // A row without a required field is not in the result.
        let is_missing = read(operation, &without).shown.contains("UnreadableRow");
        let is_envelope = operation.pagination.is_some() && steps.len() == 1;
        let is_free = take(&mut stored, &stored_steps(operation, example, &steps)).is_some();
        (!is_free && !is_envelope).then(|| (place.clone(), !is_missing && optional.contains(&place)))
    });
    fields.collect()
}

#[test]
fn an_odd_value_drops_only_its_field() {
    let (mut kept, mut dropped, mut refused) = (0, 0, 0);
    for operation in leaddyno::OPERATIONS {
        let example = &example(operation.id).response;
        let whole = read(operation, example).stored.expect("examples decode");
        for (place, is_optional) in fields(operation) {
            let steps = example.steps(&place);
            let (at, name) = (path(&steps), path(&steps[steps.len() - 1..]));
            let stored_at = stored_steps(operation, example, &steps);
            for odd in ODD {
                let case = format!("{}: {odd} at {at}", operation.id);
                let mut document = example.clone();
                *document.at_mut(&place) = Json::Scalar((*odd).to_owned());
                let Outcome { stored, shown, dropped: paths } = read(operation, &document);
                let is_refused = stored.is_err() || shown.contains("UnreadableRow");
                if is_refused {
                    assert!(!is_optional, "{case}: {stored:?}");
                    let problem = stored.err().unwrap_or(shown);
                    assert!(problem.contains(&format!("{name}: expected ")), "{case}: {problem}");
                    assert!(!problem.contains("odd") || at.contains("odd"), "a value is shown: {problem}");
                    refused += 1;
                    continue;
                }
                let (mut stored, mut whole) = (stored.unwrap(), whole.clone());
                let value = take(&mut stored, &stored_at);
                take(&mut whole, &stored_at);
                if stored != whole {
                    // An optional object lacks a required field.
                    let outer = stored_at.len() - 1;
                    assert_eq!(take(&mut stored, &stored_at[..outer]), None, "{case}");
                    take(&mut whole, &stored_at[..outer]).expect("an object around it");
                    assert_eq!((stored, paths), (whole, vec![path(&steps[..steps.len() - 1])]), "{case}");
                    dropped += 1;
                    continue;
                }
                match value {
                    Some(Value::Array(items)) if items.is_empty() => kept += 1,
                    Some(_) => {
                        assert_eq!(paths, Vec::<String>::new(), "{case}");
                        kept += 1;
                    }
                    None => {
                        assert_eq!(paths, [at.as_str()], "{case}");
                        dropped += 1;
                    }
                }
            }
        }
    }
    assert!(kept > 5_000 && dropped > 1_000 && refused > 500, "{kept} kept, {dropped} dropped, {refused} refused");
}

#[test]
fn the_last_of_two_members_counts() {
    for operation in leaddyno::OPERATIONS {
        let example = &example(operation.id).response;
        for (place, _) in fields(operation) {
            let (position, parent) = place.split_last().expect("a member");
            let mut document = example.clone();
            let Json::Object(members) = document.at_mut(parent) else { unreachable!("a member is in an object") };
            let (name, value) = members[*position].clone();
            members[*position].1 = Json::Scalar(r#"{"odd": [null]}"#.to_owned());
            members.push((name, value));
            let twice = read(operation, &document).stored;
            assert_eq!(twice, read(operation, example).stored, "{}: {document:?}", operation.id);
        }
    }
}
