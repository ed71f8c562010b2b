//! Scripted faults over HTTP. Decides their JSON, which requests and lists share.

use std::{sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Bad, Shared, read};
use crate::{
    fault::{Fault, Moment, What},
    http::{response::json_response, service::Service},
    script::{Order, operation},
};

/// A fault, its number of repetitions, and the calls that it affects.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct FaultOrder {
    fault: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    milliseconds: Option<u64>,
    after: Option<bool>,
    times: Option<usize>,
    on: Option<String>,
}

#[derive(Debug, Default, Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    #[default]
    Status,
    Delay,
    Reset,
    Cut,
    Garbage,
}

impl FaultOrder {
    fn fault(&self) -> Result<Fault, Bad> {
        let fault = match self.fault {
            Kind::Status => match self.status {
                Some(status @ 200..600) => Fault::status(status),
                _ => return Err(Bad("a fault of this kind needs a status from 200 to 599".to_owned())),
            },
            Kind::Delay => Fault::delay(Duration::from_millis(self.milliseconds.unwrap_or(1000))),
            Kind::Reset => Fault::reset(),
            Kind::Cut => Fault::cut(),
            Kind::Garbage => Fault::garbage(),
        };
        let fault = match &self.body {
            Some(body) => fault.body(body),
            None => fault,
        };
        Ok(match self.after {
            Some(true) => fault.after(),
            Some(false) => fault.before(),
            None => fault,
        })
    }
}

impl From<Order> for FaultOrder {
    fn from(order: Order) -> Self {
        let mut listed = Self {
            after: Some(order.fault.moment == Moment::After),
            times: Some(order.left),
            on: order.operation.map(str::to_owned),
            ..Self::default()
        };
        listed.fault = match order.fault.what {
            What::Status(status, body) => {
                (listed.status, listed.body) = (Some(status), Some(body));
                Kind::Status
            }
            What::Delay(delay) => {
                listed.milliseconds = u64::try_from(delay.as_millis()).ok();
                Kind::Delay
            }
            What::Reset => Kind::Reset,
            What::Cut => Kind::Cut,
            What::Garbage(body) => {
                listed.body = Some(body);
                Kind::Garbage
            }
        };
        listed
    }
}

pub(super) async fn add(State(service): Shared, body: Body) -> Result<Response, Bad> {
    let order: FaultOrder = read(body).await?;
    let on = match &order.on {
        Some(id) => Some(operation(id).ok_or_else(|| Bad(format!("the API has no operation {id}")))?),
        None => None,
    };
    service.faults.order(order.fault()?, on, order.times.unwrap_or(1));
    Ok(list(State(service)).await)
}

pub(super) async fn list(State(service): Shared) -> Response {
    json_response(StatusCode::OK, &json!({"left": service.faults.left(), "faults": faults(&service)}))
}

/// Returns the remaining faults as JSON.
pub(in crate::http) fn faults(service: &Arc<Service>) -> Vec<Value> {
    let listed = service.faults.list().into_iter().map(|order| {
        let number = order.number;
        let mut fault = json!(FaultOrder::from(order));
        fault["number"] = number.into();
        fault
    });
    listed.collect()
}

pub(super) async fn remove(State(service): Shared, Path(number): Path<u64>) -> Response {
    if service.faults.remove(number) {
        list(State(service)).await
    } else {
        json_response(StatusCode::NOT_FOUND, &json!({"error": format!("there is no fault {number}")}))
    }
}

pub(super) async fn clear(State(service): Shared) -> StatusCode {
    service.faults.clear();
    StatusCode::NO_CONTENT
}
