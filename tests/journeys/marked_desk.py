"""A desk where every word is a marker, so that it can be told afterwards which words readers were meant to see."""

import hashlib
from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from claims.editorial.correction_requests import accept, report_error
from claims.editorial.drafting import edit, start_claim
from claims.editorial.errors import EditorialError
from claims.editorial.review import approve, recall, reopen, send_back, submit
from claims.editorial.tips import send_tip, take_up
from claims.editorial.triage import drop
from claims.models import (
    Claim,
    ClaimRelation,
    ClaimState,
    Comment,
    Question,
    Rating,
    Suggestion,
    Topic,
)
from claims.publishing.embargoes import embargo
from claims.publishing.plans import plan
from claims.publishing.publish import correct, publish, withdraw
from sources.intake.record import keep_capture
from sources.models import CaptureMethod, Document, Source

# What leads on from a state, so that sequences of chance get far.
ONWARDS = {
    ClaimState.DRAFT: "submit",
    ClaimState.IN_REVIEW: "approve",
    ClaimState.APPROVED: "publish",
    ClaimState.PUBLISHED: "correct",
    ClaimState.WITHDRAWN: "correct",
    ClaimState.DROPPED: "reopen",
}


class MarkedDesk:
    """Runs verbs, and remembers which markers were written and which of them were published."""

    def __init__(self, author, reviewer, editor):
        self.author, self.reviewer, self.editor = author, reviewer, editor
        self.written, self.public = set(), set()
        self.drafts = {}  # slug of a claim: the markers of the draft as it stands
        self.shown = {}  # slug of a claim: the markers of the version that readers see
        self.letters = []  # digests of documents that are not on the web
        self.tips = {}  # key of a tip: the markers that its sender reads at its address
        self.reports = {}  # key of a report of an error: the same
        for person in (author, reviewer, editor):
            person.email = f"{self.mark()}@desk.example"
            person.save()

    def mark(self):
        """Make up a word that stands nowhere else."""
        word = f"mk{len(self.written) + 1}x"
        self.written.add(word)
        return word

    @property
    def unpublished(self):
        return self.written - self.public

    def told_at(self, address):
        """Give the markers that are for whoever has this address."""
        return set().union(*(marks for key, marks in {**self.tips, **self.reports}.items() if key in address))

    def take(self, number, verb):
        """Take one step on a claim. A refusal is fine: it must leave nothing for readers either.

        Args:
            number: which claim, by the order in which they were started.
            verb: the name of a method below, `onwards` for the step that leads further, or `start`.
        """
        try:
            with transaction.atomic():
                if verb == "start" or not self.drafts:
                    return self.start()
                claim = Claim.objects.get(slug=list(self.drafts)[number % len(self.drafts)])
                return getattr(self, ONWARDS[claim.state] if verb == "onwards" else verb)(claim)
        except (EditorialError, ValidationError):
            return None

    def start(self):
        slug = self.mark()
        content, marks = self._content()
        start_claim(by=self.author, slug=slug, note=self.mark(), **content)
        self.drafts[slug] = marks | {slug}

    def edit(self, claim):
        content, marks = self._content()
        edit(claim, by=self.author, expected_version=claim.version, note=self.mark(), **content)
        self.drafts[claim.slug] = marks | {claim.slug}

    def submit(self, claim):
        submit(claim, by=self.author, note=self.mark())

    def recall(self, claim):
        recall(claim, by=self.author, note=self.mark())

    def send_back(self, claim):
        send_back(claim, by=self.reviewer, note=self.mark())

    def approve(self, claim):
        approve(claim, by=self.reviewer, note=self.mark())

    def reopen(self, claim):
        reopen(claim, by=self.author, note=self.mark())

    def publish(self, claim):
        note, kind = self.mark(), None
        last, verdict = claim.publications.first(), claim.open_verdict
        if last and verdict:
            same = last.record["verdict"]["rating"]["slug"] == verdict.rating.slug
            kind = "correction" if same else "rating_changed"
        publish(claim, by=self.editor, kind=kind, note=note)
        self.shown[claim.slug] = self.drafts[claim.slug] | {note}
        self.public |= self.shown[claim.slug]

    def hold(self, claim):
        until = timezone.now() + timedelta(days=1)
        embargo(claim, by=self.editor, until=until, asked_by=self.mark(), note=self.mark())

    def plan(self, claim):
        plan(claim, by=self.editor, at=timezone.now() + timedelta(days=2), note=self.mark())

    def correct(self, claim):
        correct(claim, by=self.author, note=self.mark())

    def withdraw(self, claim):
        note = self.mark()
        withdraw(claim, by=self.editor, note=note)
        self.shown[claim.slug] = {claim.slug, note}
        self.public.add(note)

    def drop(self, claim):
        drop(claim, by=self.author, note=self.mark())

    def rename_source(self, claim):
        """Rename a source past the verbs: readers see the new name once a version with it is published."""
        source = claim.attributions.first().source
        self.drafts[claim.slug].discard(source.name)
        source.name = self.mark()
        source.save()
        self.drafts[claim.slug].add(source.name)

    def talk(self, claim):
        """Leave words everywhere beside the draft."""
        Comment.objects.create(claim=claim, author=self.reviewer, text=self.mark())
        sent, answer = self.mark(), self.mark()
        tip = send_tip(text=sent, contact=f"{self.mark()}@reader.example")
        take_up(tip, by=self.author, claim=claim, answer=answer)
        self.tips[tip.key] = {sent, answer}
        capture = claim.attributions.first().capture
        place = Suggestion.objects.count()
        Suggestion.objects.create(capture=capture, span_start=place, span_end=place + 1, statement=self.mark())
        other = Claim.objects.exclude(pk=claim.pk).exclude(relations_from_others__claim=claim).first()
        if other:
            ClaimRelation.objects.create(claim=claim, other=other, kind="supports", proposed_by=self.mark())
        publication = claim.publications.first()
        if publication:
            sent, answer = self.mark(), self.mark()
            report = report_error(publication, text=sent, contact=f"{self.mark()}@reader.example")
            accept(report, by=self.author, answer=answer)
            self.reports[report.key] = {sent, answer}

    def _content(self):
        """Make up a whole draft. Gives it, and the markers in it that readers see once it is published."""
        marks = {name: self.mark() for name in CONTENT_MARKS}
        source = Source.objects.create(
            slug=marks["source_slug"],
            name=marks["source_name"],
            kind="organisation",
            website=f"https://{marks['website']}.example/",
            aliases=[self.mark()],
            description=self.mark(),
        )
        document = Document.objects.create(
            publisher=source,
            url=f"https://documents.example/{marks['url']}",
            title=marks["title"],
            authors=[marks["by_line"]],
        )
        text = f"{marks['quote']} and {self.mark()}, which nobody quotes."
        capture = keep_capture(
            document, body=text.encode(), text=text, method=CaptureMethod.PASTED, media_type="text/plain"
        )
        letter = self._letter(source, marks["letter"])
        question = Question.objects.create(
            slug=marks["question_slug"],
            text=marks["question"],
            measure=marks["measure"],
            unit=marks["unit"],
            place=marks["place"],
        )
        cited = {"document": document, "capture": capture}
        content = {
            "statement": f"{marks['statement']} was counted.",
            "selection_reason": marks["selection_reason"],
            "question": question,
            "topics": [Topic.objects.create(slug=marks["topic_slug"], name=marks["topic_name"])],
            "attributions": [{**cited, "source": source, "stance": "asserts", "quote": marks["quote"]}],
            "quantities": [
                {
                    "low": Decimal(len(self.written)),
                    "measure": marks["measure"],
                    "unit": marks["unit"],
                    "wording": marks["wording"],
                }
            ],
            "verdict": {
                # They vary, so that some versions change the rating and some do not.
                "rating": Rating.objects.order_by("position")[len(self.written) % 5],
                "conclusion": marks["conclusion"],
                "reasoning": marks["reasoning"],
                "as_of": timezone.now().date(),
                "confidence": "low",
                "confidence_reason": marks["confidence_reason"],
                "what_would_change": marks["what_would_change"],
            },
            "evidence": [
                {**cited, "stance": "supports", "note": marks["note"], "locator": marks["locator"]},
                {"document": letter, "stance": "context"},
                {
                    "document": self._letter(source, self.mark()),
                    "stance": "context",
                    "is_confidential": True,
                    "confidential_reason": "It was promised.",
                },
                {
                    **cited,
                    "stance": "refutes",
                    "note": self.mark(),
                    "locator": self.mark(),
                    "is_confidential": True,
                    "confidential_reason": marks["confidential_reason"],
                },
            ],
            "external_reviews": [
                {
                    "publisher": source,
                    "url": f"https://checker.example/{marks['review_url']}",
                    "title": marks["review_title"],
                    "label": marks["label"],
                }
            ],
        }
        return content, set(marks.values())

    def _letter(self, source, title):
        """Make a document that stands nowhere on the web."""
        self.letters.append(hashlib.sha256(title.encode()).hexdigest())
        address = f"{settings.SITE_URL}/documents/{self.letters[-1]}/"
        return Document.objects.create(publisher=source, url=address, title=title)


CONTENT_MARKS = (
    *("source_slug", "source_name", "website", "url", "title", "by_line", "quote"),
    *("question_slug", "question", "measure", "unit", "place"),
    *("statement", "selection_reason", "topic_slug", "topic_name", "wording"),
    *("conclusion", "reasoning", "confidence_reason", "what_would_change"),
    *("note", "locator", "letter", "confidential_reason", "review_url", "review_title", "label"),
)
