//! The table of questions: the text, the answers that the document expects, and whether the answer is a setting of the
//! sandbox. Questions about every operation are asked in loops over the operations.

use crate::settings::default_of;

/// One question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// Its id in reports.
    pub id: &'static str,
    /// The question in words.
    pub text: &'static str,
    /// The answers that the document expects; empty if it expects none, or if the setting's default is expected.
    pub expected: &'static [&'static str],
    /// Whether the answer is the sandbox's setting with the same name as the question's id.
    pub is_setting: bool,
    /// How it can be answered.
    pub stage: Stage,
}

/// How a question can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// By reading.
    Reading,
    /// By writing only.
    Writing,
}

use Stage::{Reading, Writing};

const fn question(id: &'static str, stage: Stage, text: &'static str, expected: &'static [&'static str]) -> Question {
    Question { id, text, expected, is_setting: false, stage }
}

const fn setting(id: &'static str, stage: Stage, text: &'static str) -> Question {
    Question { id, text, expected: &[], is_setting: true, stage }
}

/// All questions, in the order of reports.
pub const QUESTIONS: &[Question] = &[
    question("key_in_query", Reading, "Is the key accepted in the query?", &["yes"]),
    question("key_in_header", Reading, "Is the key accepted in the header `key`?", &["yes"]),
    question("wrong_key", Reading, "What status does a wrong key get?", &["401", "403"]),
    question("unknown_path", Reading, "What status does a path get that does not exist?", &["404"]),
    question("exists", Reading, "Is there such an operation?", &["yes"]),
    question("list_form", Reading, "How are the rows of the list sent?", &[]),
    question("list_order", Reading, "In which order of ids does the list come?", &[]),
    question("list_created_at", Reading, "In which order of `created_at` does the list come?", &[]),
    question("default_page", Reading, "How many rows does a page have by default?", &["100"]),
    question("page", Reading, "Does `page` work?", &["works"]),
    question("after_end", Reading, "What follows the last page?", &["empty"]),
    question("count", Reading, "Does the count agree with the list?", &["agrees"]),
    question("lookup_miss", Reading, "What does the lookup return that finds nothing?", &[]),
    question("miss_by_id", Reading, "What status does an id get that does not exist?", &["404"]),
    question("filter", Reading, "Does the parameter change the response?", &["works"]),
    setting("per_page_cap", Reading, "How many rows does the largest page have?"),
    setting("over_cap", Reading, "What happens to a `per_page` above the largest?"),
    setting("order", Reading, "In which order do most lists come?"),
    setting("miss", Reading, "What do lookups return that find nothing?"),
    setting("money", Reading, "How is money written?"),
    setting("empty_custom_fields", Reading, "How is an affiliate without custom fields written?"),
    setting("unset_text", Reading, "How are the PayPal address and the referrer written if there are none?"),
    setting("emails_in_paths", Reading, "May an affiliate's email stand in a path in the place of its id?"),
    question("headers", Reading, "Which headers may tell about limits, a gateway or a version?", &[]),
    setting("repeated_purchase_code", Writing, "What does a second purchase with the same code get?"),
    setting("existing_record", Writing, "What status does the creation of an affiliate get who exists already?"),
    setting("taken_affiliate_code", Writing, "What does a new affiliate get whose code another one has?"),
    setting("unknown_references", Writing, "What happens to a purchase with the code of no affiliate?"),
    question("unknown_plan_code", Writing, "What happens to a purchase with an unknown `plan_code`?", &["ignored"]),
    question("existing_lead", Writing, "What status does the creation of a lead get who exists already?", &["created"]),
    question("repeat_changes", Writing, "Does a second purchase with the same code change the first?", &["no"]),
    question("write", Writing, "What status does the write get?", &[]),
    question("cancelled", Writing, "Is the purchase cancelled after this call?", &["yes"]),
];

impl Question {
    /// Returns the question with this id.
    ///
    /// # Panics
    /// If there is none: the ids are those of the table.
    #[must_use]
    pub fn of(id: &str) -> &'static Self {
        Self::find(id).unwrap_or_else(|| panic!("there is no question {id}"))
    }

    /// Returns the question with this id, if there is one.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        QUESTIONS.iter().find(|question| question.id == id)
    }

    /// Returns whether an answer is expected by the document, or is the default of the sandbox.
    pub(crate) fn expects(&self, value: &str) -> bool {
        if self.is_setting {
            return default_of(self.id).is_none_or(|default| default == value);
        }
        self.expected.is_empty() || self.expected.contains(&value)
    }
}

/// A question about a parameter that filters, and the value to try.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Filter {
    pub(crate) operation: &'static str,
    pub(crate) parameter: &'static str,
    pub(crate) value: Filtered,
}

/// The value with which a filter is tried.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Filtered {
    /// A random word, which no row contains, so no row should remain.
    RandomWord,
    /// A time for which no row should remain.
    At(&'static str),
    /// A value of the enumeration. Only rows should remain in which this member is true.
    Value(&'static str, &'static str),
    /// `true`, which should add this member to each row.
    Adds(&'static str),
}

/// The filters to try, the most valuable first.
pub(crate) const FILTERS: &[Filter] = &[
    Filter { operation: "list_purchases", parameter: "created_after", value: Filtered::At("2999-01-01T00:00:00Z") },
    Filter { operation: "list_affiliate_commissions", parameter: "status", value: Filtered::Value("paid", "paid") },
    Filter { operation: "list_affiliates", parameter: "query", value: Filtered::RandomWord },
    Filter { operation: "list_purchases", parameter: "include_line_items", value: Filtered::Adds("line_items") },
    Filter { operation: "get_commission_totals", parameter: "start_date", value: Filtered::At("2999-01-01") },
    Filter { operation: "list_purchases", parameter: "created_before", value: Filtered::At("1999-01-01T00:00:00Z") },
];

/// The texts of an affiliate whose form was observed for unset values.
pub(crate) const UNSET_TEXTS: [&str; 2] = ["paypal_email", "referrer_domain"];

#[cfg(test)]
mod tests {
    use leaddyno::OPERATIONS;

    use super::*;

    #[test]
    fn ids_are_unique_and_settings_have_defaults() {
        for (index, question) in QUESTIONS.iter().enumerate() {
            assert!(QUESTIONS[..index].iter().all(|other| other.id != question.id), "{}", question.id);
            assert_eq!(question.is_setting, default_of(question.id).is_some(), "{}", question.id);
        }
    }

    #[test]
    fn every_setting_of_the_sandbox_is_a_question() {
        for name in crate::settings::names() {
            assert!(Question::find(&name).is_some_and(|question| question.is_setting), "{name}");
        }
    }

    #[test]
    fn filters_are_parameters_of_the_document() {
        for filter in FILTERS {
            let operation = OPERATIONS.iter().find(|operation| operation.id == filter.operation).expect("it exists");
            assert!(operation.parameters.iter().any(|parameter| parameter.name == filter.parameter), "{filter:?}");
        }
    }
}
