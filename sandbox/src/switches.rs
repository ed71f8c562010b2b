//! Unverified behavior of LeadDyno, as named settings. Each defaults to the value
//! that the known facts make most likely. Tests of a client should pass under
//! every value, so all of them can be enumerated. Decides nothing itself: the
//! HTTP layer and the views read the settings where they respond.

use serde::{Deserialize, Serialize};

/// The unverified behavior of the API, each setting with its most likely value as the default.
///
/// ```
/// use leaddyno_sandbox::{Miss, Switches};
///
/// let switches = Switches { miss: Miss::NotFound, ..Switches::default() };
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
    /// What a lookup (`by_email`, `by_purchase_code`, …) returns when it finds nothing.
    pub miss: Miss,
    /// How money is written.
    pub money: MoneyForm,
    /// How an affiliate without custom fields is written.
    pub empty_custom_fields: EmptyCustomFields,
    /// How an affiliate's PayPal address and referrer are written if there are none.
    pub unset_text: UnsetText,
    /// What happens when a purchase comes with the `purchase_code` of another one.
    pub repeated_purchase_code: RepeatedPurchaseCode,
    /// The status of a creation that finds the record there already.
    pub existing_record: ExistingRecord,
    /// What a new affiliate gets whose code another affiliate has.
    pub taken_affiliate_code: TakenAffiliateCode,
}

impl Switches {
    /// The settings of [`per_page_cap`](Self::per_page_cap) that are worth a try: the two that sources name, and one so
    /// small that a few rows are many pages.
    pub const PER_PAGE_CAPS: [u64; 3] = [200, 100, 2];

    /// The default, and every other value of every setting, each alone.
    #[must_use]
    pub fn each_alone() -> Vec<Self> {
        let mut all = vec![Self::default()];
        all.extend(Self::default().changed_once());
        all
    }

    /// The default, every other value alone, and every two of them together.
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

    /// These, with one setting changed.
    fn changed_once(&self) -> Vec<Self> {
        fn others<T: Copy + PartialEq>(settings: &[T], present: T) -> impl Iterator<Item = T> {
            settings.iter().copied().filter(move |setting| *setting != present)
        }
        let mut all = Vec::new();
        // Every setting has to be named here, so that a new one cannot be forgotten below: it would be unused.
        let Self {
            per_page_cap,
            over_cap,
            order,
            miss,
            money,
            empty_custom_fields,
            unset_text,
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
        all.extend(others(UnsetText::ALL, unset_text).map(|unset_text| Self { unset_text, ..*self }));
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
            unset_text: UnsetText::default(),
            repeated_purchase_code: RepeatedPurchaseCode::default(),
            existing_record: ExistingRecord::default(),
            taken_affiliate_code: TakenAffiliateCode::default(),
        }
    }
}

/// A setting, and a list of its values.
macro_rules! setting {
    ($(#[$of_setting:meta])* $name:ident { $($(#[$of_value:meta])* $value:ident,)+ }) => {
        $(#[$of_setting])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$of_value])* $value,)+
        }

        impl $name {
            /// Every value.
            pub const ALL: &[Self] = &[$(Self::$value),+];
        }
    };
}

setting! {
    /// What happens to a `per_page` above the cap.
    OverCap {
        /// A page of the cap's size: a client that takes a short page for the last one loses rows, as one did.
        #[default]
        Clamped,
        /// 400, with the cap in the message.
        Refused,
    }
}

setting! {
    /// In which order lists come.
    ListOrder {
        /// The newest record first: pages shift when a record arrives between two of them.
        #[default]
        NewestFirst,
        /// The oldest record first.
        OldestFirst,
    }
}

setting! {
    /// What a lookup returns when it finds nothing.
    Miss {
        /// The body `null`, as a client in production relied on; the status 200 is likely.
        #[default]
        Null,
        /// 404 with an error body, the general rule.
        NotFound,
    }
}

setting! {
    /// How money is written.
    MoneyForm {
        /// As text: `"4.90"`.
        #[default]
        Text,
        /// As a JSON number: `4.9`.
        Number,
    }
}

setting! {
    /// How an affiliate without custom fields is written.
    EmptyCustomFields {
        /// `{}`
        #[default]
        Object,
        /// `[]`, as PHP writes an empty map.
        Array,
    }
}

setting! {
    /// How an affiliate's PayPal address and referrer are written if there are none.
    UnsetText {
        /// `""`, as a client that reads every affiliate relies on.
        #[default]
        Empty,
        /// `null`
        Null,
    }
}

setting! {
    /// What happens when a purchase comes with the `purchase_code` of another one.
    ///
    /// A client has seen the status 201 and no new purchase. What the body holds is not documented.
    RepeatedPurchaseCode {
        /// 201 with the purchase that is already there, unchanged.
        #[default]
        Existing,
        /// 400: `{"error":{"purchase_code":["has already been taken"]}}`.
        BadRequest,
        /// The same body with status 409.
        Conflict,
        /// The same body with status 422.
        Unprocessable,
    }
}

setting! {
    /// The status of a creation that finds the record there already: an affiliate or a lead with the email.
    ExistingRecord {
        /// 201, as for one that was created, and as a repeated purchase was seen to get.
        #[default]
        Created,
        /// 200, since nothing was created.
        Ok,
    }
}

setting! {
    /// What a new affiliate gets whose code another affiliate has. Nothing is created.
    TakenAffiliateCode {
        /// 201 with the body `null`: one client has seen the body, with a status of success.
        #[default]
        Null,
        /// 409, for which clients are prepared that never report having received it.
        Conflict,
        /// 400, the documented status for what is unacceptable.
        BadRequest,
    }
}
