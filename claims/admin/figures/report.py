"""The report to networks of fact-checkers (IFCN, EFCSN), in words: blocks of lines, each of how many of what.

It says which commitment a block helps to document. It never says that one is met: that is for assessors.
"""

from dataclasses import dataclass
from statistics import median

from claims.editorial.second_ratings import agreement_of
from claims.models import ChangeKind
from sources.models import SourceKind

CHANGES = [kind for kind in ChangeKind if kind not in (ChangeKind.FIRST, ChangeKind.WITHDRAWAL)]


@dataclass(frozen=True)
class Line:
    """One figure. Args: count, a number or text; of, the number it is a part of, or None; of_what, in words."""

    name: str
    count: object
    of: int | None = None
    of_what: str = ""

    @property
    def percent(self):
        """The share in percent, or None where there is nothing to be a part of."""
        return round(100 * self.count / self.of) if self.of else None


@dataclass(frozen=True)
class Crossing:
    """Groups and the ratings that their claims got. Args: rows of (group, counts by column, checks together)."""

    name: str
    columns: list
    rows: list


@dataclass(frozen=True)
class Block:
    """What belongs together, and which commitments it helps to document."""

    key: str
    title: str
    commitments: str
    lines: list
    says: str = ""
    crossings: tuple = ()


def blocks(counted) -> list[Block]:
    """Put what `count_report` counted into words."""
    return [
        _published(counted),
        _evidence(counted),
        _changed(counted),
        _replies(counted),
        _chosen(counted),
        _even(counted),
        _second(counted),
    ]


def _published(counted):
    weeks = [week["checks"] for week in counted["weeks"] if week["days"] == 7]
    checked, rest = counted["checked"], counted["weeks"][-1]
    whole = f"{_of(len(weeks), 'whole week')} of seven days, counted from the first day"
    lines = [
        Line(
            "Checks first published", checked["checks"], None, "claims whose first version was published in these days"
        ),
        Line("Checks a week, median", _number(median(weeks)) if weeks else "–", None, f"over {whole}"),
        Line("Weeks with no check", weeks.count(0), len(weeks), f"of {whole}"),
        *(
            Line(f"Language: {name}", count, _readable(counted), f"of {_checks(counted)}")
            for name, count in counted["languages"]
        ),
    ]
    days = "The last of these days makes" if rest["days"] == 1 else f"The last {rest['days']} of these days make"
    left = f"{days} no whole week and count in no median." if rest["days"] < 7 else ""
    redacted = checked["redacted"]
    gone = f" {redacted} of the checks {'was' if redacted == 1 else 'were'} redacted since and count here alone."
    return Block(
        *("published", "What was published"),
        "IFCN code: that checks are published regularly. EFCSN standards: regular publication.",
        lines,
        (left + (gone if redacted else "")).strip(),
    )


def _evidence(counted):
    found, over, of = counted["evidence"], f"over {_checks(counted)}", f"of {_checks(counted)}"
    lines = [
        Line("Documents as evidence a check, median", _number(found["median_documents"]), None, over),
        Line("Their publishers a check, median", _number(found["median_publishers"]), None, over),
        Line("Checks with two documents or more", found["two_documents"], found["checks"], of),
        Line("Checks with two publishers or more", found["two_publishers"], found["checks"], of),
        Line("Checks that rest on a confidential source", found["confidential"], found["checks"], of),
    ]
    return Block(
        *("evidence", "What checks rest on"),
        "IFCN code: standards and transparency of sources. EFCSN standards: methodology, more than one source.",
        lines,
        "Counted are different documents and publishers named as evidence in the first published version. A "
        "confidential source is named in no record, so it is no document here.",
    )


def _changed(counted):
    checked, corrected = counted["checked"], counted["corrections"]
    together = sum(each["versions"] for each in counted["changes"].values())
    versions = f"of {_of(together, 'later version')} published in these days, of claims old and new"
    withdrawn = counted["changes"].get(ChangeKind.WITHDRAWAL, {"versions": 0})
    days, of_checks = corrected["median_days"], f"of {_of(checked['checks'], 'check')} first published in these days"
    lines = [
        Line("Corrections published", corrected["versions"], together, versions),
        Line(
            *("Days from first publication to correction, median", _number(days), None),
            f"over {_of(corrected['versions'], 'correction')} published in these days",
        ),
        Line("Checks corrected since", checked["corrected"], checked["checks"], of_checks),
        *(_version(kind, counted, together, versions) for kind in CHANGES),
        Line("Withdrawals published", withdrawn["versions"], together, versions),
        Line("Checks withdrawn since", checked["withdrawn"], checked["checks"], of_checks),
    ]
    return Block(
        *("changed", "Corrections and withdrawals"),
        "IFCN code: an open and honest corrections policy. EFCSN standards: transparency, corrections.",
        lines,
        "A correction is a version published as “Correction” or “Rating changed”. “Since” is until now.",
    )


