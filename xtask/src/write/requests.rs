//! One request struct per operation: path, query and body parameters are flat fields. progenitor's functions, whose
//! arguments shift with every new parameter, stay private.
//!
//! Names, order and descriptions come from the document. Types come from progenitor's signatures and bodies, so that the two
//! agree.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{File, Ident, Item, ReturnType, Signature, Type};

use super::{
    columns::Columns,
    docs::{format_description, into_inner},
    fields::{Field, argument_field, arguments, body_field},
    info::info,
    paths::{argument_of, option_argument, qualify},
    progenitor::Progenitor,
    request_docs,
    samples::{self, last_name},
    source::{self, doc, doc_attributes},
};
use crate::{
    document::Document,
    model::{Operation, Section, module_name},
};

/// Returns the module that lists the sections.
pub(super) fn sections_module(sections: &[Section]) -> File {
    let modules = sections.iter().map(|section| format_ident!("{}", module_name(&section.name)));
    syn::parse_quote! {
        //! The requests of each section of the API.

        #(pub mod #modules;)*
    }
}

/// The sources of requests.
pub(super) struct Facts<'a> {
    pub(super) document: &'a Document,
    pub(super) columns: &'a Columns,
    pub(super) progenitor: &'a Progenitor,
}

/// Returns the module with the requests of one section.
pub(super) fn module(facts: &Facts<'_>, section: &Section, requests: &[Request<'_>]) -> Result<File, String> {
    let mut items = imports();
    for request in requests.iter().filter(|request| request.operation.section == section.name) {
        items.extend(request.items(facts, requests)?);
    }
    let attrs = into_inner(doc_attributes(&format!(
        "{}: {}",
        section.name,
        format_description(&section.description, "documented")
    )));
    Ok(source::file(attrs, items))
}

fn imports() -> Vec<Item> {
    let file: File = syn::parse_quote! {
        use http::Method;
        use leaddyno_types::{
            Evidence, InvalidRequest, IntoOption, Kind, Lookup, Operation, OperationInfo, PagedOperation, Pagination,
            ParameterInfo, ParameterLocation, Patch, RetryClass, RetryKey,
            private::{build, check, Sealed},
        };
        use serde::{Deserialize, Serialize};

        use crate::progenitor;
    };
    file.items
}

/// An operation's request: its fields with their names and types in Rust, and the type of its result.
pub(super) struct Request<'a> {
    pub(super) operation: &'a Operation,
    pub(super) fields: Vec<Field<'a>>,
    pub(super) output: Type,
    arguments: Vec<Ident>,
}

/// Returns the requests of all operations.
pub(super) fn all<'a>(operations: &'a [Operation], progenitor: &Progenitor) -> Result<Vec<Request<'a>>, String> {
    operations.iter().map(|operation| Request::new(operation, progenitor)).collect()
}

impl<'a> Request<'a> {
    fn new(operation: &'a Operation, progenitor: &Progenitor) -> Result<Self, String> {
        let method = &progenitor.method(&operation.id)?.sig;
        let body = operation.body_schema.as_deref().and_then(|name| progenitor.structure(name));
        let fields = operation.parameters.iter().map(|parameter| {
            let field = match parameter.location {
                "body" => body.and_then(|body| body_field(parameter, body)),
                _ => argument_field(parameter, method),
            };
            field.ok_or_else(|| format!("progenitor dropped {} of {}", parameter.name, operation.id))
        });
        Ok(Self {
            operation,
            fields: fields.collect::<Result<_, _>>()?,
            output: output(method)?,
            arguments: arguments(method).map(|(name, _)| name.clone()).collect(),
        })
    }

