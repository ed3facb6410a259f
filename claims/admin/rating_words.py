"""How a rating's words in other languages are typed in: one row a language, with rows to spare."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from unfold.widgets import INPUT_CLASSES

from claims.models.translated_words import LONGEST

SPARE_ROWS = 3
ROWS_AT_MOST = 60
# Part of a row: the name above it, letters at most.
COLUMNS = {
    "tag": ("Language", 35),
    "label": ("Label", LONGEST["label"]),
    "definition": ("Definition", LONGEST["definition"]),
}


class WordsByLanguage(forms.Widget):
    """A table whose rows are a language tag, the label and the definition. It works without JavaScript."""

    # The label above stands for the table, not for one of its boxes.
    use_fieldset = True

    def id_for_label(self, id_):
        return ""

    def value_from_datadict(self, data, files, name):
        rows = ({part: data.get(f"{name}-{place}-{part}", "") for part in COLUMNS} for place in range(ROWS_AT_MOST))
        return [row for row in rows if any(text.strip() for text in row.values())]

    def value_omitted_from_data(self, data, files, name):
        return f"{name}-0-tag" not in data

    def render(self, name, value, attrs=None, renderer=None):
        rows = [*rows_of(value), *({} for _ in range(SPARE_ROWS))]
        heads = format_html_join("", '<th scope="col">{}</th>', ((head,) for head, _ in COLUMNS.values()))
        lines = format_html_join("", "<tr>{}</tr>", ((_boxes(name, *row),) for row in enumerate(rows)))
        return format_html("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", heads, lines)


def rows_of(value):
    """Give the rows to show. Args: value, as stored, {tag: {"label", "definition"}}, or rows as they were typed."""
    if isinstance(value, dict):
        return [{"tag": tag, **words} for tag, words in value.items()]
    return value or []


def _boxes(name, place, row):
    boxes = (
        (f"{name}-{place}-{part}", row.get(part, ""), longest, " ".join(INPUT_CLASSES), f"{head}, row {place + 1}")
        for part, (head, longest) in COLUMNS.items()
    )
    return format_html_join(
        "",
        '<td><input type="text" name="{}" value="{}" maxlength="{}" class="{}" aria-label="{}" dir="auto"></td>',
        boxes,
    )


class WordsField(forms.Field):
    """The rows as one value. What the words may be is the model's own check."""

    widget = WordsByLanguage

    def to_python(self, value):
        """Give {tag: {"label", "definition"}}.

        Raises:
            ValidationError: a row has no language, or two have the same one.
        """
        words = {}
        for row in value:
            tag = row["tag"].strip()
            if not tag:
                raise ValidationError(f"Give the language of “{row['label'] or row['definition']}”, as in ko.")
            if tag in words:
                raise ValidationError(f"“{tag}” is there twice.")
            words[tag] = {"label": row["label"], "definition": row["definition"]}
        return words

    def has_changed(self, initial, data):
        return (initial or {}) != {row["tag"]: {k: row[k] for k in ("label", "definition")} for row in data}
