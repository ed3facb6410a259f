"""Scripts whose words stand together, or carry articles and endings, in what readers look for. Pure."""

import re

from sources.normal_form import normal_form, without_idle_minuses

# As in claims_searchable, which takes texts apart in PostgreSQL (migration 0001).
_written_together = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_arabic = r"\u0621-\u064a"
_article = re.compile(rf"\b([\u0648\u0641\u0628\u0643]?\u0627\u0644|\u0644\u0644)(?=[{_arabic}]{{3}})")
_inside_of_words = re.compile(rf"[{_written_together}]{{2,}}|[{_arabic}]{{3,}}")
_quotation_marks = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_left_out = re.compile(r"(?<!\S)-\S+")


def as_asked(typed) -> str:
    """Bring what was typed into the form that search understands.

    Composed letters, quotation marks of every style as ", and Arabic words without their article: they are found with
    and without it.
    """
    plain = without_idle_minuses(normal_form(typed).translate(_quotation_marks))
    return _article.sub("", plain).strip()


def found_inside_of_words(asked) -> list[str]:
    """Give what is looked for inside of longer words, rather than word by word. Args: asked, as as_asked gives it."""
    return list(dict.fromkeys(_inside_of_words.findall(_left_out.sub(" ", asked))))


def is_written_together(word) -> bool:
    """Tell whether a word has letters of scripts that write words together."""
    return re.search(f"[{_written_together}]", word) is not None