    fn items(&self, facts: &Facts<'_>, all: &[Request<'_>]) -> Result<Vec<Item>, String> {
        let Self { operation, fields, output, .. } = self;
        let name = format_ident!("{}", operation.struct_name());
        let docs = doc(&request_docs::of_request(self, &samples::example(self, facts.progenitor)?));
        let aliases = [operation.id.clone(), format!("{} {}", operation.method.to_uppercase(), operation.path)];
        let declarations = fields.iter().map(Field::declaration);
        let (required, optional): (Vec<&Field<'_>>, Vec<&Field<'_>>) =
            fields.iter().partition(|field| field.parameter.required);
        let arguments = required.iter().map(|field| field.argument());
        let initials = fields.iter().map(Field::initial);
        let setters = optional.iter().map(|field| field.setter());
        let default = required.is_empty().then(|| quote!(, Default));
        let new_docs = doc(&request_docs::of_new(&required));
        let info = info(facts.document, facts.columns, operation);
        let build = self.build();
        let lookup = self.lookup(all)?;
        let file: File = syn::parse_quote! {
            #docs
            #(#[doc(alias = #aliases)])*
            #[derive(Clone, Debug #default, PartialEq, Serialize, Deserialize)]
            #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
            #[serde(deny_unknown_fields)]
            #[must_use = "a request does nothing until a client sends it"]
            #[non_exhaustive]
            pub struct #name { #(#declarations)* }

            impl #name {
                /// The operation's row in the table.
                pub const INFO: &'static OperationInfo = &#info;

                #new_docs
                pub fn new(#(#arguments),*) -> Self {
                    Self { #(#initials),* }
                }
                #(#setters)*
            }

            impl Sealed for #name {}

            impl Operation for #name {
                type Output = #output;

                fn info(&self) -> &'static OperationInfo {
                    Self::INFO
                }

                fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
                    #build
                }

                #lookup
            }
        };
        let mut items = file.items;
        items.extend(operation.pagination.is_some().then(|| paged_impl(&name, output, facts.progenitor)).transpose()?);
        Ok(items)
    }

    fn build(&self) -> TokenStream {
        let Self { operation, fields, arguments, .. } = self;
        let id = format_ident!("{}", operation.id);
        let path_checks =
            fields.iter().filter(|field| field.parameter.location == "path" && field.is_text()).map(|field| {
                let (name, ident) = (&field.parameter.name, &field.ident);
                quote!(check::path_text(#name, &self.#ident)?;)
            });
        let any_check = (!operation.require_any.is_empty()).then(|| {
            let given = fields.iter().filter(|field| operation.require_any.contains(&field.parameter.name));
            let given = given.map(|field| {
                let (name, text) = (&field.parameter.name, field.text());
                quote!((#name, #text))
            });
            quote!(check::any_of(&[#(#given),*])?;)
        });
        let call_arguments = arguments.iter().map(|name| {
            let field = fields.iter().find(|field| field.parameter.location != "body" && field.ident == *name);
            field.map_or_else(|| quote!(&build::body(self)?), Field::call_argument)
        });
        quote! {
            #(#path_checks)*
            #any_check
            progenitor::#id(#(#call_arguments),*)
        }
    }

    /// Returns the lookup of the new record, if the document names a code.
    fn lookup(&self, all: &[Request<'_>]) -> Result<Option<TokenStream>, String> {
        let Some((parameter, lookup)) = &self.operation.retry_key else { return Ok(None) };
        let missing = |what: &str| format!("x-retry-key of {}: no {what}", self.operation.id);
        let code = self.fields.iter().find(|field| field.parameter.name == *parameter);
        let code = &code.ok_or_else(|| missing(parameter))?.ident;
        let found = all.iter().find(|request| request.operation.id == *lookup).ok_or_else(|| missing(lookup))?;
        let (module, name) =
            (format_ident!("{}", found.operation.module()), format_ident!("{}", found.operation.struct_name()));
        let record = option_argument(&found.output).ok_or_else(|| missing("lookup that may find nothing"))?;
        Ok(Some(quote! {
            fn lookup(&self) -> Option<Lookup> {
                let of: fn(&#record) -> Option<&str> = |found| found.#code.as_deref();
                Lookup::new(crate::sections::#module::#name::new, self.#code.as_deref()?, of)
            }
        }))
    }
}

/// Returns the `T` of the method's `Result<ResponseValue<T>, …>`.
fn output(method: &Signature) -> Result<Type, String> {
    let ReturnType::Type(_, ty) = &method.output else { return Err(format!("{} returns nothing", method.ident)) };
    argument_of(ty, "Result")
        .and_then(|result| argument_of(&result, "ResponseValue"))
        .map(|ty| qualify(&ty))
        .ok_or_else(|| format!("{} does not return a ResponseValue", method.ident))
}

fn paged_impl(name: &Ident, output: &Type, progenitor: &Progenitor) -> Result<Item, String> {
    let row = argument_of(output, "Page").ok_or_else(|| format!("{name} is paged, but returns no page"))?;
    let id = progenitor.field(&last_name(&row).unwrap_or_default(), "id");
    let id = match id.map(|id| option_argument(&id.ty).is_some()) {
        Some(true) => quote!(row.id.map(Into::into)),
        Some(false) => quote!(Some(row.id.into())),
        None => return Err(format!("the rows of {name} have no id")),
    };
    Ok(syn::parse_quote! {
        impl PagedOperation for #name {
            type Row = #row;

            fn page_number(&self) -> Option<u32> {
                self.page
            }
            fn page_size(&self) -> Option<u32> {
                self.per_page
            }
            fn with_page_number(self, page: u32) -> Self {
                self.page(page)
            }
            fn with_page_size(self, per_page: u32) -> Self {
                self.per_page(per_page)
            }
            fn row_id(row: &Self::Row) -> Option<i64> {
                #id
            }
        }
    })
}
