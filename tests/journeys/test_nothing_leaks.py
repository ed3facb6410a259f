"""Whatever happens on the desk, readers and programs see what was published, and not a word more."""

import gzip
import re
from itertools import product
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claims.api.counting import COUNTS
from claims.models import Claim, ClaimState, ExportFile, Publication, Question, Topic
from claims.public import picture
from claims.public.lookup import FILTERS
from claims.publishing.export_files import make, request_daily
from claims.publishing.figures import count_figures
from claims.record.canonical import digest
from sources.models import Document, Source
from tests.architecture.addresses import routes
from tests.journeys.marked_desk import ONWARDS, MarkedDesk

pytestmark = pytest.mark.django_db(databases=["default", "public"])

NOT_PUBLIC = ("admin/", "api/v1/editorial/", "v1alpha1/pages")
NOBODYS_WORD = "mk0x"
VERBS = [
    "start",
    "edit",
    "talk",
    "rename_source",
    "recall",
    "send_back",
    "reopen",
    "withdraw",
    "drop",
    "hold",
    "plan",
    *ONWARDS.values(),
]

steps = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["onwards"] * 12 + sorted(set(VERBS)))), min_size=5, max_size=30
)
# One claim in every state, with talk beside each; one published twice; one withdrawn, one being corrected.
EVERY_STATE = [
    *[(0, "start")] * 8,
    *[(number, "onwards") for number in range(1, 8) for _ in range(min(number, 3))],
    *[(3, "correct"), (3, "edit"), (3, "onwards"), (3, "onwards"), (3, "onwards")],
    *[(4, "correct"), (4, "edit")],
    *[(5, "withdraw"), (6, "correct"), (6, "edit"), (6, "submit"), (7, "rename_source"), (0, "drop"), (0, "start")],
    *[(2, "hold"), (2, "plan"), (0, "hold"), (1, "hold")],
    *[(number, "talk") for number in range(9)],
]


@pytest.fixture(autouse=True)
def _pictures_can_be_read(monkeypatch):
    """Give the words that would be drawn on a picture in place of their outlines, which nobody could look through."""
    monkeypatch.setattr(picture, "_drawn", lambda words, draw, width: repr(words).encode())


def public_addresses(desk):
    """Give every public address, filled with what was published, and with some of what was not or is not there."""
    claims = [*desk.drafts, NOBODYS_WORD]
    slugs = {
        "claims": claims,
        "reports": claims,
        "questions": some_of(Question, desk),
        "sources": some_of(Source, desk),
        "topics": some_of(Topic, desk),
    }
    values = {
        "version": ["1", "2"],
        "written_in": ["ndjson", "datafeed", "csv", "xml"],
        "before": ["1"],
        "after": ["2"],
        "review_id": ["1"],
        "sequence": [str(number) for number in range(1, Publication.objects.count() + 2)],
        "part": ["1"],
        "code": ["four-eyes"],
        "form": ["atom", "rss", "json"],
        "policy": ["methodology"],
        "language": ["en"],
        "sha256": [*desk.letters, "0" * 64],
        "document": [*map(digest, Document.objects.values_list("url", flat=True)), "0" * 64],
        "key": [*desk.tips, *desk.reports, "x" * 43],
    }
    for route in routes():
        if route.startswith(NOT_PUBLIC):
            continue
        pattern = re.sub(r"\^|\$$|\\Z", "", route)
        names = re.findall(r"<(?:\w+:)?(\w+)>", pattern)
        noun = next((part for part in pattern.split("/") if part in slugs), None)
        for chosen in product(*(slugs[noun] if name == "slug" else values[name] for name in names)):
            filling = iter(chosen)
            yield "/" + re.sub(r"<[^>]+>", lambda match, filling=filling: next(filling), pattern)
    yield "/api/v1/claims/?include=withdrawn&page_size=100"
    yield "/api/v1/claims/?include=withdrawn&page_size=100&format=csv"
    yield "/api/v1/claims/?include=withdrawn&page_size=100&as_of=2999-01-01"
    yield "/api/v1/changes/?since=0&limit=100"
    yield "/v1alpha1/claims:search?reviewPublisherSiteFilter=testserver&pageSize=100"


def some_of(model, desk):
    """Give the addresses of a noun: all the published ones, the newest three others, and one that is nowhere."""
    slugs = list(model.objects.order_by("pk").values_list("slug", flat=True))
    unpublished = [slug for slug in slugs if slug not in desk.public]
    return [*(slug for slug in slugs if slug in desk.public), *unpublished[-3:], NOBODYS_WORD]


class Reader:
    """Somebody outside, who asks as often as they like."""

    def __init__(self, client):
        self.client = client

    def ask(self, address):
        """Give an answer whole: its status, and all its text with its headers."""
        COUNTS.begin_anew()  # how often somebody may ask is another test's business
        answer = self.client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if answer.headers.get("Content-Type") == "application/gzip":
            body = gzip.decompress(body)
        headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
        return answer.status_code, f"{headers}\n\n{body.decode()}"


