"""What editors work on, made from a restored record: the claim and all that its record says about it.

A record does not hold everything. What it lacks is not made up: captures are linked where their bytes are here,
withheld evidence stays away, and the line in the claim's history says how much of either is missing.
"""

from datetime import date
from decimal import Decimal

from django.db.models import Max

from claims.editorial.workflow import let_stand
from claims.models import (
    Attribution,
    Claim,
    ClaimState,
    ClaimTranslation,
    Evidence,
    ExternalReview,
    MediaItem,
    Quantity,
    Question,
    Rating,
    RatingScale,
    Topic,
    Verdict,
)
from claims.record.formats import in_todays_format
from sources.models import Capture, Document, Source, SourceKind

AS_RECORDED = ("conclusion", "reasoning", "confidence", "confidence_reason", "what_would_change")
OF_A_SOURCE = ("name", "kind", "country", "wikidata_id", "website")
OF_A_DOCUMENT = ("title", "kind", "authors", "published_precision", "language")
OF_A_QUANTITY = ("low_open", "high_open", "is_approximate", "figure", "measure", "unit", "wording")
OF_A_MEDIA_ITEM = ("kind", "content_url", "sha256", "caption", "authenticity", "original_context", "original_url")
OF_A_RATING = ("definition", "value", "tone", "shape", "translations")


class CannotRestore(Exception):
    """What stands on the desk already does not go together with the record."""


def make_rows(publication, *, batch):
    """Make or bring up to date what a version is about.

    Args:
        publication: not stored yet; the one before is.
        batch: the ImportBatch that restores it.

    Returns:
        The Claim.

    Raises:
        CannotRestore: the desk has a claim of its own at this address, or works on this one.
    """
    claim = Claim.objects.select_for_update(of=("self",)).filter(slug=publication.slug).first()
    if (claim is None) != (publication.version == 1):
        raise CannotRestore(f"the desk has a claim of its own at /claims/{publication.slug}/.")
    if claim and claim.state not in (ClaimState.PUBLISHED, ClaimState.WITHDRAWN):
        raise CannotRestore(f"somebody has begun a new version of {publication.slug}.")
    claim = claim or Claim(slug=publication.slug)
    record = in_todays_format(publication.record)
    rows = _Rows(record)
    is_gone = publication.is_withdrawal or publication.is_redacted
    if not is_gone or publication.version == 1:  # of a first version that was redacted, a claim that says nothing
        rows.set_fields(claim)
    note = f"Version {publication.version}, from {batch.file_name} (sha256 {batch.sha256})."
    let_stand(
        claim,
        is_withdrawn=is_gone,
        by=batch.by,
        note=note if is_gone else f"{note}{rows.what_is_missing()}",
        at=publication.published_at,
    )
    if not is_gone:
        rows.write(claim, frozen_at=publication.published_at)
    return claim


