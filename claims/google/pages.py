"""pages: mark-up of other publishers' pages, kept by members of the desk, and of our own verdicts, to read."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q
from django.http import Http404, HttpResponse

from claims.api.base import EditorialView
from claims.editorial.collected_reviews import enter_page, replace_page, take_back_page
from claims.editorial.errors import AlreadyCollected, ReviewPageConflict
from claims.google.base import GoogleView
from claims.google.errors import MEDIA_TYPE, Refused
from claims.google.keys import require_key
from claims.google.markup import OWN, page_of_others, page_of_ours, place_of, read_message, reviews_in
from claims.google.parameters import whole
from claims.google.search import LARGEST_SIZE, USUAL_SIZE
from claims.google.shapes import NOTHING, PAGE, PAGE_LIST
from claims.google.tokens import fingerprint, read_token, token_at
from claims.models import CollectedReview, ReviewPage
from claims.public.languages import TAGS
from claims.public.lookup import standing_pages
from claims.public.paging import Keyset
from claims.record.markup.review import site_of
from sources.models.sql import SiteOf

SEE, KEEP = "claims.view_reviewpage", "claims.import_reviews"
# Pages of others first, then ours; of either the newest first.
OTHERS, OURS = 1, 0
ORDER = Keyset((("question", str), ("kind", int), ("pk", int)))
NO_VERSION = "The mark-up of a verdict of ours is made from what is published: correct or withdraw the claim instead."
_our_path = re.compile(rf"(?:/(?:{'|'.join(TAGS)}))?/claims/([a-z0-9-]+)/")


class PagesView(GoogleView, EditorialView):
    """An address of the desk in Google's words: with its tokens, its permissions and its limits."""

    authentication_classes = EditorialView.authentication_classes
    permission_classes = EditorialView.permission_classes
    throttle_classes = EditorialView.throttle_classes

    def check_key(self, request):
        """Let a token be enough; but a key that is given has to be right."""
        if self.key_of(request):
            require_key(self.key_of(request))

    def answer(self, message, shape):
        """Answer with a message."""
        return HttpResponse(self.written(message, shape).encode(), content_type=MEDIA_TYPE)

    def body(self):
        """Give the page that was sent. Raises Refused."""
        return read_message(self.request.data, PAGE)


class Pages(PagesView):
    """All pages."""

    http_method_names = ("get", "head", "post", "options")
    permissions = {"GET": SEE, "POST": KEEP}
    names = ("url", "organization", "pageSize", "pageToken", "offset")

    def get(self, request):
        """List pages: the one at an address, those of an organization, or all."""
        url, organization = self.given.get("url", ""), self.given.get("organization", "")
        if url and organization:
            raise Refused("Give either a url or an organization, not both.", field="organization")
        if url:
            return self.answer({"claimReviewMarkupPages": _at_address(url)}, PAGE_LIST)
        pages, token = _page_of_pages(organization, self.given)
        return self.answer({"claimReviewMarkupPages": pages, "nextPageToken": token}, PAGE_LIST)

    def post(self, request):
        """Keep a page."""
        sent = self.body()
        page = _carried_out(enter_page, sent.get("pageUrl", ""), by=request.user, **_said(sent))
        return self.answer(_told(page.pk), PAGE)


class Page(PagesView):
    """One page."""

    http_method_names = ("get", "head", "put", "delete", "options")
    permissions = {"GET": SEE, "PUT": KEEP, "DELETE": KEEP}

    def get(self, request, page_id):
        """Show a page."""
        if page_id.startswith(OWN):
            return self.answer(page_of_ours(_ours(page_id)), PAGE)
        return self.answer(page_of_others(_theirs(page_id)), PAGE)

    def put(self, request, page_id):
        """Say anew all that a page says. The body names the version that it goes on from."""
        page, sent = self._changeable(page_id), self.body()
        if sent.get("name", f"pages/{page_id}") != f"pages/{page_id}":
            raise Refused("Invalid value at 'name': it is not the page in the address.", field="name")
        if sent.get("pageUrl", page.url) != page.url:
            raise Refused("Invalid value at 'pageUrl': a page stays at its address.", field="pageUrl")
        version = sent.get("versionId", "")
        if not re.fullmatch("[0-9]{1,9}", version, re.ASCII):
            raise Refused("Invalid value at 'versionId': send the one that you have read.", field="versionId")
        _carried_out(replace_page, page, by=request.user, expected_version=int(version), **_said(sent))
        return self.answer(_told(page.pk), PAGE)

    def delete(self, request, page_id):
        """Take a page back."""
        _carried_out(take_back_page, self._changeable(page_id), by=request.user)
        return self.answer({}, NOTHING)

    def _changeable(self, page_id):
        if page_id.startswith(OWN):
            _ours(page_id)
            raise Refused(NO_VERSION, status="FAILED_PRECONDITION", reason="PAGE_IS_PUBLISHED")
        return _theirs(page_id)


