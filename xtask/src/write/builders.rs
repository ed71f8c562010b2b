//! Cuts progenitor's methods after `.build()?`: the rest builds the HTTP request as a pure function.
//!
//! Every method has the same shape: a URL, a chain of calls on the HTTP client that ends in `.build()?`, and the code that
//! sends the request. The pass verifies the shape of each method, so that a change of progenitor fails the generation with
//! the name of the method.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{
    Expr, ExprMethodCall, File, FnArg, Ident, ImplItemFn, Item, ItemFn, Lit, Local, Pat, Stmt, Token, Type,
    parse::Parser, punctuated::Punctuated, visit_mut::VisitMut,
};

use super::{paths::qualify, progenitor::Progenitor, source::file};
use crate::model::Operation;

/// Returns the module with one function per operation.
pub(super) fn module(progenitor: &Progenitor, operations: &[Operation]) -> Result<File, String> {
    let cut = |operation: &Operation| cut(progenitor.method(&operation.id)?, operation);
    let functions: Vec<ItemFn> = operations.iter().map(cut).collect::<Result<_, _>>()?;
    let head: File = syn::parse_quote! {
        //! The part of progenitor's methods that builds the HTTP request, one function per operation.

        use http::Request;
        use leaddyno_types::{
            InvalidRequest,
            private::build::{Body, RequestBuilder, encode_path},
        };
    };
    let items = head.items.into_iter().chain(functions.into_iter().map(Item::Fn)).collect();
    Ok(file(head.attrs, items))
}

/// Cuts a method. Query parameters get the order of the document, which progenitor changes.
fn cut(method: &ImplItemFn, operation: &Operation) -> Result<ItemFn, String> {
    let name = &method.sig.ident;
    let unknown = |what: &str| format!("progenitor's method {name} has an unknown shape: {what}");
    let mut statements = method.block.stmts.iter().filter(|statement| !is_version_header(statement));
    let url = match statements.next() {
        Some(Stmt::Local(local)) if declares(local, "url") => relative_url(local).ok_or_else(|| unknown("its URL"))?,
        _ => return Err(unknown("it does not begin with a URL")),
    };
    let chain = match statements.next() {
        Some(Stmt::Local(local)) if declares(local, "request") => {
            chain(local).ok_or_else(|| unknown("its request is not built by `.build()?`"))?
        }
        _ => return Err(unknown("no request follows the URL")),
    };
    if !matches!(statements.next(), Some(Stmt::Local(local)) if declares(local, "info")) {
        return Err(unknown("no `OperationInfo` follows the request"));
    }
    let mut chain = Chain::read(&chain).map_err(|call| unknown(&format!("the call `{call}`")))?;
    let position = |name: &Expr| operation.parameters.iter().position(|known| *name == str_literal(&known.name));
    chain.query.sort_by_key(|(name, _)| position(name));
    let parameters = method.sig.inputs.iter().filter_map(parameter);
    Ok(syn::parse_quote! {
        pub(crate) fn #name(#(#parameters),*) -> Result<Request<Vec<u8>>, InvalidRequest> {
            let url = #url;
            #chain
        }
    })
}

