//! Redacts third-party text for error messages: shortens it to one line, and removes the API key, links, some of which
//! sign a person in, and invisible characters, which can reorder what a terminal shows.

use crate::api_key::ApiKey;

/// How many characters of a text an error shows.
const LONGEST: usize = 200;

/// Returns a body as one line; `None` if it is blank.
pub(crate) fn excerpt(body: &[u8], key: &ApiKey) -> Option<String> {
    line(&String::from_utf8_lossy(body), key)
}

/// Returns a text as one line; `None` if it is blank.
pub(crate) fn line(text: &str, key: &ApiKey) -> Option<String> {
    // In this order: an invisible character must not break up a secret, and shortening must not leave half of one.
    let visible: String = text.chars().filter(|&c| !is_invisible(c)).collect();
    let harmless = hide_links(&key.hide_in(&visible));
    let words = harmless.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let line = words.collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then(|| shorten(&line))
}

/// Returns whether a character is invisible: Unicode's `Default_Ignorable_Code_Point`, which includes the bidirectional
/// controls, and the interlinear annotation characters.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

fn shorten(line: &str) -> String {
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// Replaces every link with `[link]`, including links with slashes that JSON escapes.
fn hide_links(text: &str) -> String {
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
    ["://", ":\\/\\/"].iter().filter_map(|separator| text.find(separator)).min()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
            assert_eq!(hide_links(text), expected);
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

    #[test]
    fn invisible_characters_are_removed_and_hide_no_secret_from_redaction() {
        let cases = [
            ("\u{202e}gnp.exe", "gnp.exe"),
            ("a\u{2066}b\u{2069}c\u{200f}d", "abcd"),
            ("\u{feff}is\u{200b} in\u{ad}valid", "is invalid"),
            ("CANA\u{200d}RY1234", "[key]"),
            ("https:\u{2060}//a.example/secret", "[link]"),
            ("tag\u{e0041}\u{e007f}", "tag"),
            ("line\u{2028}break\u{85}and\u{0}nul", "line break and nul"),
            ("naïve café 日本 👍", "naïve café 日本 👍"),
        ];
        for (text, expected) in cases {
            assert_eq!(line(text, &key()).as_deref(), Some(expected), "{text:?}");
        }
        assert_eq!(line("\u{202e}\u{200b} ", &key()), None);
    }

    proptest! {
        #[test]
        fn invisible_characters_inside_the_key_do_not_reveal_it(
            at in 0_usize..10,
            invisible in "[\u{ad}\u{61c}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}]{0,3}",
            around in ".*",
        ) {
            let (start, end) = "CANARY1234".split_at(at);
            let shown = line(&format!("{around}{start}{invisible}{end}{around}"), &key()).unwrap_or_default();
            prop_assert!(!shown.contains("CANARY1234"));
            prop_assert!(!shown.chars().any(|c| c.is_control() || is_invisible(c)));
        }

        #[test]
        fn no_link_survives_in_any_text(before in ".*", path in "[a-z0-9/]{1,20}", after in ".*") {
            let text = hide_links(&format!("{before} https://host.example/{path}SECRET {after}"));
            prop_assert!(!text.contains("SECRET"));
        }

        #[test]
        fn any_bytes_give_an_excerpt_of_bounded_length(body in proptest::collection::vec(any::<u8>(), 0..5_000)) {
            prop_assert!(excerpt(&body, &key()).is_none_or(|line| line.chars().count() <= LONGEST + 1));
        }
    }
}
