//! Compares the mirror with LeadDyno's own counts and totals. An account may change between two requests, so LeadDyno is
//! asked before and after a pass: a number between both results is not a difference.

use std::collections::BTreeSet;

use leaddyno::rust_decimal::Decimal;

use crate::{
    error::Error,
    field::Type,
    report::{Finding, Measure},
    sink::{Sink, Value},
    source::{Source, Totals, TotalsByCurrency},
    sql::quote,
    store::Store,
    stream::Stream,
};

/// The stream for which LeadDyno has totals.
const COMMISSIONS: &str = "commissions";

/// LeadDyno's numbers of a stream.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Reference {
    count: Option<u64>,
    totals: TotalsByCurrency,
}

/// Fetches the number of rows, and the totals of these currencies.
pub(crate) async fn fetch_reference<C: Source>(
    source: &C,
    stream: &Stream,
    currencies: &BTreeSet<String>,
) -> Result<Reference, Error> {
    let mut reference = Reference { count: source.count(stream).await?, totals: TotalsByCurrency::new() };
    for currency in currencies {
        reference.totals.insert(currency.clone(), source.totals(currency).await?);
    }
    Ok(reference)
}

/// The mirror's own totals of a currency. What is due depends on the service's clock, and is compared separately.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct OwnTotals {
    open: (u64, Decimal),
    paid: (u64, Decimal),
    cancelled: (u64, Decimal),
}

impl<S: Sink> Store<S> {
    /// Returns the currencies of the existing commissions; empty for other streams.
    pub(crate) async fn currencies(&mut self, stream: &Stream) -> Result<BTreeSet<String>, Error> {
        if stream.name() != COMMISSIONS {
            return Ok(BTreeSet::new());
        }
        let select = format!(
            "SELECT DISTINCT upper(currency) FROM {} WHERE _gone_at IS NULL AND currency IS NOT NULL",
            self.dialect.table(COMMISSIONS)
        );
        let rows = self.read(select, Vec::new()).await?;
        Ok(rows.into_iter().filter_map(|row| row.into_iter().next()?.into_text()).collect())
    }

    /// Compares a stream with LeadDyno's numbers from before and after it was read.
    pub(crate) async fn compare(
        &mut self,
        stream: &Stream,
        before: &Reference,
        after: &Reference,
    ) -> Result<Vec<Finding>, Error> {
        let mut findings = Findings { stream: stream.name().to_owned(), currency: None, found: Vec::new() };
        let here = self.count(stream).await?;
        findings.compare(Measure::Rows, &[here], before.count, after.count);
        for (currency, after) in &after.totals {
            let before = before.totals.get(currency).unwrap_or(after);
            findings.currency = Some(currency.clone());
            let own = self.own_totals(currency).await?;
            let kept = (own.open.0 + own.paid.0, own.open.1 + own.paid.1);
            // Whether the total includes cancelled commissions is not documented.
            let all = (kept.0 + own.cancelled.0, kept.1 + own.cancelled.1);
            let compared = [
                (Measure::TotalCount, Measure::TotalAmount, vec![kept, all], before.total, after.total),
                (Measure::PaidCount, Measure::PaidAmount, vec![own.paid], before.paid, after.paid),
                (
                    Measure::CancelledCount,
                    Measure::CancelledAmount,
                    vec![own.cancelled],
                    before.cancelled,
                    after.cancelled,
                ),
            ];
            for (count, amount, here, before, after) in compared {
                let (counts, amounts): (Vec<u64>, Vec<Decimal>) = here.into_iter().unzip();
                findings.compare(count, &counts, before.0, after.0);
                findings.compare(amount, &amounts, before.1, after.1);
            }
            if before == after {
                self.compare_due(currency, own, after, &mut findings).await?;
            }
        }
        Ok(findings.found)
    }

