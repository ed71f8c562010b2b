//! Odd values in responses: each drops its field or its row, is reported, and stops nothing.

use std::sync::{Arc, Mutex};

use httpmock::HttpMockResponse;
use leaddyno::{
    AsSent, Client, ErrorKind, FieldsDroppedEvent, Observer, affiliates, commissions, leads, purchases,
    types::AffiliateStatus,
};

use crate::support::Server;

/// The operation, the number of dropped fields and their paths.
type Event = (String, u64, Vec<String>);

/// Collects the events of dropped fields.
#[derive(Clone, Default)]
struct Dropped(Arc<Mutex<Vec<Event>>>);

impl Observer for Dropped {
    fn on_fields_dropped(&self, event: &FieldsDroppedEvent<'_>) {
        self.0.lock().unwrap().push((event.operation.to_owned(), event.count, event.paths.to_vec()));
    }
}

/// A list of one page.
async fn list_of(page: &'static [u8]) -> Server {
    Server::answering(move |request| {
        let is_first = request.query().iter().all(|(name, value)| name != "page" || value == "1");
        let body = if is_first { page } else { b"[]" };
        HttpMockResponse::builder().status(200u16).body(body.to_vec()).build()
    })
    .await
}

fn observed(server: &Server) -> (Client, Dropped) {
    let dropped = Dropped::default();
    (server.builder().observer(dropped.clone()).build().unwrap(), dropped)
}

#[tokio::test]
async fn a_scalar_of_another_type_is_read() {
    let page = br#"[{"id": "17", "phone": 5551234, "created_at": 1722865201000, "status": 3},
                    {"id": 18.0, "phone": true, "created_at": 1722865201.5, "status": null},
                    {"id": 19, "created_at": true, "updated_at": "yesterday", "email": "a", "email": "b"}]"#;
    let server = list_of(page).await;
    let (client, dropped) = observed(&server);
    let mut rows = client.stream(leads::List::new());
    let mut all = Vec::new();
    while let Some(lead) = rows.try_next().await.unwrap() {
        all.push(lead);
    }
    assert_eq!(all.iter().map(|lead| lead.id.get()).collect::<Vec<_>>(), [17, 18, 19]);
    let times = all.iter().map(|lead| lead.created_at.as_ref().map(ToString::to_string));
    let expected = ["2024-08-05T13:40:01Z", "2024-08-05T13:40:01.5Z", "true"].map(|time| Some(time.to_owned()));
    assert_eq!(times.collect::<Vec<_>>(), expected);
    assert_eq!(all[0].phone.as_deref(), Some("5551234"));
    assert_eq!(all[0].status.as_deref(), Some("3"));
    assert_eq!(all[2].email.as_deref(), Some("b"));
    assert_eq!(rows.report().fields_dropped, 0);
    assert_eq!(dropped.0.lock().unwrap().len(), 0);

    let body =
        r#"{"id": 1, "affiliate_code": 12345, "status": 3, "archived": 0, "unsubscribed": "yes", "total_leads": "7"}"#;
    let affiliate = Server::saying(200, body).await.client().send(affiliates::Get::new(1)).await.unwrap();
    assert_eq!(affiliate.affiliate_code.as_deref(), Some("12345"));
    assert_eq!(affiliate.status, Some(AffiliateStatus::Unknown("3".to_owned())));
    assert_eq!((affiliate.archived, affiliate.unsubscribed, affiliate.total_leads), (Some(false), Some(true), Some(7)));
}

#[tokio::test]
async fn an_unreadable_field_is_none_and_reported() {
    let page = br#"[{"id": 1, "purchase_amount": "", "affiliate": ""},
                    {"id": 2, "purchase_amount": "4.90", "lead": {"email": "no-id@example.com"}, "line_items": {}},
                    {"id": 3, "cancelled": "maybe", "plan": false, "line_items": [{"quantity": "some"}, "x"]}]"#;
    let server = list_of(page).await;
    let (client, dropped) = observed(&server);
    let mut rows = client.stream(purchases::List::new());
    let mut all = Vec::new();
    while let Some(purchase) = rows.try_next().await.unwrap() {
        all.push(purchase);
    }
    assert_eq!((all[0].purchase_amount, &all[0].affiliate), (None, &None));
    assert_eq!(all[1].line_items.as_deref(), Some(&[][..]));
    assert_eq!(all[2].line_items.as_ref().map(Vec::len), Some(1));
    assert_eq!(rows.report().fields_dropped, 7);
    let paths = [
        "[0].purchase_amount",
        "[0].affiliate",
        "[1].lead",
        "[2].cancelled",
        "[2].plan",
        "[2].line_items[0].quantity",
        "[2].line_items[1]",
    ];
    let expected = ("list_purchases".to_owned(), 7, paths.map(str::to_owned).to_vec());
    assert_eq!(dropped.0.lock().unwrap().as_slice(), [expected]);

    let (page, response) = client.send_detailed(AsSent(purchases::List::new())).await.unwrap();
    assert_eq!((page.rows.len(), response.fields_dropped()), (3, 7));
    let again = dropped.0.lock().unwrap().clone();
    assert_eq!(again[0], again[1], "the paths are those of the typed rows");
}

