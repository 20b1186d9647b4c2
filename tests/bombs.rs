//! Documents made to break readers, all in one folder: each is a problem that says what it is, and the rest is checked.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use zip::write::SimpleFileOptions;

const RULE: &str = "\
rules:
  - id: bridge-opening
    fact: the day the bridge opened
    type: date
    find: ['bridge opened on {value}']
";

/// A package of one part.
fn package(name: &str, part: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default().compression_level(Some(1))).expect("a part");
    zip.write_all(part).expect("its bytes");
    zip.finish().expect("a package").into_inner()
}

fn word(body: &str) -> Vec<u8> {
    let text = format!(
        "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><w:document><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>"
    );
    package("word/document.xml", text.as_bytes())
}

/// A PDF of one page whose only font, contents and forms are those given; its table of places is left out.
fn pdf(content: &str, more: &str) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 10 0 R >> >> >>\nendobj\n4 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj\n5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n{more}\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
        content.len()
    )
    .into_bytes()
}

/// Forms that each draw the next one twice.
fn doubling() -> String {
    let form = |number: usize| {
        let next = number + 1;
        format!(
            "{number} 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {next} 0 R >> >> /Length 11 >>\nstream\n/X Do /X Do\nendstream\nendobj\n"
        )
    };
    (10..50).map(form).collect()
}

#[test]
fn documents_made_to_break_readers_are_problems_and_the_rest_is_checked() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bombs");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("rules")).expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).expect("a file");
    write("rules/good.yml", RULE.as_bytes());
    // 150 MB of spaces, less than a megabyte as they stand.
    let spaces = vec![b' '; 150 << 20];
    write("zip-bomb.docx", &package("word/document.xml", &spaces));
    write("zip-bomb.odt", &package("content.xml", &spaces));
    drop(spaces);
    write("entities.docx", &word(&"&c;".repeat(1000)));
    write(
        "deep.html",
        ("<div>".repeat(100_000) + "The bridge opened on 21 March 1932." + &"</div>".repeat(100_000))
            .as_bytes(),
    );
    write("deep.json", "[".repeat(1 << 20).as_bytes());
    let text = "BT /F 11 Tf 72 700 Td (The bridge opened on 22 March 1932.) Tj ET";
    write("circle.pdf", &pdf(&format!("{text} /X Do"), &doubling()));
    write(
        "locked.pdf",
        String::from_utf8(pdf(text, ""))
            .expect("ASCII")
            .replace("/Root 1 0 R", "/Root 1 0 R /ID [(a) (a)] /Encrypt << /Filter /Standard /V 99 /R 9 >>")
            .as_bytes(),
    );
    write("cut.pdf", &pdf(text, "")[..300]);
    let bomb = package("x", &vec![0; 150 << 20]);
    // The deflated bytes of the part, behind its local header of 31 bytes.
    let packed = &bomb[31..];
    let mut hostile = pdf(text, "").to_vec();
    hostile.splice(
        9..9,
        [
            format!("90 0 obj\n<< /Filter /FlateDecode /Length {} >>\nstream\n", packed.len()).as_bytes(),
            packed,
            b"\nendstream\nendobj\n",
        ]
        .concat(),
    );
    write("bomb.pdf", &hostile);
    write("large.txt", &vec![b'x'; 3 << 20]);
    write("factlint.yml", b"rules: [rules/]\nlimits: {file_size: 2 MB}\n");
    #[cfg(unix)]
    write("na\u{1b}[31mme\u{202e}.txt", b"The bridge opened on 19 March 1932.\n");
    write("good.txt", b"The bridge opened on 20 March 1932.\n");

    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    command
        .current_dir(&folder)
        .args(["check", ".", "deep.json", "--format", "concise"])
        .env("COLUMNS", "120");
    let output = command.env("NO_COLOR", "1").output().expect("the program runs");
    let out = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{out}");
    for (name, says) in [
        ("zip-bomb.docx", "more than 128 MB"),
        ("zip-bomb.odt", "more than 128 MB"),
        ("deep.json", "expected JSON"),
        ("circle.pdf", "draws more than is read"),
        ("locked.pdf", "encrypted"),
        ("cut.pdf", "damaged"),
        ("bomb.pdf", "more than 128 MB"),
        ("large.txt", "more than 2 MB"),
    ] {
        assert!(
            out.lines().any(|line| line.starts_with(name) && line.contains(says)),
            "{name}: {says}\n{out}"
        );
    }
    // What can be read of them is read: five days for one opening.
    for name in ["deep.html", "good.txt", "circle.pdf"] {
        assert!(
            out.lines().any(|line| line.contains(name) && line.contains("bridge-opening")),
            "{name}\n{out}"
        );
    }
    let control = out.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
    assert_eq!(control, None, "{out:?}");
    let _ = fs::remove_dir_all(Path::new(&folder));
}