    async fn own_totals(&mut self, currency: &str) -> Result<OwnTotals, Error> {
        let select = format!(
            "SELECT CASE WHEN cancelled THEN 'cancelled' WHEN paid THEN 'paid' ELSE 'open' END, count(*), {} FROM {} WHERE \
             _gone_at IS NULL AND upper(currency) = {} GROUP BY 1",
            self.dialect.sum("amount"),
            self.dialect.table(COMMISSIONS),
            self.dialect.parameter(1, Type::Text)
        );
        let unit = Decimal::from(self.dialect.unit());
        let mut own = OwnTotals::default();
        for row in self.read(select, vec![currency.into()]).await? {
            let [state, count, sum] = row.as_slice() else { continue };
            let count = count.integer().and_then(|count| u64::try_from(count).ok()).unwrap_or_default();
            let both = (count, amount(sum) / unit);
            match state.text() {
                Some("cancelled") => own.cancelled = both,
                Some("paid") => own.paid = both,
                _ => own.open = both,
            }
        }
        Ok(own)
    }

    /// Compares the due commissions without knowing the service's clock. Open commissions become due one after the other,
    /// so there is a time at which as many were due as the service counts. Their sum must be the service's sum.
    async fn compare_due(
        &mut self,
        currency: &str,
        own: OwnTotals,
        there: &Totals,
        findings: &mut Findings,
    ) -> Result<(), Error> {
        let Some(count) = there.due.0 else { return Ok(()) };
        if count > own.open.0 {
            findings.compare(Measure::DueCount, &[own.open.0], Some(count), Some(count));
            return Ok(());
        }
        let amount_column = self.dialect.amount("amount");
        let select = format!(
            "SELECT CAST(s AS text) FROM (SELECT sum(count(*)) OVER (ORDER BY due_at NULLS FIRST) AS n, \
             sum(sum({amount_column})) OVER (ORDER BY due_at NULLS FIRST) AS s FROM {} WHERE _gone_at IS NULL AND \
             upper(currency) = {} AND CASE WHEN cancelled THEN 0 WHEN paid THEN 0 ELSE 1 END = 1 GROUP BY {}) AS sums WHERE n \
             = {count}",
            self.dialect.table(COMMISSIONS),
            self.dialect.parameter(1, Type::Text),
            quote("due_at"),
        );
        let rows = self.read(select, vec![currency.into()]).await?;
        let sum = match rows.first().and_then(|row| row.first()) {
            Some(sum) => amount(sum) / Decimal::from(self.dialect.unit()),
            None if count == 0 => Decimal::ZERO,
            None => {
                let (mirror, leaddyno) = ("never that many at a time".to_owned(), count.to_string());
                findings.push(Measure::DueCount, mirror, leaddyno);
                return Ok(());
            }
        };
        findings.compare(Measure::DueAmount, &[sum], there.due.1, there.due.1);
        Ok(())
    }
}

fn amount(sum: &Value) -> Decimal {
    sum.text().and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// The differences of one stream.
struct Findings {
    stream: String,
    currency: Option<String>,
    found: Vec<Finding>,
}

impl Findings {
    /// Compares one number: one of the candidates in `here` must lie between LeadDyno's two numbers.
    fn compare<T: Ord + Copy + std::fmt::Display>(
        &mut self,
        measure: Measure,
        here: &[T],
        before: Option<T>,
        after: Option<T>,
    ) {
        let Some(after) = after else { return };
        let before = before.unwrap_or(after);
        let between = before.min(after)..=before.max(after);
        if here.iter().any(|here| between.contains(here)) {
            return;
        }
        let mirror = here.first().map(ToString::to_string).unwrap_or_default();
        self.push(measure, mirror, after.to_string());
    }

    fn push(&mut self, measure: Measure, mirror: String, leaddyno: String) {
        let (stream, currency) = (self.stream.clone(), self.currency.clone());
        self.found.push(Finding { stream, measure, currency, mirror, leaddyno, is_resolved: false });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_between_leaddynos_two_is_not_a_difference() {
        let differs = |here: &[u64], before, after| {
            let mut findings = Findings { stream: "s".to_owned(), currency: None, found: Vec::new() };
            findings.compare(Measure::Rows, here, before, after);
            !findings.found.is_empty()
        };
        assert!(!differs(&[5], Some(5), Some(5)));
        assert!(!differs(&[5], Some(4), Some(6)));
        assert!(!differs(&[5], Some(6), Some(4)));
        assert!(!differs(&[5], None, None));
        assert!(!differs(&[4, 5], None, Some(5)));
        assert!(differs(&[5], None, Some(6)));
        assert!(differs(&[5], Some(6), Some(8)));
    }
}