#[tokio::test]
async fn at_most_ten_paths_are_reported() {
    let rows: Vec<String> = (0..30).map(|id| format!(r#"{{"id": {id}, "purchase_amount": "much"}}"#)).collect();
    let server = Server::saying(200, format!("[{}]", rows.join(","))).await;
    let (client, dropped) = observed(&server);
    client.send(purchases::List::new()).await.unwrap();
    let events = dropped.0.lock().unwrap();
    let (_, count, paths) = &events[0];
    assert_eq!((*count, paths.len(), paths[9].as_str()), (30, 10, "[9].purchase_amount"));
}

#[tokio::test]
async fn an_unreadable_row_is_an_error_in_its_place_and_the_stream_continues() {
    let page = br#"[{"id": 1, "amount": "4.90"}, {"id": 2, "amount": null, "note": "private"}, {"id": 3},
                    null, {"id": 5, "amount": 5}]"#;
    let server = list_of(page).await;
    let expected = [
        "1",
        "page 1, row 2: at [1].amount: expected a decimal number, or text with one in it, found null",
        "page 1, row 3: at [2]: missing field `amount`",
        "page 1, row 4: at [3]: expected an object, found null",
        "5",
    ];
    let mut typed = server.client().stream(commissions::List::new());
    let mut sent = server.client().stream(AsSent(commissions::List::new()));
    for expected in expected {
        let row = typed.try_next().await.map(|row| row.expect("a row").id);
        let as_sent = sent.try_next().await.map(|row| row.expect("a row").id);
        for row in [row, as_sent] {
            match row {
                Ok(id) => assert_eq!(id.to_string(), expected),
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::Decode);
                    assert_eq!(error.message(), Some(expected));
                }
            }
        }
    }
    assert!(typed.try_next().await.unwrap().is_none());
    assert_eq!((typed.report().rows, typed.report().unreadable), (5, 3));

    let page = server.client().send(commissions::List::new()).await.unwrap();
    assert_eq!(page.rows.iter().map(|row| row.id.get()).collect::<Vec<_>>(), [1, 5]);
    assert_eq!(page.unreadable[0].place, 1);
    assert_eq!(page.unreadable[0].raw, r#"{"id": 2, "amount": null, "note": "private"}"#);
    assert!(!format!("{page:?}").contains("private"), "{page:?}");
}

/// Malformed JSON would fail the whole page.
#[tokio::test]
async fn lone_surrogates_foreign_bytes_and_huge_numbers_lose_no_row() {
    let page = b"[{\"id\": 1, \"first_name\": \"Ada \\ud83d\", \"company\": \"M\xfcller\"},
                  {\"id\": 2, \"phone\": 1e400, \"city\": \"Turin\tItaly\"}, {\"id\": 3, \"created_at\": NaN}]";
    let server = list_of(page).await;
    let page = server.client().send(leads::List::new()).await.unwrap();
    assert_eq!(page.rows[0].first_name.as_deref(), Some("Ada \u{fffd}"));
    assert_eq!(page.rows[0].company.as_deref(), Some("M\u{fffd}ller"));
    assert_eq!((page.rows[1].phone.as_deref(), page.rows[1].city.as_deref()), (Some("1e400"), Some("Turin\tItaly")));
    assert_eq!(page.rows[2].created_at.as_ref().and_then(leaddyno::Timestamp::unix_seconds), None);
    let sent = server.client().send(AsSent(leads::List::new())).await.unwrap();
    assert_eq!(sent.rows.len(), 3);
}