def _version(kind, counted, together, versions):
    found = counted["changes"].get(kind, {"versions": 0})
    return Line(f"Versions published as “{kind.label}”", found["versions"], together, versions)


def _replies(counted):
    asked, checked = counted["replies"], counted["checked"]["checks"]
    of = f"of {_of(asked['questions'], 'question')} put to claimants about these checks"
    lines = [
        Line("Checks with a claimant asked", asked["checks"], checked, f"of {_of(checked, 'check')} first published"),
        *(
            Line(f"Questions {words}", asked[key], asked["questions"], of)
            for key, words in (
                *(("answered", "answered"), ("declined", "that the claimant declined to answer")),
                *(("no_answer", "with no answer"), ("waiting", "still waiting for an answer")),
            )
        ),
    ]
    return Block(
        *("replies", "Right of reply"),
        "IFCN code: methodology, asking who made the claim. EFCSN standards: methodology, right of reply.",
        lines,
    )


def _chosen(counted):
    of, checks = f"of {_checks(counted)}", _readable(counted)
    lines = [
        *(Line(f"Topic: {name}", count, checks, of) for name, count in counted["topics"]),
        *(Line(f"Claims by: {kind_in_words(kind)}", count, checks, of) for kind, count in counted["kinds"]),
        *(Line(f"Checked most: {name}", count, checks, of) for _, name, count in counted["claimants"]),
    ]
    return Block(
        *("chosen", "What was chosen"),
        "IFCN code: fairness, not concentrating on one side. EFCSN standards: methodology, selection of claims.",
        lines,
        "A check may have several topics, and a claim several origins: shares do not add up to 100. Whoever passed a "
        "claim on or denied it is no claimant. The ten claimants checked most are named.",
    )


def _even(counted):
    columns = counted["ratings"]
    kinds = [(kind, kind_in_words(kind), count) for kind, count in counted["kinds"]]
    return Block(
        *("even", "Ratings by claimant"),
        "IFCN code: non-partisanship and fairness, the same standard for every claim. EFCSN standards: impartiality.",
        [],
        "By the rating of the first published version. A row's counts are of the checks at its end.",
        (
            _crossed("By the kind of claimant", columns, kinds, counted["by_kind"]),
            _crossed("By claimant, the ten checked most", columns, counted["claimants"], counted["by_claimant"]),
        ),
    )


def _crossed(name, columns, groups, counts):
    found = {(group, rating): count for group, rating, count in counts}
    rows = [(words, [found.get((key, slug), 0) for slug, _ in columns], checks) for key, words, checks in groups]
    return Crossing(name, [label for _, label in columns], rows)


def _second(counted):
    pairs = [tuple(pair) for pair in counted["second"]]
    found, checked = agreement_of(pairs), counted["checked"]["checks"]
    rated = f"{_of(found.rated, 'check')} rated twice"
    kappa = "–" if found.kappa is None else f"{found.kappa:.2f}"
    lines = [
        Line("Checks rated a second time, unseen", found.rated, checked, f"of {_of(checked, 'check')} first published"),
        Line("With the same rating both times", found.agreed, found.rated, f"of {rated}"),
        Line("Cohen's kappa", kappa, None, f"over {rated}; 1: always the same, 0: as often as by chance"),
    ]
    return Block(
        *("second", "Second ratings"),
        "IFCN code: the same methodology each time. EFCSN standards: methodology, review by a second person.",
        lines,
        "Rated by a second person who had not seen the authors' rating, before the first publication.",
    )


def kind_in_words(kind) -> str:
    """Name a kind of source; one that is not known here stays as it stands."""
    return SourceKind(kind).label if kind in SourceKind.values else str(kind)


def _readable(counted):
    return counted["evidence"]["checks"]


def _checks(counted):
    return f"{_of(_readable(counted), 'check')} first published whose record can be read"


def _of(count, noun):
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _number(value):
    return "–" if value is None else f"{value:.1f}".removesuffix(".0")
