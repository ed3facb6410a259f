"""Read a page's form as a browser would send it."""

from html.parser import HTMLParser


def posted_from(response, form_id):
    """Give the fields of a form on a page, as {name: value or list of values}, ready for `client.post`."""
    reader = _FormReader(form_id)
    reader.feed(response.content.decode())
    return reader.fields


class _FormReader(HTMLParser):
    """Collects what a browser would send: not what stands in a <template>, and no box that is not ticked."""

    def __init__(self, form_id):
        super().__init__()
        self.form_id, self.fields = form_id, {}
        self.inside, self.in_template = False, 0
        self.select, self.textarea = None, None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "template":
            self.in_template += 1
        if tag == "form":
            self.inside = values.get("id") == self.form_id
        if self.in_template or not (self.inside or values.get("form") == self.form_id or self.select):
            return
        name = values.get("name")
        if tag == "input" and name and values.get("type") != "submit":
            self._take_input(name, values)
        elif tag == "textarea" and name:
            self.textarea = name
            self.fields[name] = ""
        elif tag == "select" and name:
            self.select = (name, "multiple" in values)
        elif tag == "option" and self.select and "selected" in values:
            self._put(self.select[0], values.get("value", ""), many=self.select[1])

    def handle_endtag(self, tag):
        if tag == "template":
            self.in_template -= 1
        elif tag == "form":
            self.inside = False
        elif tag == "select":
            if self.select and not self.select[1]:
                self.fields.setdefault(self.select[0], "")
            self.select = None
        elif tag == "textarea":
            self.textarea = None

    def handle_data(self, data):
        if self.textarea:
            # A browser drops the line feed after the tag.
            self.fields[self.textarea] += data.removeprefix("\r\n").removeprefix("\n")

    def _take_input(self, name, values):
        if values.get("type") in ("checkbox", "radio"):
            if "checked" in values:
                self._put(name, values.get("value", "on"), many=True)
        else:
            self._put(name, values.get("value", ""), many=False)

    def _put(self, name, value, *, many):
        if many:
            self.fields.setdefault(name, []).append(value)
        else:
            self.fields[name] = value
