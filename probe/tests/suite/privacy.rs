//! No value leaves: a canary in every field of every response is in no output.

use std::{
    io::Write,
    sync::{Arc, Mutex},
};

use serde_json::{Map, Value};
use tracing_subscriber::fmt::MakeWriter;

use crate::{
    proxy::{Exchange, Proxy},
    support::{builder, read_at},
};

const CANARY: &str = "CANARY-4711";

/// What `tracing` writes.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no panic").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Puts the canary into every text but the dates and amounts, and into names of free-form members.
fn mark(value: &mut Value) {
    match value {
        Value::String(text) if text.parse::<f64>().is_err() && !text.starts_with("20") => {
            *text = if text.contains('@') { format!("{CANARY}-{text}") } else { format!("{CANARY} {text}") };
        }
        Value::Array(items) => items.iter_mut().for_each(mark),
        Value::Object(members) => {
            members.values_mut().for_each(mark);
            if let Some(Value::Object(fields)) = members.get_mut("custom_fields") {
                *fields = Map::from_iter([(CANARY.to_owned(), Value::from(CANARY))]);
            }
            if members.contains_key("id") {
                members.insert(format!("{CANARY}-name"), Value::from(47_114_711));
                members.insert("unknown_field".to_owned(), Value::from(47_114_711));
            }
        }
        _ => {}
    }
}

#[tokio::test]
async fn no_value_of_any_field_is_in_any_output() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(log.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    // In values that stay as they are, and so in requests; and in all values, of dates and amounts too.
    let changes: [fn(&mut Exchange); 3] = [
        |exchange| mark(&mut exchange.body),
        |exchange| {
            if exchange.status == 200 {
                exchange.headers.push(("x-ratelimit-limit", CANARY.to_owned()));
                exchange.headers.push(("server", CANARY.to_owned()));
            } else {
                mark(&mut exchange.body);
            }
        },
        |exchange| each_text(&mut exchange.body, &mut |text| *text = format!("{CANARY} {text}")),
    ];
    for change in changes {
        let sandbox = builder().start().await.expect("it starts");
        sandbox.with_state(|program| {
            let ids: Vec<_> = program.affiliates.iter().map(|affiliate| affiliate.id).collect();
            for id in ids {
                let values = [(CANARY.to_owned(), Value::from(CANARY))].into();
                let changes =
                    leaddyno_sandbox::program::AffiliateChanges { custom_fields: values, ..Default::default() };
                drop(program.update_affiliate(id, changes));
            }
        });
        let people = sandbox.with_state(|program| {
            program
                .leads
                .iter()
                .map(|lead| lead.email.clone())
                .chain(program.purchases.iter().map(|p| p.purchase_code.clone()))
                .collect::<Vec<_>>()
        });
        let proxy = Proxy::start(sandbox, change).await;
        let report = read_at(&proxy.base_url, proxy.sandbox.api_key()).await;
        assert!(report.calls > 30, "{report}");
        let outputs = [
            ("table", report.to_string()),
            ("JSON", serde_json::to_string(&report).expect("JSON")),
            ("Debug", format!("{report:?}")),
            ("settings", serde_json::to_string(&report.settings()).expect("JSON")),
            ("log", String::from_utf8_lossy(&log.0.lock().expect("no panic")).into_owned()),
        ];
        for (name, output) in outputs {
            for canary in [CANARY, "4711", proxy.sandbox.api_key()] {
                let place = output
                    .find(canary)
                    .map(|at| output[at.saturating_sub(200)..].chars().take(400).collect::<String>());
                assert_eq!(place, None, "{name} has {canary}");
            }
            for person in &people {
                assert!(!output.contains(person.as_str()), "{name} has a person's value");
            }
        }
        log.0.lock().expect("no panic").clear();
    }
    drop(guard);
}

fn each_text(value: &mut Value, change: &mut impl FnMut(&mut String)) {
    match value {
        Value::String(text) => change(text),
        Value::Array(items) => items.iter_mut().for_each(|item| each_text(item, change)),
        Value::Object(members) => members.values_mut().for_each(|member| each_text(member, change)),
        _ => {}
    }
}
