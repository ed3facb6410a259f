"""Ways round what follows from publications, for lists and filters."""

from django.db.models import F

from claims.models import CitedDocument, DraftLexeme, MatchedLexeme, PublishedNumber
from tests.models.ways_round import again, violates


@violates("a_cited_document_is_cited")
def keep_a_document_that_nobody_cites(scene):
    CitedDocument.objects.update(claim_count=0)


@violates("a_matched_lexeme_is_held_by_a_claim")
def keep_a_word_that_no_claim_holds(scene):
    MatchedLexeme.objects.create(lexeme="ferri", claim_count=0)


@violates("a_draft_lexeme_is_held_by_a_draft")
def keep_a_word_that_no_draft_holds(scene):
    DraftLexeme.objects.create(lexeme="ferri", claim_count=0)


@violates("one_number_answers_the_question")
def answer_one_question_twice(scene):
    PublishedNumber.objects.update(answer=F("interval"))
    again(PublishedNumber.objects.get())
