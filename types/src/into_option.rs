//! Conversions that setters of optional parameters accept: a value, or an `Option` of one.

/// A value for an optional parameter of type `T`: a `T`, a value that converts into one, or an `Option` of either.
/// `None` leaves the parameter unset.
///
/// Setters take it, so pass what you have:
///
/// ```
/// use leaddyno::purchases;
///
/// let coupon: Option<String> = None;
/// let purchase = purchases::Create::new("grace@example.com").plan_code("Default").code(coupon);
/// assert_eq!(purchase.plan_code.as_deref(), Some("Default"));
/// assert_eq!(purchase.code, None);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the value of a parameter of type `{T}`",
    note = "for `Money`, state the unit: `Money::from_major(49)`, `Money::from_minor(4900, 2)` or `\"49.00\".parse()?`"
)]
pub trait IntoOption<T> {
    /// Returns the value, or `None` to leave the parameter unset.
    fn into_option(self) -> Option<T>;
}

impl<T> IntoOption<T> for T {
    fn into_option(self) -> Option<T> {
        Some(self)
    }
}

impl<T> IntoOption<T> for Option<T> {
    fn into_option(self) -> Self {
        self
    }
}

impl IntoOption<String> for &str {
    fn into_option(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl IntoOption<String> for &String {
    fn into_option(self) -> Option<String> {
        Some(self.clone())
    }
}

impl IntoOption<String> for Option<&str> {
    fn into_option(self) -> Option<String> {
        self.map(str::to_owned)
    }
}

impl IntoOption<String> for Option<&String> {
    fn into_option(self) -> Option<String> {
        self.cloned()
    }
}
