//! The constant of each request with the operation's row in the table.

use heck::ToUpperCamelCase;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use serde_json::Value;

use super::{
    columns::{Columns, variant},
    kinds, samples,
};
use crate::{
    document::Document,
    model::{Operation, Pagination, Parameter},
};

/// Returns the expression for an operation's row.
pub(super) fn info(document: &Document, columns: &Columns, operation: &Operation) -> TokenStream {
    let Operation { id, section, name, summary, description, path, success, lookup, moves_money, .. } = operation;
    let count = optional(operation.count.as_ref());
    let row_lookup = optional(operation.row_lookup.as_ref());
    let largest_page = optional(operation.largest_page.map(Literal::u64_unsuffixed).as_ref());
    let success = Literal::u16_unsuffixed(*success);
    let method = format_ident!("{}", operation.method.to_uppercase());
    let (retry, evidence) = (camel(&operation.retry), camel(&operation.evidence));
    let pagination = match &operation.pagination {
        None => quote!(None),
        Some(Pagination::Array) => quote!(Some(Pagination::Array)),
        Some(Pagination::Envelope(rows)) => quote!(Some(Pagination::Envelope { rows: #rows })),
    };
    let retry_key = match &operation.retry_key {
        None => quote!(None),
        Some((parameter, lookup)) => quote!(Some(RetryKey { parameter: #parameter, lookup: #lookup })),
    };
    let parameters = operation.parameters.iter().map(|of| parameter(document, operation, of));
    let columns = columns.of(id);
    let sample = Value::Object(samples::request_sample(operation)).to_string();
    quote! {
        OperationInfo {
            id: #id,
            section: #section,
            name: #name,
            summary: #summary,
            description: #description,
            method: Method::#method,
            base_url: crate::BASE_URL,
            path: #path,
            parameters: &[#(#parameters),*],
            columns: #columns,
            success: #success,
            retry: RetryClass::#retry,
            retry_key: #retry_key,
            pagination: #pagination,
            count: #count,
            row_lookup: #row_lookup,
            largest_page: #largest_page,
            lookup: #lookup,
            moves_money: #moves_money,
            evidence: Evidence::#evidence,
            sample: #sample,
        }
    }
}

fn optional(value: Option<&impl ToTokens>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

fn parameter(document: &Document, operation: &Operation, parameter: &Parameter) -> TokenStream {
    let Parameter { name, location, required, personal, description, schema, .. } = parameter;
    // Elsewhere, `null` is the same as nothing.
    let nullable = operation.method == "put" && *location == "body" && kinds::nullable(schema);
    let (location, evidence) = (camel(parameter.location), camel(&parameter.evidence));
    let kind = variant(kinds::kind(&document.json, schema));
    let values = kinds::values(&document.json, schema);
    quote! {
        ParameterInfo {
            name: #name,
            location: ParameterLocation::#location,
            kind: #kind,
            values: &[#(#values),*],
            required: #required,
            nullable: #nullable,
            personal: #personal,
            evidence: Evidence::#evidence,
            description: #description,
        }
    }
}

fn camel(name: &str) -> syn::Ident {
    format_ident!("{}", name.to_upper_camel_case())
}
