//! What a setter of an optional parameter takes: a value, or an `Option` of one.

/// The argument of a setter: a value of the parameter, or an `Option` of it. `None` leaves the parameter out.
///
/// You never name this type: pass a value, or the `Option` that you have.
///
/// ```
/// use leaddyno::purchases;
///
/// let coupon: Option<String> = None;
/// let purchase = purchases::Create::new("grace@example.com").plan_code("Default").code(coupon);
/// assert_eq!(purchase.plan_code.as_deref(), Some("Default"));
/// assert_eq!(purchase.code, None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Optional<T>(Option<T>);

impl<T> Optional<T> {
    /// Returns the value, if there is one.
    #[must_use]
    pub fn into_option(self) -> Option<T> {
        self.0
    }
}

impl<T> From<T> for Optional<T> {
    fn from(value: T) -> Self {
        Self(Some(value))
    }
}

impl<T> From<Option<T>> for Optional<T> {
    fn from(value: Option<T>) -> Self {
        Self(value)
    }
}

impl From<&str> for Optional<String> {
    fn from(text: &str) -> Self {
        Self(Some(text.to_owned()))
    }
}

impl From<&String> for Optional<String> {
    fn from(text: &String) -> Self {
        Self(Some(text.clone()))
    }
}

impl From<Option<&str>> for Optional<String> {
    fn from(text: Option<&str>) -> Self {
        Self(text.map(str::to_owned))
    }
}

impl From<Option<&String>> for Optional<String> {
    fn from(text: Option<&String>) -> Self {
        Self(text.cloned())
    }
}
