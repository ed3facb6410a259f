"""What PostgreSQL refuses, whoever asks: every constraint of every model, tried by going round the verbs."""

from copy import deepcopy

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import TestCase

from claims.models import ClaimPage, EditorialReview
from sources.models.triggers import Announcement
from tests.models.ways_round import (
    NOW,
    WAYS_ROUND,
    access,
    claims,
    collected,
    exports,
    figures,
    intake,
    notices,
    plans,
    policies,
    programs,
    projections,
    proposals,
    publications,
    readings,
    redactions,
    set_scene,
    sql,
    verdicts,
)

# Reading these modules has filled the table of ways round.
assert all((claims, verdicts, publications, policies, proposals, intake, figures, collected, programs, projections))
assert all((exports, plans, readings, access, notices, redactions))


def refused_by(error):
    """Name what refused: the constraint, or the function of the trigger."""
    diagnosis = error.__cause__.diag
    return f"{diagnosis.constraint_name or ''} {diagnosis.context or ''}".replace("()", "").split()


class WhatPostgreSQLRefuses(TestCase):
    """The scene is set once; every way round is rolled back."""

    @classmethod
    def setUpTestData(cls):
        cls.scene = set_scene()

    def test_every_way_round_the_verbs(self):
        for name, ways in WAYS_ROUND.items():
            for way_round in ways:
                with self.subTest(f"{way_round.__name__}: {name}"):
                    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
                        way_round(deepcopy(self.scene))
                    assert name in refused_by(refusal.value)

    def test_the_author_takes_back_their_own_words_though(self):
        """The one decision that four eyes leaves to the authors."""
        review = EditorialReview.objects.filter(pk=self.scene.review.pk)
        review.update(decision="recalled", reviewer=self.scene.author, decided_at=NOW)
        assert review.get().decision == "recalled"

    def test_pages_may_change_because_they_follow_from_the_log(self):
        sql("UPDATE claims_claimpage SET conclusion = 'Out of step'")
        sql("DELETE FROM claims_claimpage")
        assert not ClaimPage.objects.exists()


def test_every_constraint_is_tried():
    models = [model for app in ("sources", "claims") for model in apps.get_app_config(app).get_models()]
    declared = [constraint for model in models for constraint in model._meta.constraints]
    refusing = {constraint.name for constraint in declared if not isinstance(constraint, Announcement)}
    assert refusing == set(WAYS_ROUND)
