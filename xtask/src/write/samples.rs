//! One call of every operation, in Rust and as a curl command, for the documentation. The values are the document's own
//! examples.
//!
//! The Rust code is the example `operations`, which is compiled and run; the pages show its functions. A test compares the
//! curl commands with the explanations of the requests.

use heck::ToSnakeCase;
use leaddyno_types::{Kind, ParameterLocation, private};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use serde_json::{Map, Value};
use syn::{File, Item, ItemFn, Type};

use super::{
    docs::into_inner,
    fields::{Field, is_plain},
    kinds,
    paths::{argument_of, option_argument},
    progenitor::Progenitor,
    requests::Request,
    source::{self, doc},
};
use crate::{
    document::Document,
    model::{Operation, members},
};

/// The file of the calls in Rust.
pub const PATH: &str = "examples/operations/samples.rs";

/// Returns the module with all calls.
pub(super) fn module(requests: &[Request<'_>], progenitor: &Progenitor) -> Result<File, String> {
    let calls: Vec<ItemFn> = requests.iter().map(|request| call(request, progenitor)).collect::<Result<_, _>>()?;
    let arms = requests.iter().map(|request| {
        let (id, name) = (&request.operation.id, format_ident!("{}", request.operation.id));
        quote!(#id => #name(client).await)
    });
    let attrs = source::doc_attributes("One call of every operation, with the values of the document's examples.");
    let mut items: Vec<Item> = vec![
        syn::parse_quote! { use leaddyno::Client; },
        syn::parse_quote! {
            /// The result of a sample.
            pub(crate) type Outcome = Result<(), Box<dyn std::error::Error>>;
        },
        syn::parse_quote! {
            /// Sends the request of the operation with this id.
            pub(crate) async fn call(id: &str, client: &Client) -> Outcome {
                match id {
                    #(#arms,)*
                    other => Err(format!("no operation is called {other}").into()),
                }
            }
        },
    ];
    items.extend(calls.into_iter().map(Item::Fn));
    Ok(source::file(into_inner(attrs), items))
}

/// Returns the call of an operation as a function; the documentation shows its body.
fn call(request: &Request<'_>, progenitor: &Progenitor) -> Result<ItemFn, String> {
    let Request { operation, .. } = request;
    let name = format_ident!("{}", operation.id);
    let docs = doc(&format!("{}: `{} {}`", operation.summary, operation.method.to_uppercase(), operation.path));
    let sample = request_sample(operation);
    let mut writer = Writer { progenitor, imports: vec![operation.module()] };
    let mut required = Vec::new();
    let mut setters = Vec::new();
    for Field { parameter, ident, ty, .. } in &request.fields {
        let Some(value) = sample.get(&parameter.name) else { continue };
        let value = writer
            .expression(ty, value)
            .ok_or_else(|| format!("no sample of {} of {} can be written", parameter.name, operation.id))?;
        if parameter.required {
            required.push(value);
        } else {
            setters.push(quote!(.#ident(#value)));
        }
    }
    let mut imports = writer.imports;
    imports.sort_by_key(|name| (*name == name.to_snake_case(), name.clone()));
    imports.dedup();
    let imports = imports.iter().map(|name| syn::parse_str::<syn::UseTree>(name).map_err(|error| error.to_string()));
    let imports: Vec<syn::UseTree> = imports.collect::<Result<_, _>>()?;
    let (module, of) = (format_ident!("{}", operation.module()), format_ident!("{}", operation.struct_name()));
    let imports = if let [one] = imports.as_slice() {
        quote!(use leaddyno::#one;)
    } else {
        quote!(use leaddyno::{#(#imports),*};)
    };
    let sending = if operation.pagination.is_some() {
        quote! {
            let mut rows = client.stream(request);
            while let Some(row) = rows.try_next().await? {
                println!("{row:?}");
            }
        }
    } else {
        quote! {
            let result = client.send(request).await?;
            println!("{result:?}");
        }
    };
    Ok(syn::parse_quote! {
        #docs
        async fn #name(client: &Client) -> Outcome {
            #imports
            let request = #module::#of::new(#(#required),*) #(#setters)*;
            #sending
            Ok(())
        }
    })
}

/// Returns the example of a request's documentation: the statements of its sample, with hidden lines that make it compile.
pub(super) fn example(request: &Request<'_>, progenitor: &Progenitor) -> Result<String, String> {
    let statements = statements(call(request, progenitor)?);
    Ok(format!(
        "# async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {{\n{statements}\n# Ok(())\n# }}"
    ))
}

/// Selects the parameters of a sample: the whole path, the query without page parameters, the last (narrowest) of several
/// alternatives, and the body of the example.
pub(super) fn request_sample(operation: &Operation) -> Map<String, Value> {
    let omitted = operation.require_any.split_last().map_or(&[][..], |(_, omitted)| omitted);
    let is_shown = |name: &str| !["page", "per_page"].contains(&name) && !omitted.iter().any(|other| other == name);
    let shown = operation.parameters.iter().filter(|parameter| is_shown(&parameter.name));
    shown
        .filter_map(|parameter| match parameter.location {
            "body" => Some((parameter.name.clone(), operation.example_body.get(&parameter.name)?.clone())),
            _ => Some((parameter.name.clone(), parameter.example.clone())),
        })
        .collect()
}

/// Writes values as Rust.
struct Writer<'a> {
    progenitor: &'a Progenitor,
    /// The imports of the values so far.
    imports: Vec<String>,
}

impl Writer<'_> {
    /// Returns a value as an argument of `new` or of a setter, which converts it. Named types are imported.
    fn expression(&mut self, ty: &Type, value: &Value) -> Option<TokenStream> {
        if let Some(inner) = argument_of(ty, "Patch") {
            return self.expression(&inner, value);
        }
        if let Some(item) = argument_of(ty, "Vec") {
            let items: Vec<TokenStream> =
                value.as_array()?.iter().map(|value| self.owned(&item, value)).collect::<Option<_>>()?;
            return Some(quote!(vec![#(#items),*]));
        }
        if is_plain(ty) {
            return syn::parse_str(&value.to_string()).ok();
        }
        let name = last_name(ty)?;
        match (name.as_str(), value) {
            ("Money" | "Quantity" | "Timestamp", Value::String(text)) => {
                let of = format_ident!("{name}");
                self.imports.push(name);
                Some(quote!(#text.parse::<#of>()?))
            }
            ("CustomFieldValues", Value::Object(fields)) => {
                self.imports.push(name);
                let fields = fields.iter().map(|(name, value)| Some((name, value.as_str()?)));
                let fields: Vec<(&String, &str)> = fields.collect::<Option<_>>()?;
                let fields = fields.iter().map(|(name, value)| quote!((#name, #value)));
                Some(quote!(CustomFieldValues::from_iter([#(#fields),*])))
            }
            // An id.
            (_, Value::Number(number)) if number.is_i64() => syn::parse_str(&number.to_string()).ok(),
            // A text, or an enum, which converts from one.
            (_, Value::String(text)) => Some(Literal::string(text).into_token_stream()),
            _ => None,
        }
    }

    /// Returns an item of a list, which is not converted.
    fn owned(&mut self, ty: &Type, value: &Value) -> Option<TokenStream> {
        let name = last_name(ty)?;
        match value {
            Value::String(text) if name == "String" => Some(quote!(#text.to_owned())),
            Value::Object(_) => {
                let of = format_ident!("{name}");
                self.imports.push(format!("types::{name}"));
                let setters = members(value).map(|(member, value)| {
                    let field = self.progenitor.field(&name, member)?;
                    let ident = &field.ident;
                    let ty = option_argument(&field.ty).unwrap_or_else(|| field.ty.clone());
                    let value = self.expression(&ty, value)?;
                    Some(quote!(.#ident(#value)))
                });
                let setters: Vec<TokenStream> = setters.collect::<Option<_>>()?;
                Some(quote!(#of::new() #(#setters)*))
            }
            _ => None,
        }
    }
}

/// Returns the last segment of a type's path.
pub(super) fn last_name(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    }
}

/// Returns the sample request as a curl command.
pub(super) fn curl(document: &Document, base_url: &str, operation: &Operation) -> String {
    let sample = request_sample(operation);
    let mut path = operation.path.clone();
    let mut query = String::new();
    let mut body = Vec::new();
    for parameter in &operation.parameters {
        let Some(value) = sample.get(&parameter.name) else { continue };
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match parameter.location {
            "path" => path = path.replace(&format!("{{{}}}", parameter.name), &form_encode(&text)),
            "query" => query.extend([parameter.name.as_str(), "=", &form_encode(&text), "&"]),
            _ => {
                // Amounts are sent as numbers with their exact digits.
                let is_amount = kinds::kind(&document.json, &parameter.schema) == Kind::Money;
                let json = if is_amount { text } else { value.to_string() };
                body.push(format!("{}:{json}", Value::from(parameter.name.as_str())));
            }
        }
    }
    let has_body = operation.body_schema.is_some();
    let method = match (operation.method.as_str(), has_body) {
        ("get", false) | ("post", true) => String::new(),
        (method, _) => format!(" -X {}", method.to_uppercase()),
    };
    let body = if has_body {
        format!(" -H 'Content-Type: application/json' -d {}", shell_quote(&format!("{{{}}}", body.join(","))))
    } else {
        String::new()
    };
    format!("curl{method} {}\"$LEADDYNO_API_KEY\"{body}", shell_quote(&format!("{base_url}{path}?{query}key=")))
}

/// Returns the sample request as a command line of the program `leaddyno`.
pub(super) fn command_line(operation: &Operation) -> String {
    let sample = request_sample(operation);
    let set = operation.parameters.iter().filter_map(|parameter| {
        let location = match parameter.location {
            "path" => ParameterLocation::Path,
            "query" => ParameterLocation::Query,
            _ => ParameterLocation::Body,
        };
        Some((parameter.name.as_str(), location, sample.get(&parameter.name)?))
    });
    private::command_line(&operation.section, &operation.name, None, set)
}

/// Encodes text like a form: `application/x-www-form-urlencoded`.
fn form_encode(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        b' ' => "+".to_owned(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// Quotes a word for the shell.
fn shell_quote(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// Returns the calls in the source text of the module, by operation: the statements of each function as a page shows them.
///
/// # Errors
/// If the text is not Rust.
pub fn bodies(text: &str) -> Result<Vec<(String, String)>, String> {
    let file = syn::parse_file(text).map_err(|error| format!("{PATH}: {error}"))?;
    let calls = file.items.into_iter().filter_map(|item| match item {
        Item::Fn(function) if matches!(function.vis, syn::Visibility::Inherited) => Some(function),
        _ => None,
    });
    Ok(calls.map(|call| (call.sig.ident.to_string(), statements(call))).collect())
}

fn statements(mut call: ItemFn) -> String {
    call.attrs.clear();
    call.block.stmts.pop();
    let text = prettyplease::unparse(&source::file(Vec::new(), vec![Item::Fn(call)]));
    let lines: Vec<&str> = text.lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
    // Imports are separated by a blank line.
    lines.get(1..lines.len() - 1).unwrap_or_default().join("\n").replacen(";\n", ";\n\n", 1)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_kind_of_value_is_written_in_the_form_its_setter_accepts() {
        let line_item = syn::parse_quote! {
            pub struct LineItemInput { pub sku: Option<String>, pub amount: Option<leaddyno_types::Money> }
        };
        let progenitor = Progenitor { methods: Vec::new(), types: vec![line_item] };
        let cases: [(Type, Value, &str); 7] = [
            (syn::parse_quote!(String), json!("Ada"), r#""Ada""#),
            (syn::parse_quote!(i64), json!(7), "7"),
            (syn::parse_quote!(crate::Patch<String>), json!("Turin"), r#""Turin""#),
            (syn::parse_quote!(crate::Money), json!("49.00"), r#""49.00" . parse :: < Money > () ?"#),
            (syn::parse_quote!(Vec<String>), json!(["a"]), r#"vec ! ["a" . to_owned ()]"#),
            (
                syn::parse_quote!(Vec<crate::types::LineItemInput>),
                json!([{"sku": "A5", "amount": "5"}]),
                r#"vec ! [LineItemInput :: new () . sku ("A5") . amount ("5" . parse :: < Money > () ?)]"#,
            ),
            (
                syn::parse_quote!(crate::CustomFieldValues),
                json!({"Channel": "Video"}),
                r#"CustomFieldValues :: from_iter ([("Channel" , "Video")])"#,
            ),
        ];
        let mut writer = Writer { progenitor: &progenitor, imports: Vec::new() };
        for (ty, value, expected) in cases {
            assert_eq!(writer.expression(&ty, &value).unwrap().to_string(), expected);
        }
        assert_eq!(writer.imports, ["Money", "types::LineItemInput", "Money", "CustomFieldValues"]);
    }

    #[test]
    fn a_page_shows_the_statements_of_a_call() {
        let text = "pub fn call() {}\n/// Doc\nasync fn count() -> Outcome {\n    use a::b;\n    b();\n    Ok(())\n}\n";
        assert_eq!(bodies(text), Ok(vec![("count".to_owned(), "use a::b;\n\nb();".to_owned())]));
    }
}
