//! Text that signs a person in. [`SecretUrl`] replaces the schema of that name, [`Secret`] stands in for every other text
//! of the document that says `x-secret`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A text that nothing shows but who asks for it.
macro_rules! hidden_text {
    ($(#[$documentation:meta])* $name:ident) => {
        $(#[$documentation])*
        #[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The text itself.
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

        impl<T: Into<String>> From<T> for $name {
            fn from(text: T) -> Self {
                Self(text.into())
            }
        }
    };
}

hidden_text! {
    /// A text that signs somebody in, such as a token or a key. Treat it like a password.
    ///
    /// Neither `Debug` nor anything else here shows it, save [`expose`](Self::expose) and `Serialize`, so that a response
    /// can be stored whole: whoever serializes an answer has its secrets in the result.
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
    /// A link that signs an affiliate in for whoever opens it. Treat it like a password.
    ///
    /// Neither `Debug` nor anything else here shows it, save [`expose`](Self::expose) and `Serialize`, so that a response
    /// can be stored whole: whoever serializes an affiliate has its dashboard link in the result.
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