def _carried_out(verb, *args, **kwargs):
    """Run a verb, and say what it refuses as these clients know it."""
    try:
        return verb(*args, **kwargs)
    except AlreadyCollected as error:
        raise Refused(str(error), http=409, status="ALREADY_EXISTS", reason=error.code) from error
    except ReviewPageConflict as error:
        raise Refused(str(error), http=409, status="ABORTED", reason=error.code) from error
    except ValidationError as error:
        fields = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        raise ValidationError({place_of(field): texts for field, texts in fields.items()}) from error


def _said(sent):
    author = sent.get("claimReviewAuthor", {})
    return {
        "author_name": author.get("name", ""),
        "author_image_url": author.get("imageUrl", ""),
        "published_text": sent.get("publishDate", ""),
        "reviews": reviews_in(sent.get("claimReviewMarkups", [])),
    }


def _kept():
    """Give the pages of others that have not been taken back, with what stands on them."""
    reviews = CollectedReview.objects.standing().order_by("position", "pk")
    return ReviewPage.objects.filter(removed_at=None).prefetch_related(Prefetch("reviews", queryset=reviews))


def _told(pk):
    return page_of_others(_kept().get(pk=pk))


def _theirs(page_id):
    page = _kept().filter(pk=int(page_id)).first() if re.fullmatch("[0-9]{1,18}", page_id, re.ASCII) else None
    if page is None:
        raise Http404
    return page


def _ours(page_id):
    slug = page_id.removeprefix(OWN)
    page = standing_pages().filter(slug=slug).first() if re.fullmatch("[a-z0-9-]{1,100}", slug) else None
    if page is None:
        raise Http404
    return page


def _at_address(url):
    """Give the page at an address, or no page. Of ours, any address of a verdict leads to the one that stays."""
    parts = urlsplit(url.partition("#")[0]) if "[" not in url else None
    ours = urlsplit(settings.SITE_URL)
    if parts and parts.netloc == ours.netloc:
        found = _our_path.match(parts.path.removeprefix(ours.path))
        pages = standing_pages().filter(slug=found[1]) if found else []
        return [page_of_ours(page) for page in pages]
    return [page_of_others(page) for page in _kept().filter(url=url.partition("#")[0])]


def _page_of_pages(organization, given):
    """Take one page of the list. Returns (pages, token of the next page or "")."""
    size = min(whole(given, "pageSize") or USUAL_SIZE, LARGEST_SIZE)
    offset, question = whole(given, "offset"), fingerprint(organization)
    kind, pk = OTHERS, 2**63 - 1
    if given.get("pageToken"):
        (kind, pk), offset = read_token(ORDER, given["pageToken"], question), 0
    others = _kept().filter(pk__lt=pk) if kind == OTHERS else ReviewPage.objects.none()
    ours = standing_pages().filter(**{} if kind == OTHERS else {"pk__lt": pk})
    if organization:
        others = others.annotate(site=SiteOf("url")).filter(
            Q(site=organization.lower()) | Q(site__endswith=f".{organization.lower()}")
        )
        is_ours = f".{site_of(settings.SITE_URL)}".endswith(f".{organization.lower()}")
        ours = ours if is_ours else ours.none()
    theirs = list(others.order_by("-pk")[offset : offset + size + 1])
    rows = [(OTHERS, page) for page in theirs]
    if len(rows) <= size:
        skipped = max(0, offset - others.count()) if offset and not rows else 0
        rest = size + 1 - len(rows)
        rows += [(OURS, page) for page in ours.order_by("-pk")[skipped : skipped + rest]]
    token = token_at(ORDER, question, kind=rows[size - 1][0], pk=rows[size - 1][1].pk) if len(rows) > size else ""
    return [(page_of_others if kind == OTHERS else page_of_ours)(page) for kind, page in rows[:size]], token
