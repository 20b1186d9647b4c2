//! The characters of a page with their places, as its drawing instructions put them there.

use std::panic::resume_unwind;

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};

use super::letters;

/// One character on a page; lengths in points, `y` downwards from the top.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) c: char,
    /// Where it begins and ends on its baseline.
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Its baseline.
    pub(super) y: f32,
    /// The height of its font.
    pub(super) size: f32,
}

/// Which way a line of text runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    Right,
    Down,
    Left,
    Up,
}

/// The most that one file may draw: glyphs, paths, clips. A book of a thousand pages has three million glyphs.
const MOST_DRAWN: usize = 20_000_000;
/// The most that one page may draw.
const MOST_ON_PAGE: usize = 1_000_000;
/// The most bytes of drawing instructions that forms drawn again and again may add up to, on a page and in a file.
const MOST_REPEATED_ON_PAGE: usize = 1 << 28;
const MOST_REPEATED: usize = 1 << 31;
/// What the smallest form costs, in bytes.
const LEAST_FORM: usize = 2_000;

/// Says that a page, or the whole file, draws more than is read. Ends the interpretation of the page from inside: it has
/// no other way out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stop {
    Page,
    File,
}

/// What is drawn on a page and beside it.
#[derive(Default)]
pub(super) struct Canvas {
    glyphs: Vec<(Glyph, Option<Way>, Part)>,
    /// Glyphs of the file that stand for no known character, and all.
    pub(super) unknown: usize,
    pub(super) all: usize,
    /// The bytes of the longest form of the file.
    pub(super) longest_form: usize,
    drawn: usize,
    drawn_on_page: usize,
    repeated: usize,
    repeated_on_page: usize,
    /// For each open stretch of marked content, whether it is no part of the text.
    marked: Vec<bool>,
}

/// What a glyph is part of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    Text,
    /// Running heads and page numbers, where the file says so.
    Artifact,
    /// Drawn invisibly, over the picture of a page.
    Unseen,
}

impl Canvas {
    /// Takes the glyphs of the page off, those that are its text, turned so that most of it runs to the right.
    /// Of text that is seen and text that is not, as over a picture of the page, what there is more of.
    pub(super) fn take(&mut self) -> Vec<Glyph> {
        (self.drawn_on_page, self.repeated_on_page) = (0, 0);
        self.marked.clear();
        let all = std::mem::take(&mut self.glyphs);
        let count = |part: Part| all.iter().filter(|glyph| glyph.2 == part).count();
        let (text, artifacts, unseen) = (count(Part::Text), count(Part::Artifact), count(Part::Unseen));
        let wanted = if unseen > text.max(artifacts) {
            Part::Unseen
        } else if text > 0 {
            Part::Text
        } else {
            Part::Artifact
        };
        let ways = [Way::Right, Way::Down, Way::Left, Way::Up];
        let along = |way: Way| all.iter().filter(|(_, w, part)| *w == Some(way) && *part == wanted).count();
        let Some(main) = ways.into_iter().rev().max_by_key(|way| along(*way)) else { return Vec::new() };
        let taken = all.into_iter().filter(|(_, way, part)| *way == Some(main) && *part == wanted);
        taken.map(|(glyph, ..)| glyph).collect()
    }

    fn count(&mut self, cost: usize) {
        self.drawn += cost;
        self.drawn_on_page += cost;
        if self.drawn > MOST_DRAWN || self.repeated > MOST_REPEATED {
            resume_unwind(Box::new(Stop::File));
        }
        if self.drawn_on_page > MOST_ON_PAGE || self.repeated_on_page > MOST_REPEATED_ON_PAGE {
            resume_unwind(Box::new(Stop::Page));
        }
    }

    fn put(&mut self, unicode: Option<BfString>, transform: Affine, advance: f32, part: Part) {
        self.all += 1;
        let Some(origin) = finite(transform * Point::ZERO) else { return };
        let Some(end) = finite(transform * Point::new(f64::from(advance), 0.0)) else { return };
        let Some(top) = finite(transform * Point::new(0.0, 1000.0)) else { return };
        let (dx, dy) = (end.0 - origin.0, end.1 - origin.1);
        let size = (top.0 - origin.0).hypot(top.1 - origin.1);
        if !(0.5..2000.0).contains(&size) {
            return;
        }
        // A glyph without width runs as its font stands.
        let (ux, uy) =
            if dx.hypot(dy) > size * 0.01 { (dx, dy) } else { (origin.1 - top.1, top.0 - origin.0) };
        let way = if uy.abs() * 8.0 < ux.abs() {
            Some(if ux > 0.0 { Way::Right } else { Way::Left })
        } else if ux.abs() * 8.0 < uy.abs() {
            Some(if uy > 0.0 { Way::Down } else { Way::Up })
        } else {
            None
        };
        let turned = |(x, y): (f32, f32)| match way {
            Some(Way::Down) => (y, -x),
            Some(Way::Left) => (-x, -y),
            Some(Way::Up) => (-y, x),
            Some(Way::Right) | None => (x, y),
        };
        let ((x0, y), (x1, _)) = (turned(origin), turned(end));
        let mut put = |c: char, x0: f32, x1: f32| {
            let glyph = Glyph { c, x0: x0.min(x1), x1: x0.max(x1), y, size };
            self.glyphs.push((glyph, way, part));
        };
        match unicode {
            None => {
                self.unknown += 1;
                put(char::REPLACEMENT_CHARACTER, x0, x1);
            }
            Some(BfString::Char(c)) => letters::each(c, x0, x1, &mut put),
            Some(BfString::String(several)) => {
                let step = (x1 - x0) / several.chars().count().max(1) as f32;
                for (i, c) in several.chars().enumerate() {
                    let start = x0 + step * i as f32;
                    letters::each(c, start, start + step, &mut put);
                }
            }
        }
    }
}

fn finite(point: Point) -> Option<(f32, f32)> {
    let (x, y) = (point.x as f32, point.y as f32);
    (x.abs() < 1e6 && y.abs() < 1e6).then_some((x, y))
}

impl<'a> Device<'a> for Canvas {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.count(run.glyphs().len());
        let part = if self.marked.contains(&true) {
            Part::Artifact
        } else if matches!(mode, DrawMode::Invisible) {
            Part::Unseen
        } else {
            Part::Text
        };
        for glyph in run.glyphs() {
            let advance = match &**glyph {
                Drawn::Outline(outline) => outline.advance_width(),
                Drawn::Type3(program) => program.advance_width(),
            };
            let guessed = || match &**glyph {
                Drawn::Type3(program) => letters::of_code(program.char_code()).map(BfString::Char),
                Drawn::Outline(_) => None,
            };
            self.put(
                glyph.as_unicode().or_else(guessed),
                props.transform * glyph.transform(),
                advance.unwrap_or(0.0).clamp(0.0, 10_000.0),
                part,
            );
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.count(1);
    }

    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'a>, _: &DrawMode) {
        self.count(1);
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.count(1);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        // A form is drawn within a box of its own; clips of rectangles otherwise come as such.
        if clip.path.elements().len() <= 6 {
            let cost = self.longest_form.max(LEAST_FORM);
            self.repeated += cost;
            self.repeated_on_page += cost;
        }
        self.count(1);
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.count(1);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.count(1);
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], _: Option<&Dict<'_>>) {
        self.count(1);
        self.marked.push(tag == b"Artifact");
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }
}
