//! The records on the page: a tab for each list of the API, and a table of its rows. The columns come from the table of
//! operations, except secret ones and those that are empty in all visible rows.

use leaddyno_types::{ColumnInfo, Kind};
use maud::{Markup, html};
use serde_json::Value;

use super::{View, section};
use crate::{
    http::contents,
    program::{Approval, CommissionState, Program, Standing},
    view::{self, Record},
};

/// The number of rows on a page of the table.
const ROWS: usize = 50;

/// A row: its state, if its kind has one, and its JSON.
type Row = (Option<(&'static str, &'static str)>, Value);

pub(super) fn render(page: &View<'_>) -> Markup {
    let mut program = page.service.program();
    let counts = contents::counts(&mut program);
    let records = contents::records(&mut program, page.list);
    let total = records.len();
    let pages = total.div_ceil(ROWS).max(1);
    let number = page.number.clamp(1, pages);
    let skipped = (number - 1) * ROWS;
    let api = view::View { program: &program, switches: page.service.switches() };
    let shown = records.iter().rev().skip(skipped).take(ROWS);
    let rows: Vec<Row> = shown.map(|record| (state(record, &program), api.record(record))).collect();
    let last = skipped + rows.len();
    let title = contents::title(page.list);
    section(
        "records",
        "Records",
        "full",
        &html! {
            nav .tabs aria-label="Lists" {
                @for (list, count) in counts {
                    a href=(format!("/?list={}#records", list.id)) aria-current=[(list.id == page.list.id).then_some("page")] {
                        strong { (count) } span { (contents::title(list)) }
                    }
                }
            }
            @if rows.is_empty() {
                p .empty { "There are no " (title) "." }
            } @else {
                (table(page.list.columns, &rows))
                nav .pager aria-label="Pages" {
                    (link(page, number > 1, number - 1, "\u{2039} Newer"))
                    span { (skipped + 1) "\u{2013}" (last) " of " (total) " " (title) ", newest first" }
                    (link(page, number < pages, number + 1, "Older \u{203a}"))
                }
            }
        },
    )
}

fn link(page: &View<'_>, is_there: bool, number: usize, label: &str) -> Markup {
    html! {
        @if is_there {
            a href=(format!("/?list={}&page={number}#records", page.list.id)) { (label) }
        } @else {
            span .off { (label) }
        }
    }
}

fn table(columns: &[ColumnInfo], rows: &[Row]) -> Markup {
    let is_shown = |column: &&ColumnInfo| !column.secret && rows.iter().any(|(_, row)| !is_empty(cell(row, column)));
    let columns: Vec<&ColumnInfo> = columns.iter().filter(is_shown).collect();
    let has_states = rows.iter().any(|(state, _)| state.is_some());
    html! {
        div .scroll .rows tabindex="0" role="region" aria-label="Rows" {
            table {
                thead {
                    tr {
                        @for (position, column) in columns.iter().enumerate() {
                            th class=[class(column.kind)] title=(column.description) { (column.name) }
                            @if position == 0 && has_states { th title="Computed by the sandbox." { "state" } }
                        }
                    }
                }
                tbody {
                    @for (state, row) in rows {
                        tr {
                            @for (position, column) in columns.iter().enumerate() {
                                td class=[class(column.kind)] { (text(cell(row, column))) }
                                @if position == 0 && has_states {
                                    td { @if let Some((state, class)) = state { span .badge .(class) { (state) } } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Returns the value of a column, which may be inside of another object: `affiliate.email`.
fn cell<'a>(row: &'a Value, column: &ColumnInfo) -> &'a Value {
    column.name.split('.').fold(row, |value, name| &value[name])
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn text(value: &Value) -> Markup {
    html! {
        @match value {
            _ if is_empty(value) => {}
            Value::Bool(true) => "yes",
            Value::Bool(false) => span .off { "no" },
            Value::String(text) => span title=(text) { (text) },
            value => span title=(value) { (value) },
        }
    }
}

const fn class(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Integer | Kind::Money | Kind::Quantity => Some("number"),
        _ => None,
    }
}

/// Returns the state of a record and the class of its badge, if records of this kind have a state.
fn state(record: &Record, program: &Program) -> Option<(&'static str, &'static str)> {
    Some(match record {
        Record::Affiliate(id) => match program.affiliates[*id].standing {
            Standing::Active => ("active", "good"),
            Standing::PendingApproval => ("pending approval", "warn"),
            Standing::Archived => ("archived", "plain"),
        },
        Record::Purchase(id, _) => match &program.purchases[*id] {
            purchase if purchase.is_cancelled() => ("cancelled", "bad"),
            purchase => match purchase.approval {
                Approval::Accepted => ("accepted", "good"),
                Approval::Waiting => ("pending approval", "warn"),
                Approval::Rejected => ("rejected", "bad"),
            },
        },
        Record::Commission(id) => match program.commissions[*id].state(program.now()) {
            CommissionState::Pending => ("pending", "warn"),
            CommissionState::Due => ("due", "info"),
            CommissionState::Paid => ("paid", "good"),
            CommissionState::Cancelled => ("cancelled", "bad"),
        },
        _ => return None,
    })
}
