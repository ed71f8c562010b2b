//! Makes text from outside fit to be shown: one short line, without the API key and without links, since some of them
//! sign a person in.

use crate::api_key::ApiKey;

/// How many characters of a text an error shows.
const LONGEST: usize = 200;

/// One line of a body; none if there is nothing in it.
pub(crate) fn excerpt(body: &[u8], key: &ApiKey) -> Option<String> {
    line(&String::from_utf8_lossy(body), key)
}

/// One line of a text; none if there is nothing in it. It is cut last, so that no half of a secret stays.
pub(crate) fn line(text: &str, key: &ApiKey) -> Option<String> {
    let harmless = without_links(&key.hidden_in(text));
    let words = harmless.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let line = words.collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then(|| shortened(&line))
}

fn shortened(line: &str) -> String {
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// The text with every link replaced, also those whose slashes JSON escapes.
fn without_links(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(found) = first_link(rest) {
        let scheme = rest[..found]
            .rfind(|c: char| !c.is_ascii_alphanumeric())
            .map_or(0, |before| before + rest[before..].chars().next().map_or(0, char::len_utf8));
        kept.push_str(&rest[..scheme]);
        kept.push_str("[link]");
        let link = &rest[scheme..];
        let end =
            link.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '`')).unwrap_or(link.len());
        rest = &link[end..];
    }
    kept.push_str(rest);
    kept
}

fn first_link(text: &str) -> Option<usize> {
    ["://", ":\\/\\/"].iter().filter_map(|mark| text.find(mark)).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key() -> ApiKey {
        ApiKey::new("CANARY1234").unwrap()
    }

    #[test]
    fn links_are_hidden_and_the_rest_stays() {
        let cases = [
            ("no link here", "no link here"),
            ("at https://a.example/p/secret now", "at [link] now"),
            (r#"{"u":"https:\/\/a.example\/p\/secret","id":7}"#, r#"{"u":"[link]","id":7}"#),
            ("<a href='http://x/secret'>", "<a href='[link]'>"),
            ("https://one/secret https://two/secret", "[link] [link]"),
            ("é://secret", "é[link]"),
        ];
        for (text, expected) in cases {
            assert_eq!(without_links(text), expected);
        }
    }

    #[test]
    fn an_excerpt_is_one_short_line() {
        assert_eq!(excerpt(b"<html>\n  <b>Bad  Gateway</b>\n", &key()), Some("<html> <b>Bad Gateway</b>".to_owned()));
        assert_eq!(excerpt(b" \n", &key()), None);
        assert_eq!(excerpt("ß".repeat(9_000).as_bytes(), &key()).unwrap().chars().count(), LONGEST + 1);
    }

    #[test]
    fn no_part_of_the_key_stays_where_the_text_is_cut() {
        for before in LONGEST - 12..LONGEST + 2 {
            let text = format!("{}CANARY1234 and more", "x".repeat(before));
            assert!(!line(&text, &key()).unwrap().contains("CAN"), "{before}");
        }
    }

    proptest! {
        #[test]
        fn no_link_survives_in_any_text(before in ".*", path in "[a-z0-9/]{1,20}", after in ".*") {
            let text = without_links(&format!("{before} https://host.example/{path}SECRET {after}"));
            prop_assert!(!text.contains("SECRET"));
        }

        #[test]
        fn any_bytes_give_an_excerpt_of_bounded_length(body in proptest::collection::vec(any::<u8>(), 0..5_000)) {
            prop_assert!(excerpt(&body, &key()).is_none_or(|line| line.chars().count() <= LONGEST + 1));
        }
    }
}
