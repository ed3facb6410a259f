"""In which windows every kind of page is looked at."""

import pytest

# Each width and each colour scheme once: what is wrong with a colour is wrong at any width.
IN_BOTH_WINDOWS = pytest.mark.parametrize(
    ("width", "dark"), [(1280, False), (360, True)], ids=["wide and light", "narrow and dark"]
)
