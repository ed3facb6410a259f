"""The parts of a draft, each written as a whole from plain values: what it held before is replaced.

Every row is checked with `full_clean` before it is stored. What is wrong in row 2 of a part is reported under that
part, row 2, so that forms and programs can show it where it was entered.
"""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from claims.models import Attribution, ClaimTranslation, Evidence, ExternalReview, MediaItem, Quantity, Verdict
from sources.models.fields import composed


class PartInvalid(ValidationError):
    """Some rows of a part are impossible.

    `rows` maps a row's place, counted from 0, to its errors: {field: [messages]}. The error's own messages say the same
    in sentences.
    """

    def __init__(self, part, rows):
        self.part, self.rows = part, rows
        super().__init__({part: [_sentence(place, errors) for place, errors in sorted(rows.items())]})


def write_topics(claim, topics):
    """Set the topics. Args: topics, a list of Topic."""
    claim.topics.set(topics)


def write_attributions(claim, rows):
    """Replace the chain of who said it.

    Args:
        rows: dicts of Attribution's fields; `relays` is the place of another row in this list, counted from 0, or None.
    """
    chain = _in_order_of_relay(rows)
    claim.attributions.filter(relays__isnull=False).update(relays=None)
    claim.attributions.all().delete()
    stored, wrong = {}, {}
    for place in chain:
        relays = rows[place].get("relays")
        values = {**_of_the_kept(rows[place]), "relays": None if relays is None else stored.get(relays)}
        try:
            stored[place] = _store(Attribution(claim=claim, **values))
        except ValidationError as error:
            wrong[place] = error.message_dict
    if wrong:
        raise PartInvalid("attributions", wrong)


def add_attributions(claim, rows):
    """Add links to the chain of who said it, and leave those that are there.

    Args:
        rows: as in write_attributions; `relays` is an Attribution of the claim, the place of an earlier row, or None.

    Returns:
        The new attributions.
    """
    added = []
    for values in rows:
        relays = values.get("relays")
        relays = added[relays] if isinstance(relays, int) else relays
        added.append(_store(Attribution(claim=claim, **{**_of_the_kept(values), "relays": relays})))
    return added


def _of_the_kept(values):
    """Name what a source was merged into, where somebody still named the duplicate."""
    source = values.get("source")
    return {**values, "source": source.merged_into} if source and source.merged_into_id else values


def write_quantities(claim, rows):
    """Replace the numbers. Args: rows, dicts of Quantity's fields."""
    claim.quantities.all().delete()
    _store_all("quantities", [Quantity(claim=claim, **values) for values in rows])


def write_external_reviews(claim, rows):
    """Replace other publishers' reviews. Args: rows, dicts of ExternalReview's fields."""
    claim.external_reviews.all().delete()
    _store_all("external_reviews", [ExternalReview(claim=claim, **values) for values in rows])


def write_verdict(claim, values):
    """Change the open verdict. Args: values, a dict of any of Verdict's fields."""
    verdict = claim.open_verdict
    for field, value in values.items():
        setattr(verdict, field, value)
    try:
        _store(verdict)
    except ValidationError as error:
        raise PartInvalid("verdict", {0: error.message_dict}) from error


def write_evidence(claim, rows):
    """Replace what the open verdict rests on. Args: rows, dicts of Evidence's fields, in the order to be shown."""
    verdict = claim.open_verdict
    verdict.evidence.all().delete()
    _store_all("evidence", [Evidence(verdict=verdict, position=place, **values) for place, values in enumerate(rows)])


def write_media(claim, rows):
    """Replace the media that the claim is about. Args: rows, dicts of MediaItem's fields, in the order to be shown."""
    verdict = claim.open_verdict
    verdict.media.all().delete()
    _store_all("media", [MediaItem(verdict=verdict, position=place, **values) for place, values in enumerate(rows)])


def write_translations(claim, rows):
    """Replace the claim and its conclusion in other languages. Written after both: they are what is translated.

    Words that were there before translate what they translated then, however often they are sent; new words translate
    the claim and the conclusion as they read now. So a translation never seems to follow a change that nobody put into
    it; where it fits the new wording as it is, `still_fits` says so.

    Args:
        rows: dicts of language, statement, conclusion, translated_by, and `still_fits` or not.
    """
    verdict = claim.open_verdict
    verdict.claim = claim  # as this edit leaves it
    before = {(row.language, row.statement, row.conclusion): row for row in verdict.translations.all()}
    verdict.translations.all().delete()
    _store_all("translations", [_translation(verdict, values, before) for values in rows])


def _translation(verdict, values, before):
    """Make a translation that says what it translates. Args: before, {(language, statement, conclusion): a row}."""
    words = {name: composed(value) for name, value in values.items() if name != "still_fits"}
    known = before.get((words["language"], words["statement"], words.get("conclusion", "")))
    of_statement, of_conclusion = verdict.claim.statement, verdict.conclusion
    if known and not values.get("still_fits"):
        of_statement, of_conclusion = known.of_statement, known.of_conclusion
    return ClaimTranslation(verdict=verdict, of_statement=of_statement, of_conclusion=of_conclusion, **words)


PARTS = {
    "topics": write_topics,
    "attributions": write_attributions,
    "quantities": write_quantities,
    "external_reviews": write_external_reviews,
    "verdict": write_verdict,
    "evidence": write_evidence,
    "media": write_media,
    "translations": write_translations,
}


def open_next_verdict(claim):
    """Give the claim a new open verdict that begins as a copy of the last one, with all that hangs on it."""
    last = claim.verdicts.first()
    copied = ("rating", "conclusion", "reasoning", "as_of", "confidence", "confidence_reason", "what_would_change")
    verdict = Verdict.objects.create(
        claim=claim, version=last.version + 1, **{field: getattr(last, field) for field in (*copied, "look_again_on")}
    )
    for item in (*last.evidence.all(), *last.media.all(), *last.translations.all()):
        item.pk, item.verdict, item._state.adding = None, verdict, True
        item.save()
    return verdict


def _in_order_of_relay(rows):
    """Give the rows' places so that each comes after the one it relays.

    Raises:
        PartInvalid: a row relays a row that is not there, or itself by some way round.
    """
    ordered, wrong = [], {}
    for place in range(len(rows)):
        way, step = [], place
        while step is not None and step not in ordered and step not in way:
            way.append(step)
            step = rows[step].get("relays")
            if step is not None and not 0 <= step < len(rows):
                wrong[way[-1]] = {"relays": ["The attribution that it relays is not there."]}
                step = None
        if step is not None and step in way:
            wrong[place] = {"relays": ["This attribution relays itself, by some way round. Say who said it first."]}
        ordered.extend(reversed(way))
    if wrong:
        raise PartInvalid("attributions", wrong)
    return ordered


def _store(row):
    row.full_clean()
    row.save()
    return row


def _store_all(part, rows):
    wrong = {}
    for place, row in enumerate(rows):
        try:
            _store(row)
        except ValidationError as error:
            wrong[place] = error.message_dict
    if wrong:
        raise PartInvalid(part, wrong)


def _sentence(place, errors):
    words = "; ".join(
        " ".join(messages) if field == NON_FIELD_ERRORS else f"{field}: {' '.join(messages)}"
        for field, messages in errors.items()
    )
    return f"Row {place + 1}: {words}"
