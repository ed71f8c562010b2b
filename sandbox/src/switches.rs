//! What nobody outside LeadDyno knows about its answers, as named switches.
//! Each has the default that the known facts make most likely; tests of a
//! client should pass under every setting, so all of them can be gone through.
//! Decides nothing itself: the HTTP layer and the views read the switches where
//! they answer.

use serde::{Deserialize, Serialize};

/// The unknowns of the API, each with its most likely value as the default.
///
/// ```
/// use leaddyno_sandbox::{Miss, Switches};
///
/// let switches = Switches { miss: Miss::Null, ..Switches::default() };
/// assert!(Switches::each_alone().contains(&switches));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Switches {
    /// The largest page that a list gives: 200 in public client code, 100 in the documentation.
    pub per_page_cap: u64,
    /// What happens to a `per_page` above the cap.
    pub over_cap: OverCap,
    /// In which order lists come. Newest first is documented for leads and visitors.
    pub order: ListOrder,
    /// What a lookup (`by_email`, `by_purchase_code`, …) answers when it finds nothing.
    pub miss: Miss,
    /// How money is written.
    pub money: MoneyForm,
    /// How an affiliate without custom fields is written.
    pub empty_custom_fields: EmptyCustomFields,
    /// What happens when a purchase comes with the `purchase_code` of another one.
    pub repeated_purchase_code: RepeatedPurchaseCode,
    /// With which status a creation answers that finds the record there already.
    pub existing_record: ExistingRecord,
    /// With which status an affiliate code that another affiliate has is refused.
    pub taken_affiliate_code: TakenAffiliateCode,
}

impl Switches {
    /// The settings of [`per_page_cap`](Self::per_page_cap) that are worth a try: the two that sources name, and one so
    /// small that a few rows are many pages.
    pub const PER_PAGE_CAPS: [u64; 3] = [200, 100, 2];

    /// The default, and every other setting of every switch, each alone.
    #[must_use]
    pub fn each_alone() -> Vec<Self> {
        let mut all = vec![Self::default()];
        all.extend(Self::default().changed_once());
        all
    }

    /// The default, every other setting alone, and every two of them together.
    #[must_use]
    pub fn each_pair() -> Vec<Self> {
        let mut all = Self::each_alone();
        for switches in Self::each_alone().iter().flat_map(Self::changed_once) {
            if !all.contains(&switches) {
                all.push(switches);
            }
        }
        all
    }

    /// These, with one switch set otherwise.
    fn changed_once(&self) -> Vec<Self> {
        fn others<T: Copy + PartialEq>(settings: &[T], present: T) -> impl Iterator<Item = T> {
            settings.iter().copied().filter(move |setting| *setting != present)
        }
        let mut all = Vec::new();
        // Every switch has to be named here, so that a new one cannot be forgotten below: it would be unused.
        let Self {
            per_page_cap,
            over_cap,
            order,
            miss,
            money,
            empty_custom_fields,
            repeated_purchase_code,
            existing_record,
            taken_affiliate_code,
        } = *self;
        all.extend(others(&Self::PER_PAGE_CAPS, per_page_cap).map(|per_page_cap| Self { per_page_cap, ..*self }));
        all.extend(others(OverCap::ALL, over_cap).map(|over_cap| Self { over_cap, ..*self }));
        all.extend(others(ListOrder::ALL, order).map(|order| Self { order, ..*self }));
        all.extend(others(Miss::ALL, miss).map(|miss| Self { miss, ..*self }));
        all.extend(others(MoneyForm::ALL, money).map(|money| Self { money, ..*self }));
        let settings = others(EmptyCustomFields::ALL, empty_custom_fields);
        all.extend(settings.map(|empty_custom_fields| Self { empty_custom_fields, ..*self }));
        let settings = others(RepeatedPurchaseCode::ALL, repeated_purchase_code);
        all.extend(settings.map(|repeated_purchase_code| Self { repeated_purchase_code, ..*self }));
        all.extend(
            others(ExistingRecord::ALL, existing_record).map(|existing_record| Self { existing_record, ..*self }),
        );
        let settings = others(TakenAffiliateCode::ALL, taken_affiliate_code);
        all.extend(settings.map(|taken_affiliate_code| Self { taken_affiliate_code, ..*self }));
        all
    }
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            per_page_cap: 200,
            over_cap: OverCap::default(),
            order: ListOrder::default(),
            miss: Miss::default(),
            money: MoneyForm::default(),
            empty_custom_fields: EmptyCustomFields::default(),
            repeated_purchase_code: RepeatedPurchaseCode::default(),
            existing_record: ExistingRecord::default(),
            taken_affiliate_code: TakenAffiliateCode::default(),
        }
    }
}

/// A switch with several settings, which it can list.
macro_rules! switch {
    ($(#[$of_switch:meta])* $name:ident { $($(#[$of_setting:meta])* $setting:ident,)+ }) => {
        $(#[$of_switch])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$of_setting])* $setting,)+
        }

        impl $name {
            /// Every setting.
            pub const ALL: &[Self] = &[$(Self::$setting),+];
        }
    };
}

switch! {
    /// What happens to a `per_page` above the cap.
    OverCap {
        /// 400, with the cap in the message.
        #[default]
        Refused,
        /// A page of the cap's size: a client that takes a short page for the last one loses rows.
        Clamped,
    }
}

switch! {
    /// In which order lists come.
    ListOrder {
        /// The newest record first: pages shift when a record arrives between two of them.
        #[default]
        NewestFirst,
        /// The oldest record first.
        OldestFirst,
    }
}

switch! {
    /// What a lookup answers when it finds nothing.
    Miss {
        /// 404 with an error body.
        #[default]
        NotFound,
        /// 200 with the body `null`.
        Null,
    }
}

switch! {
    /// How money is written.
    MoneyForm {
        /// As text: `"4.90"`.
        #[default]
        Text,
        /// As a JSON number: `4.9`.
        Number,
    }
}

switch! {
    /// How an affiliate without custom fields is written.
    EmptyCustomFields {
        /// `{}`
        #[default]
        Object,
        /// `[]`, as PHP writes an empty map.
        Array,
    }
}

switch! {
    /// What happens when a purchase comes with the `purchase_code` of another one.
    ///
    /// Nobody knows what LeadDyno does. The default refuses it in the shape that is documented for a bad field, which
    /// is what a uniqueness check on that field would give.
    RepeatedPurchaseCode {
        /// 400: `{"error":{"purchase_code":["has already been taken"]}}`.
        #[default]
        BadRequest,
        /// The same body with status 409.
        Conflict,
        /// The same body with status 422.
        Unprocessable,
        /// 200 with the purchase that is already there, unchanged.
        Existing,
    }
}

switch! {
    /// With which status a creation answers that finds the record there already: an affiliate or a lead with the email.
    ExistingRecord {
        /// 200, since nothing was made.
        #[default]
        Ok,
        /// 201, as for one that was made.
        Created,
    }
}

switch! {
    /// With which status an affiliate code that another affiliate has is refused.
    TakenAffiliateCode {
        /// 409, as clients of the service expect it.
        #[default]
        Conflict,
        /// 400, the documented status for what is unacceptable.
        BadRequest,
    }
}
