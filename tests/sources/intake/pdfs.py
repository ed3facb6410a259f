"""PDF files written by hand, so that a test can say what is wrong with them."""

import io

from pypdf import PdfReader, PdfWriter

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def shown(lines):
    """Write the operators that show lines of text."""
    escaped = [
        line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines
    ]
    return b"BT /F1 11 Tf 14 TL 72 750 Td " + b" ".join(b"(" + line + b") Tj T*" for line in escaped) + b" ET"


def stream(content, entries=b""):
    """Write a stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def page(contents, parent=2):
    """Write a page whose text is object `contents`."""
    known = b"/Type /Page /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
    return b"<< %s /Parent %d 0 R /Contents %d 0 R >>" % (known, parent, contents)


def assembled(objects, *, trailer=b""):
    """Write a file of objects, which are numbered from 1; the first is its root."""
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Root 1 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        trailer,
        len(out),
    )


def pdf_of(*pages, catalog=b"", info=b""):
    """Write a PDF of pages, each a list of lines."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        FONT,
        b"<< %s >>" % info,
    ]
    for number, lines in enumerate(pages):
        objects += [page(6 + 2 * number), stream(shown(lines))]
    return assembled(objects, trailer=b"/Info 4 0 R")


def locked(pdf, *, reader, owner="owner"):
    """Lock a PDF with passwords."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt(reader, owner, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
