"""What the rules say in docs/ is what the code does."""

import re
from pathlib import Path

from claims.editorial import correction_requests, readiness, suggestions, tips
from claims.editorial.roles import ROLES
from claims.editorial.workflow import STEPS
from claims.models import ChangeKind, ClaimState, Policy, ReplyOutcome
from claims.models.publication import LEDGER_KINDS
from claims.publishing.policies import PERMISSION as PUBLISH_POLICY
from sources.models import CheckOutcome

ROOT = Path(__file__).resolve().parents[2]
RULES = (ROOT / "docs" / "editorial-rules.md").read_text()


def rows_below(heading, text=RULES):
    """Give the rows of the first table below a heading, cells as plain text."""
    section = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    table = section[section.index("\n|") + 1 :].split("\n\n", 1)[0]
    return [[cell.strip().replace("`", "") for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def test_the_table_of_steps_is_the_code():
    written = rows_below("Steps")
    in_code = [
        [
            step.action.label,
            ", ".join(state.label for state in step.starts) or "(nothing)",
            step.ends.label if step.ends else "(as before)",
            step.permission,
            "yes" if step.needs_note else "",
        ]
        for step in STEPS.values()
    ]
    assert written == in_code


def test_every_state_is_explained():
    assert [row[0] for row in rows_below("States")] == [state.label for state in ClaimState]


def test_the_table_of_roles_is_the_code():
    permissions = sorted({step.permission for step in STEPS.values()} | {PUBLISH_POLICY})
    in_code = {name: [permission for permission in permissions if permission in ROLES[name]] for name in ROLES}
    assert {row[0]: row[1].split(", ") for row in rows_below("Roles")} == in_code


def test_every_check_of_readiness_is_explained():
    source = Path(readiness.__file__).read_text()
    codes = re.findall(r'"((?:no|nothing|only|quote|question|rating|translation)-[a-z-]+)"', source)
    assert len(codes) >= 15
    assert {row[0] for row in rows_below("Ready for review")} == set(codes)


def test_every_kind_of_change_is_explained():
    rows = rows_below("Kinds of change")
    assert [row[0] for row in rows] == [kind.label for kind in ChangeKind]
    assert {row[0] for row in rows if row[2] == "yes"} == {kind.label for kind in LEDGER_KINDS}


def test_every_page_of_the_desks_own_is_explained():
    assert [row[0] for row in rows_below("The desk's own pages")] == list(Policy)


def test_every_decision_on_what_comes_in_is_a_verb():
    decided = (("Suggestions", suggestions), ("Tips", tips), ("Reports of errors", correction_requests))
    for heading, verbs in decided:
        decisions = [row[0].lower().replace(" ", "_") for row in rows_below(heading)]
        assert len(decisions) >= 3
        assert all(callable(getattr(verbs, decision)) for decision in decisions), heading


def test_every_outcome_of_a_question_and_of_a_look_is_explained():
    assert [row[0] for row in rows_below("Right of reply")] == [outcome.label for outcome in ReplyOutcome]
    assert [row[0] for row in rows_below("Evidence health")] == [outcome.label for outcome in CheckOutcome]
