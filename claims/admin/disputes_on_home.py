"""Disputes on Home: how many there are of each kind, and the newest of each.

Counting them takes about as long as the rest of Home together, so it is done at most once in five minutes for the whole
desk, by whoever opens Home first; the lists themselves are found anew each time.
"""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from claims.admin.claim.rated import kept_from
from claims.admin.disputes import NUMBERS, QUESTIONS, RATINGS
from claims.matching.disputes.numbers import disputed
from claims.matching.disputes.questions import same_question
from claims.matching.disputes.ratings import rated_otherwise
from claims.models import Question

KEY, SECONDS = "disputes-on-home", 300
NEWEST = 3


@dataclass(frozen=True)
class Disputes:
    """One list of disputes: its name and page, how many it has, and of the newest what they are about and where."""

    title: str
    url: str
    count: int
    newest: tuple


def disputes_seen_by(user) -> dict:
    """Give the three lists of disputes, and when they were counted."""
    found = cache.get(KEY)
    if found is None:
        found = {"at": timezone.now(), "numbers": _numbers(), "questions": _questions(), "ratings": _ratings()}
        cache.set(KEY, found, SECONDS)
    count, newest = found["ratings"]
    kept = set(kept_from(user).filter(claim__in=[pk for _, pk in newest]).values_list("claim", flat=True))
    ratings = count - len(kept), [(text, pk) for text, pk in newest if pk not in kept]
    return {
        "at": found["at"],
        "lists": (
            _list("Numbers that contradict each other", NUMBERS, found["numbers"], _claims_on),
            _list("Perhaps the same question", QUESTIONS, found["questions"], _claim),
            _list("Ratings that differ from other publishers'", RATINGS, ratings, _claim),
        ),
    }


def _list(title, address, found, page_of):
    count, newest = found
    return Disputes(title, reverse(address), count, tuple((text, page_of(pk)) for text, pk in newest))


def _claims_on(question):
    return f"{reverse('admin:claims_claim_changelist')}?question__id__exact={question}"


def _claim(pk):
    return reverse("admin:claims_claim_change", args=[pk])


def _numbers():
    """Count the disputed questions; of the newest, the one with the claim that was changed last comes first."""
    questions = disputed().annotate(newest=Max("claim__updated_at")).order_by("-newest", "question")
    keys = list(questions.values_list("question", flat=True))
    texts = Question.objects.in_bulk(keys[:NEWEST])
    return len(keys), [(str(texts[key]), key) for key in keys[:NEWEST]]


def _questions():
    pairs, count = same_question()
    pairs.sort(key=lambda pair: max(side.claim.updated_at for side in pair.sides), reverse=True)
    return count, [(f"“{pair.claim.claim}” and “{pair.other.claim}”", pair.claim.claim.pk) for pair in pairs[:NEWEST]]


def _ratings():
    claims = rated_otherwise()
    return claims.count(), [(claim.statement, claim.pk) for claim in claims.only("statement")[:NEWEST]]