/// Converts a parameter of the function: bodies are JSON, and references need no lifetimes.
fn parameter(argument: &FnArg) -> Option<TokenStream> {
    let FnArg::Typed(argument) = argument else { return None };
    let name = &argument.pat;
    if matches!(&**name, Pat::Ident(name) if name.ident == "body") {
        return Some(quote!(#name: &Body));
    }
    let mut ty = qualify(&argument.ty);
    WithoutLifetimes.visit_type_mut(&mut ty);
    Some(quote!(#name: #ty))
}

struct WithoutLifetimes;

impl VisitMut for WithoutLifetimes {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if let Type::Reference(reference) = ty {
            reference.lifetime = None;
        }
        syn::visit_mut::visit_type_mut(self, ty);
    }
}

fn declares(local: &Local, name: &str) -> bool {
    matches!(&local.pat, Pat::Ident(pattern) if pattern.ident == name)
}

/// Returns `format!("{}/leads/{}", self.baseurl, …)` without the base URL.
fn relative_url(local: &Local) -> Option<TokenStream> {
    let Expr::Macro(format) = &*local.init.as_ref()?.expr else { return None };
    if !format.mac.path.is_ident("format") {
        return None;
    }
    let arguments = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(format.mac.tokens.clone()).ok()?;
    let mut arguments = arguments.into_iter();
    let Some(Expr::Lit(syn::ExprLit { lit: Lit::Str(template), .. })) = arguments.next() else { return None };
    if arguments.next()? != syn::parse_quote!(self.baseurl) {
        return None;
    }
    let template = template.value();
    let path = template.strip_prefix("{}").filter(|path| path.starts_with('/'))?;
    let arguments: Vec<Expr> = arguments.collect();
    Some(if arguments.is_empty() { quote!(#path.to_owned()) } else { quote!(format!(#path, #(#arguments),*)) })
}

/// Returns the calls before `.build()?`.
fn chain(local: &Local) -> Option<ExprMethodCall> {
    let Expr::Try(attempt) = &*local.init.as_ref()?.expr else { return None };
    match &*attempt.expr {
        Expr::MethodCall(build) if build.method == "build" && build.args.is_empty() => Some(build.clone()),
        _ => None,
    }
}

/// What a chain of calls on the HTTP client sets.
struct Chain {
    method: Ident,
    query: Vec<(Expr, Expr)>,
    has_body: bool,
}

impl Chain {
    /// Reads the calls before `.build()`, the last first. Fails with the first unknown call.
    fn read(build: &ExprMethodCall) -> Result<Self, String> {
        let (mut query, mut has_body) = (Vec::new(), false);
        let mut receiver = &*build.receiver;
        loop {
            let text = || quote!(#receiver).to_string();
            let Expr::MethodCall(call) = receiver else { return Err(text()) };
            if *call.receiver == syn::parse_quote!(self.client) {
                let is_known = call.args.first() == Some(&syn::parse_quote!(url));
                return if is_known { Ok(Self { method: call.method.clone(), query, has_body }) } else { Err(text()) };
            }
            match call.method.to_string().as_str() {
                // The builder adds this header itself.
                "header" if is_accept_json(&call.args) => {}
                "headers" if call.args.first() == Some(&syn::parse_quote!(header_map)) => {}
                "json" => has_body = true,
                "query" => query.push(call.args.first().and_then(query_parameter).ok_or_else(text)?),
                _ => return Err(text()),
            }
            receiver = &call.receiver;
        }
    }
}

impl ToTokens for Chain {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { method, query, has_body } = self;
        let query = query.iter().map(|(name, value)| quote!(.query(#name, #value)));
        let body = has_body.then(|| quote!(.json(body)));
        tokens.extend(quote!(RequestBuilder::#method(url) #(#query)* #body .build()));
    }
}

fn str_literal(text: &str) -> Expr {
    syn::parse_quote!(#text)
}

/// Whether the arguments of `.header(…)` are `Accept: application/json`, with or without a trailing comma.
fn is_accept_json(arguments: &Punctuated<Expr, Token![,]>) -> bool {
    let text = quote!(#arguments).to_string().replace([' ', ','], "");
    text == "::reqwest::header::ACCEPT::reqwest::header::HeaderValue::from_static(\"application/json\")"
}

/// Returns name and value of `&progenitor_client::QueryParam::new("page", &page)`.
fn query_parameter(argument: &Expr) -> Option<(Expr, Expr)> {
    let Expr::Reference(reference) = argument else { return None };
    let Expr::Call(new) = &*reference.expr else { return None };
    if *new.func != syn::parse_quote!(progenitor_client::QueryParam::new) {
        return None;
    }
    let value = match new.args.get(1)? {
        Expr::Reference(value) => (*value.expr).clone(),
        value => value.clone(),
    };
    Some((new.args.first()?.clone(), value))
}

/// Whether a statement adds the header with the version of the document, which progenitor sends and LeadDyno does not need.
/// Any other header is an unknown call.
fn is_version_header(statement: &Stmt) -> bool {
    match statement {
        Stmt::Local(local) => declares(local, "header_map"),
        Stmt::Expr(Expr::MethodCall(append), _) => {
            let names_the_version = |name: &Expr| matches!(name, Expr::Call(call) if call.args.first() == Some(&syn::parse_quote!("api-version")));
            append.method == "append" && append.args.first().is_some_and(names_the_version)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn method(url: &TokenStream, request: &TokenStream) -> ImplItemFn {
        syn::parse_quote! {
            pub async fn update_lead<'a>(&'a self, lead_id: i64, page: Option<u32>, query: Option<&'a str>, body: &'a types::LeadUpdate)
                -> Result<ResponseValue<types::Lead>, Error<()>>
            {
                let url = #url;
                let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
                header_map.append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(Self::api_version()),
                );
                #[allow(unused_mut)]
                let mut request = #request;
                let info = OperationInfo { operation_id: "update_lead" };
                self.pre(&mut request, &info).await?;
            }
        }
    }

    /// Cuts a method with another query order than progenitor's.
    fn cut_lead(method: &ImplItemFn) -> Result<ItemFn, String> {
        let json = serde_json::json!({"paths": {"/leads/{lead_id}": {"put": {"operationId": "update_lead", "parameters": [
            {"name": "query", "in": "query"}, {"name": "page", "in": "query"}]}}}});
        let operations = crate::model::operations(&crate::document::Document { json });
        cut(method, &operations[0])
    }

    fn url() -> TokenStream {
        quote!(format!("{}/leads/{}", self.baseurl, encode_path(&lead_id.to_string()),))
    }

    fn request() -> TokenStream {
        quote! {
            self.client.put(url)
                .header(::reqwest::header::ACCEPT, ::reqwest::header::HeaderValue::from_static("application/json"),)
                .query(&progenitor_client::QueryParam::new("page", &page))
                .query(&progenitor_client::QueryParam::new("query", &query))
                .json(&body)
                .headers(header_map)
                .build()?
        }
    }

    #[test]
    fn a_method_becomes_a_function_that_builds_the_request() {
        let function = cut_lead(&method(&url(), &request())).unwrap();
        let expected: ItemFn = syn::parse_quote! {
            pub(crate) fn update_lead(lead_id: i64, page: Option<u32>, query: Option<&str>, body: &Body)
                -> Result<Request<Vec<u8>>, InvalidRequest>
            {
                let url = format!("/leads/{}", encode_path(&lead_id.to_string()));
                RequestBuilder::put(url).query("query", query).query("page", page).json(body).build()
            }
        };
        assert_eq!(function, expected);
    }

    #[test]
    fn a_method_of_another_shape_is_named() {
        let other = |request: TokenStream| cut_lead(&method(&url(), &request)).unwrap_err();
        let cases = [
            (cut_lead(&method(&quote!(self.url()), &request())).unwrap_err(), "its URL"),
            (cut_lead(&method(&quote!(format!("{}/leads", other)), &request())).unwrap_err(), "its URL"),
            (other(quote!(self.client.put(url).send().await)), "its request is not built by `.build()?`"),
            (other(quote!(self.client.put(url).header("if-match", tag).build()?)), "the call `self . client"),
            (other(quote!(self.client.put(url).multipart(form).build()?)), "the call `self . client"),
            (other(quote!(self.other.put(url).build()?)), "the call `self . other"),
            (other(quote!(self.client.put(url).query(&query).build()?)), "the call `self . client"),
        ];
        for (problem, what) in cases {
            let start = format!("progenitor's method update_lead has an unknown shape: {what}");
            assert!(problem.starts_with(&start), "{problem}");
        }
        let mut without_info = method(&url(), &request());
        without_info.block.stmts.truncate(4);
        assert!(cut_lead(&without_info).unwrap_err().ends_with("no `OperationInfo` follows the request"));
    }
}
