"""What every list of the public API has in common: keyset pages, forwards and back, and links to them."""

from urllib.parse import urlencode

from rest_framework.exceptions import ValidationError

from claims.public.api.base import answer, json_text
from claims.public.api.documents import api_url
from claims.public.paging import CursorNotUsable


def one_page(order, rows, given):
    """Take one page of a list.

    Args:
        order: a Keyset.
        rows: a queryset that has its columns.
        given: the checked parameters, with `page_size` and perhaps `cursor`.

    Returns:
        (list of rows, cursor of the page after or "", cursor of the page before or "").

    Raises:
        ValidationError: the cursor is not one of this list.
    """
    size = given["page_size"]

    def take(order, cursor):
        return list(order.after(rows, cursor)[: size + 1])

    return page_by(take, order, given)


def page_by(take, order, given):
    """Take one page of what `take` gives, as Keyset.page_both_ways calls it. The rest is as in one_page."""
    try:
        return order.page_both_ways(take, cursor=given.get("cursor", ""), size=given["page_size"])
    except CursorNotUsable as error:
        raise ValidationError({"cursor": str(error)}) from error


def list_answer(request, items, after, before, *, at, **beside):
    """Send a page of a list.

    Args:
        items: what JSON can hold.
        after: cursor of the page after this one, or "".
        before: the same of the one before.
        at: the name of the list's address, and its arguments.
        beside: members of the answer besides the items.
    """
    asked = request.query_params.dict()
    links = {"next": _at(at, asked, after), "previous": _at(at, asked, before)}
    relations = [(links["next"], "next"), (links["previous"], "prev")]
    body = json_text({**beside, "items": items, **links})
    return answer(request, body, links=[(address, relation) for address, relation in relations if address])


def _at(at, asked, cursor):
    return f"{api_url(*at)}?{urlencode({**asked, 'cursor': cursor})}" if cursor else None
