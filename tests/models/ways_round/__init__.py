"""Ways round the verbs, each marked with the constraint that has to stop it, and the scene they are tried in."""

import io
from collections import defaultdict
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from claims.editorial.review import submit
from claims.models import Claim, EditorialReview, Publication
from tests.desk import make_draft, make_person, make_published

WAYS_ROUND = defaultdict(list)
NOW = timezone.now()


@dataclass
class Scene:
    """A desk with one draft, one claim in review and one published claim."""

    author: User
    reviewer: User
    draft: Claim
    in_review: Claim
    published: Claim
    publication: Publication

    @property
    def review(self):
        return EditorialReview.objects.get(claim=self.in_review)


def set_scene():
    """Set it, through the verbs."""
    call_command("set_up_desk", stdout=io.StringIO())
    author = make_person("rita", "Researcher")
    reviewer = make_person("vera", "Reviewer")
    published, publication = make_published(author, reviewer, make_person("ed", "Editor"), slug="published")
    in_review = make_draft(author, slug="in-review")
    submit(in_review, by=author)
    return Scene(author, reviewer, make_draft(author, slug="draft"), in_review, published, publication)


def violates(name):
    """Mark a way round the verbs with the constraint that has to refuse it."""

    def mark(way_round):
        WAYS_ROUND[name].append(way_round)
        return way_round

    return mark


def sql(statement, *values):
    """Do it at the database's own prompt."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def empty(table):
    """Empty a table and all that refers to it."""
    sql("SET CONSTRAINTS ALL IMMEDIATE")  # what is still to be checked would be refused for another reason
    sql(f"TRUNCATE {table} CASCADE")


def again(row, **changes):
    """Store a copy of a row, changed, past every check of the model."""
    row = type(row)._base_manager.get(pk=row.pk)  # with what is mostly left in the database
    row.pk, row._state.adding = None, True
    for field, value in changes.items():
        setattr(row, field, value)
    type(row).objects.bulk_create([row])
