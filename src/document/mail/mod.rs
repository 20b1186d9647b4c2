//! EML: the text of a mail, its subject as the title. Of several parts the plain one; a page only where there is no other.
//!
//! Every character stands at its bytes in the file, through transfer encoding and character set; in base64 at its four.

mod transfer;

use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8};
use mail_parser::{Encoding as Transfer, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::builder::Builder;
use super::decode::{Transcript, decode};
use super::format::{Format, Reader};
use super::origin::Original;
use super::output::Output;
use super::runs::Runs;
use super::{DateOrigin, StatedDate, html, plain};

pub(super) const FORMAT: Format = Format { extensions: &["eml"], reader: Reader::Bytes { sniff, read } };

/// Where the headers of a file without a known ending are looked for, in bytes.
const HEAD: usize = 1 << 14;

/// A text that opens with the headers of a mail: who it is from, when, and one that nobody writes by hand.
fn sniff(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    let mut found = [false; 3];
    for line in head.split(|b| *b == b'\n').take_while(|line| !line.trim_ascii().is_empty()) {
        let continued = line.starts_with(b" ") || line.starts_with(b"\t");
        let Some(colon) = memchr::memchr(b':', line).filter(|_| !continued) else {
            if continued {
                continue;
            }
            return false;
        };
        let name = line[..colon].to_ascii_lowercase();
        if name.is_empty() || !name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-') {
            return false;
        }
        found[0] |= name == b"from";
        found[1] |= name == b"date";
        found[2] |= matches!(&name[..], b"mime-version" | b"message-id" | b"received" | b"return-path");
    }
    found == [true; 3]
}

fn read(bytes: &[u8], output: &mut Output<'_>) {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return output.fail(None, "expected a mail, found no headers");
    };
    let original = match decode(bytes, false) {
        Ok(decoded) => Arc::new(Original::new(decoded.text.into_owned(), decoded.runs)),
        Err(message) => return output.fail(None, format!("expected a mail, found a {message}")),
    };
    let Some(part) = chosen(&message) else {
        return output.fail(None, "no text to read in this mail");
    };
    let (start, end) = (part.offset_body as usize, part.offset_end as usize);
    let raw = bytes.get(start..end.min(bytes.len())).unwrap_or(&[]);
    let page = matches!(part.body, PartType::Html(_));
    let subject = subject(&message, bytes).filter(|_| !page);
    // What the transfer encoding yields, after the subject, and how it lies in the file.
    let mut body = Vec::new();
    let mut runs = Runs::default();
    if let Some((words, at)) = &subject {
        body.extend_from_slice(words.as_bytes());
        let (step, width) = if at.len() == words.len() { (1, 1) } else { (words.len(), at.len()) };
        runs.push(0, at.start, step, width);
        runs.push(body.len(), at.end, 2, 0);
        body.extend_from_slice(b"\n\n");
    }
    let opened = body.len();
    match part.encoding {
        Transfer::None => {
            runs.push(opened, start, 1, 1);
            body.extend_from_slice(raw);
        }
        Transfer::QuotedPrintable => transfer::quoted_printable(raw, start, &mut body, &mut runs),
        Transfer::Base64 => transfer::base64(raw, start, &mut body, &mut runs),
    }
    let prefix = String::from_utf8_lossy(&body[..opened]).into_owned();
    let transcript = Transcript::after(prefix, &body[opened..], charset(part));
    let layers = vec![transcript.runs, runs, original.file.inverse()];
    let mut builder = Builder::new(&transcript.text);
    if page {
        html::read(&mut builder)
    } else {
        plain::read(&mut builder)
    }
    if builder.blocks().0.is_empty() {
        output.warn(None, "no text to read in this mail");
    }
    let mut document = builder.finish(output.path, Arc::clone(&original), layers);
    if let Some(first) = transcript.first_wrong {
        let place = original.lines.position(&original.text, document.origin.in_original(first));
        let what = format!(
            "{} bytes or more are no text in the mail's own encoding; replaced by U+FFFD",
            transcript.wrong
        );
        output.warn(Some((place.line, place.column)), what);
    }
    let metadata = &mut document.metadata;
    metadata.title = message.subject().map(|subject| subject.trim().to_owned()).or(metadata.title.take());
    let from = message.from().and_then(|from| from.first());
    let name = from.and_then(|from| from.name.as_deref().or(from.address.as_deref()));
    metadata.publish_first(name.map(|name| name.trim().to_owned()), "its header `From`");
    if let Some(date) = message.date() {
        let text = format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
        metadata.dates.push(StatedDate {
            text,
            from: DateOrigin::Metadata,
            by: "its header `Date`".to_owned(),
        });
    }
    output.document(document);
}

/// The part to read: the first plain one, else the first page.
fn chosen<'m, 'x>(message: &'m Message<'x>) -> Option<&'m MessagePart<'x>> {
    let parts = || message.text_body.iter().filter_map(|id| message.parts.get(*id as usize));
    let plain = parts().find(|part| matches!(&part.body, PartType::Text(text) if !text.trim().is_empty()));
    plain.or_else(|| parts().find(|part| matches!(part.body, PartType::Html(_)))).or_else(|| parts().next())
}

