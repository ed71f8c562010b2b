//! The id type of each kind of record that the document names with `x-id`.

use std::collections::BTreeSet;

use heck::ToSnakeCase;
use quote::{format_ident, quote};
use serde_json::Value;
use syn::File;

use crate::pointer::each_object;

/// Returns the module with the types.
pub(super) fn module(json: &Value) -> File {
    let types = names(json).into_iter().map(|name| {
        let ident = format_ident!("{name}");
        let docs = format!("The id of {}.", record(&name));
        quote!(leaddyno_types::id!(#ident, #docs);)
    });
    syn::parse_quote! {
        //! The id of each kind of record.

        #(#types)*
    }
}

fn names(json: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    each_object(json, &mut |_, object| names.extend(object.get("x-id").and_then(Value::as_str).map(str::to_owned)));
    names
}

/// Returns `an affiliate` of `AffiliateId`.
fn record(name: &str) -> String {
    let words = name.trim_end_matches("Id").to_snake_case().replace('_', " ");
    let article = if words.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {words}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_kind_of_record_has_one_type() {
        let id = |name: &str| json!({"type": "integer", "x-id": name});
        let json =
            json!({"a": id("AffiliateId"), "b": {"properties": {"id": id("AffiliateId"), "c": id("CustomFieldId")}}});
        let source = prettyplease::unparse(&module(&json));
        assert!(source.contains("leaddyno_types::id!(AffiliateId, \"The id of an affiliate.\");"), "{source}");
        assert!(source.contains("leaddyno_types::id!(CustomFieldId, \"The id of a custom field.\");"), "{source}");
        assert_eq!(source.matches("id!").count(), 2, "{source}");
    }
}
