//! Which documents a rule reads: its `documents` key.

use crate::document::Document;
use crate::recognize::Reading;
use crate::rule::DocumentFilter;
use crate::text::fold;

use super::phrase::Machine;
use super::program::{Program, Shared, Slots};
use super::stretch::Stretch;

/// The phrases of a filter, compiled.
#[derive(Debug)]
pub(super) struct Filter {
    mention: Vec<Program>,
    mention_any: Vec<Program>,
}

impl Filter {
    pub(super) fn new(filter: &DocumentFilter, shared: &mut Shared) -> Self {
        let none = Slots::none();
        let mut all = |phrases: &[crate::rule::Phrase]| {
            phrases.iter().map(|phrase| Program::new(phrase, &none, shared)).collect()
        };
        Self { mention: all(&filter.mention), mention_any: all(&filter.mention_any) }
    }

    /// Whether the document's words pass: `whole` is the document as one stretch, made when it is asked for.
    pub(super) fn words<'s, 'a: 's>(
        &self,
        filter: &DocumentFilter,
        machine: &mut Machine,
        shared: &Shared,
        whole: impl Fn() -> &'s Stretch<'a>,
    ) -> Result<(), String> {
        if self.mention.is_empty() && self.mention_any.is_empty() {
            return Ok(());
        }
        let stretch = whole();
        if let Some(i) = self.mention.iter().position(|program| !machine.finds(program, stretch, shared)) {
            let (n, of) = (i + 1, filter.mention.len());
            return Err(format!("the document does not mention number {n} of the {of} that `mention` needs"));
        }
        if !self.mention_any.is_empty()
            && !self.mention_any.iter().any(|program| machine.finds(program, stretch, shared))
        {
            return Err("the document mentions none of `mention_any`".to_owned());
        }
        Ok(())
    }
}

/// Whether the document passes what can be asked without reading it.
pub(super) fn facts(filter: &DocumentFilter, document: &Document, reading: &Reading) -> Result<(), String> {
    if let Some(date) = reading.date {
        let date = date.date;
        if let Some(from) = filter.from.filter(|from| date < *from) {
            return Err(format!("the document is of {date}, before {from}"));
        }
        if let Some(to) = filter.to.filter(|to| date > *to) {
            return Err(format!("the document is of {date}, after {to}"));
        }
    }
    if let Some(paths) = &filter.paths
        && !paths.is_match(&document.path)
    {
        return Err(format!("`{}` is none of `paths`", document.path));
    }
    if !filter.sources.is_empty() {
        let source = document.metadata.source.as_deref();
        let known = source.is_some_and(|s| filter.sources.iter().any(|name| fold(name) == fold(s)));
        if !known {
            return Err(format!(
                "its source, {}, is none of `sources`",
                source.unwrap_or("which is unknown")
            ));
        }
    }
    Ok(())
}
