//! Asks about pages: the largest size, the response to a larger one, whether `page` works, and what follows the last page.

use std::sync::Arc;

use leaddyno::OperationInfo;
use serde_json::{Map, Value, json};

use super::Survey;
use crate::{
    exchange::Exchange,
    judge::{SecondPage, Verdict, second_page},
    known::is_top,
    questions::FILTERS,
    reader::readable,
};

/// A `per_page` above the largest page of any service.
const ABOVE_ALL: usize = 1000;

/// A page beyond the last one.
const FAR_PAGE: usize = 1_000_000;

/// How many calls are reserved for the questions after those about pages.
const CALLS_KEPT: usize = FILTERS.len() + 6;

/// How many page sizes are tried to find the largest that is accepted.
const MOST_SIZES: usize = 6;

impl Survey<'_> {
    /// Calls a list again with a page number and a size.
    async fn page(
        &mut self,
        list: &'static OperationInfo,
        page: Option<usize>,
        per_page: Option<usize>,
    ) -> Option<Arc<Exchange>> {
        let mut parameters: Map<String, Value> =
            self.seen(list.id).and_then(|seen| seen.parameters.as_object().cloned()).unwrap_or_default();
        for (name, value) in [("page", page), ("per_page", per_page)] {
            parameters.extend(value.map(|value| (name.to_owned(), json!(value))));
        }
        self.reader.get(list, Value::Object(parameters)).await
    }

    /// Returns the number of rows of a list, as far as it is known.
    fn size(&self, list: &OperationInfo) -> u64 {
        let rows = self.known.rows(list.id).len() as u64;
        self.total(list).map_or(rows, |(total, _)| total.max(rows))
    }

    /// Returns the total that the service reports for a list, and the response that contains it.
    pub(super) fn total(&self, list: &OperationInfo) -> Option<(u64, Arc<Exchange>)> {
        let of = |operation: &str, member: &str| {
            let seen = self.seen(operation)?;
            Some((seen.exchange.json()[member].as_u64()?, Arc::clone(&seen.exchange)))
        };
        list.count.and_then(|count| of(count, "count")).or_else(|| of(list.id, "total_entries"))
    }

    /// Finds the largest page of the longest list.
    pub(super) async fn ask_about_largest_page(&mut self) {
        let lists = readable().filter(|list| is_top(list));
        let readable_lists = lists.filter(|list| self.seen(list.id).is_some_and(|seen| seen.exchange.is_success()));
        let Some(list) = readable_lists.max_by_key(|list| self.size(list)) else {
            for question in ["per_page_cap", "over_cap"] {
                self.answer(question, None, Some(Err("no list can be read".to_owned())), None);
            }
            return;
        };
        let above = self.page(list, None, Some(ABOVE_ALL)).await;
        let above_rows = above.as_ref().and_then(|exchange| exchange.rows()).map(<[Value]>::len);
        let (over_cap, cap) = match (&above, above_rows) {
            (None, _) => (None, None),
            (Some(_), Some(rows)) if rows < ABOVE_ALL => {
                (Some(Ok("clamped".to_owned())), self.cap_of_a_cut_page(list, above.as_deref(), rows).await)
            }
            (Some(_), Some(_)) => {
                (Some(Err(format!("{ABOVE_ALL} rows are allowed"))), Some(Err("there is none".to_owned())))
            }
            (Some(exchange), None) if matches!(exchange.status, Some(400 | 403..=499)) && exchange.is_conclusive() => {
                (Some(Ok("refused".to_owned())), Some(self.largest_accepted(list).await))
            }
            (Some(exchange), None) => (Some(Err(exchange.outline())), Some(Err(exchange.outline()))),
        };
        self.answer("over_cap", None, over_cap, above.as_deref());
        let evidence = above.iter().map(|exchange| exchange.evidence()).collect();
        self.conclude("per_page_cap", None, cap, list.id, evidence);
    }

    /// Finds the cap of a service that shortens pages: a shortened page has the largest size if another page follows it.
    async fn cap_of_a_cut_page(
        &mut self,
        list: &'static OperationInfo,
        above: Option<&Exchange>,
        rows: usize,
    ) -> Option<Verdict> {
        if rows == 0 {
            return Some(Err("there are no rows".to_owned()));
        }
        let next = self.page(list, Some(2), Some(rows)).await?;
        let first = above.and_then(Exchange::rows).unwrap_or_default();
        Some(match second_page(first, &next) {
            SecondPage::More => Ok(rows.to_string()),
            SecondPage::Empty => Err(format!("at least {rows}, the length of the longest list")),
            SecondPage::Same => Err(format!("`page` does not go beyond {rows} rows")),
            SecondPage::Failed => Err(next.outline()),
        })
    }

    /// Finds the largest page size that is accepted.
    async fn largest_accepted(&mut self, list: &'static OperationInfo) -> Verdict {
        let (mut accepted, mut refused) = (self.known.rows(list.id).len().max(1), ABOVE_ALL);
        for _ in 0..MOST_SIZES {
            if accepted + 1 == refused {
                break;
            }
            // The sizes in LeadDyno's and clients' sources, then the default size, which equals the cap if that is small.
            let is_between = |size: &usize| (accepted + 1..refused).contains(size);
            let guesses = [200, 201, 100, 101, accepted + 1];
            let middle = usize::midpoint(accepted, refused);
            let size = guesses.into_iter().find(is_between).unwrap_or(middle);
            let Some(exchange) = self.page(list, None, Some(size)).await else { break };
            match (exchange.rows().is_some(), exchange.status) {
                (true, _) => accepted = size,
                (false, Some(400..=499)) if exchange.is_conclusive() => refused = size,
                _ => return Err(exchange.outline()),
            }
        }
        if accepted + 1 == refused {
            Ok(accepted.to_string())
        } else {
            Err(format!("from {accepted} to {}", refused - 1))
        }
    }

    /// Requests the second page of the lists that have rows. The questions stay open if no calls are left.
    pub(super) async fn ask_about_second_pages(&mut self, is_wanted: impl Fn(&OperationInfo) -> bool) {
        for list in readable().filter(|list| list.pagination.is_some() && is_wanted(list)) {
            let subject = || Some(list.id.to_owned());
            let rows = self.known.rows(list.id).to_vec();
            if rows.is_empty() {
                let why = if self.seen(list.id).is_some() { "there are no rows" } else { "the list was not read" };
                for question in ["default_page", "page", "after_end"] {
                    self.answer(question, subject(), Some(Err(why.to_owned())), None);
                }
                continue;
            }
            let next =
                if self.reader.calls_left() == 0 { None } else { self.page(list, Some(2), Some(rows.len())).await };
            let (verdicts, last) = match &next {
                None => ([None, None, None], None),
                Some(next) => {
                    let (verdicts, last) = self.judge_second_page(list, &rows, next).await;
                    (verdicts.map(Some), last)
                }
            };
            let [default, page, after] = verdicts;
            self.answer("default_page", subject(), default, next.as_deref());
            self.answer("page", subject(), page, next.as_deref());
            self.answer("after_end", subject(), after, last.as_deref().or(next.as_deref()));
        }
    }

    /// Derives from the second page the default size, whether `page` works, and what follows the last page. Returns also
    /// the response that shows the last, if it is another one.
    async fn judge_second_page(
        &mut self,
        list: &'static OperationInfo,
        rows: &[Value],
        next: &Exchange,
    ) -> ([Verdict; 3], Option<Arc<Exchange>>) {
        let works = || Ok("works".to_owned());
        let at_least = || Err(format!("at least {}", rows.len()));
        let is_whole = self.total(list).is_some_and(|(total, _)| total <= rows.len() as u64);
        let verdicts = match second_page(rows, next) {
            SecondPage::More => {
                // One list is enough: there may be too few calls for a page beyond the end of each.
                let is_first = self.answers.iter().all(|known| known.question != "after_end" || known.value.is_none());
                let may_ask = is_first || self.reader.calls_left() > CALLS_KEPT;
                let far = if may_ask { self.page(list, Some(FAR_PAGE), None).await } else { None };
                let after = match &far {
                    None => Err("not asked".to_owned()),
                    Some(far) => match far.rows() {
                        Some([]) => Ok("empty".to_owned()),
                        Some(_) => Ok("repeats_a_page".to_owned()),
                        None => far.status.map(|status| status.to_string()).ok_or_else(|| far.outline()),
                    },
                };
                return ([Ok(rows.len().to_string()), works(), after], far);
            }
            SecondPage::Empty => {
                self.whole.push(list.id);
                [at_least(), works(), Ok("empty".to_owned())]
            }
            SecondPage::Same => {
                let [page, after] = self.judge_repeated_page(list, rows).await;
                [at_least(), page, after]
            }
            SecondPage::Failed if is_whole && next.is_conclusive() => {
                self.whole.push(list.id);
                [at_least(), works(), Ok(next.status.unwrap_or_default().to_string())]
            }
            SecondPage::Failed => [at_least(), Err(next.outline()), Err(next.outline())],
        };
        (verdicts, None)
    }

    /// Decides whether `page` is ignored or the last page repeats, if the second page equals the first. Requests the second
    /// half of the list to find out.
    async fn judge_repeated_page(&mut self, list: &'static OperationInfo, rows: &[Value]) -> [Verdict; 2] {
        let half = rows.len() / 2;
        let open = |why: &str| [Err(why.to_owned()), Err(why.to_owned())];
        if half == 0 {
            return open("one row does not tell");
        }
        let Some(second_half) = self.page(list, Some(2), Some(half)).await else { return open("not asked") };
        match second_half.rows() {
            None => open(&second_half.outline()),
            Some(found) if found.len() > half || second_page(&rows[..half], &second_half) == SecondPage::Same => {
                [Ok("ignored".to_owned()), Err("`page` is ignored".to_owned())]
            }
            Some(_) => {
                self.whole.push(list.id);
                [Ok("works".to_owned()), Ok("repeats_a_page".to_owned())]
            }
        }
    }
}
