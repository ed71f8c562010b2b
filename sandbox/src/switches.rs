//! Unverified behavior of LeadDyno, as named settings. Each defaults to the most likely value. Tests of a client should pass
//! under every value, so all of them can be enumerated. The HTTP layer and the views read the settings.

use serde_json::{Map, Value};

use crate::setting::{self, SettingValues, setting, settings};

settings! {
    /// The unverified behavior of the API, each setting with its most likely value as the default.
    ///
    /// ```
    /// use leaddyno_sandbox::{Miss, Switches};
    ///
    /// let switches = Switches { miss: Miss::NotFound, ..Switches::default() };
    /// assert!(Switches::each_alone().contains(&switches));
    /// ```
    #[derive(Copy)]
    pub struct Switches {
        /// The largest page of a list: 200 in public client code, 100 in the documentation.
        pub per_page_cap: u64 = 200,
        /// What happens to a `per_page` above the cap.
        pub over_cap: OverCap = OverCap::default(),
        /// The order of the rows of a list. Newest first is documented for leads and visitors.
        pub order: ListOrder = ListOrder::default(),
        /// What a lookup (`by_email`, `by_purchase_code`, …) returns when it finds nothing.
        pub miss: Miss = Miss::default(),
        /// How money is written.
        pub money: MoneyForm = MoneyForm::default(),
        /// How an affiliate without custom fields is written.
        pub empty_custom_fields: EmptyCustomFields = EmptyCustomFields::default(),
        /// How an affiliate's PayPal address and referrer are written if they are unset.
        pub unset_text: UnsetText = UnsetText::default(),
        /// What happens to a new purchase with the `purchase_code` of another one.
        pub repeated_purchase_code: RepeatedPurchaseCode = RepeatedPurchaseCode::default(),
        /// The status of a creation whose record exists already.
        pub existing_record: ExistingRecord = ExistingRecord::default(),
        /// The response to a new affiliate with the code of another affiliate.
        pub taken_affiliate_code: TakenAffiliateCode = TakenAffiliateCode::default(),
    }
}

impl Switches {
    /// The values of [`per_page_cap`](Self::per_page_cap) to test: the two that sources name, and one so small that a few
    /// rows are many pages.
    pub const PER_PAGE_CAPS: [u64; 3] = [200, 100, 2];

    /// Returns the default, and every other value of every setting, each alone.
    #[must_use]
    pub fn each_alone() -> Vec<Self> {
        let mut all = vec![Self::default()];
        all.extend(Self::default().changed_once());
        all
    }

    /// Returns the default, every other value alone, and every two of them together.
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

    /// Returns these switches with one setting changed, for every setting and every other value of it.
    fn changed_once(&self) -> Vec<Self> {
        let present = setting::fields(self);
        let mut all = Vec::new();
        for setting in Self::describe() {
            let values: Vec<Value> = match setting.values {
                SettingValues::OneOf(values) => values.into_iter().map(|value| value.name.into()).collect(),
                SettingValues::Boolean => vec![false.into(), true.into()],
                // The only number.
                SettingValues::Integer => Self::PER_PAGE_CAPS.map(Value::from).into(),
                SettingValues::Text => Vec::new(),
            };
            for value in values.into_iter().filter(|value| *value != present[setting.name]) {
                let mut fields: Map<String, Value> = present.clone();
                fields.insert(setting.name.to_owned(), value);
                all.extend(serde_json::from_value::<Self>(Value::Object(fields)));
            }
        }
        all
    }
}

setting! {
    /// What happens to a `per_page` above the cap.
    OverCap {
        /// The page has as many rows as the cap. A client that takes a short page for the last one loses rows.
        Clamped,
        /// 400, with the cap in the message.
        Refused,
    }
}

setting! {
    /// The order of the rows of a list.
    ListOrder {
        /// The newest record first. Pages shift when a record is created between two of them.
        NewestFirst,
        /// The oldest record first.
        OldestFirst,
    }
}

setting! {
    /// What a lookup returns when it finds nothing.
    Miss {
        /// The body `null`, on which a client in production relied; the status 200 is likely.
        Null,
        /// 404 with an error body, the general rule.
        NotFound,
    }
}

setting! {
    /// How money is written.
    MoneyForm {
        /// As text: `"4.90"`.
        Text,
        /// As a JSON number: `4.9`.
        Number,
    }
}

setting! {
    /// How an affiliate without custom fields is written.
    EmptyCustomFields {
        /// `{}`
        Object,
        /// `[]`, as PHP writes an empty map.
        Array,
    }
}

setting! {
    /// How an affiliate's PayPal address and referrer are written if they are unset.
    UnsetText {
        /// `""`, on which a client that reads every affiliate relies.
        Empty,
        /// `null`
        Null,
    }
}

setting! {
    /// What happens to a new purchase with the `purchase_code` of another one.
    ///
    /// A client has observed the status 201 and no new purchase. The body is not documented.
    RepeatedPurchaseCode {
        /// 201 with the existing purchase, unchanged.
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
    /// The status of a creation whose record exists already: an affiliate or a lead with the email.
    ExistingRecord {
        /// 201, as for a new record, and as observed for a repeated purchase.
        Created,
        /// 200, because nothing was created.
        Ok,
    }
}

setting! {
    /// The response to a new affiliate with the code of another affiliate. Nothing is created.
    TakenAffiliateCode {
        /// 201 with the body `null`: a client has observed this body with a status of success.
        Null,
        /// 409, which some clients handle; none reports having received it.
        Conflict,
        /// 400, the documented status of a rejected request.
        BadRequest,
    }
}
