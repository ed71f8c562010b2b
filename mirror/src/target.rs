//! The database of a mirror, as written on a command line.

use std::{fmt, path::PathBuf};

use crate::{
    error::{Error, SinkError},
    sink::Sink,
};

/// A database: `sqlite:leaddyno.db` or `postgres://user@host/database`.
#[derive(Clone, PartialEq, Eq)]
pub struct Target(Kind);

#[derive(Clone, PartialEq, Eq)]
enum Kind {
    Sqlite(PathBuf),
    Postgres(String),
}

impl Target {
    /// Parses a target.
    ///
    /// # Errors
    /// [`Error::Usage`] if it is neither `sqlite:FILE` nor a PostgreSQL URL.
    ///
    /// ```
    /// use leaddyno_mirror::Target;
    ///
    /// assert_eq!(Target::parse("sqlite:leaddyno.db")?.to_string(), "sqlite:leaddyno.db");
    /// assert!(Target::parse("leaddyno.db").is_err());
    /// # Ok::<(), leaddyno_mirror::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Error> {
        if let Some(path) = text.strip_prefix("sqlite:").filter(|path| !path.is_empty()) {
            let path = path.strip_prefix("//").filter(|path| path.starts_with('/')).unwrap_or(path);
            return Ok(Self(Kind::Sqlite(path.into())));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self(Kind::Postgres(text.to_owned())));
        }
        let problem = "unknown target: write sqlite:FILE, such as sqlite:leaddyno.db, or postgres://USER@HOST/DATABASE";
        Err(Error::Usage(problem.to_owned()))
    }

    /// Returns whether it is a file that does not exist. A sink would create it.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(&self.0, Kind::Sqlite(path) if path.to_str() != Some(":memory:") && !path.exists())
    }

    /// Creates the sink of this database, which connects with its first transaction. In PostgreSQL, the tables are in
    /// `schema`; SQLite ignores it.
    ///
    /// # Errors
    /// If the connection string is malformed, or if this library was built without support for this database.
    pub fn open(&self, schema: &str) -> Result<Box<dyn Sink>, Error> {
        match &self.0 {
            #[cfg(feature = "sqlite")]
            Kind::Sqlite(path) => Ok(Box::new(crate::Sqlite::new(path))),
            #[cfg(feature = "postgres")]
            Kind::Postgres(url) => Ok(Box::new(crate::Postgres::new(url, schema)?)),
            #[allow(unreachable_patterns, reason = "with both features, every target has a sink")]
            _ => {
                let _ = schema;
                Err(SinkError::new(format!("this program was built without support for {self}")).into())
            }
        }
    }
}

/// Does not show the user, password and parameters of a PostgreSQL URL.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Kind::Postgres(url) => {
                let place = url.split_once("://").map_or("", |(_, place)| place);
                let place = place.split('?').next().unwrap_or_default();
                write!(f, "postgres://{}", place.rsplit_once('@').map_or(place, |(_, place)| place))
            }
        }
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Target({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_a_file_or_a_database() {
        let cases = [
            ("sqlite:a/b.db", "sqlite:a/b.db"),
            ("sqlite:///a/b.db", "sqlite:/a/b.db"),
            ("postgres://u:SECRET@h:5432/d?sslmode=require&password=SECRET", "postgres://h:5432/d"),
            ("postgresql://h/d", "postgres://h/d"),
        ];
        for (text, shown) in cases {
            let target = Target::parse(text).expect(text);
            assert_eq!(target.to_string(), shown);
            assert!(!format!("{target:?}").contains("SECRET"));
        }
        for text in ["", "sqlite:", "mysql://h/d", "leaddyno.db"] {
            assert!(matches!(Target::parse(text), Err(Error::Usage(_))), "{text}");
        }
    }

    #[test]
    fn errors_of_connection_strings_show_no_password() {
        for text in ["postgres://u:SECRET@h:port/d", "postgres://u:SECRET@h/d?connect_timeout=SECRET"] {
            if let Err(error) = Target::parse(text).expect(text).open("leaddyno") {
                assert!(!error.to_string().contains("SECRET"), "{error}");
            }
        }
    }
}