class _Rows:
    """The rows of one record. Sources, topics, questions and documents take the words of the newest record."""

    def __init__(self, record):
        self.record = record
        self.verdict = record["verdict"]
        for link in record["attributions"]:
            _source(link["source"])
        cited = [*record["attributions"], *record["evidence"], *record["media"]]
        told = {part["document"]["url"]: part["document"] for part in cited if part.get("document")}
        self.documents = {url: _document(document) for url, document in told.items()}
        self.captures = {
            (part["document"]["url"], part["capture"]["sha256"]): self._capture(part)
            for part in cited
            if part.get("document") and part.get("capture")
        }

    def what_is_missing(self) -> str:
        """Say what the record names and does not hold."""
        captures = sum(capture is None for capture in self.captures.values())
        withheld = sum(item["is_confidential"] for item in self.record["evidence"])
        missing = [f"captures ({captures})"] * bool(captures) + [f"withheld evidence ({withheld})"] * bool(withheld)
        return f" Missing: {', '.join(missing)}." if missing else ""

    def set_fields(self, claim):
        """Set what the claim's own row holds."""
        record = self.record
        claim.statement, claim.language = record["claim_reviewed"], record["language"]
        claim.question = _question(record["question"])
        claim.said_on, claim.valid_from = _day(record["said_on"]), _day(record["valid_from"])
        claim.valid_until, claim.selection_reason = _day(record["valid_until"]), record["selection_reason"]

    def write(self, claim, *, frozen_at):
        """Replace the claim's parts, and add the verdict, frozen as it was published."""
        claim.topics.set([_topic(topic) for topic in self.record["topics"]])
        self._write_attributions(claim)
        self._write_quantities(claim)
        self._write_external_reviews(claim)
        verdict = Verdict.objects.create(
            claim=claim,
            version=claim.verdicts.count() + 1,
            rating=_rating(self.verdict["rating"]),
            as_of=_day(self.verdict["as_of"]),
            look_again_on=_day(self.verdict["look_again_on"]),
            **{name: self.verdict[name] for name in AS_RECORDED},
        )
        self._write_what_hangs_on(verdict)
        verdict.frozen_at = frozen_at
        verdict.save(update_fields=["frozen_at"])

    def _write_attributions(self, claim):
        claim.attributions.filter(relays__isnull=False).update(relays=None)
        claim.attributions.all().delete()
        made = {
            link["id"]: Attribution.objects.create(
                claim=claim,
                source=Source.objects.get(slug=link["source"]["slug"]),
                said_on=_day(link["said_on"]),
                **self._where(link),
                **{name: link[name] for name in ("stance", "mode", "quote")},
            )
            for link in self.record["attributions"]
        }
        for link in self.record["attributions"]:
            if link["relays"]:
                Attribution.objects.filter(pk=made[link["id"]].pk).update(relays=made[link["relays"]])

    def _write_quantities(self, claim):
        claim.quantities.all().delete()
        for quantity in self.record["quantities"]:
            ends = {end: quantity[end] and Decimal(quantity[end]) for end in ("low", "high")}
            Quantity.objects.create(claim=claim, **ends, **{name: quantity[name] for name in OF_A_QUANTITY})

    def _write_external_reviews(self, claim):
        claim.external_reviews.all().delete()
        for review in self.record["external_reviews"]:
            ExternalReview.objects.create(
                claim=claim,
                publisher=_publisher(review["publisher"]),
                rating=Rating.objects.filter(slug=review["rating"]).first(),
                reviewed_on=_day(review["reviewed_on"]),
                **{name: review[name] for name in ("url", "title", "label", "language")},
            )

    def _write_what_hangs_on(self, verdict):
        for place, item in enumerate(self.record["evidence"]):
            if not item["is_confidential"]:
                words = {name: item[name] for name in ("stance", "quote", "locator", "note")}
                Evidence.objects.create(verdict=verdict, position=place, **self._where(item), **words)
        for place, item in enumerate(self.record["media"]):
            document = self.documents[item["document"]["url"]] if item["document"] else None
            words = {name: item[name] for name in OF_A_MEDIA_ITEM}
            MediaItem.objects.create(verdict=verdict, position=place, document=document, **words)
        for translation in self.record["translations"]:
            # Whether it had been left behind by then, no record says.
            ClaimTranslation.objects.create(
                verdict=verdict,
                statement=translation["claim_reviewed"],
                of_statement=self.record["claim_reviewed"],
                of_conclusion=verdict.conclusion,
                **{name: translation[name] for name in ("language", "conclusion", "translated_by")},
            )

    def _where(self, part):
        """Give the document that a part of the record names, and its capture where that is here."""
        if not part["document"]:
            return {"document": None, "capture": None}
        url, capture = part["document"]["url"], part["capture"]
        return {"document": self.documents[url], "capture": capture and self.captures[url, capture["sha256"]]}

    def _capture(self, part):
        document = self.documents[part["document"]["url"]]
        return Capture.objects.filter(document=document, sha256=part["capture"]["sha256"]).first()


def _source(told):
    values = {name: told[name] for name in OF_A_SOURCE}
    others = Source.objects.filter(wikidata_id=values["wikidata_id"], merged_into=None).exclude(slug=told["slug"])
    if values["wikidata_id"] and others.exists():
        values["wikidata_id"] = ""  # the two were merged later, or should be: one source stands for an item
    return Source.objects.update_or_create(slug=told["slug"], defaults=values)[0]


def _publisher(told):
    """Give a source of which a record says no more than slug and name."""
    words = {"name": told["name"]}
    return Source.objects.update_or_create(
        slug=told["slug"], defaults=words, create_defaults={**words, "kind": SourceKind.ORGANISATION}
    )[0]


def _document(told):
    values = {name: told[name] for name in OF_A_DOCUMENT}
    values |= {"publisher": _publisher(told["publisher"]), "published_on": _day(told["published_on"])}
    return Document.objects.update_or_create(url=told["url"], defaults=values)[0]


def _topic(told):
    is_taken = Topic.objects.filter(name=told["name"]).exclude(slug=told["slug"]).exists()
    name = f"{told['name']} ({told['slug']})"[-100:] if is_taken else told["name"]
    return Topic.objects.update_or_create(slug=told["slug"], defaults={"name": name})[0]


def _question(told):
    if told is None:
        return None
    values = {name: told[name] for name in ("text", "measure", "unit", "place")}
    values |= {name: _day(told[name]) for name in ("period_from", "period_until")}
    return Question.objects.update_or_create(slug=told["slug"], defaults=values)[0]


def _rating(told):
    """Give a rating of the desk's scale; one that the desk has not got, in the words of the record."""
    known = Rating.objects.filter(slug=told["slug"]).first()
    if known:
        return known
    ends = {"worst_value": told["worst_value"], "best_value": told["best_value"]}
    scale, _ = RatingScale.objects.get_or_create(slug=told["scale"], defaults={"name": told["scale"], **ends})
    place = (scale.ratings.aggregate(last=Max("position"))["last"] or 0) + 1
    is_taken = scale.ratings.filter(label=told["label"]).exists()
    label = told["slug"] if is_taken else told["label"]
    values = {name: told[name] for name in OF_A_RATING}
    return Rating.objects.create(scale=scale, slug=told["slug"], label=label, position=place, **values)


def _day(text):
    return date.fromisoformat(text) if text else None
