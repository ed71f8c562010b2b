//! The constant table of all operations, and the way from an operation's id to its type.

use heck::ToUpperCamelCase;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::File;

use crate::model::{Operation, Pagination, Parameter};

/// The module with the table.
pub(super) fn module(base_url: &str, operations: &[Operation]) -> File {
    let count = operations.len();
    let rows = operations.iter().map(row);
    let all = operations.iter().map(visited);
    let paged = operations.iter().filter(|operation| operation.pagination.is_some()).map(visited);
    syn::parse_quote! {
        //! All operations, as data, and the way from an operation's id to its type.

        use http::Method;

        use crate::{
            Evidence, Location, OperationInfo, OperationVisitor, PagedOperationVisitor, Pagination, ParameterInfo,
            RetryClass, RetryKey, api::sections,
        };

        /// LeadDyno's own address of the API; the version is part of the path.
        pub const BASE_URL: &str = #base_url;

        /// All operations, section by section, in the order of LeadDyno's own index.
        pub static OPERATIONS: &[OperationInfo] = &TABLE;

        pub(crate) static TABLE: [OperationInfo; #count] = [#(#rows),*];

        /// Runs generic code for the operation with this id; `None` if there is none.
        pub fn visit<V: OperationVisitor>(id: &str, visitor: V) -> Option<V::Answer> {
            match id {
                #(#all)*
                _ => None,
            }
        }

        /// Runs generic code for the list in pages with this id; `None` if there is none.
        pub fn visit_paged<V: PagedOperationVisitor>(id: &str, visitor: V) -> Option<V::Answer> {
            match id {
                #(#paged)*
                _ => None,
            }
        }
    }
}

fn visited(operation: &Operation) -> TokenStream {
    let id = &operation.id;
    let module = format_ident!("{}", operation.module());
    let name = format_ident!("{}", operation.struct_name());
    quote!(#id => Some(visitor.visit::<sections::#module::#name>()),)
}

fn row(operation: &Operation) -> TokenStream {
    let Operation { id, section, name, summary, path, success, lookup, .. } = operation;
    let count = optional(operation.count.as_ref());
    let largest_page = optional(operation.largest_page.map(proc_macro2::Literal::u64_unsuffixed).as_ref());
    let method = format_ident!("{}", operation.method.to_uppercase());
    let retry = variant(&operation.retry);
    let evidence = variant(&operation.evidence);
    let pagination = match &operation.pagination {
        None => quote!(None),
        Some(Pagination::Array) => quote!(Some(Pagination::Array)),
        Some(Pagination::Envelope(rows)) => quote!(Some(Pagination::Envelope { rows: #rows })),
    };
    let retry_key = match &operation.retry_key {
        None => quote!(None),
        Some((parameter, lookup)) => quote!(Some(RetryKey { parameter: #parameter, lookup: #lookup })),
    };
    let parameters = operation.parameters.iter().map(parameter);
    quote! {
        OperationInfo {
            id: #id,
            section: #section,
            name: #name,
            summary: #summary,
            method: Method::#method,
            path: #path,
            parameters: &[#(#parameters),*],
            success: #success,
            retry: RetryClass::#retry,
            retry_key: #retry_key,
            pagination: #pagination,
            count: #count,
            largest_page: #largest_page,
            lookup: #lookup,
            evidence: Evidence::#evidence,
        }
    }
}

fn optional(value: Option<&impl quote::ToTokens>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

fn parameter(parameter: &Parameter) -> TokenStream {
    let Parameter { name, required, personal, .. } = parameter;
    let location = variant(parameter.location);
    let evidence = variant(&parameter.evidence);
    quote! {
        ParameterInfo {
            name: #name,
            location: Location::#location,
            required: #required,
            evidence: Evidence::#evidence,
            personal: #personal,
        }
    }
}

fn variant(name: &str) -> syn::Ident {
    format_ident!("{}", name.to_upper_camel_case())
}
