//! Matches request paths with path templates such as `/affiliates/{affiliate_id}/subids/{sub_id}`.
//!
//! Matching compares segment by segment without normalization: an empty segment is a segment (so `/leads/` differs from
//! `/leads`), and `..` is an ordinary value. A more tolerant caller normalizes the path first.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The characters that a path segment may contain unescaped (RFC 3986, unreserved).
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The placeholders of a template and their decoded values, in the order of the template.
pub type PathValues<'t> = Vec<(&'t str, String)>;

/// Returns the values of a template's placeholders in a path, or `None` if the path does not match.
///
/// Segments are percent-decoded separately, so a value may contain a slash. A placeholder does not match an empty
/// segment. Bytes that are not UTF-8 become U+FFFD.
///
/// ```
/// # use leaddyno_spec::path::match_path;
/// let values = match_path("/leads/{lead_id}/purchases", "/leads/2%2F1/purchases").unwrap();
/// assert_eq!(values, [("lead_id", "2/1".to_owned())]);
/// assert_eq!(match_path("/leads/{lead_id}", "/leads/"), None);
/// ```
#[must_use]
pub fn match_path<'t>(template: &'t str, path: &str) -> Option<PathValues<'t>> {
    let (mut expected, mut segments) = (template.split('/'), path.split('/'));
    let mut values = Vec::new();
    loop {
        let (expected, segment) = match (expected.next(), segments.next()) {
            (Some(expected), Some(segment)) => (expected, percent_decode_str(segment).decode_utf8_lossy()),
            (None, None) => return Some(values),
            _ => return None,
        };
        match placeholder(expected) {
            Some(name) if !segment.is_empty() => values.push((name, segment.into_owned())),
            None if expected == segment => {}
            _ => return None,
        }
    }
}

/// Returns the candidate whose template matches the path with the most literal segments, and the values of its
/// placeholders: `/affiliates/by_email` is preferred to `/affiliates/{affiliate_id}`. Of several, the first.
pub fn best_match<'t, T>(
    candidates: impl IntoIterator<Item = T>,
    template: impl Fn(&T) -> &'t str,
    path: &str,
) -> Option<(T, PathValues<'t>)> {
    let matches = candidates.into_iter().filter_map(|candidate| {
        let values = match_path(template(&candidate), path)?;
        Some((candidate, values))
    });
    // All of them have the same number of segments, so the fewest values mean the most literals.
    matches.min_by_key(|(_, values)| values.len())
}

/// Builds the path of a template: `value` is called with the name of each placeholder. Values are percent-encoded.
///
/// ```
/// # use leaddyno_spec::path::fill;
/// assert_eq!(fill("/leads/{lead_id}", |_| "a b/c".to_owned()), "/leads/a%20b%2Fc");
/// ```
pub fn fill(template: &str, mut value: impl FnMut(&str) -> String) -> String {
    let segments = template.split('/').map(|segment| match placeholder(segment) {
        Some(name) => utf8_percent_encode(&value(name), UNRESERVED).to_string(),
        None => segment.to_owned(),
    });
    segments.collect::<Vec<_>>().join("/")
}

/// Returns the name of a segment that is a placeholder: `id` of `{id}`.
#[must_use]
pub fn placeholder(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SUB_ID: &str = "/affiliates/{affiliate_id}/subids/{sub_id}";

    #[test]
    fn paths_match_segment_by_segment() {
        let cases: [(&str, &str, Option<&[&str]>); 20] = [
            ("/leads", "/leads", Some(&[])),
            ("/leads", "/leads/", None),
            ("/leads", "leads", None),
            ("/leads", "//leads", None),
            ("/leads", "/Leads", None),
            ("/leads", "/%6Ceads", Some(&[])),
            ("/leads/{lead_id}", "/leads/7", Some(&["7"])),
            ("/leads/{lead_id}", "/leads/", None),
            ("/leads/{lead_id}", "/leads/7/", None),
            ("/leads/{lead_id}", "/leads//7", None),
            ("/leads/{lead_id}", "/leads/a%2Fb", Some(&["a/b"])),
            ("/leads/{lead_id}", "/leads/a%252Fb", Some(&["a%2Fb"])),
            ("/leads/{lead_id}", "/leads/a+b", Some(&["a+b"])),
            ("/leads/{lead_id}", "/leads/.", Some(&["."])),
            ("/leads/{lead_id}", "/leads/%2E%2e", Some(&[".."])),
            ("/leads/{lead_id}", "/leads/1.5", Some(&["1.5"])),
            ("/leads/{lead_id}", "/leads/%zz%", Some(&["%zz%"])),
            ("/leads/{lead_id}", "/leads/%FF", Some(&["\u{fffd}"])),
            (SUB_ID, "/affiliates/17/subids/{sub_id}", Some(&["17", "{sub_id}"])),
            (SUB_ID, "/affiliates//subids/blog", None),
        ];
        for (template, path, expected) in cases {
            let found = match_path(template, path);
            let found = found.as_ref().map(|values| values.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>());
            assert_eq!(found.as_deref(), expected, "{template} {path}");
        }
    }

    #[test]
    fn the_most_literal_segments_win_in_any_order() {
        let mut templates = ["/a/{x}/{y}", "/a/b/{y}", "/{w}/{x}/{y}", "/a/b/c"];
        for _ in 0..2 {
            for (path, expected) in
                [("/a/b/c", "/a/b/c"), ("/a/b/d", "/a/b/{y}"), ("/a/d/c", "/a/{x}/{y}"), ("/d/b/c", "/{w}/{x}/{y}")]
            {
                let found = best_match(templates, |template| template, path);
                assert_eq!(found.map(|(template, _)| template), Some(expected), "{path}");
            }
            assert_eq!(best_match(templates, |template| template, "/a/b"), None);
            templates.reverse();
        }
    }

    #[test]
    fn every_path_of_the_document_matches_its_own_template_best() {
        for (template, ..) in crate::each_operation(crate::document()) {
            let path = fill(template, |name| format!("the {name}"));
            let templates = crate::each_operation(crate::document()).map(|(path, ..)| path);
            let (found, values) = best_match(templates, |template| template, &path).unwrap();
            assert_eq!(found, template);
            assert!(values.iter().all(|(name, value)| *value == format!("the {name}")), "{path}: {values:?}");
        }
    }

    proptest! {
        #[test]
        fn a_filled_template_matches_back_to_its_values(
            template in "(/([a-z_]{1,5}|\\{[a-z_]{1,5}\\})){1,6}",
            values in proptest::collection::vec(any::<String>().prop_filter("a segment", |text| !text.is_empty()), 6),
        ) {
            let mut next = values.iter();
            let mut filled = Vec::new();
            let path = fill(&template, |name| {
                let value = next.next().expect("as many as segments").clone();
                filled.push((name.to_owned(), value.clone()));
                value
            });
            let matched = match_path(&template, &path).expect("it is made of the template");
            let matched: Vec<_> = matched.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            prop_assert_eq!(matched, filled, "{}", path);
        }

        #[test]
        fn no_path_panics(template in "[/{}a%]{0,12}", path in any::<String>()) {
            let values = match_path(&template, &path);
            prop_assert!(values.is_none_or(|values| values.len() <= path.split('/').count()));
        }
    }
}
