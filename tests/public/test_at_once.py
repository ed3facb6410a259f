"""The door in front of Django: it says what Django says, sooner, or nothing."""

from datetime import date
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from django.core import signals
from django.db import close_old_connections
from django.test import RequestFactory

from claims.api import deprecations
from claims.api.deprecations import Deprecation
from claims.models import ChangeKind
from claims.public.at_once.kept import KeptAnswers

LIST = "/api/v1/claims/"
ANSWERED = (
    LIST,
    f"{LIST}?page_size=1",
    f"{LIST}?page_size=1&rating=false&language=en",
    f"{LIST}?rating=no-such-rating",
    f"{LIST}?topic=war&source=paper&origin=ministry&relay=paper&question=how-many",
    f"{LIST}?language=en",
    f"{LIST}?q=people",
    f"{LIST}?q=%EC%82%AC%EB%9E%8C+%22called+up%22+-tanks&page_size=100",
    f"{LIST}conscripts/",
)
KEPT_ONLY = (
    f"{LIST}?said_from=2022-01-01",
    f"{LIST}conscripts/versions/",
    f"{LIST}conscripts/versions/1/",
    "/api/v1/questions/how-many/",
    "/api/v1/changes/?since=0",
)
LEFT_TO_DJANGO = (
    (f"{LIST}no-such-claim/", 404),
    (f"{LIST}?page_size=0", 400),
    (f"{LIST}?page_size=1&page_size=2", 400),
    (f"{LIST}?rating=Not+a+slug", 400),
    (f"{LIST}?q=", 400),
    (f"{LIST}?q=+", 400),
    (f"{LIST}?q=%00", 400),
    (f"{LIST}?cursor=~", 400),
    (f"{LIST}?cursor=nonsense", 400),
    (f"{LIST}?unknown=1", 400),
    (f"{LIST}conscripts/?unknown=slug", 400),
    ("/api/v1/claims", 308),
    ("/api/v1/editorial/claims/", 401),
    ("/claims/conscripts/", 200),
)


@pytest.fixture
def door(corrected, nobody_has_asked_yet):
    """The site as a web server calls it, and how often Django was asked: `door("/path/")`, `door.asked`."""
    from django.core.wsgi import get_wsgi_application

    from claims.api.limits import count_address
    from claims.public.at_once.door import AnswersAtOnce

    django, asked = get_wsgi_application(), []

    def counted(environ, start_response):
        asked.append(environ["PATH_INFO"])
        return django(environ, start_response)

    ask = Door(AnswersAtOnce(counted, count=count_address))
    ask.asked, ask.django = asked, Door(django)
    # As Django's own test client does: the connection holds what the test wrote.
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield ask
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


class Door:
    """A WSGI application that can be asked."""

    def __init__(self, application):
        self.application = application

    def __call__(self, address, *, method="GET", **headers):
        path, _, query = address.partition("?")
        headers = {"HTTP_HOST": "testserver", **headers}
        environ = RequestFactory().generic(method, path, QUERY_STRING=query, **headers).environ
        told = {}

        def start(status, headers, *failure):
            told.update(status=int(status[:3]), headers={name.lower(): value for name, value in headers})

        parts = self.application(environ, start)
        body = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
        return SimpleNamespace(body=body, **told)


def learn(door, **headers):
    """Let the door see which headers Django writes, and keep no answer of it."""
    for address in (LIST, f"{LIST}conscripts/"):
        door(address, **headers)
    door.application.kept = KeptAnswers(10**6)
    door.asked.clear()


def without_counts(answer):
    """Give the headers that do not differ from one request to the next."""
    own = ("ratelimit", "content-length") if answer.status == 304 else ("ratelimit",)
    return {name: value for name, value in answer.headers.items() if name not in own}


@pytest.mark.parametrize("records_kept", [0, 10**6])
@pytest.mark.parametrize("headers", [{}, {"HTTP_ORIGIN": "https://other.example"}, {"HTTP_ACCEPT": "application/json"}])
def test_it_says_what_django_says(door, settings, headers, records_kept):
    settings.RECORDS_KEPT_BYTES = records_kept
    learn(door, **headers)
    for address in ANSWERED:
        made, again = (door(address, **headers) for _ in range(2))
        assert not door.asked, address
        of_django = door.django(address, **headers)
        for answer in (made, again):
            assert (answer.status, answer.body) == (of_django.status, of_django.body), address
            assert without_counts(answer) == without_counts(of_django), address
        assert made.headers["ratelimit"] != again.headers["ratelimit"]


def test_what_django_said_is_said_again(door):
    for address in KEPT_ONLY:
        door.asked.clear()
        first, again = door(address), door(address)
        assert len(door.asked) == 1, address
        assert (first.status, first.body, without_counts(first)) == (again.status, again.body, without_counts(again))


def test_what_was_waited_for_is_waited_for_again(door):
    for _ in range(2):
        door("/api/v1/changes/?since=0&%77ait=1")
    assert len(door.asked) == 2


def test_what_it_does_not_understand_django_does(door):
    learn(door)
    for address, status in LEFT_TO_DJANGO:
        of_django, answer = door.django(address), door(address)
        assert answer.status == of_django.status == status, address
        assert answer.body == of_django.body, address


