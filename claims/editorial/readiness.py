"""Ready for review? One table of checks; the page, the button and the refusal all read it, and all of what is missing
is said at once."""

from dataclasses import dataclass

from claims.matching.rivals import answer_to
from claims.models import Authenticity, Mode
from claims.record.build import build_record
from claims.record.formats import in_todays_format
from claims.record.sightings import origins_of
from sources.models import unread

# A quote is looked up in a capture's text; its bytes stay where they are.
NOT_READ = unread("capture", with_text=True)


@dataclass(frozen=True)
class Missing:
    """One thing that a draft lacks: where, a code that does not change, and what to do.

    Where is the part of the draft as an edit names it, `verdict.rating` of a verdict; "" for the whole.
    """

    field: str
    code: str
    message: str


def what_is_missing(claim, record=None) -> list[Missing]:
    """List everything that keeps this draft from review; an empty list means ready.

    Args:
        record: the claim's, where it was built just now.

    Source: docs/editorial-rules.md, “Ready for review”.
    """
    record = record or build_record(claim)
    return [
        *_since_the_last_version(claim, record),
        *_in_the_claim(record),
        *_in_who_said_it(claim, record),
        *_in_the_numbers(record),
        *_in_the_verdict(claim.open_verdict),
        *_in_the_evidence(claim.open_verdict),
        *_in_the_media(claim.open_verdict),
        *_in_the_translations(claim, claim.open_verdict),
    ]


def _since_the_last_version(claim, record):
    """A new version that repeats the last would only put new names under old words."""
    last = claim.publications.first()
    if last and not last.is_withdrawal and in_todays_format(last.record) == record:
        yield Missing("", "nothing-changed", f"Change something: this is what version {last.version} says already.")


def _in_the_claim(record):
    if not record["selection_reason"]:
        yield Missing("selection_reason", "no-selection-reason", "Say why the desk chose to check this.")
    if not record["topics"]:
        yield Missing("topics", "no-topic", "Choose at least one topic.")


def _in_who_said_it(claim, record):
    links = record["attributions"]
    if not origins_of(links):
        yield Missing("attributions", "no-origin", "Say who made the claim: one attribution that relays nothing.")
    if links and not any(link["document"] for link in links):
        yield Missing("attributions", "no-document", "Name at least one document in which the claim stands.")
    for link in claim.attributions.select_related("source", "capture").defer(*NOT_READ):
        if link.mode == Mode.VERBATIM and not link.quote:
            yield Missing("attributions", "no-quote", f"{link.source}: a verbatim attribution needs its quote.")
        elif not _occurs(link):
            yield Missing("attributions", "quote-not-found", f"{link.source}: the quote is not in the captured text.")


def _occurs(link):
    """Tell whether a quote stands where it is said to stand; without a capture there is nothing to hold it against."""
    if not link.quote or link.capture is None:
        return True
    if link.quote_start is None:
        return link.mode != Mode.VERBATIM or link.quote in link.capture.text
    return link.capture.text[link.quote_start : link.quote_end] == link.quote


def _in_the_numbers(record):
    question = record["question"]
    if question and not answer_to(question, record["quantities"]):
        yield Missing(
            "quantities",
            "question-not-answered",
            f"Give the number that answers the question: measure “{question['measure']}”, unit “{question['unit']}”.",
        )


def _in_the_verdict(verdict):
    if verdict is None:
        yield Missing("verdict", "no-verdict", "Write a verdict.")
        return
    for field, code, message in (
        ("rating", "no-rating", "Choose a rating."),
        ("conclusion", "no-conclusion", "Write the conclusion: one sentence that says what was found."),
        ("reasoning", "no-reasoning", "Write the reasoning: how it was found."),
        ("as_of", "no-as-of", "Give the day for which the finding holds."),
        ("confidence", "no-confidence", "Say how sure the desk is."),
        ("confidence_reason", "no-confidence-reason", "Say why it is that sure."),
    ):
        if not getattr(verdict, field):
            yield Missing(f"verdict.{field}", code, message)
    if verdict.rating and verdict.rating.retired_on:
        yield Missing("verdict.rating", "rating-retired", f"“{verdict.rating}” is retired. Choose another rating.")


def _in_the_evidence(verdict):
    evidence = list(verdict.evidence.select_related("capture", "document").defer(*NOT_READ)) if verdict else []
    if not evidence:
        yield Missing("evidence", "no-evidence", "Give at least one piece of evidence.")
    elif all(item.is_confidential for item in evidence):
        yield Missing("evidence", "only-confidential", "Give at least one piece of evidence that readers can see.")
    for item in evidence:
        if item.quote and item.capture and item.quote not in item.capture.text:
            yield Missing(
                "evidence", "quote-not-found", f"{item.document}: the quote does not occur in the captured text."
            )


def _in_the_media(verdict):
    for item in verdict.media.all() if verdict else ():
        if not item.authenticity:
            yield Missing("media", "no-authenticity", f"{item.caption}: say what was found about it.")
        elif item.authenticity == Authenticity.DECONTEXTUALIZED and not item.original_context:
            yield Missing("media", "no-original-context", f"{item.caption}: say what it really shows, when and where.")


def _in_the_translations(claim, verdict):
    for row in verdict.translations.all() if verdict else ():
        if row.language.lower() == claim.language.lower():
            message = f"{row.language} is the claim's own language now. Remove the translation."
            yield Missing("translations", "translation-into-own-language", message)
        elif not row.conclusion:
            message = f"{row.language}: translate the conclusion."
            yield Missing("translations", "translation-without-conclusion", message)
        elif not row.fits(statement=claim.statement, conclusion=verdict.conclusion):
            changed = "claim" if row.of_statement != claim.statement else "conclusion"
            message = f"{row.language}: the {changed} was changed after it was translated. Translate it again, or say "
            yield Missing("translations", "translation-outdated", message + "that the translation still fits.")
