"""The field for a language: a BCP 47 tag, which a browser offers by the names of languages."""

from django.conf.locale import LANG_INFO
from django.utils.html import format_html, format_html_join
from unfold.widgets import UnfoldAdminTextInputWidget

# Tags that browsers and readers know by other names, and dialects that no claim is in.
LEFT_OUT = {"zh-cn", "zh-tw", "en-au", "en-gb", "es-ar", "es-co", "es-mx", "es-ni", "es-ve"}
KNOWN = sorted(
    (
        (tag, info["name"], info["name_local"])
        for tag, info in LANG_INFO.items()
        if "name" in info and tag not in LEFT_OUT
    ),
    key=lambda known: known[1],
)


class Language(UnfoldAdminTextInputWidget):
    """A text field that lists the languages: typing “Kor” or “한” offers “ko”. Any other tag can be typed.

    Its script takes the letters of the statement for a language until somebody types another: desk.js.
    """

    def render(self, name, value, attrs=None, renderer=None):
        list_id = f"languages-{name}"
        field = super().render(name, value, {**(attrs or {}), "list": list_id, "autocomplete": "off"}, renderer)
        options = format_html_join("", '<option value="{}">{}, {}</option>', KNOWN)
        return format_html('{}<datalist id="{}">{}</datalist>', field, list_id, options)
