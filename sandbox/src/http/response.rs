//! Creates responses: the status, the page, the JSON. Decides what the switches select: the result of an empty lookup, the
//! order of lists, the largest page. The view decides the form of each record.

use axum::{
    http::{
        HeaderValue, StatusCode,
        header::{ALLOW, CONTENT_TYPE, RETRY_AFTER},
    },
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{
    input::Input,
    rejection::Rejection,
    reply::{Body, Reply, Status},
};
use crate::{
    program::{Program, Refusal},
    switches::{ExistingRecord, ListOrder, Miss, OverCap, RepeatedPurchaseCode, Switches, TakenAffiliateCode},
    view::{LineItems, Record, View},
};

/// The media type of every body of the API.
pub(super) const JSON_TYPE: &str = "application/json; charset=utf-8";

/// The page size of a call without `per_page`.
const DEFAULT_PER_PAGE: u64 = 100;

/// Creates the response to a rejected request.
pub(super) fn rejection(rejection: &Rejection, switches: &Switches) -> Response {
    let status = StatusCode::from_u16(rejection.status(switches)).unwrap_or(StatusCode::BAD_REQUEST);
    let mut response = json_response(status, &rejection.body());
    match rejection {
        Rejection::WrongMethod { allowed } => {
            if let Ok(allowed) = HeaderValue::from_str(allowed) {
                response.headers_mut().insert(ALLOW, allowed);
            }
        }
        Rejection::TooManyRequests { retry_after_seconds: Some(seconds) } => {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(*seconds));
        }
        _ => {}
    }
    response
}

/// Converts the refusal of a code of another record to a success, if the switches say so. Nothing was created.
pub(super) fn accept_existing(reply: Result<Reply, Refusal>, switches: &Switches) -> Result<Reply, Refusal> {
    match reply {
        Err(Refusal::PurchaseCodeTaken { existing })
            if switches.repeated_purchase_code == RepeatedPurchaseCode::Existing =>
        {
            Ok(Reply::created(Record::Purchase(existing, LineItems::LeftOut)))
        }
        Err(Refusal::AffiliateCodeTaken) if switches.taken_affiliate_code == TakenAffiliateCode::Null => {
            Ok(Reply { status: Status::Created, body: Body::Nothing })
        }
        reply => reply,
    }
}

/// Creates the response to a successful call.
pub(super) fn success(
    reply: Reply,
    input: &Input,
    program: &Program,
    switches: &Switches,
) -> Result<Response, Refusal> {
    let view = View { program, switches };
    let status = match (reply.status, switches.existing_record) {
        (Status::Created, _) | (Status::Existing, ExistingRecord::Created) => StatusCode::CREATED,
        (Status::Done, _) | (Status::Existing, ExistingRecord::Ok) => StatusCode::OK,
    };
    let body = body(reply.body, input, &view)?;
    Ok(json_response(status, &body))
}

pub(super) fn json_response(status: StatusCode, body: &Value) -> Response {
    let kind = [(CONTENT_TYPE, JSON_TYPE)];
    (status, kind, body.to_string()).into_response()
}

fn body(body: Body, input: &Input, view: &View<'_>) -> Result<Value, Refusal> {
    Ok(match body {
        Body::One(record) => view.record(&record),
        Body::Missing(what) => match view.switches.miss {
            Miss::Null => Value::Null,
            Miss::NotFound => return Err(Refusal::NotFound { what }),
        },
        Body::Nothing => Value::Null,
        Body::All(records) => records.iter().map(|record| view.record(record)).collect(),
        Body::Page(records) => Page::read(input, view.switches)?.rows(&records, view),
        Body::Envelope { rows, records } => {
            let page = Page::read(input, view.switches)?;
            json!({
                rows: page.rows(&records, view),
                "page": page.number,
                "per_page": page.size,
                "total_entries": records.len(),
            })
        }
        Body::Count(count) => json!({"count": count}),
        Body::AffiliateTotals(totals) => view.affiliate_totals(&totals),
        Body::Totals(totals) => view.totals(&totals),
    })
}

/// The requested part of a list.
#[derive(Debug, Clone, Copy)]
struct Page {
    number: u64,
    size: u64,
}

impl Page {
    fn read(input: &Input, switches: &Switches) -> Result<Self, Refusal> {
        let mut fields = input.fields();
        let number = fields.count("page").unwrap_or(1);
        let cap = switches.per_page_cap.max(1);
        let size = fields.count("per_page").unwrap_or(DEFAULT_PER_PAGE.min(cap));
        if size > cap && switches.over_cap == OverCap::Refused {
            fields.complain("per_page", &format!("must be from 1 to {cap}"));
        }
        fields.finish()?;
        Ok(Self { number, size: size.min(cap) })
    }

    /// Returns the rows of this page, of records that are sorted oldest first.
    fn rows(self, records: &[Record], view: &View<'_>) -> Value {
        let skip = (self.number - 1).saturating_mul(self.size);
        let skip = usize::try_from(skip).unwrap_or(usize::MAX);
        let take = usize::try_from(self.size).unwrap_or(usize::MAX);
        let write = |record| view.record(record);
        match view.switches.order {
            ListOrder::NewestFirst => records.iter().rev().skip(skip).take(take).map(write).collect(),
            ListOrder::OldestFirst => records.iter().skip(skip).take(take).map(write).collect(),
        }
    }
}
