"""Write down who says what in a folder of texts, for the scorer."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from claims.language.attributions import find_attributions


class Command(BaseCommand):
    """`manage.py extract_attributions DIR --output FILE.jsonl`: one line of JSON for each text."""

    help = "Find the attributions in DIR/text/*.txt, or DIR/*.txt where there is no such folder."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument("--output", type=Path, required=True, metavar="FILE.jsonl")

    def handle(self, *args, **options):
        texts = texts_in(options["folder"])
        try:
            output = options["output"].open("w", encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{options['output']} cannot be written: {error.strerror}.") from error
        with output as lines:
            for path in texts:
                lines.write(json.dumps({"name": path.stem, "attributions": places_in(path)}) + "\n")
        self.stdout.write(f"{len(texts)} texts read, {options['output']} written.")


def texts_in(folder):
    """Give the texts of a folder in the order of their names.

    Raises:
        CommandError: the folder is not there, or holds no text.
    """
    if not folder.is_dir():
        raise CommandError(f"There is no folder {folder}.")
    inner = folder / "text"
    texts = sorted((inner if inner.is_dir() else folder).glob("*.txt"))
    if not texts:
        raise CommandError(f"There are no .txt files in {inner if inner.is_dir() else folder}.")
    return texts


def places_in(path):
    """Give the source and the content of each attribution as places in the file's characters.

    Line ends are left as they are: translated ones would shift every place after them.

    Raises:
        CommandError: the file is not UTF-8.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not UTF-8: {error}.") from error
    return [
        {"source": None if found.source is None else list(found.source), "content": list(found.content)}
        for found in find_attributions(text)
    ]
