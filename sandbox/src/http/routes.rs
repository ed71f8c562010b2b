//! The routing from requests to operations, from the table of operations alone. Paths are matched as in the document.

use axum::http::Method;
use leaddyno_spec::path::{PathValues, best_match};
use leaddyno_types::OperationInfo;

use super::{
    BASE_PATH,
    handlers::{Handler, handler},
    rejection::Rejection,
};

/// All paths of the API with their methods.
#[derive(Debug)]
pub(super) struct Routes {
    paths: Vec<PathRoutes>,
}

/// One path, with its methods.
#[derive(Debug)]
struct PathRoutes {
    template: &'static str,
    methods: Vec<(Method, &'static str, Handler)>,
}

/// The operation of a request.
#[derive(Debug)]
pub(super) struct Route {
    /// The id of the operation.
    pub(super) operation: &'static str,
    pub(super) handler: Handler,
    /// The decoded values of the path placeholders.
    pub(super) path_values: PathValues<'static>,
}

impl Routes {
    /// Creates the routes to all operations that have a handler.
    pub(super) fn new(operations: &[&'static OperationInfo]) -> Self {
        let mut paths: Vec<PathRoutes> = Vec::new();
        for operation in operations {
            let Some(handler) = handler(operation.id) else {
                continue;
            };
            let method = (operation.method.clone(), operation.id, handler);
            match paths.iter_mut().find(|path| path.template == operation.path) {
                Some(path) => path.methods.push(method),
                None => paths.push(PathRoutes { template: operation.path, methods: vec![method] }),
            }
        }
        Self { paths }
    }

    /// Finds the operation of a method and a path.
    pub(super) fn find(&self, method: &Method, path: &str) -> Result<Route, Rejection> {
        let unknown = || Rejection::UnknownPath { path: path.to_owned(), advice: None };
        let below_base = path.strip_prefix(BASE_PATH).ok_or_else(unknown)?;
        let (found, path_values) = best_match(&self.paths, |path| path.template, below_base).ok_or_else(unknown)?;
        let known = found.methods.iter().find(|(known, ..)| known == method);
        let (_, operation, handler) = known.ok_or_else(|| Rejection::WrongMethod { allowed: found.allowed() })?;
        Ok(Route { operation, handler: *handler, path_values })
    }
}

impl PathRoutes {
    /// Returns the methods in alphabetical order, as the `Allow` header lists them.
    fn allowed(&self) -> String {
        let mut names: Vec<&str> = self.methods.iter().map(|(method, ..)| method.as_str()).collect();
        names.sort_unstable();
        names.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes() -> Routes {
        Routes::new(leaddyno_generated::OPERATIONS)
    }

    #[test]
    fn literals_win_over_placeholders() {
        let routes = routes();
        let values = |path| routes.find(&Method::GET, path).unwrap().path_values;
        assert!(values("/v1/affiliates/by_email").is_empty());
        assert!(values("/v1/affiliates/count").is_empty());
        assert_eq!(values("/v1/affiliates/17"), [("affiliate_id", "17".to_owned())]);
    }

    #[test]
    fn placeholders_are_decoded() {
        let path = "/v1/affiliates/17/subids/a%2Fb%20c";
        let route = routes().find(&Method::GET, path).unwrap();
        let values = [("affiliate_id", "17".to_owned()), ("sub_id", "a/b c".to_owned())];
        assert_eq!(route.path_values, values);
    }

    #[test]
    fn what_is_not_there_is_told_from_what_takes_other_methods() {
        let routes = routes();
        for path in ["/", "/v1", "/v1/", "/v2/leads", "/v1/leads/", "/v1/leads/1/2/3"] {
            let rejection = routes.find(&Method::GET, path).unwrap_err();
            assert!(matches!(rejection, Rejection::UnknownPath { .. }), "{path}");
        }
        let rejection = routes.find(&Method::PATCH, "/v1/leads/1").unwrap_err();
        let allowed = "GET, PUT".to_owned();
        assert_eq!(rejection, Rejection::WrongMethod { allowed });
        let rejection = routes.find(&Method::PUT, "/v1/leads/count").unwrap_err();
        let allowed = "GET".to_owned();
        assert_eq!(rejection, Rejection::WrongMethod { allowed });
    }
}
