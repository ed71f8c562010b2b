//! Rust source from syntax trees: printing and doc comments.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{ImplItem, Item, ItemImpl};

const HEADER: &str =
    "// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.\n\n";

/// Formats a file with blank lines between its items and between the items of `impl` blocks, which `prettyplease` does not
/// add.
pub(super) fn text(of: &syn::File) -> String {
    let head = prettyplease::unparse(&file(of.attrs.clone(), Vec::new()));
    let mut text = format!("{HEADER}{head}");
    let mut before: Option<&Item> = None;
    for item in &of.items {
        let together =
            matches!((before, item), (Some(Item::Use(_)), Item::Use(_)) | (Some(Item::Mod(_)), Item::Mod(_)));
        if !together && (before.is_some() || !head.is_empty()) {
            text.push('\n');
        }
        text.push_str(&item_text(item));
        before = Some(item);
    }
    text
}

fn item_text(item: &Item) -> String {
    match item {
        Item::Impl(block) => impl_text(block),
        _ => prettyplease::unparse(&file(Vec::new(), vec![item.clone()])),
    }
}

/// Formats an `impl` block: prints each item in a separate block, and joins them.
fn impl_text(block: &ItemImpl) -> String {
    let with = |items: Vec<ImplItem>| {
        let block = Item::Impl(ItemImpl { items, ..block.clone() });
        prettyplease::unparse(&file(Vec::new(), vec![block]))
    };
    let empty = with(Vec::new());
    let (Some(head), false) = (empty.strip_suffix("}\n"), block.items.is_empty()) else { return empty };
    let items: Option<Vec<String>> = block
        .items
        .iter()
        .map(|item| {
            let alone = with(vec![item.clone()]);
            let inside = alone.strip_prefix(head)?.strip_suffix("}\n")?;
            Some(inside.trim_start_matches('\n').to_owned())
        })
        .collect();
    items.map_or_else(|| with(block.items.clone()), |items| format!("{head}\n{}}}\n", items.join("\n")))
}

/// Creates a file of these items.
pub(super) fn file(attrs: Vec<syn::Attribute>, items: Vec<syn::Item>) -> syn::File {
    syn::File { shebang: None, frontmatter: None, attrs, items }
}

/// Creates doc comments, one per line.
pub(super) fn doc(lines: &str) -> TokenStream {
    let lines = lines.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote! { #(#[doc = #lines])* }
}

/// Creates doc comments as attributes of a syntax tree.
pub(super) fn doc_attributes(lines: &str) -> Vec<syn::Attribute> {
    let lines = lines.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    lines.map(|line| syn::parse_quote!(#[doc = #line])).collect()
}

/// Returns the name of a serde attribute's `rename`, if the field has one.
pub(super) fn serde_rename(attributes: &[syn::Attribute]) -> Option<String> {
    let mut name = None;
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        // A nested value must be consumed even if it is not needed.
        let _ = attribute.parse_nested_meta(|meta| {
            let value = meta.value().and_then(syn::parse::ParseBuffer::parse::<syn::LitStr>);
            if let (true, Ok(value)) = (meta.path.is_ident("rename"), value) {
                name = Some(value.value());
            }
            Ok(())
        });
    }
    name
}
