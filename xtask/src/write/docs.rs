//! Descriptions of the document as doc comments, with a note on their evidence.

/// Formats a summary as the first line of a doc comment.
pub(super) fn format_summary(summary: &str) -> String {
    let mut sentence = summary.trim().to_owned();
    if !sentence.ends_with(['.', '!', '?']) {
        sentence.push('.');
    }
    sentence
}

/// Formats a description, with a note on its evidence unless it is documented.
pub(super) fn format_description(description: &str, evidence: &str) -> String {
    let paragraphs: Vec<String> = [format_summary(&escape(description)), evidence_note(evidence)]
        .into_iter()
        .filter(|paragraph| !paragraph.trim_end_matches('.').is_empty())
        .collect();
    paragraphs.join("\n\n")
}

/// Returns the note on the evidence; empty for a documented fact.
pub(super) fn evidence_note(evidence: &str) -> String {
    match evidence {
        "observed" => "Observed in clients of the API; LeadDyno does not document it.",
        "inferred" => "Inferred; not documented.",
        _ => "",
    }
    .to_owned()
}

/// Converts doc comments of an item to doc comments of a file.
pub(super) fn into_inner(mut attributes: Vec<syn::Attribute>) -> Vec<syn::Attribute> {
    for attribute in &mut attributes {
        attribute.style = syn::AttrStyle::Inner(syn::token::Not::default());
    }
    attributes
}

/// Escapes text for rustdoc: square brackets are not links, angle brackets not HTML.
fn escape(description: &str) -> String {
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
        assert_eq!(format_description("The code", "documented"), "The code.");
        assert_eq!(format_description("", "inferred"), "Inferred; not documented.");
        assert!(format_description("The code.", "observed").starts_with("The code.\n\nObserved"));
    }

    #[test]
    fn brackets_are_no_links() {
        assert_eq!(format_description("Takes [a] and `b[0]`", "documented"), "Takes \\[a\\] and `b[0]`.");
    }
}
