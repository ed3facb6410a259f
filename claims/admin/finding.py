"""What the search box of the desk finds: by name, by words, by address, by digest, by key.

Each noun is one query that stops early and has its index, and is asked for only where the person's role sees it.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.contrib.auth.models import User
from django.contrib.postgres.search import SearchQuery
from django.db.models import Q
from django.urls import reverse
from unfold.dataclasses import SearchResult

from claims.models import Claim, CollectedReview, CorrectionRequest, EditorialReview, Publication, Question, Tip
from claims.models.member import name_of
from claims.models.searchable import search_query
from sources.intake.addresses import canonical
from sources.models import Capture, Document, Source

FOUND_AT_MOST = 8
# So many that fit are put into order; where more do, they are not the newest of all.
ORDERED_AT_MOST = 200
# An index by groups of three letters has nothing to say to fewer.
SHORTEST_PART = 3
LONGEST_TERM = 500
_DIGEST = re.compile(r"(?:sha256:)?([0-9a-f]{8,64})", re.IGNORECASE)
_KEY = re.compile(r"[A-Za-z0-9_-]{43}")
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[\w-]{2,}(?::\d+)?(?:/\S*)?", re.IGNORECASE)
_CLAIM = re.compile(r"/claims/([\w-]+)/")


@dataclass(frozen=True)
class Term:
    """What was typed, and what it may be beside words: "" or 0 where it is not that."""

    text: str
    digest: str
    key: str
    number: int
    addresses: tuple[str, ...]
    claim: str  # of an address of this site

    @classmethod
    def read(cls, text):
        """Read what was typed."""
        text = " ".join(text.replace("\x00", " ").split())[:LONGEST_TERM]
        digest, key, claim = _DIGEST.fullmatch(text), _KEY.fullmatch(_last_part(text)), _CLAIM.search(text)
        is_number = text.isascii() and text.isdecimal() and len(text) < 12
        return cls(
            text=text,
            digest=digest[1].lower() if digest else "",
            key=key[0] if key else "",
            number=int(text) if is_number else 0,
            addresses=_addresses(text) if _ADDRESS.fullmatch(text) else (),
            claim=claim[1] if claim else "",
        )


def find(request, term):
    """Find what there is for the search box, a few of each noun.

    Args:
        term: in lower case, as the theme gives it; keys need it as it was typed.
    """
    term = Term.read(request.GET.get("s") or term)
    if not term.text:
        return []
    may_see = request.user.has_perm
    return [
        SearchResult(title=title, description=about, link=link, icon=icon)
        for permission, icon, look in NOUNS
        if may_see(permission)
        for title, about, link in look(term, request.user)
    ]


def _claims(term, user):
    known = Q(slug__startswith=term.text.lower()) | Q(slug=term.claim) | Q(pk=term.number)
    part = Q(statement__icontains=term.text) if len(term.text) >= SHORTEST_PART else Q(words=SearchQuery(term.text))
    some = Claim.objects.filter(known | part).order_by().values("pk")[:ORDERED_AT_MOST]
    claims = Claim.objects.filter(pk__in=some).only("statement", "state").order_by("-updated_at", "-pk")[:FOUND_AT_MOST]
    return [
        (claim.statement, f"Claim · {claim.get_state_display()}", _page("claims_claim", claim.pk)) for claim in claims
    ]


def _questions(term, user):
    found = Question.objects.filter(Q(text__icontains=term.text) | Q(slug__icontains=term.text))[:FOUND_AT_MOST]
    return [(question.text, "Question", _page("claims_question", question.pk)) for question in found]


def _sources(term, user):
    named = Q(name__icontains=term.text) | Q(aliases__icontains=term.text) | Q(slug__icontains=term.text)
    found = Source.objects.filter(named | Q(wikidata_id__iexact=term.text)).select_related("merged_into")
    return [
        (
            source.name,
            f"Source · merged into {source.merged_into}" if source.merged_into else _source_words(source, term),
            _page("sources_source", source.pk),
        )
        for source in found[:FOUND_AT_MOST]
    ]


def _source_words(source, term):
    also = [alias for alias in source.aliases if term.text.casefold() in alias.casefold()]
    return f"Source · also {also[0]}" if also and term.text.casefold() not in source.name.casefold() else "Source"


def _documents(term, user):
    at = Q(url__in=term.addresses)
    if not term.addresses and len(term.text) >= SHORTEST_PART:
        at |= Q(title__icontains=term.text)
    if len(term.text) >= SHORTEST_PART:
        at |= Q(url__icontains=term.addresses[0].partition("://")[2].rstrip("/") if term.addresses else term.text)
    some = Document.objects.filter(at).order_by().values("pk")[:ORDERED_AT_MOST]
    found = Document.objects.filter(pk__in=some).only("title", "url").order_by("-pk")[:FOUND_AT_MOST]
    return [(row.title, f"Document · {urlsplit(row.url).netloc}", _page("sources_document", row.pk)) for row in found]


def _captures(term, user):
    if not term.digest:
        return []
    found = Capture.objects.filter(sha256__startswith=term.digest).select_related("document")
    found = found.only("captured_at", "sha256", "document__title").order_by()[:FOUND_AT_MOST]
    return [
        (
            row.document.title,
            f"Capture · {row.captured_at:%Y-%m-%d} · {row.sha256[:12]}…",
            _page("sources_capture", row.pk),
        )
        for row in found
    ]


def _publications(term, user):
    if not term.digest:
        return []
    either = Q(record_sha256__startswith=term.digest) | Q(entry_sha256__startswith=term.digest)
    found = Publication.objects.filter(either).select_related("claim").only("slug", "version", "claim__statement")
    return [
        (row.claim.statement, f"Published version {row.version}", _page("claims_publication", row.pk))
        for row in found.order_by()[:FOUND_AT_MOST]
    ]


def _reviews(term, user):
    if not term.digest:
        return []
    either = Q(record_sha256__startswith=term.digest) | Q(draft_sha256__startswith=term.digest)
    found = EditorialReview.objects.filter(either).select_related("claim").only("submitted_at", "claim__statement")
    return [
        (
            row.claim.statement,
            f"Draft handed in {row.submitted_at:%Y-%m-%d}",
            reverse("admin:claims_claim_review", args=[row.claim_id]),
        )
        for row in found.order_by()[:FOUND_AT_MOST]
    ]


def _people(term, user):
    named = Q(username__icontains=term.text) | Q(first_name__icontains=term.text) | Q(last_name__icontains=term.text)
    for part in term.text.split()[1:2]:
        named |= Q(first_name__icontains=term.text.split()[0], last_name__icontains=part)
    sees_people = user.has_perm("auth.view_user")
    return [
        (
            name_of(person),
            "Person" if sees_people else "What they work on",
            _page("auth_user", person.pk) if sees_people else _worked_on_by(person),
        )
        for person in User.objects.filter(named, is_staff=True).order_by("username")[:FOUND_AT_MOST]
    ]


def _collected(term, user):
    found = CollectedReview.objects.standing().filter(search=search_query(term.text)).order_by()
    found = found.only("claim_reviewed", "label", "site")[:FOUND_AT_MOST]
    return [
        (row.claim_reviewed, f"Collected review · {row.site}: {row.label}", _page("claims_collectedreview", row.pk))
        for row in found
    ]


def _tips(term, user):
    return _letters(term, Tip, "Tip", "claims_tip")


def _reports(term, user):
    return _letters(term, CorrectionRequest, "Report of an error", "claims_correctionrequest")


def _letters(term, model, called, noun):
    """Give the letter of this key: the address that its sender was given ends with it."""
    found = model.objects.filter(key=term.key) if term.key else ()
    return [(str(row), called, _page(noun, row.pk)) for row in found]


# (permission, icon, what looks); what looks gives (title, what it is, link).
NOUNS = (
    ("claims.view_claim", "fact_check", _claims),
    ("claims.view_question", "help", _questions),
    ("sources.view_source", "groups", _sources),
    ("sources.view_document", "article", _documents),
    ("sources.view_capture", "inventory_2", _captures),
    ("claims.view_publication", "menu_book", _publications),
    ("claims.view_editorialreview", "rate_review", _reviews),
    ("claims.view_claim", "person", _people),
    ("claims.view_collectedreview", "reviews", _collected),
    ("claims.view_tip", "mail", _tips),
    ("claims.view_correctionrequest", "feedback", _reports),
)


def _page(noun, key):
    return reverse(f"admin:{noun}_change", args=[key])


def _worked_on_by(person):
    return f"{reverse('admin:claims_claim_changelist')}?{urlencode({'whose': person.pk})}"


def _last_part(text):
    return text.partition("?")[0].rstrip("/").rpartition("/")[2]


def _addresses(text):
    """Give the addresses under which a document may be known that somebody pasted an address of."""
    rest = text.partition("://")[2] or text
    hosts = (rest, rest.removeprefix("www."), f"www.{rest}")
    found = [canonical(f"{scheme}://{host}") for scheme in ("https", "http") for host in dict.fromkeys(hosts)]
    ended = [url.rstrip("/") if url.endswith("/") else f"{url}/" for url in found]
    return tuple(dict.fromkeys([*found, *ended]))
