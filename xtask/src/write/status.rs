//! The state of a record that is derived from several properties (`x-status`): a method that combines them.

use heck::ToUpperCamelCase;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;
use syn::{Item, ItemStruct};

use super::source::doc;
use crate::model::{array, text};

/// Returns the method `status` of a type whose schema has rules for it.
pub(super) fn method(of: &ItemStruct, schema: &Value) -> Option<Item> {
    let extension = schema.get("x-status")?;
    let (name, states) = (&of.ident, format_ident!("{}", text(extension, "enum")));
    let rules = array(&extension["rules"]).map(|rule| rule_code(rule, &states));
    let docs = doc(&docs(extension));
    Some(syn::parse_quote! {
        impl #name {
            #docs
            #[must_use]
            pub fn status(&self, now: std::time::SystemTime) -> Option<#states> {
                #(#rules)*
            }
        }
    })
}

fn rule_code(rule: &Value, states: &syn::Ident) -> TokenStream {
    let state = format_ident!("{}", text(rule, "value").to_upper_camel_case());
    match (rule["when"].as_str(), rule["after"].as_str()) {
        (Some(flag), _) => {
            let flag = format_ident!("{flag}");
            quote!(if self.#flag? { return Some(#states::#state); })
        }
        (_, Some(time)) => {
            let time = format_ident!("{time}");
            quote!(if self.#time.as_ref()?.system_time()? <= now { return Some(#states::#state); })
        }
        _ => quote!(Some(#states::#state)),
    }
}

fn docs(extension: &Value) -> String {
    let rules = array(&extension["rules"]).map(|rule| {
        let value = text(rule, "value");
        match (rule["when"].as_str(), rule["after"].as_str()) {
            (Some(flag), _) => format!("`{value}` if `{flag}` is true"),
            (_, Some(time)) => format!("`{value}` if `{time}` is not after `now`"),
            _ => format!("`{value}` otherwise"),
        }
    });
    let rules: Vec<String> = rules.collect();
    let evidence = match text(extension, "evidence").as_str() {
        "documented" => "",
        level => &format!(" How the properties combine is {level}."),
    };
    format!(
        "Returns the state at `now`, the first of: {}.\n\n`None` if the service did not send what the state depends on.{evidence}",
        rules.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_first_rule_that_holds_is_the_state() {
        let of: ItemStruct = syn::parse_quote!(
            pub struct Commission {}
        );
        let rules =
            json!([{"value": "paid", "when": "paid"}, {"value": "due", "after": "due_at"}, {"value": "upcoming"}]);
        let schema = json!({"x-status": {"enum": "CommissionStatus", "evidence": "inferred", "rules": rules}});
        let method = method(&of, &schema).unwrap();
        insta::assert_snapshot!(prettyplease::unparse(&super::super::source::file(Vec::new(), vec![method])));
        assert!(super::method(&of, &json!({})).is_none());
    }
}
