//! One loop over the operations table for each thing that every command must do, without a program.

use clap::{ArgMatches, Command, error::ErrorKind};
use leaddyno::{AnyRequest, InvalidRequest, Kind, OPERATIONS, ParameterLocation};
use leaddyno_commands::{add_lists, build_request, match_list, match_operation, sections};
use serde_json::json;

fn parse(words: &[String]) -> Result<ArgMatches, clap::Error> {
    Command::new("leaddyno").subcommands(sections()).try_get_matches_from(words)
}

/// The words of a command line as a shell reads them.
fn split(line: &str) -> Vec<String> {
    let (mut words, mut word, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut characters = line.chars();
    while let Some(next) = characters.next() {
        match next {
            '\'' => is_quoted = !is_quoted,
            '\\' if !is_quoted => word.extend(characters.next()),
            ' ' if !is_quoted => words.push(std::mem::take(&mut word)),
            _ => word.push(next),
        }
    }
    words.push(word);
    words
}

fn sample(operation: &str, parameters: &str) -> AnyRequest {
    AnyRequest::new(operation, serde_json::from_str(parameters).unwrap()).unwrap()
}

#[test]
fn the_command_line_of_each_sample_builds_the_very_request() {
    for operation in OPERATIONS {
        let expected = sample(operation.id, operation.sample);
        let explanation = expected.explain().unwrap();
        let line = explanation.command_line();
        let matches = parse(&split(&line)).unwrap_or_else(|error| panic!("{line}: {error}"));
        let (called, matches) = match_operation(&matches).unwrap();
        assert_eq!(called.id, operation.id, "{line}");
        let built = build_request(called, matches).unwrap();
        assert_eq!(built.parameters(), expected.parameters(), "{line}");
        let again = built.explain().unwrap();
        assert_eq!((again.method(), again.path()), (explanation.method(), explanation.path()), "{line}");
        assert_eq!((again.query(), again.body()), (explanation.query(), explanation.body()), "{line}");
        assert_eq!(again.command_line(), line);
    }
}

#[test]
fn a_command_without_its_required_parameters_is_refused() {
    for operation in OPERATIONS {
        let words: Vec<String> =
            std::iter::once("leaddyno".to_owned()).chain(operation.command().split(' ').map(str::to_owned)).collect();
        let required: Vec<_> = operation.parameters.iter().filter(|parameter| parameter.required).collect();
        match parse(&words) {
            Ok(matches) => {
                assert!(required.is_empty(), "{words:?}");
                assert_eq!(match_operation(&matches).unwrap().0.id, operation.id);
            }
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::MissingRequiredArgument, "{words:?}: {error}");
                for parameter in required {
                    let option = format!("--{}", parameter.option());
                    let is_positional = parameter.location == ParameterLocation::Path;
                    let name = if is_positional { parameter.name.to_uppercase() } else { option };
                    assert!(error.to_string().contains(&name), "{words:?}: {error}");
                }
            }
        }
    }
}

#[test]
fn every_parameter_that_can_be_null_can_be_cleared_and_no_other() {
    let mut cleared = 0;
    for operation in OPERATIONS {
        let complete = split(&sample(operation.id, operation.sample).explain().unwrap().command_line());
        for parameter in operation.parameters.iter().filter(|parameter| !parameter.required) {
            // The command line of the sample without this parameter and its value.
            let option = format!("--{}", parameter.option());
            let mut words = complete.clone();
            if let Some(place) = words.iter().position(|word| *word == option) {
                let has_value = parameter.kind != Kind::Boolean;
                words.drain(place..=place + usize::from(has_value));
            }
            words.retain(|word| !word.starts_with(&format!("{option}=")));
            words.extend(["--clear".to_owned(), parameter.option()]);
            let Ok(matches) = parse(&words) else {
                assert!(!parameter.nullable, "{words:?}");
                continue;
            };
            assert!(parameter.nullable, "{words:?}");
            let (operation, matches) = match_operation(&matches).unwrap();
            let built = build_request(operation, matches).unwrap();
            assert_eq!(built.parameters().get(parameter.name), Some(&json!(null)), "{words:?}");
            cleared += 1;
        }
    }
    assert!(cleared > 10, "{cleared}");
}

#[test]
fn a_parameter_that_is_set_and_cleared_and_json_that_is_none_are_named() {
    let problem = |line: &str| -> InvalidRequest {
        let matches = parse(&split(line)).unwrap_or_else(|error| panic!("{line}: {error}"));
        let (operation, matches) = match_operation(&matches).unwrap();
        build_request(operation, matches).unwrap_err()
    };
    let both = problem("leaddyno leads update 1 --address2 x --clear address2");
    assert!(both.to_string().contains("`address2` is set and cleared: choose one"), "{both}");
    let json = problem("leaddyno purchases create --email a@example.com --line-items [1");
    assert!(json.to_string().contains("`line_items`: expected JSON, `@FILE` or `-`: "), "{json}");
    let file = problem("leaddyno purchases create --email a@example.com --line-items @/no/such/file");
    assert!(file.to_string().contains("`line_items`: /no/such/file: "), "{file}");
    for wrong in ["leads get x", "leads get 1.5", "leads get 99999999999999999999", "leads nothing", "nothing"] {
        assert!(parse(&split(&format!("leaddyno {wrong}"))).is_err(), "{wrong}");
    }
}

#[test]
fn every_list_is_a_subcommand_that_builds_its_request() {
    let program = || add_lists(Command::new("export"), &[clap::Arg::new("output").long("output").required(true)]);
    let lists = OPERATIONS.iter().filter(|operation| operation.pagination.is_some());
    for operation in lists {
        let line = sample(operation.id, operation.sample).explain().unwrap().command_line();
        let name = operation.id.trim_start_matches("list_").replace('_', "-");
        // The arguments are those of the operation's own command.
        let arguments = split(&line).into_iter().skip(3);
        let words = ["export".to_owned(), name].into_iter().chain(arguments).chain(["--output=x".to_owned()]);
        let matches = program().try_get_matches_from(words).unwrap_or_else(|error| panic!("{line}: {error}"));
        let (called, matches) = match_list(&matches).unwrap();
        assert_eq!(called.id, operation.id);
        let built = build_request(called, matches).unwrap();
        assert_eq!(built.parameters(), sample(operation.id, operation.sample).parameters(), "{line}");
        assert_eq!(matches.get_one::<String>("output").unwrap(), "x");
    }
    for section in sections() {
        let name = section.get_name().to_owned();
        assert_ne!(parse(&["leaddyno".to_owned(), name.clone()]).unwrap_err().exit_code(), 0, "{name}");
    }
}