def tell(desk, told):
    """Take all the steps of a story."""
    for number, verb in told:
        desk.take(number, verb)


def export_everything():
    """Make the files that the clock asks for."""
    request_daily()
    for export in ExportFile.objects.unfinished():
        make(export.pk, at=timezone.now())


def require_nothing_leaks(desk, reader):
    marked = re.compile(r"mk\d+x")
    count_figures(with_selection=True)
    export_everything()
    for address in public_addresses(desk):
        status, text = reader.ask(address)
        assert status < 500 or status == 501, f"{address} answers {status}"
        in_the_question = set(marked.findall(address))
        allowed = desk.public | in_the_question | desk.told_at(address)
        assert set(marked.findall(text)) <= allowed, f"{address} tells readers too much"


def require_readers_see(desk, reader):
    """What was published is there: on the page, in the API, by search."""
    for slug, marks in desk.shown.items():
        _, answer = reader.ask(f"/api/v1/claims/{slug}/")
        assert {word for word in marks if word not in answer} == set()
        assert reader.ask(f"/claims/{slug}/")[0] == 200
    cited = [digest for digest in desk.letters if Publication.objects.filter(record_json__contains=digest).exists()]
    assert [digest for digest in desk.letters if reader.ask(f"/documents/{digest}/")[0] == 200] == cited
    for key, marks in desk.tips.items():
        assert {word for word in marks if word not in reader.ask(f"/tips/{key}/")[1]} == set()
    for key, marks in desk.reports.items():
        assert {word for word in marks if word not in reader.ask(f"/reports/status/{key}/")[1]} == set()


def require_the_unpublished_is_as_if_it_were_not_there(desk, reader):
    """To ask for a word that only drafts hold is to ask for a word that nobody ever wrote."""
    hidden = sorted(desk.unpublished, key=len)
    slugs = [slug for slug in desk.drafts if slug in desk.unpublished]
    for word in {*slugs, *hidden[:3], *hidden[-3:]}:
        for address in (
            f"/claims/{word}/",
            f"/api/v1/claims/{word}/",
            f"/api/v1/claims/{word}/versions/",
            f"/search/?{urlencode({'q': word})}",
            f"/api/v1/claims/?{urlencode({'q': word})}",
            f"/v1alpha1/claims:search?{urlencode({'query': word})}",
            *(f"/api/v1/claims/?{urlencode({name: word})}" for name in FILTERS if name != "language"),
        ):
            found = reader.ask(address)
            nothing = reader.ask(address.replace(word, NOBODYS_WORD))
            assert found[0] == nothing[0]
            body, of_nobody = (
                text.partition("\n\n")[2].replace(asked, "WORD")
                for (_, text), asked in ((found, word), (nothing, NOBODYS_WORD))
            )
            assert body == of_nobody, f"{address} tells that the word is on the desk"


@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)
@example(told=EVERY_STATE)
@given(told=steps)
def test_nothing_unpublished_is_ever_told(author, reviewer, editor, readers, told):
    reader = Reader(readers)
    with transaction.atomic():
        desk = MarkedDesk(author, reviewer, editor)
        tell(desk, told)
        require_nothing_leaks(desk, reader)
        require_readers_see(desk, reader)
        require_the_unpublished_is_as_if_it_were_not_there(desk, reader)
        transaction.set_rollback(True)


def test_the_story_of_every_state_reaches_every_state(author, reviewer, editor):
    """The property would hold on an empty desk, too; this story is not one."""
    desk = MarkedDesk(author, reviewer, editor)
    tell(desk, EVERY_STATE)
    assert set(Claim.objects.values_list("state", flat=True)) == set(ClaimState)
    assert Publication.objects.filter(version=2, kind__in=["correction", "rating_changed"]).exists()
    assert len(desk.public) > 100
    assert len(desk.unpublished) > 100


def test_a_leak_would_be_found(author, reviewer, editor, readers):
    """The search finds a word of a draft where there is one: here, in what is wrongly taken for unpublished."""
    desk = MarkedDesk(author, reviewer, editor)
    tell(desk, [(0, "start"), *[(0, "onwards")] * 3])
    require_nothing_leaks(desk, Reader(readers))
    secret = Claim.objects.get().statement.split()[0]
    desk.public.remove(secret)
    with pytest.raises(AssertionError, match="tells readers too much"):
        require_nothing_leaks(desk, Reader(readers))


def test_every_public_address_is_asked_for(author, reviewer, editor):
    desk = MarkedDesk(author, reviewer, editor)
    tell(desk, [(0, "start"), *[(0, "onwards")] * 3])
    asked = set(public_addresses(desk))
    slug = next(iter(desk.drafts))
    assert {"/", "/feed.atom", "/sitemap.xml", f"/claims/{slug}/", f"/api/v1/claims/{slug}/versions/2/"} <= asked
    assert not any(address.startswith(("/admin", "/api/v1/editorial")) for address in asked)
    public_routes = [route for route in routes() if not route.startswith(NOT_PUBLIC)]
    assert len(public_routes) > 25
