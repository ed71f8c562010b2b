//! Runs progenitor over the prepared copy, and takes its output apart: the types go to a file of their own, and what
//! would unwrap, what nobody uses, and a header that nobody asked for go.

use progenitor_impl::{GenerationSettings, Generator, HooksMode, InterfaceStyle, TagStyle, TypeImpl, UnknownPolicy};
use quote::quote;
use syn::{
    Block, Expr, ExprMethodCall, File, ImplItem, Item, Pat, Stmt,
    visit_mut::{self, VisitMut},
};

use crate::{document, prepare};

/// What progenitor wrote.
pub(super) struct Written {
    /// The client: one method per operation.
    pub(super) client: File,
    /// The types that they take and give.
    pub(super) types: Vec<Item>,
}

/// Runs progenitor.
pub(super) fn written(document: &document::Document) -> Result<Written, String> {
    let copy = prepare::prepare(&document.json);
    let copy = document::typed(&copy).map_err(|finding| format!("in the prepared copy: {finding}"))?;
    let tokens = Generator::new(&settings()).generate_tokens(&copy).map_err(|error| error.to_string())?;
    let file = syn::parse2(tokens).map_err(|error| error.to_string())?;
    Ok(taken_apart(file))
}

fn settings() -> GenerationSettings {
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Positional)
        .with_tag(TagStyle::Merged)
        .with_hooks(HooksMode::Expected)
        .with_inner_type(quote!(crate::SharedTransport))
        .with_unknown_crates(UnknownPolicy::Allow)
        .with_derive("PartialEq");
    for (schema, rust) in prepare::REPLACED {
        settings.with_replacement(schema, rust, std::iter::empty::<TypeImpl>());
    }
    settings
}

fn taken_apart(mut file: File) -> Written {
    WithoutVersionHeader.visit_file_mut(&mut file);
    let mut types = Vec::new();
    file.items.retain_mut(|item| match item {
        Item::Mod(module) if module.ident == "types" => {
            types = module.content.take().map(|(_, items)| items).unwrap_or_default();
            false
        }
        Item::Mod(module) => module.ident != "prelude",
        Item::Impl(block) => {
            block.items.retain(|item| !matches!(item, ImplItem::Fn(function) if function.sig.ident == "new"));
            true
        }
        _ => true,
    });
    let head: File = syn::parse_quote! {
        //! progenitor's client: one method per operation, and the types of `types.rs`.

        use super::types;
    };
    file.attrs.extend(head.attrs);
    file.items.splice(0..0, head.items);
    Written { client: file, types }
}

/// progenitor sends the version of the document with every request, which LeadDyno never asked for. With it goes the
/// map that it is put into, unless other headers are, too.
struct WithoutVersionHeader;

const HEADER_MAP: &str = "header_map";

impl VisitMut for WithoutVersionHeader {
    fn visit_block_mut(&mut self, block: &mut Block) {
        let before = block.stmts.len();
        block.stmts.retain(|statement| {
            !appended(statement).is_some_and(|call| call.args.first().is_some_and(names_the_version))
        });
        if block.stmts.len() < before && !block.stmts.iter().any(|statement| appended(statement).is_some()) {
            block.stmts.retain(|statement| !declares_the_map(statement));
            WithoutHeaderMap.visit_block_mut(block);
        }
        visit_mut::visit_block_mut(self, block);
    }
}

/// Takes `.headers(header_map)` out of chains of calls.
struct WithoutHeaderMap;

impl VisitMut for WithoutHeaderMap {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        if let Expr::MethodCall(call) = expression
            && call.method == "headers"
            && call.args.first().is_some_and(is_the_map)
        {
            *expression = (*call.receiver).clone();
        }
    }
}

/// `header_map.append(…)`.
fn appended(statement: &Stmt) -> Option<&ExprMethodCall> {
    match statement {
        Stmt::Expr(Expr::MethodCall(call), _) if call.method == "append" && is_the_map(&call.receiver) => Some(call),
        _ => None,
    }
}

/// `…from_static("api-version")`.
fn names_the_version(name: &Expr) -> bool {
    matches!(name, Expr::Call(call) if call.args.first() == Some(&syn::parse_quote!("api-version")))
}

fn declares_the_map(statement: &Stmt) -> bool {
    matches!(statement, Stmt::Local(local) if matches!(&local.pat, Pat::Ident(name) if name.ident == HEADER_MAP))
}

