//! Tables for people. The first rows decide the widths, so that a long list is written as it arrives. Control characters
//! are replaced, because a stranger's text must not steer the terminal.

use comfy_table::{ColumnConstraint, ContentArrangement, Row, Table, presets};

use crate::columns::Columns;

/// How many rows decide the widths.
const MEASURED: usize = 100;
/// What a column may take if others need room.
const WIDEST: usize = 40;
/// What a person reads of a cell: laying out longer ones takes minutes.
const LONGEST_CELL: usize = 4_000;
/// Between two columns.
const GAP: usize = 2;

/// Rows as a table.
#[derive(Debug)]
pub(crate) struct Rows {
    /// The width of the terminal.
    width: usize,
    /// The rows that are measured, until there are enough.
    waiting: Vec<Vec<String>>,
    /// The widths of the columns that fit, once they are known.
    widths: Option<Vec<usize>>,
}

impl Rows {
    pub(crate) fn new(width: usize) -> Self {
        Self { width, waiting: Vec::new(), widths: None }
    }

    /// Returns what can be written after this row.
    pub(crate) fn row(&mut self, columns: &Columns, json: &str) -> String {
        let cells: Vec<String> = columns.texts(json).iter().map(|cell| printable(cell)).collect();
        if let Some(widths) = &self.widths {
            return lay_out(vec![cells], widths, Some(1));
        }
        self.waiting.push(cells);
        if self.waiting.len() >= MEASURED { self.measure(columns) } else { String::new() }
    }

    /// Returns what is left to write at the end. An empty list is empty.
    pub(crate) fn finish(&mut self, columns: &Columns) -> String {
        if self.waiting.is_empty() { String::new() } else { self.measure(columns) }
    }

    /// Returns how many columns did not fit.
    pub(crate) fn hidden(&self, columns: &Columns) -> usize {
        self.widths.as_ref().map_or(0, |widths| columns.list().len() - widths.len())
    }

    /// Lays out an object: a line for each field that has a value.
    pub(crate) fn object(&self, columns: &Columns, json: &str) -> String {
        let names = columns.list().iter().map(|column| column.name.clone()).collect::<Vec<_>>();
        let fields = names.into_iter().zip(columns.texts(json)).filter(|(_, cell)| !cell.is_empty());
        let rows: Vec<Vec<String>> = fields.map(|(name, cell)| vec![name, printable(&cell)]).collect();
        let name = measure(&rows).first().copied().unwrap_or_default();
        let value = self.width.saturating_sub(name + GAP).max(20);
        lay_out(rows, &[name, value], None)
    }

    fn measure(&mut self, columns: &Columns) -> String {
        self.waiting.insert(0, columns.list().iter().map(|column| column.name.to_uppercase()).collect());
        let widths = fit(measure(&self.waiting), self.width);
        let text = lay_out(std::mem::take(&mut self.waiting), &widths, Some(1));
        self.widths = Some(widths);
        text
    }
}

/// Returns the widths of the columns that fit. Wide ones are cut if others need the room.
fn fit(natural: Vec<usize>, mut left: usize) -> Vec<usize> {
    if natural.iter().map(|width| width + GAP).sum::<usize>() <= left {
        return natural;
    }
    let mut widths = Vec::new();
    for width in natural.into_iter().map(|width| width.min(WIDEST)) {
        if width > left && !widths.is_empty() {
            break;
        }
        widths.push(width.min(left));
        left = left.saturating_sub(width + GAP);
    }
    widths
}

/// Returns the width of each column.
fn measure(rows: &[Vec<String>]) -> Vec<usize> {
    let mut table = Table::new();
    table.add_rows(rows);
    table.column_max_content_widths().into_iter().map(usize::from).collect()
}

/// Lays out rows in columns of these widths. Cells are wrapped, or cut if there is a limit to their lines.
fn lay_out(rows: Vec<Vec<String>>, widths: &[usize], lines: Option<usize>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_truncation_indicator("…");
    for row in rows {
        let mut row = Row::from(row.into_iter().take(widths.len()));
        if let Some(lines) = lines {
            row.max_height(lines);
        }
        table.add_row(row);
    }
    let gap = u16::try_from(GAP).unwrap_or_default();
    for (column, width) in table.column_iter_mut().zip(widths) {
        let width = u16::try_from(*width).unwrap_or(u16::MAX).saturating_add(gap);
        column.set_padding((0, gap)).set_constraint(ColumnConstraint::Absolute(comfy_table::Width::Fixed(width)));
    }
    table.to_string().lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

/// Replaces line breaks, control characters, and characters that change the direction of text.
fn printable(text: &str) -> String {
    let is_unsafe = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut characters = text.chars().map(|c| if is_unsafe(c) { ' ' } else { c });
    let mut shown: String = characters.by_ref().take(LONGEST_CELL).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_cut_to_their_columns() {
        let cells = ["1".to_owned(), "ada@example.com".to_owned(), "日本".to_owned()];
        assert_eq!(lay_out(vec![cells.to_vec()], &[3, 8, 4], Some(1)), "1    ada@exa…  日本\n");
        assert_eq!(lay_out(vec![cells.to_vec()], &[3], Some(1)), "1\n");
    }

    #[test]
    fn columns_are_cut_and_left_out_where_there_is_no_room() {
        assert_eq!(fit(vec![3, 60, 4], 80), [3, 60, 4]);
        assert_eq!(fit(vec![3, 60, 20, 12], 80), [3, 40, 20]);
        assert_eq!(fit(vec![60, 60], 20), [20]);
    }

    #[test]
    fn text_cannot_steer_the_terminal() {
        assert_eq!(printable(&"x".repeat(4_001)), "x".repeat(4_000) + "…");
        assert_eq!(printable("a\u{1b}[31mb\r\nc\u{202e}d\u{7}\u{61c}"), "a [31mb  c d  ");
    }
}
