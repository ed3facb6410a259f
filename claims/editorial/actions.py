"""What can happen to a claim on the desk, by name. Where each step leads, and who may take it, says workflow.py."""

from django.db import models


class Action(models.TextChoices):
    START = "start", "Start a draft"
    EDIT = "edit", "Edit"
    SUBMIT = "submit", "Submit for review"
    RECALL = "recall", "Take back from review"
    SEND_BACK = "send_back", "Send back"
    APPROVE = "approve", "Approve"
    REOPEN = "reopen", "Reopen"
    PUBLISH = "publish", "Publish"
    PLAN = "plan", "Plan the publication"
    CANCEL_PLAN = "cancel_plan", "Cancel the planned publication"
    EMBARGO = "embargo", "Set an embargo"
    LIFT_EMBARGO = "lift_embargo", "Lift the embargo"
    CORRECT = "correct", "Correct or update"
    WITHDRAW = "withdraw", "Withdraw"
    DROP = "drop", "Drop"


# What stands in a claim's history of a version that came from an export: no step that anybody can take.
RESTORED = "restore"
# What stands there of a planned publication that was refused when its moment came.
PLAN_FAILED = "plan_failed"
# And of sources that were merged, in a claim that was no draft then.
SOURCES_MERGED = "merge_sources"
# And of a redaction, which starts from any state: docs/decisions/0031-redaction.md.
REDACTION_ASKED, REDACTION_TAKEN_BACK, REDACTED = "ask_to_redact", "take_redaction_back", "redact"
# How the desk names such lines.
LINES_OF_NOBODYS_STEP = {
    RESTORED: "Restored from an export",
    PLAN_FAILED: "The planned publication failed",
    SOURCES_MERGED: "Sources merged",
    REDACTION_ASKED: "A redaction was asked for",
    REDACTION_TAKEN_BACK: "The redaction was taken back",
    REDACTED: "Redacted",
}
# The steps that put words into a draft, or answer for them. Whoever took one since the last publication is an author.
AUTHORING = (Action.START, Action.EDIT, Action.SUBMIT, Action.CORRECT)
