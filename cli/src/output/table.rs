//! Tables for people. The first rows decide the widths, so that a long list is written as it arrives. Control characters
//! are replaced, because a stranger's text must not steer the terminal.

use std::io::{self, IsTerminal};

use comfy_table::{ColumnConstraint, ContentArrangement, Row, Table, Width, presets};

use super::{Columns, RowWriter, write};
use crate::context::say;

/// How many rows decide the widths.
const MEASURED: usize = 100;
/// What a column may take if others need room.
const WIDEST: usize = 40;
/// Between two columns.
const GAP: usize = 2;

/// Rows as a table.
pub(super) struct Rows {
    columns: Columns,
    /// The rows that are measured, until there are enough.
    waiting: Vec<Vec<String>>,
    /// The widths of the columns that fit, once they are known.
    widths: Option<Vec<usize>>,
}

impl Rows {
    pub(super) fn new(columns: Columns) -> Self {
        Self { columns, waiting: Vec::new(), widths: None }
    }

    fn measure(&mut self) -> io::Result<()> {
        let header: Vec<String> = self.columns.list().iter().map(|column| column.name.to_uppercase()).collect();
        let count = header.len();
        self.waiting.insert(0, header);
        let widths = fit(measure(&self.waiting), terminal_width());
        if widths.len() < count {
            let shown = widths.len();
            say(&format!("leaddyno: {shown} of {count} fields fit: choose with --fields, or see all with -o json\n"));
        }
        let text = lay_out(std::mem::take(&mut self.waiting), &widths, Some(1));
        self.widths = Some(widths);
        write(&text)
    }
}

impl RowWriter for Rows {
    fn row(&mut self, json: &str) -> io::Result<()> {
        let cells: Vec<String> = self.columns.cells(json).iter().map(|cell| printable(cell)).collect();
        if let Some(widths) = &self.widths {
            return write(&lay_out(vec![cells], widths, Some(1)));
        }
        self.waiting.push(cells);
        if self.waiting.len() >= MEASURED { self.measure() } else { Ok(()) }
    }

    /// An empty list is empty.
    fn finish(&mut self) -> io::Result<()> {
        if self.waiting.is_empty() { Ok(()) } else { self.measure() }
    }
}

/// Lays out an object: a line for each field that has a value.
pub(super) fn object(json: &str, columns: &Columns) -> String {
    let fields = columns.list().iter().map(|column| column.name.clone()).zip(columns.cells(json)).collect::<Vec<_>>();
    let set = fields.into_iter().filter(|(_, cell)| !cell.is_empty());
    let rows: Vec<Vec<String>> = set.map(|(name, cell)| vec![name, printable(&cell)]).collect();
    let name = measure(&rows).first().copied().unwrap_or_default();
    let value = terminal_width().saturating_sub(name + GAP).max(20);
    lay_out(rows, &[name, value], None)
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
        column.set_padding((0, gap)).set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
    table.to_string().lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

/// The width of the terminal; tables that go elsewhere are as wide as they need.
fn terminal_width() -> usize {
    let unknown = if io::stdout().is_terminal() { 80 } else { usize::from(u16::MAX) };
    terminal_size::terminal_size_of(io::stdout()).map_or(unknown, |(width, _)| usize::from(width.0))
}

/// Replaces line breaks, control characters, and characters that change the direction of text.
fn printable(text: &str) -> String {
    let is_unsafe = |c: char| {
        c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if is_unsafe(c) { ' ' } else { c }).collect()
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
        assert_eq!(printable("a\u{1b}[31mb\r\nc\u{202e}d\u{7}"), "a [31mb  c d ");
    }
}
