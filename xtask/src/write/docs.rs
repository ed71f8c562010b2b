//! Descriptions of the document as doc comments, with a note on their evidence.

/// A summary as the first line of a doc comment.
pub(super) fn sentence(summary: &str) -> String {
    let mut sentence = summary.trim().to_owned();
    if !sentence.ends_with(['.', '!', '?']) {
        sentence.push('.');
    }
    sentence
}

/// A description, with a note on its evidence where LeadDyno does not document the fact.
pub(super) fn described(description: &str, evidence: &str) -> String {
    let paragraphs: Vec<String> = [sentence(&plain(description)), note(evidence)]
        .into_iter()
        .filter(|paragraph| !paragraph.trim_end_matches('.').is_empty())
        .collect();
    paragraphs.join("\n\n")
}

/// The note on a fact that LeadDyno does not document; empty for one that it does.
pub(super) fn note(evidence: &str) -> String {
    match evidence {
        "observed" => "Observed in clients of the API; LeadDyno does not document it.",
        "inferred" => "Inferred; not documented.",
        _ => "",
    }
    .to_owned()
}

/// Makes doc comments of a file out of doc comments of an item.
pub(super) fn inner(mut attributes: Vec<syn::Attribute>) -> Vec<syn::Attribute> {
    for attribute in &mut attributes {
        attribute.style = syn::AttrStyle::Inner(syn::token::Not::default());
    }
    attributes
}

/// Text that rustdoc takes as it is meant: square brackets are no links, angle brackets no HTML.
fn plain(description: &str) -> String {
    let mut in_code = false;
    let mut plain = String::with_capacity(description.len());
    for character in description.trim().chars() {
        in_code ^= character == '`';
        if !in_code && matches!(character, '[' | ']' | '<' | '>') {
            plain.push('\\');
        }
        plain.push(character);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_evidence_stands_below_the_description() {
        assert_eq!(described("The code", "documented"), "The code.");
        assert_eq!(described("", "inferred"), "Inferred; not documented.");
        assert!(described("The code.", "observed").starts_with("The code.\n\nObserved"));
    }

    #[test]
    fn brackets_are_no_links() {
        assert_eq!(described("Takes [a] and `b[0]`", "documented"), "Takes \\[a\\] and `b[0]`.");
    }
}
