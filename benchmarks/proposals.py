"""Hold what intake proposes from an article against the claims that people found in it.

Run: python -m benchmarks.proposals ARTICLE.txt CLAIMS.json

CLAIMS.json holds `published_on` and `claims`: each with `anchor` (start and end in the article's text), `chain`
(publisher first, origin last), and `quantities` (low, low_open, high, and a note where it is an increase). A claim is
found when a proposal covers at least half of its anchor, its origin is the same by name, and so are its numbers.
"""

import json
import re
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

from claims.language.proposals import propose
from sources.intake.extract import extract, main_spans
from sources.intake.names import name_key, names_in

RUMOUR = "unattributed"


def main(arguments) -> int:
    """Print one line a claim, and what was proposed besides. Returns 0 where every claim was found."""
    if len(arguments) != 2:
        print(__doc__)
        return 2
    if missing := [each for each in arguments if not Path(each).is_file()]:
        print(f"There is no file {missing[0]}.")
        return 2
    article, expected = Path(arguments[0]).read_bytes(), json.loads(Path(arguments[1]).read_text())
    raw = article.decode()
    text = extract(article, media_type="text/plain").text
    day = date.fromisoformat(re.search(r"\d{4}-\d\d-\d\d", expected["published_on"])[0])
    proposals = propose(text, main_spans(text), published_on=day, language="en")
    used, lost = set(), 0
    for claim in expected["claims"]:
        words = raw[slice(*claim["anchor"])]
        found = [each for each in proposals if _covers(text, each, words)]
        right = [each for each in found if _same_origin(each, claim) and _same_numbers(each, claim)]
        used |= {id(each) for each in (right or found)[:1]}
        lost += not right
        print("found " if right else "LOST  ", claim["id"])
        for each in found if not right else right[:1]:
            print("       ", each.statement, "|", each.speaker or ("rumour" if each.is_rumour else "the paper"))
    besides = [each for each in proposals if id(each) not in used]
    print(f"{len(expected['claims']) - lost} of {len(expected['claims'])} found, {len(besides)} proposed besides:")
    for each in besides:
        print("       ", each.statement, "|", each.speaker or ("rumour" if each.is_rumour else "the paper"))
    return 1 if lost else 0


def _covers(text, proposal, words):
    start = text.find(words)
    shared = min(proposal.end, start + len(words)) - max(proposal.start, start)
    return start >= 0 and shared >= len(words) / 2


def _same_origin(proposal, claim):
    origin = claim["chain"][-1]
    if origin.startswith(RUMOUR):
        return proposal.is_rumour
    if len(claim["chain"]) == 1:
        return proposal.speaker is None and not proposal.is_rumour
    return bool({name_key(name) for name in names_in(proposal.speaker or "")} & {name_key(origin)})


def _same_numbers(proposal, claim):
    made = {(_number(q["low"]), q["low_open"], _number(q["high"]), q["figure"]) for q in proposal.quantities}
    wanted = claim["quantities"]
    return made == {(_number(q["low"]), q["low_open"], _number(q["high"]), _figure(q)) for q in wanted}


def _figure(quantity):
    return "increase" if "increase" in quantity.get("note", "") else "total"


def _number(value):
    return None if value is None else Decimal(str(value))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
