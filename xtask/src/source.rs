//! The positions of all values in the text of the document, and the words that YAML 1.1 reads differently.
//!
//! serde-saphyr reads the values, but keeps no positions. This parses the same text again with the parser below it.

use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, Span};

use crate::{finding::Finding, pointer::Pointer};

/// A position in the text, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// The positions of all values in a text.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// Positions by JSON pointer: of a member its name, of an item its beginning.
    positions: HashMap<String, Position>,
    /// Unquoted names and values that YAML 1.1 reads as booleans.
    words: Vec<(Pointer, String)>,
}

impl Source {
    /// Reads a text. Invalid YAML is indexed up to the error.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut reader = Reader::default();
        for event in Parser::new_from_str(text) {
            let Ok((event, span)) = event else { break };
            reader.take(&event, span);
        }
        reader.source
    }

    /// Returns the position of the value at a pointer, or of the nearest enclosing value.
    #[must_use]
    pub fn position(&self, pointer: &str) -> Option<Position> {
        let around = std::iter::successors(Some(pointer), |inner| inner.rsplit_once('/').map(|(outer, _)| outer));
        around.into_iter().find_map(|pointer| self.positions.get(pointer)).copied()
    }

    /// Returns text that YAML 1.1, which many tools read, treats as a boolean.
    #[must_use]
    pub fn ambiguous_words(&self) -> Vec<Finding> {
        let finding = |(place, word): &(Pointer, String)| {
            Finding::at(
                place,
                format!("{word} is a boolean in YAML 1.1 and a text in YAML 1.2: quote it, or write true or false"),
            )
        };
        self.words.iter().map(finding).collect()
    }
}

/// Whether YAML 1.1 reads the word as a boolean, other than `true` and `false`, which YAML 1.2 reads so, too.
fn is_ambiguous(word: &str) -> bool {
    const WORDS: [&str; 6] = ["y", "yes", "on", "n", "no", "off"];
    // In lower case, capitalized or in capitals.
    WORDS.contains(&word.to_ascii_lowercase().as_str())
}

#[derive(Default)]
struct Reader {
    source: Source,
    /// The collections around the next value.
    around: Vec<Collection>,
}

enum Collection {
    /// A list, and the number of its items so far.
    List { place: Pointer, count: usize },
    /// A map, and the place of the value for the latest name.
    Map { place: Pointer, value: Option<Pointer> },
}

impl Reader {
    fn take(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::MappingStart(..) => {
                let place = self.value(span);
                self.around.push(Collection::Map { place, value: None });
            }
            Event::SequenceStart(..) => {
                let place = self.value(span);
                self.around.push(Collection::List { place, count: 0 });
            }
            Event::MappingEnd | Event::SequenceEnd => drop(self.around.pop()),
            Event::Scalar(text, style, ..) => {
                let place = self.scalar(text, span);
                if *style == ScalarStyle::Plain && is_ambiguous(text) {
                    self.source.words.push((place, text.to_string()));
                }
            }
            Event::Alias(..) => drop(self.value(span)),
            _ => {}
        }
    }

    /// Records a scalar, which is a value or a name. Returns its place.
    fn scalar(&mut self, text: &str, span: Span) -> Pointer {
        match self.around.last_mut() {
            Some(Collection::Map { place, value: value @ None }) => {
                let place = place.join(text);
                *value = Some(place.clone());
                self.note(&place, span);
                place
            }
            _ => self.value(span),
        }
    }

    /// Returns the place of the value that begins here.
    fn value(&mut self, span: Span) -> Pointer {
        match self.around.last_mut() {
            None => {
                self.note(&Pointer::default(), span);
                Pointer::default()
            }
            // The name before it was recorded. A collection as a name does not exist in JSON.
            Some(Collection::Map { place, value }) => value.take().unwrap_or_else(|| place.clone()),
            Some(Collection::List { place, count }) => {
                let place = place.join(*count);
                *count += 1;
                self.note(&place, span);
                place
            }
        }
    }

    fn note(&mut self, place: &Pointer, span: Span) {
        let position = Position { line: span.start.line(), column: span.start.col() + 1 };
        self.source.positions.entry(place.to_string()).or_insert(position);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
paths:
  /leads:
    get: {tags: [Leads, 'no'], x-name: list}
schemas:
- type: string
  enum:
    - Yes
    - on
";

    #[test]
    fn every_value_has_the_position_of_its_name_or_of_its_beginning() {
        let source = Source::read(TEXT);
        let cases = [
            ("", (1, 1)),
            ("/paths", (1, 1)),
            ("/paths/~1leads", (2, 3)),
            ("/paths/~1leads/get", (3, 5)),
            ("/paths/~1leads/get/tags/1", (3, 25)),
            ("/paths/~1leads/get/x-name", (3, 32)),
            ("/schemas/0", (5, 3)),
            ("/schemas/0/enum/1", (8, 7)),
            // A missing value has the position of its parent.
            ("/paths/~1leads/get/summary", (3, 5)),
            ("/nowhere/at/all", (1, 1)),
        ];
        for (pointer, (line, column)) in cases {
            assert_eq!(source.position(pointer), Some(Position { line, column }), "{pointer}");
        }
        assert_eq!(Source::read("").position("/a"), None);
    }

    #[test]
    fn booleans_of_yaml_1_1_are_found_unless_they_are_quoted() {
        let found = Source::read(TEXT).ambiguous_words();
        let places: Vec<&str> = found.iter().map(|finding| finding.pointer.as_str()).collect();
        assert_eq!(places, ["/schemas/0/enum/0", "/schemas/0/enum/1"]);
        assert!(found[0].problem.starts_with("Yes is a boolean in YAML 1.1"), "{found:?}");
        assert_eq!(Source::read("off: 1").ambiguous_words().len(), 1, "a name is one, too");
        assert_eq!(Source::read("a: true\nb: nothing\nc: |\n  no\n").ambiguous_words(), []);
    }

    #[test]
    fn a_broken_text_has_positions_up_to_the_mistake() {
        let source = Source::read("a: 1\nb: [\nc: }");
        assert_eq!(source.position("/b"), Some(Position { line: 2, column: 1 }));
    }
}