fn is_the_map(expression: &Expr) -> bool {
    matches!(expression, Expr::Path(path) if path.path.is_ident(HEADER_MAP))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::paths::short;
    use serde_json::json;

    #[test]
    fn the_version_goes_and_with_it_the_map_that_was_for_it_alone() {
        let written = taken_apart(syn::parse_quote! {
            impl Client {
                async fn get(&self) {
                    let mut header_map = HeaderMap::with_capacity(1usize);
                    header_map.append(HeaderName::from_static("api-version"), HeaderValue::from_static(Self::version()));
                    let request = self.client.get(url).header(ACCEPT, "application/json").headers(header_map).build()?;
                }
                async fn put(&self) {
                    let mut header_map = HeaderMap::with_capacity(2usize);
                    header_map.append(HeaderName::from_static("api-version"), HeaderValue::from_static(Self::version()));
                    header_map.append("if-match", tag);
                    let request = self.client.put(url).headers(header_map).build()?;
                }
            }
        });
        let expected = quote! {
            impl Client {
                async fn get(&self) {
                    let request = self.client.get(url).header(ACCEPT, "application/json").build()?;
                }
                async fn put(&self) {
                    let mut header_map = HeaderMap::with_capacity(2usize);
                    header_map.append("if-match", tag);
                    let request = self.client.put(url).headers(header_map).build()?;
                }
            }
        };
        let client = written.client.items.last();
        assert_eq!(quote!(#client).to_string(), expected.to_string());
    }

    /// As progenitor writes it, in a field that may be absent, one that may be null, a list, and what is sent.
    #[test]
    fn a_text_that_signs_in_is_of_a_type_that_does_not_show_it() {
        let mut json = crate::lint::testing::sound();
        let text = json!({"type": "string", "description": "A token.", "x-secret": true});
        let or_null = json!({"type": "string", "nullable": true, "description": "A token.", "x-secret": true});
        let properties = json!({
            "token": text, "maybe_token": or_null, "tokens": {"type": "array", "description": "Tokens.", "items": text},
            "key": {"allOf": [{"$ref": "#/components/schemas/Key"}], "description": "A key."},
        });
        let schemas = &mut json["components"]["schemas"];
        schemas["Lead"]["properties"] = properties.clone();
        schemas["Lead"]["required"] = json!(["token"]);
        schemas["LeadUpdate"]["properties"] = json!({"token": text, "maybe_token": or_null});
        schemas["Key"] = text.clone();
        let Written { types, .. } = written(&document::Document { json }).unwrap();

        let structs = types.iter().filter_map(|item| match item {
            Item::Struct(item) => Some(item),
            _ => None,
        });
        let fields = structs.flat_map(|of| {
            of.fields.iter().map(move |field| {
                let (of, name, ty) = (&of.ident, &field.ident, short(&field.ty));
                quote!(#of #name: #ty).to_string().replace(" :: ", "::")
            })
        });
        let fields: Vec<String> = fields.collect();
        let expected = [
            "Key : crate::Secret",
            "Lead key : Option < Key >",
            "Lead maybe_token : Option < crate::Secret >",
            "Lead token : crate::Secret",
            "Lead tokens : Option < Vec < crate::Secret > >",
            "LeadUpdate maybe_token : Option < crate::Patch < crate::Secret , > >",
            "LeadUpdate token : Option < crate::Secret >",
        ];
        assert_eq!(fields, expected);
    }

    #[test]
    fn types_are_taken_out_and_what_unwraps_or_nobody_uses_goes() {
        let written = taken_apart(syn::parse_quote! {
            pub mod types { pub struct Lead {} }
            pub struct Client {}
            impl Client {
                pub fn new() -> Self { Self::new_with_client(build().unwrap()) }
                pub fn new_with_client() -> Self { Self {} }
            }
            pub mod prelude { pub use super::Client; }
        });
        let client = prettyplease::unparse(&written.client);
        assert!(client.contains("fn new_with_client") && client.contains("use super::types;"), "{client}");
        assert!(!client.contains("unwrap") && !client.contains("prelude") && !client.contains("Lead"), "{client}");
        assert!(matches!(written.types.as_slice(), [Item::Struct(lead)] if lead.ident == "Lead"));
    }
}
