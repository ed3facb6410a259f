"""`python -m benchmarks.attributions DIR`: how many articles a second are read for who says what, on one core.

DIR is a folder of texts (DIR/text/*.txt or DIR/*.txt), or one with such folders in it. The word lists are loaded
before the clock starts.
"""

import argparse
import sys
import time
from pathlib import Path

from claims.language.attributions import find_attributions


def main():
    """Read every text once, and print articles and characters a second."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attributions", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    folder = parser.parse_args().folder
    texts = [read(path) for path in texts_under(folder)]
    if not texts:
        sys.exit(f"There are no texts in {folder}.")
    find_attributions("Somebody said that the lists are loaded.")

    began = time.process_time()
    found = sum(len(find_attributions(text)) for text in texts)
    seconds = time.process_time() - began

    characters = sum(map(len, texts))
    print(f"{len(texts)} articles, {characters:,} characters, {found:,} attributions in {seconds:.2f} s of one core")
    print(f"{len(texts) / seconds:.1f} articles a second, {characters / seconds:,.0f} characters a second")


def read(path):
    """Give the text of a file, its line ends as they are."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        sys.exit(f"{path} is not UTF-8: {error}.")


def texts_under(folder):
    """Give the texts of a folder, or of the folders in it, by name."""
    for pattern in ("text/*.txt", "*.txt", "*/text/*.txt"):
        found = sorted(folder.glob(pattern))
        if found:
            return found
    return []


if __name__ == "__main__":
    main()
