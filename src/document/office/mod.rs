//! DOCX, ODT and EPUB: packages of XML parts.
//!
//! Their places are paragraphs, notes and cells, as people count them there: the bytes of a compressed part help nobody.

mod body;
mod docx;
mod epub;
mod odt;
mod package;
mod properties;
mod xml;

pub(super) use docx::FORMAT as DOCX;
pub(super) use epub::FORMAT as EPUB;
pub(super) use odt::FORMAT as ODT;

#[cfg(test)]
pub(super) mod tests;
