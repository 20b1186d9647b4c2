//! Places in formats without text positions, as people count them there.

use std::fmt;

/// A place in the form's own terms; every number is counted from 1. What a form does not have is `None`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Passage {
    /// The page of a file made of pages.
    pub page: Option<u32>,
    /// The chapter of a book: a file of its own inside.
    pub chapter: Option<u32>,
    /// The paragraph; headings and list items count, empty ones and those in tables do not.
    pub paragraph: Option<u32>,
    /// The footnote or endnote that hangs on the paragraph.
    pub note: Option<u32>,
    /// The cell of a table.
    pub cell: Option<Cell>,
}

/// A cell of a table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Cell {
    /// Which table of the document.
    pub table: u32,
    /// Its row.
    pub row: u32,
    /// Its column.
    pub column: u32,
}

impl fmt::Display for Passage {
    /// `page 3`, `chapter 2, paragraph 4`, `paragraph 4, note 1`, `table 1, row 2, column 3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { page, chapter, paragraph, note, cell } = *self;
        let cell = cell.map(|cell| [("table", cell.table), ("row", cell.row), ("column", cell.column)]);
        let named = [("page", page), ("chapter", chapter), ("paragraph", paragraph), ("note", note)];
        let named = named.into_iter().filter_map(|(name, number)| Some((name, number?)));
        for (i, (name, number)) in named.chain(cell.into_iter().flatten()).enumerate() {
            write!(f, "{}{name} {number}", if i > 0 { ", " } else { "" })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_in_words() {
        let book = Passage { chapter: Some(2), paragraph: Some(4), ..Passage::default() };
        assert_eq!(book.to_string(), "chapter 2, paragraph 4");
        let table = Passage { cell: Some(Cell { table: 1, row: 2, column: 3 }), ..Passage::default() };
        assert_eq!(table.to_string(), "table 1, row 2, column 3");
        assert_eq!(Passage { page: Some(3), ..Passage::default() }.to_string(), "page 3");
    }
}
