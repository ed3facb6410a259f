"""Say how well pairs of statements are compared: `python -m tests.matching` writes the table of all pairs."""

import sys

import pytest

if __name__ == "__main__":
    sys.exit(pytest.main(["tests/matching/test_pairs.py", "-rP", "-q", "--no-header", "-k", "is_right and second"]))
