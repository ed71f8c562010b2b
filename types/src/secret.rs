//! Text that signs a person in. [`SecretUrl`] replaces the schema of that name; [`Secret`] replaces every other text
//! that the document marks with `x-secret`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::lenient::{Lenient, Reading};

/// Defines a text that is hidden from `Debug`.
macro_rules! hidden_text {
    ($(#[$documentation:meta])* $name:ident) => {
        $(#[$documentation])*
        #[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Returns the text.
            #[must_use]
            pub fn expose(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "([hidden])"))
            }
        }

        impl Lenient for $name {
            const EXPECTED: &'static str = String::EXPECTED;

            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reading<Self>, D::Error> {
                Ok(String::read(deserializer)?.map(Self))
            }
        }

        impl<T: Into<String>> From<T> for $name {
            fn from(text: T) -> Self {
                Self(text.into())
            }
        }
    };
}

hidden_text! {
    /// A text that grants access to an account, such as a token or a key. Treat it like a password.
    ///
    /// [`expose`](Self::expose) and `Serialize` reveal it; `Debug` does not. So a serialized response contains its secrets.
    ///
    /// ```
    /// use leaddyno::Secret;
    ///
    /// let token = Secret::from("845cd40c");
    /// assert_eq!(format!("{token:?}"), "Secret([hidden])");
    /// assert_eq!(token.expose(), "845cd40c");
    /// ```
    Secret
}

hidden_text! {
    /// A link that signs its holder in as an affiliate. Treat it like a password.
    ///
    /// [`expose`](Self::expose) and `Serialize` reveal it; `Debug` does not. So a serialized affiliate contains its
    /// dashboard link.
    ///
    /// ```
    /// use leaddyno::SecretUrl;
    ///
    /// let link = SecretUrl::from("https://example.com/p/845cd40c");
    /// assert_eq!(format!("{link:?}"), "SecretUrl([hidden])");
    /// assert_eq!(link.expose(), "https://example.com/p/845cd40c");
    /// ```
    SecretUrl
}
