"""Questions of the desk whose answers, in drafts and in published claims, cannot all be right."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from claims.matching.disputes.sides import Side, parts, side
from claims.matching.rivals import Gap, answer_to
from claims.models import Answer, Claim, Question

# Of a question with many answers, so many of the lowest are shown and so many of the highest.
SHOWN_AT_EACH_END = 4


@dataclass(frozen=True)
class Rival:
    """One answer to a disputed question. Args: answer, the number, as records have it."""

    side: Side
    answer: dict


@dataclass(frozen=True)
class Dispute:
    """A question, the gap between its lowest and its highest answer, and its answers from below, not always all."""

    question: Question
    gap: Gap
    rivals: list[Rival]
    answer_count: int

    @property
    def not_shown_count(self):
        return self.answer_count - len(self.rivals)


def disputed(topic=None):
    """Give the questions whose answers cannot all be right, those furthest apart first, as Answer's `disputes` does.

    Args:
        topic: a Topic that one of the claims has, or None.
    """
    answers = Answer.objects.all()
    if topic is not None:
        on_topic = Claim.objects.standing().filter(topics=topic, question__isnull=False)
        # As a list, which the view takes to its indexes; it would answer a subquery by reading every answer.
        answers = answers.filter(question__in=list(on_topic.order_by().values_list("question", flat=True).distinct()))
    return answers.disputes()


def with_rivals(rows, *, kept=()) -> list[Dispute]:
    """Put the answers to disputed questions beside each other. Args: rows, some of `disputed`; kept, as `parts` has."""
    rows = list(rows)
    questions = Question.objects.in_bulk([row["question"] for row in rows])
    answers = _at_the_ends(questions, kept)
    return [
        Dispute(
            question=question,
            gap=Gap(row["below"], row["above"]),
            rivals=[_rival(side(answer.claim), question) for answer in answers[question.pk]],
            answer_count=row["answer_count"],
        )
        for row, question in ((row, questions[row["question"]]) for row in rows)
    ]


def _at_the_ends(questions, kept) -> dict:
    """Give the lowest and the highest answers to each question, from below, by the key of the question."""
    lowest = [F("high").asc(nulls_last=True), "-high_open", "claim"]
    highest = [F("low").desc(nulls_last=True), "-low_open", "claim"]
    answers = Answer.objects.filter(question__in=questions).annotate(
        from_below=Window(RowNumber(), partition_by="question", order_by=lowest),
        from_above=Window(RowNumber(), partition_by="question", order_by=highest),
    )
    shown = answers.filter(Q(from_below__lte=SHOWN_AT_EACH_END) | Q(from_above__lte=SHOWN_AT_EACH_END))
    shown = shown.order_by("question", F("low").asc(nulls_first=True), F("high").asc(nulls_last=True), "claim")
    shown = shown.select_related("claim").prefetch_related(*parts("claim__", kept=kept))
    return {key: list(answers) for key, answers in groupby(shown, key=lambda answer: answer.question_id)}


def _rival(side, question):
    return Rival(side, answer_to({"measure": question.measure, "unit": question.unit}, side.numbers))
