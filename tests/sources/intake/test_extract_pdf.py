"""Reading PDFs: lines become paragraphs, hyphens go, running heads go, and a scan says that it is one."""

import pytest

from sources.intake.extract import ExtractFailed, extract
from tests.sources.intake.pdfs import locked, pdf_of

FIRST = [
    "Port report 2022                                                        1",
    "The harbour authority said on Tuesday that more than 4,200 containers had been mo-",
    "ved since the strike began, and that the union’s count was wrong by a well-known mar-",
    "gin of three.",
    "Its chair, who is well-known, said that fewer than half of them were moved by a well-",
    "known company from the north-",
    "east of the country.",
    "What follows",
    "The number may change, as the authority says in the last part of this report, and will",
]
SECOND = [
    "Port report 2022                                                        2",
    "be counted again until then:",
    "- containers that were moved;",
    "- containers that were not.",
    "2",
]
THIRD = ["Port report 2022                                                        3", "Nobody was hurt."]


def read(pdf):
    return extract(pdf, media_type="application/pdf")


def test_lines_become_paragraphs_over_the_end_of_a_page():
    assert read(pdf_of(FIRST, SECOND, THIRD)).text.split("\n\n") == [
        "The harbour authority said on Tuesday that more than 4,200 containers had been moved since the strike began, "
        "and that the union’s count was wrong by a well-known margin of three.",
        "Its chair, who is well-known, said that fewer than half of them were moved by a well-known company from the "
        "northeast of the country.",
        "What follows",
        "The number may change, as the authority says in the last part of this report, and will be counted again until "
        "then:",
        "- containers that were moved;",
        "- containers that were not.",
        "Nobody was hurt.",
    ]


def test_what_a_file_says_of_itself_is_read_but_for_its_date():
    info = b"/Title (Port report) /Author (Ana Lee) /CreationDate (D:20220930101010Z)"
    found = read(pdf_of(THIRD, info=info, catalog=b"/Lang (en-GB)"))
    assert (found.title, found.authors, found.language, found.published_on) == ("Port report", ("Ana Lee",), "en", None)


@pytest.mark.parametrize("title", ["Microsoft Word - draft3.docx", "report.pdf", "untitled", "Document1", "x\x00\x07"])
def test_file_names_are_no_titles(title):
    found = read(pdf_of(THIRD, info=b"/Title (" + title.encode() + b")")).title
    assert found in ("", "x")


def test_a_pdf_that_is_locked_against_changes_only_is_read():
    assert read(locked(pdf_of(THIRD), reader="")).text.endswith("Nobody was hurt.")


def test_a_pdf_that_is_locked_says_so():
    with pytest.raises(ExtractFailed, match="locked with a password") as failed:
        read(locked(pdf_of(THIRD), reader="secret"))
    assert failed.value.code == "encrypted"


@pytest.mark.parametrize("pages", [[[]], [[], [], []], [["", " "]], [["1"], ["2"]]])
def test_a_scan_says_that_it_may_be_one(pages):
    with pytest.raises(ExtractFailed, match="it may be a scan") as failed:
        read(pdf_of(*pages))
    assert failed.value.code == "empty"


def test_a_pdf_of_more_pages_than_are_read_says_so():
    with pytest.raises(ExtractFailed, match="1,000 pages") as failed:
        read(pdf_of(*[["x"]] * 1001))
    assert failed.value.code == "too-long"
