#!/bin/sh
# How the files of this folder were made from article.md, which is ours: run in this folder.
# pandoc 2.17, LibreOffice 7.4, Chromium 156, pdfTeX of TeX Live 2022.
set -e
pandoc -s article.md -o page.html
pandoc -s article.md -o pandoc.docx
pandoc -s article.md -o pandoc.odt
pandoc -s article.md -o pandoc.epub
pandoc -s article.md -t gfm -o pandoc-gfm.md
soffice --headless --convert-to pdf:writer_pdf_Export --outdir out pandoc.docx && mv out/pandoc.pdf libreoffice.pdf
soffice --headless --convert-to docx --outdir out pandoc.odt && mv out/pandoc.docx libreoffice.docx
chromium --headless --no-sandbox --disable-gpu --print-to-pdf=chromium.pdf "file://$PWD/page.html"
chromium --headless --no-sandbox --disable-gpu --dump-dom "file://$PWD/page.html" > chromium.html
# One column and two; the pound sign stands in a bitmap font that names no characters.
for name in latex twocolumn; do pdflatex -interaction=batchmode "$name.tex"; done
# One that asks for a password, and one that is only closed to changes.
echo "The bridge opened on 3 May 2031." > locked.txt && cp locked.txt sealed.txt
soffice --headless --convert-to 'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"secret"}}' locked.txt
soffice --headless --convert-to 'pdf:writer_pdf_Export:{"RestrictPermissions":{"type":"boolean","value":"true"},"PermissionPassword":{"type":"string","value":"x"}}' sealed.txt
rm -rf locked.txt sealed.txt out page.html ./*.aux ./*.log
