//! Rust source from syntax trees: one way to print it, and the doc comments in it.

use proc_macro2::TokenStream;
use quote::quote;

const HEADER: &str =
    "// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.\n\n";

/// A file as text.
pub(super) fn text(file: &syn::File) -> String {
    format!("{HEADER}{}", prettyplease::unparse(file))
}

/// A file of these items.
pub(super) fn file(attrs: Vec<syn::Attribute>, items: Vec<syn::Item>) -> syn::File {
    syn::File { shebang: None, frontmatter: None, attrs, items }
}

/// Doc comments, one line each.
pub(super) fn doc(lines: &str) -> TokenStream {
    let lines = lines.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote! { #(#[doc = #lines])* }
}

/// The same as attributes of a syntax tree.
pub(super) fn doc_attributes(lines: &str) -> Vec<syn::Attribute> {
    let lines = lines.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    lines.map(|line| syn::parse_quote!(#[doc = #line])).collect()
}

/// The name of a serde attribute's `rename`, if the field has one.
pub(super) fn serde_rename(attributes: &[syn::Attribute]) -> Option<String> {
    let mut name = None;
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        // A nested value that is not looked for here has to be consumed all the same.
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
