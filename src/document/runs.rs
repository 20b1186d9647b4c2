//! How one text lies in another: a decoded one in its file, the words of a string in the string as written.

/// From byte `text` on, up to the next run, every `step` bytes of the text stand for `width` bytes of the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Run {
    text: usize,
    file: usize,
    step: u32,
    width: u32,
}

/// Runs in order. Before the first one, and without any, both texts are the same.
///
/// Runs rather than characters: a page in an alphabet of its own has one or two a word.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Runs(Vec<Run>);

impl Runs {
    /// Says that from byte `text` on, `step` bytes at a time stand for `width` bytes at a time from byte `file` on.
    /// `text` and `file` never go back.
    pub(super) fn push(&mut self, text: usize, file: usize, step: usize, width: usize) {
        let (Ok(step), Ok(width)) = (u32::try_from(step), u32::try_from(width)) else { return };
        let goes_on = match self.0.last_mut() {
            None => text == file && step == 1 && width == 1,
            Some(last) if last.text == text => {
                // Nothing was written since: the last run was empty.
                *last = Run { text, file, step, width };
                return;
            }
            Some(last) => last.step == step && last.width == width && last.exact(text) == Some(file),
        };
        if !goes_on && step > 0 {
            self.0.push(Run { text, file, step, width });
        }
    }

    /// Whether both texts are the same.
    #[cfg(test)]
    pub(crate) fn is_same(&self) -> bool {
        self.0.is_empty()
    }

    /// The byte of the file at which the character at `offset` of the text starts.
    pub(crate) fn start(&self, offset: usize) -> usize {
        let next = self.0.partition_point(|run| run.text <= offset);
        next.checked_sub(1)
            .map_or(offset, |i| self.0[i].at((offset - self.0[i].text) / self.0[i].step as usize))
    }

    /// The byte of the file at which a span ends whose end in the text is `offset`.
    pub(crate) fn end(&self, offset: usize) -> usize {
        let next = self.0.partition_point(|run| run.text < offset);
        next.checked_sub(1)
            .map_or(offset, |i| self.0[i].at((offset - self.0[i].text).div_ceil(self.0[i].step as usize)))
    }

    /// From the file back to the text.
    pub(crate) fn inverse(&self) -> Runs {
        let turned = |run: &Run| Run { text: run.file, file: run.text, step: run.width, width: run.step };
        Runs(self.0.iter().filter(|run| run.width > 0).map(turned).collect())
    }
}

impl Run {
    fn at(&self, units: usize) -> usize {
        self.file + units * self.width as usize
    }

    fn exact(&self, text: usize) -> Option<usize> {
        let (len, step) = (text - self.text, self.step as usize);
        len.is_multiple_of(step).then(|| self.at(len / step))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_join_and_lead_both_ways() {
        // `a` 1→1, `é` 2→1 twice, a line of base64 3→4, then step by step again.
        let mut runs = Runs::default();
        for (text, file, step, width) in
            [(0, 0, 1, 1), (1, 1, 2, 1), (3, 2, 2, 1), (5, 3, 3, 4), (8, 9, 1, 1), (9, 10, 1, 1)]
        {
            runs.push(text, file, step, width);
        }
        assert_eq!(runs.0.len(), 3);
        assert_eq!([0, 1, 3, 5, 6, 8, 9].map(|at| runs.start(at)), [0, 1, 2, 3, 3, 9, 10]);
        assert_eq!([1, 3, 5, 6, 8, 9].map(|at| runs.end(at)), [1, 2, 3, 7, 7, 10]);
        assert_eq!([0, 1, 2, 3, 9, 10].map(|at| runs.inverse().start(at)), [0, 1, 3, 5, 8, 9]);
        assert!(Runs::default().is_same());
    }
}
