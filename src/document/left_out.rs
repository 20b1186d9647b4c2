//! Formats whose readers were left out of this build: a file of one is a clear problem, not a heap of signs.

use super::format::{Format, Reader, file_name};
use super::output::Output;

pub(super) const FORMAT: Format = Format {
    extensions: &[
        #[cfg(not(feature = "mail"))]
        "eml",
        #[cfg(not(feature = "office"))]
        "docx",
        #[cfg(not(feature = "office"))]
        "docm",
        #[cfg(not(feature = "office"))]
        "odt",
        #[cfg(not(feature = "office"))]
        "epub",
        #[cfg(not(feature = "pdf"))]
        "pdf",
    ],
    reader: Reader::Bytes { sniff: |_| false, read },
};

fn read(_: &[u8], output: &mut Output<'_>) {
    let ending = file_name(output.path).rsplit('.').next().unwrap_or_default().to_lowercase();
    let feature = match &*ending {
        "eml" => "mail",
        "pdf" => "pdf",
        _ => "office",
    };
    output.fail(
        None,
        format!(
            "this build of factlint reads no {} files; build it with the feature `{feature}`",
            ending.to_uppercase()
        ),
    );
}

#[cfg(all(test, not(feature = "pdf"), not(feature = "office")))]
mod tests {
    use crate::document::{ProblemLevel, read};

    #[test]
    fn a_file_of_a_form_left_out_is_a_clear_problem() {
        for (name, feature) in [("a.pdf", "`pdf`"), ("A.DOCX", "`office`"), ("a.odt", "`office`")] {
            let (document, problems) = read(name, b"%PDF-1.4 or PK");
            assert!(document.is_none());
            assert_eq!((problems.len(), problems[0].level), (1, ProblemLevel::Error));
            assert!(problems[0].message.contains(feature), "{}", problems[0].message);
        }
    }
}
