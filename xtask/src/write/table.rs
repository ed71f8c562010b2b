//! The table of all operations, and the dispatch from an operation's id to its type.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::File;

use crate::model::Operation;

/// Returns the module with the table.
pub(super) fn module(base_url: &str, operations: &[Operation], lists: &BTreeSet<String>) -> File {
    let rows = operations.iter().map(|operation| {
        let request = request(operation);
        quote!(#request::INFO)
    });
    let lists = lists.iter();
    let all = operations.iter().map(visit_arm);
    let schemas = operations.iter().map(|operation| {
        let (id, request) = (&operation.id, request(operation));
        quote!(#id => Some(schemars::schema_for!(#request).to_value()),)
    });
    let paged = operations.iter().filter(|operation| operation.pagination.is_some()).map(visit_arm);
    syn::parse_quote! {
        //! All operations, and the dispatch from an operation's id to its type.

        use leaddyno_types::{OperationInfo, private::{OperationVisitor, PagedOperationVisitor}};

        /// LeadDyno's base URL of the API; the version is part of the path.
        pub const BASE_URL: &str = #base_url;

        /// All operations, section by section, in the order of LeadDyno's own index.
        pub static OPERATIONS: &[&OperationInfo] = &[#(#rows),*];

        /// Returns the operation with this id; `None` if there is none.
        pub fn find_operation(id: &str) -> Option<&'static OperationInfo> {
            OPERATIONS.iter().copied().find(|operation| operation.id == id)
        }

        /// The names under which lists hold their rows: the member of an envelope, or the last segment of the path.
        pub const LISTS: &[&str] = &[#(#lists),*];

        /// Runs generic code for the operation with this id; `None` if the id is unknown.
        pub fn visit<V: OperationVisitor>(id: &str, visitor: V) -> Option<V::Output> {
            match id {
                #(#all)*
                _ => None,
            }
        }

        /// Returns the JSON Schema of an operation's request; `None` if there is no such operation.
        #[cfg(feature = "schemars")]
        pub fn request_schema(id: &str) -> Option<serde_json::Value> {
            match id {
                #(#schemas)*
                _ => None,
            }
        }

        /// Runs generic code for the list in pages with this id; `None` if there is none.
        pub fn visit_paged<V: PagedOperationVisitor>(id: &str, visitor: V) -> Option<V::Output> {
            match id {
                #(#paged)*
                _ => None,
            }
        }
    }
}

fn request(operation: &Operation) -> TokenStream {
    let (module, name) = (format_ident!("{}", operation.module()), format_ident!("{}", operation.struct_name()));
    quote!(crate::sections::#module::#name)
}

fn visit_arm(operation: &Operation) -> TokenStream {
    let id = &operation.id;
    let request = request(operation);
    quote!(#id => Some(visitor.visit::<#request>()),)
}