fn charset(part: &MessagePart<'_>) -> &'static Encoding {
    let label = part.content_type().and_then(|kind| kind.attribute("charset"));
    label.and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or(UTF_8)
}

/// The subject and its bytes in the file.
fn subject(message: &Message<'_>, bytes: &[u8]) -> Option<(String, std::ops::Range<usize>)> {
    let words = message.subject()?.trim().to_owned();
    let header =
        message.headers().iter().find(|header| header.name.as_str().eq_ignore_ascii_case("subject"))?;
    let (start, end) = (header.offset_start as usize, header.offset_end as usize);
    let raw = bytes.get(start..end)?;
    let start = start + (raw.len() - raw.trim_ascii_start().len());
    let end = start + raw.trim_ascii().len();
    (!words.is_empty() && start < end).then_some((words, start..end))
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Problem, ProblemLevel, read};
    use crate::text::Span;

    fn mail(name: &str, mail: &[u8]) -> (Document, Vec<Problem>) {
        let (document, problems) = read(name, mail);
        (document.unwrap_or_else(|| panic!("{problems:?}")), problems)
    }

    fn place<'m>(document: &Document, mail: &'m [u8], words: &str) -> (&'m [u8], usize, usize) {
        let at = document.text.find(words).expect(words);
        let place = document.locate(Span::new(at, at + words.len()));
        (&mail[place.bytes.start..place.bytes.end], place.line, place.column)
    }

    const HEADERS: &str = "From: Our Wire <wire@x.example>\r\nDate: Tue, 30 Apr 2019 10:00:00 +0900\r\nSubject: A Summit on 25 April\r\nMIME-Version: 1.0\r\n";

    #[test]
    fn plain_mails() {
        let text = format!("{HEADERS}\r\nThey met in the far east on 25 April, they said.\r\n");
        for name in ["a.eml", "a"] {
            let (document, problems) = mail(name, text.as_bytes());
            assert_eq!(problems, []);
            assert_eq!(document.metadata.title.as_deref(), Some("A Summit on 25 April"));
            assert_eq!(document.metadata.source.as_deref(), Some("Our Wire"));
            assert_eq!(document.metadata.dates[0].text, "2019-04-30");
            assert_eq!(document.sentences.len(), 2);
            assert_eq!(place(&document, text.as_bytes(), "25 April"), (&b"25 April"[..], 3, 22));
            assert_eq!(place(&document, text.as_bytes(), "25 April, they"), (&b"25 April, they"[..], 6, 29));
        }
    }

    #[test]
    fn transfer_encodings_and_character_sets() {
        let parts = format!(
            "{HEADERS}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=E9s of Li=\r\n=E8ge made =805 million.\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>other</p>\r\n--b--\r\n"
        );
        let (document, problems) = mail("a.eml", parts.as_bytes());
        assert_eq!(problems, []);
        assert!(document.text.contains("The cafés of Liège made €5 million."), "{}", document.text);
        assert_eq!(place(&document, parts.as_bytes(), "cafés"), (&b"caf=E9s"[..], 11, 5));
        assert_eq!(place(&document, parts.as_bytes(), "Liège"), (&b"Li=\r\n=E8ge"[..], 11, 16));
        assert_eq!(place(&document, parts.as_bytes(), "€5 million"), (&b"=805 million"[..], 12, 12));

        // "Они встретились 25 апреля." in UTF-8.
        let base64 = format!(
            "{}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n0J7QvdC4INCy0YHRgtGA0LXRgtC4\r\n0LvQuNGB0YwgMjUg0LDQv9GA0LXQu9GPLg==\r\n",
            HEADERS.replace("A Summit on 25 April", "=?utf-8?B?0J7QvdC4?=")
        );
        let (document, problems) = mail("a.eml", base64.as_bytes());
        assert_eq!(problems, []);
        assert!(document.text.contains("Они встретились 25 апреля."), "{}", document.text);
        assert_eq!(place(&document, base64.as_bytes(), "Они"), (&b"=?utf-8?B?0J7QvdC4?="[..], 3, 10));
        assert_eq!(place(&document, base64.as_bytes(), "25 "), (&b"MjUg"[..], 9, 13));

        let mut eight =
            format!("{HEADERS}Content-Type: text/plain; charset=windows-1251\r\n\r\n").into_bytes();
        eight.extend_from_slice(
            b"\xCE\xED\xE8 \xE2\xF1\xF2\xF0\xE5\xF2\xE8\xEB\xE8\xF1\xFC 25 \xE0\xEF\xF0\xE5\xEB\xFF.\r\n",
        );
        let (document, _) = mail("a.eml", &eight);
        assert_eq!(place(&document, &eight, "25 апреля"), (&b"25 \xE0\xEF\xF0\xE5\xEB\xFF"[..], 7, 17));
    }

    #[test]
    fn mails_that_are_pages() {
        let page = format!(
            "{HEADERS}Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><h1>A Summit</h1><p>They met on 25&nbsp;April in the far east.</p></body></html>\r\n"
        );
        let (document, problems) = mail("a.eml", page.as_bytes());
        assert_eq!(problems, []);
        assert_eq!(place(&document, page.as_bytes(), "25\u{a0}April"), (&b"25&nbsp;April"[..], 7, 45));
    }

    #[test]
    fn hostile_mails() {
        let deep: String = (0..20_000)
            .map(|i| format!("Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n"))
            .collect();
        let headers = "X-A: b\r\n".repeat(200_000);
        let wrong = format!("{HEADERS}Content-Transfer-Encoding: base64\r\n\r\n===!\u{7f}AA=A\r\n");
        for (text, most) in [
            (format!("{HEADERS}{deep}"), 1),
            (headers, 1),
            (wrong, 1),
            (HEADERS.to_owned(), 1),
            (String::new(), 1),
        ] {
            let (document, problems) = read("a.eml", text.as_bytes());
            assert!(problems.len() <= most);
            assert_eq!(
                document.is_none(),
                problems.iter().any(|problem| problem.level == ProblemLevel::Error)
            );
        }
        let (document, _) = read("a.eml", b"\x00\x01\x02");
        assert!(document.is_none());
    }
}