def test_what_it_learns_of_headers_does_not_grow_with_what_programs_send(door):
    for number in range(20):
        door(LIST, HTTP_ACCEPT_LANGUAGE=f"x-{number}", HTTP_ACCEPT=f"application/json;x={number}")
    assert len(door.application._manners) == 0
    door(LIST)
    assert len(door.application._manners) == 1


def test_that_a_parameter_will_go_is_told_to_nobody_else(door, monkeypatch):
    old = Deprecation("GET", LIST, date(2026, 1, 1), date(2099, 1, 1), "Use words.", parameter="kind")
    monkeypatch.setattr(deprecations, "DEPRECATED", (old,))
    assert door(f"{LIST}?kind=first").headers["sunset"]
    answer = door(f"{LIST}?page_size=1")
    assert "sunset" not in answer.headers
    assert "deprecation" not in answer.headers
    assert len(door.asked) == 1


def test_other_methods_are_djangos(door):
    learn(door)
    for method in ("HEAD", "POST", "OPTIONS", "DELETE"):
        assert door(LIST, method=method).status == door.django(LIST, method=method).status
    assert door.asked == [LIST] * 4


def test_pages_lead_there_and_back(door, publish_claim):
    for slug in ("second", "third"):
        publish_claim(slug)
    learn(door)
    links = []
    address = f"{LIST}?page_size=1"
    for _ in range(2):
        answer = door(address)
        assert answer.body == door.django(address).body
        links.append(answer.headers["link"])
        address = answer.headers["link"].split(">", 1)[0].removeprefix("<http://testserver")
    assert 'rel="prev"' in links[1]
    back = links[1].split('rel="prev"')[0].rsplit("<http://testserver", 1)[1].split(">")[0]
    assert door(back).body == door.django(back).body
    assert not door.asked


def test_who_has_it_is_not_sent_it_again(door):
    etag = door(LIST).headers["etag"]
    for header in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        answer, of_django = (ask(LIST, HTTP_IF_NONE_MATCH=header) for ask in (door, door.django))
        assert (answer.status, answer.body) == (of_django.status, b"") == (304, b"")
        assert without_counts(answer) == without_counts(of_django) | {"etag": etag}
    assert door(LIST, HTTP_IF_NONE_MATCH='"other"').status == 200


@pytest.mark.parametrize("address", [LIST, f"{LIST}conscripts/", "/api/v1/questions/how-many/"])
def test_nobody_sees_the_old_version_for_more_than_a_second(door, corrected, publish_again, monkeypatch, address):
    from claims.public.at_once import log_head

    now = [1000.0]
    monkeypatch.setattr(log_head, "time", SimpleNamespace(monotonic=lambda: now[0]))
    before = [door(address).body for _ in range(2)]
    publish_again(corrected, ChangeKind.CLARIFICATION, "Clearer now.", verdict={"conclusion": "The minister named it."})
    now[0] += 1
    assert door(address).body == door.django(address).body != before[1]


def test_a_host_that_is_not_ours_is_refused(door):
    door(LIST)
    assert door(LIST, HTTP_HOST="other.example").status == 400


def test_a_request_too_many_is_refused_though_the_answer_is_there(door, settings):
    settings.API_LIMITS = {**settings.API_LIMITS, "address": 2}
    assert [door(LIST).status for _ in range(3)] == [200, 200, 429]


def test_without_a_database_django_says_so(door, monkeypatch):
    from django.db import OperationalError

    def fails():
        raise OperationalError("gone")

    monkeypatch.setattr(door.application.head, "sequence", fails)
    assert door(LIST).status == 200
    assert door.asked == [LIST]


def test_a_query_of_other_letters_is_read_as_django_reads_it(door):
    learn(door)
    for words in ("사람", "e\u0301tat", "  people ", "a\u202eb", "x" * 201):
        address = f"{LIST}?q={quote(words)}"
        assert (door(address).status, door(address).body) == (door.django(address).status, door.django(address).body)


def answer_of(size):
    return SimpleNamespace(body=b"x" * size)


def test_what_was_not_asked_for_longest_goes_first():
    kept = KeptAnswers(30_000)
    kept.keep(1, "a", answer_of(10_000))
    kept.keep(1, "b", answer_of(10_000))
    assert kept.get(1, "a")
    kept.keep(1, "c", answer_of(10_000))
    assert [bool(kept.get(1, key)) for key in "abc"] == [True, False, True]


def test_answers_go_when_the_log_goes_on_and_late_ones_are_not_kept():
    kept = KeptAnswers(30_000)
    kept.keep(1, "a", answer_of(1))
    kept.keep(2, "b", answer_of(1))
    kept.keep(1, "late", answer_of(1))
    assert not kept.get(1, "a")
    assert not kept.get(2, "a")
    assert not kept.get(1, "late")
    assert kept.get(2, "b")


def test_a_long_answer_is_not_kept():
    kept = KeptAnswers(30_000)
    kept.keep(1, "a", answer_of(30_000))
    assert not kept.get(1, "a")
