"""What the page of one claim needs to know, in one query: its versions, and the claims that have to do with it."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, Func, OuterRef, Q, Value, When
from django.db.models.functions import JSONObject

from claims.models.published_relation import PublishedRelation
from claims.public.lookup import PUBLIC, all_pages, publications, standing_pages
from claims.public.one_query import fit_to_show, with_records_where
from claims.public.policy_texts import policies_there_are, published_policies

RIVALS_ON_A_CLAIM_PAGE = 11
RELATED_ON_A_CLAIM_PAGE = 12
SAME_TOPICS_ON_A_CLAIM_PAGE = 4
# What is new on a topic is looked for among so many, so that a topic of a few old claims costs no more than a busy one.
NEWEST_LOOKED_THROUGH = 1000


@dataclass(frozen=True)
class ClaimAndOthers:
    """A claim's versions, and other claims that stand; each list newest first.

    The newest version and the others carry their records, and `source_changes`: what has become of the documents
    that they cite. Every version has `rating`, and `policies`: those that the desk has published of itself. Each of
    `related` has `relations`, a list of {"kind", "is_ours"}: what people confirmed that this claim does to it
    (`is_ours`), or it to this claim. A rival may be related too.
    """

    versions: list
    rivals: list
    related: list
    same_topics: list

    @property
    def shown(self):
        """All that the page depends on, for its ETag."""
        relations = [row.relations for row in self.related]
        return [*self.versions, *self.rivals, *self.related, *self.same_topics, relations]


def claim_and_others(slug) -> ClaimAndOthers:
    """Give every version of a claim, what stands on the same question, what is related, and more on its topics."""
    own = all_pages().filter(slug=slug)
    topics = own.annotate(topic=Func(F("topics"), function="unnest")).values("topic")
    relations = _relations()
    related = relations.filter(slug=slug).values("other_slug").union(relations.filter(other_slug=slug).values("slug"))
    questions = own.exclude(question="").values("question")
    pages = _others(slug, questions=questions, topics=topics, related=related)
    rows = _versions_and(slug, pages, relations=_relations_to(slug), policies=published_policies())
    versions = [row for row in rows if row.slug == slug]
    question = versions[0].question if versions else ""
    return _sorted_out(versions, [row for row in rows if row.slug != slug], question)


def as_if_published(publication, *, source_changes, relations) -> ClaimAndOthers:
    """Give what claim_and_others would give, had this been published a moment ago.

    Args:
        publication: not stored; the next version of its claim. It is given what a row of the database would have.
        source_changes: what its page would say of the documents that it cites.
        relations: {slug of another claim: what people confirmed, as `relations` of ClaimAndOthers}.
    """
    slug, record = publication.slug, publication.record
    question = record["question"]["slug"] if record["question"] else ""
    topics = [topic["slug"] for topic in record["topics"]]
    pages = _others(slug, questions=[question] if question else [], topics=topics, related=list(relations))
    rows = _versions_and(slug, pages)
    for row in rows:
        row.relations = relations.get(row.slug, [])
    publication.source_changes, publication.policies = source_changes, policies_there_are()
    publication.rating = record["verdict"]["rating"]
    versions = [*fit_to_show([publication]), *(row for row in rows if row.slug == slug)]
    return _sorted_out(versions, [row for row in rows if row.slug != slug], question)


def _versions_and(slug, pages, **columns):
    """Read every version of a claim and what these querysets of other pages show, newest first."""
    own = publications().filter(slug=slug).order_by()
    shown = own.values("pk").union(*(others.values("current_id") for others in pages))
    rows = publications().filter(pk__in=shown)
    rows = rows.annotate(source_changes=F("page__source_changes"), question=F("page__question"), **columns)
    return with_records_where(rows, Q(page__isnull=False))


def _sorted_out(versions, others, question):
    rivals = [row for row in others if question and row.question == question]
    related = [row for row in others if row.relations]
    return ClaimAndOthers(
        versions=versions,
        rivals=rivals[:RIVALS_ON_A_CLAIM_PAGE],
        related=related[:RELATED_ON_A_CLAIM_PAGE],
        same_topics=[row for row in others if row not in rivals and row not in related],
    )


def _others(slug, *, questions, topics, related):
    """Give the pages that stand beside this one: rivals, related ones, and the newest others on the same topics.

    Args:
        questions, topics, related: slugs, as lists or as queries that give them.
    """
    newest_first = standing_pages().order_by("-published_at", "-pk")
    pages = newest_first.exclude(slug=slug)
    yield pages.filter(question__in=questions)[:RIVALS_ON_A_CLAIM_PAGE]
    yield pages.filter(slug__in=related)[:RELATED_ON_A_CLAIM_PAGE]
    others = pages.filter(pk__in=newest_first.values("pk")[:NEWEST_LOOKED_THROUGH], topics__overlap=topics)
    yield others.exclude(slug__in=related).exclude(question__in=questions)[:SAME_TOPICS_ON_A_CLAIM_PAGE]


def _relations():
    return PublishedRelation.objects.using(PUBLIC).order_by()


def _relations_to(slug):
    """Give what the claim at this address and the claim of a row have to do with each other."""
    ours, theirs = Q(slug=slug, other_slug=OuterRef("slug")), Q(slug=OuterRef("slug"), other_slug=slug)
    is_ours = Case(When(slug=slug, then=Value(True)), default=Value(False))
    return ArraySubquery(_relations().filter(ours | theirs).values_list(JSONObject(kind="kind", is_ours=is_ours)))
