"""`manage.py extract_attributions`: a folder of texts in, the scorer's lines out."""

import json

import pytest
from django.core.management import CommandError, call_command


def extracted(folder, tmp_path):
    output = tmp_path / "found.jsonl"
    call_command("extract_attributions", folder, output=output, verbosity=0)
    return [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]


def test_every_text_has_a_line(tmp_path):
    texts = tmp_path / "text"
    texts.mkdir()
    (texts / "b.txt").write_text("It rained.", encoding="utf-8")
    (texts / "a.txt").write_text("Novak said it rained. The roof is reportedly wet.", encoding="utf-8")

    assert extracted(tmp_path, tmp_path) == [
        {
            "name": "a",
            "attributions": [{"source": [0, 5], "content": [11, 20]}, {"source": None, "content": [22, 48]}],
        },
        {"name": "b", "attributions": []},
    ]


def test_line_ends_are_not_translated(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Rain.\r\nNovak said it rained.")

    assert extracted(tmp_path, tmp_path) == [{"name": "a", "attributions": [{"source": [7, 12], "content": [18, 27]}]}]


@pytest.mark.parametrize("folder", ["missing", "."])
def test_a_folder_without_texts_is_refused(tmp_path, folder):
    with pytest.raises(CommandError, match=r"There (is no folder|are no)"):
        extracted(tmp_path / folder, tmp_path)


def test_a_file_of_another_encoding_is_named(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe")

    with pytest.raises(CommandError, match=r"a\.txt is not UTF-8"):
        extracted(tmp_path, tmp_path)


def test_an_output_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("Novak said it rained.", encoding="utf-8")

    with pytest.raises(CommandError, match=r"found\.jsonl cannot be written: No such file or directory"):
        call_command("extract_attributions", tmp_path, output=tmp_path / "missing" / "found.jsonl")
