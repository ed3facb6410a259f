"""What a verb says when it refuses: a code that does not change, and a sentence that says what to do."""

from datetime import UTC


def in_utc(moment) -> str:
    """Write a moment down as people read it, as in “2026-12-01 09:00 UTC”."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


class EditorialError(Exception):
    """A verb refused. Nothing was changed."""

    code = "refused"
    details: dict

    def __init__(self, message, **details):
        super().__init__(message)
        self.details = details


class StepNotAllowed(EditorialError):
    """The claim is not where this step starts."""

    code = "step-not-allowed"

    def __init__(self, claim, step):
        super().__init__(
            f"“{step.action.label}” starts from {step.starting_points}; this claim is "
            f"{claim.get_state_display().lower()}.",
            state=claim.state,
            action=str(step.action),
        )


class PermissionMissing(EditorialError):
    """This person's role does not include the step."""

    code = "permission-missing"

    def __init__(self, by, step):
        super().__init__(
            f"“{step.action.label}” needs the permission {step.permission}. Ask an administrator for it.",
            permission=step.permission,
            action=str(step.action),
        )


class NoteMissing(EditorialError):
    """This step has to be explained."""

    code = "note-missing"

    def __init__(self, step):
        super().__init__(f"“{step.action.label}” needs a note: say why.", action=str(step.action))


class NotReady(EditorialError):
    """The draft still lacks something. `details["missing"]` lists all of it."""

    code = "not-ready"

    def __init__(self, missing):
        lines = "; ".join(item.message for item in missing)
        super().__init__(
            f"Not ready for review: {lines}",
            missing=[{"field": item.field, "code": item.code, "message": item.message} for item in missing],
        )


class FourEyesViolation(EditorialError):
    """The same person cannot write and approve."""

    code = "four-eyes"
    OF_THE_DRAFT = "You had a hand in this draft. A second person has to decide."
    OF_A_REDACTION = "You asked for this redaction. A second person has to confirm it."
    OF_WHAT_IS_READ = "You had a hand in what readers saw of this claim. A second person who may publish withdraws it."

    def __init__(self, by, message=OF_THE_DRAFT):
        super().__init__(message, user=by.get_username())


class ApprovalIsStale(EditorialError):
    """What was signed is not what stands here now."""

    code = "approval-is-stale"

    def __init__(self, *, signed, found):
        super().__init__(
            "The draft, or something it refers to, changed after it was handed in. Reopen it and hand it in again.",
            signed_sha256=signed,
            found_sha256=found,
        )


class ReadAnotherDraft(EditorialError):
    """The draft was taken back and handed in again while the reviewer was reading."""

    code = "read-another-draft"

    def __init__(self, *, read, handed_in):
        super().__init__(
            "Another draft was handed in while you were reading. Read it again before you approve it.",
            read_sha256=read,
            handed_in_sha256=handed_in,
        )


class VerdictSeenBefore(EditorialError):
    """A rating is a second one only where the first was not seen."""

    code = "verdict-seen"

    def __init__(self):
        super().__init__("You have been shown how the authors rated this. Somebody else can still rate it unseen.")


class EditConflict(EditorialError):
    """Somebody else changed the claim in between. `details` shows their version."""

    code = "edit-conflict"

    def __init__(self, *, expected_version, claim, last_event, record):
        who = last_event.actor.get_full_name() or last_event.actor.get_username()
        super().__init__(
            f"{who} changed this claim after you opened it (you have version {expected_version}, it is at version "
            f"{claim.version}). Compare the two and send your changes again on top of theirs.",
            expected_version=expected_version,
            current_version=claim.version,
            changed_by=who,
            changes=last_event.changes,
            current=record,
        )


class KindDoesNotFit(EditorialError):
    """The chosen kind of change says something else than the change."""

    code = "kind-does-not-fit"


class ChangeNoteMissing(EditorialError):
    """Readers of an earlier version are owed a sentence."""

    code = "change-note-missing"

    def __init__(self):
        super().__init__("Say what changed and why: readers see this note on the page.")


class AlreadyWithdrawn(EditorialError):
    """Readers see the claim as withdrawn already."""

    code = "already-withdrawn"

    def __init__(self):
        super().__init__("Readers see this claim as withdrawn already. There is nothing more to take back.")


class PublishedClaimsStay(EditorialError):
    """What was published is corrected or withdrawn, in the open."""

    code = "published-claims-stay"

    def __init__(self):
        super().__init__("This claim is public. Correct or withdraw it; it cannot be dropped.")


class NothingPublished(EditorialError):
    """There is nothing readers could see yet."""

    code = "nothing-published"

    def __init__(self):
        super().__init__("This claim was never published, so there is nothing to withdraw. Drop it instead.")


class UnderEmbargo(EditorialError):
    """Nobody publishes this yet."""

    code = "under-embargo"

    def __init__(self, claim):
        super().__init__(
            f"This claim is under embargo until {in_utc(claim.embargoed_until)}, which {claim.embargo_asked_by} "
            "asked for. Plan its publication for that moment or later, or lift the embargo.",
            embargoed_until=claim.embargoed_until.isoformat(),
        )


class NoEmbargo(EditorialError):
    """There is no embargo to lift."""

    code = "no-embargo"

    def __init__(self):
        super().__init__("This claim is not under embargo.")


class MomentHasPassed(EditorialError):
    """What is to come lies in the future."""

    code = "moment-has-passed"

    def __init__(self, moment):
        super().__init__(f"{in_utc(moment)} has passed. Choose a moment that is still to come.")


class NothingToRedact(EditorialError):
    """There is no such record to take out."""

    code = "nothing-to-redact"

    def __init__(self):
        super().__init__("Name versions that were published and whose records were not taken out.")


class AlreadyPlanned(EditorialError):
    """One publication of a claim is planned at a time."""

    code = "already-planned"

    def __init__(self, plan):
        who = plan.planned_by.get_full_name() or plan.planned_by.get_username()
        super().__init__(
            f"{who} planned its publication for {in_utc(plan.at)}. Cancel that first.", planned_for=plan.at.isoformat()
        )


class NothingPlanned(EditorialError):
    """There is no plan to cancel."""

    code = "nothing-planned"

    def __init__(self):
        super().__init__("No publication of this claim is planned.")


class PlannerIsGone(EditorialError):
    """Nobody stands for the publication any more."""

    code = "planner-is-gone"

    def __init__(self, by):
        super().__init__(
            f"{by.get_full_name() or by.get_username()}, who planned this, is not active on the desk any more.",
            user=by.get_username(),
        )


class SuggestionDecided(EditorialError):
    """Somebody has decided this suggestion already."""

    code = "suggestion-decided"

    def __init__(self, suggestion):
        super().__init__(
            f"This suggestion is {suggestion.get_status_display().lower()} already. Undo that first.",
            status=suggestion.status,
            claim=suggestion.claim and suggestion.claim.slug,
        )


class ReasonMissing(EditorialError):
    """A refusal has to be explained."""

    code = "reason-missing"

    def __init__(self, what):
        super().__init__(f"{what} needs a reason: say why.")


class CannotUndo(EditorialError):
    """Others have built on this since."""

    code = "cannot-undo"


class AlreadyDecided(EditorialError):
    """This was decided before."""

    code = "already-decided"


class NotAlike(EditorialError):
    """Nothing is suggested about two claims."""

    code = "not-alike"

    def __init__(self):
        super().__init__(
            "Nothing is suggested about these two any more: one of them has changed, or somebody has related them. "
            "Propose the relation yourself, if there is one."
        )


class MayNotPublishPolicies(PermissionMissing):
    """This person's role does not include publishing the desk's own pages."""

    def __init__(self):
        permission = "claims.publish_policy"
        EditorialError.__init__(
            self,
            f"Publishing this needs the permission {permission}. Ask an administrator for it.",
            permission=permission,
        )


class MayNotSetUpWebhooks(PermissionMissing):
    """This person's role does not include setting up who is told of what."""

    def __init__(self, permission):
        EditorialError.__init__(
            self, f"This needs the permission {permission}. Ask an administrator for it.", permission=permission
        )


class WebhookSwitchedOff(EditorialError):
    """Nothing is sent to a webhook that is switched off."""

    code = "webhook-switched-off"

    def __init__(self):
        super().__init__("This webhook is switched off. Switch it on first.")


class PolicyConflict(EditorialError):
    """Somebody else published a version of this page in between."""

    code = "policy-conflict"

    def __init__(self, *, expected_version, last):
        happened = f"{last.signed_by} published version {last.version}" if last else "There is no version"
        super().__init__(
            f"{happened} of this page; you wrote on top of version {expected_version}. Compare the two and publish "
            "again on top of what readers see now.",
            expected_version=expected_version,
            current_version=last.version if last else 0,
        )


class NothingNew(EditorialError):
    """Readers see exactly this already."""

    code = "nothing-new"

    def __init__(self):
        super().__init__("Readers see exactly this text already. There is nothing to publish.")


class MayNotCollect(PermissionMissing):
    """This person's role does not include keeping reviews of other publishers."""

    def __init__(self, permission):
        EditorialError.__init__(
            self, f"This needs the permission {permission}. Ask an administrator for it.", permission=permission
        )


class MayNotMapLabels(PermissionMissing):
    """This person's role does not include saying what other publishers' labels mean."""

    def __init__(self, permission):
        EditorialError.__init__(
            self, f"This needs the permission {permission}. Ask an administrator for it.", permission=permission
        )


class AlreadyCollected(EditorialError):
    """This page of another publisher is kept already."""

    code = "already-collected"

    def __init__(self, url):
        super().__init__(f"The page {url} is kept already. Replace what it says instead.", url=url)


class ReviewPageConflict(EditorialError):
    """Somebody else changed this page of another publisher in between."""

    code = "review-page-conflict"

    def __init__(self, page, expected_version):
        happened = "was taken back" if page.removed_at else f"is at version {page.version}"
        super().__init__(
            f"This page {happened}; you have version {expected_version or page.version}. Read it again.",
            expected_version=expected_version,
            current_version=page.version,
        )


class ImportNotUnderstood(EditorialError):
    """The file, its format or its mapping makes no sense."""

    code = "import-not-understood"


class NoDryRun(EditorialError):
    """Only the file of a dry run that has ended can be brought in for real."""

    code = "no-dry-run"

    def __init__(self):
        super().__init__("This is no dry run, or it has not ended yet.")


class BytesForgotten(EditorialError):
    """The file is not kept any more."""

    code = "bytes-forgotten"

    def __init__(self):
        super().__init__("The file of this dry run is not kept any more. Hand it in again.")


class ReviewHasClaim(EditorialError):
    """A claim of the desk is about what this review is about already."""

    code = "review-has-claim"

    def __init__(self, claim):
        super().__init__(f"This review belongs to the claim {claim.slug} already: “{claim}”.", claim=claim.slug)


class ReviewIsGone(EditorialError):
    """The review is not on its page any more."""

    code = "review-is-gone"

    def __init__(self):
        super().__init__("This review is not on its page any more: it was reworded or taken back.")


class MayNotRestore(PermissionMissing):
    """This person's role does not include restoring the log."""

    def __init__(self, permission):
        EditorialError.__init__(
            self,
            f"Restoring a log needs the permission {permission}. Ask an administrator to do it.",
            permission=permission,
        )


class MayNotExport(PermissionMissing):
    """This person's role does not include asking for exports."""

    def __init__(self, permission):
        EditorialError.__init__(
            self, f"This needs the permission {permission}. Ask an administrator for it.", permission=permission
        )


class MayNotMerge(PermissionMissing):
    """This person's role does not include changing sources."""

    def __init__(self, permission):
        EditorialError.__init__(
            self,
            f"Merging sources needs the permission {permission}. Ask an administrator for it.",
            permission=permission,
        )


class SourcesDoNotMerge(EditorialError):
    """These two are no pair of which one can become the other."""

    code = "sources-do-not-merge"


class ApprovalsWouldBeStale(EditorialError):
    """Claims in review or approved name one of the two. `details["claims"]` lists their addresses."""

    code = "approvals-would-be-stale"

    def __init__(self, claims):
        many = f"{len(claims)} claims that are" if len(claims) > 1 else "A claim that is"
        super().__init__(
            f"{many} in review or approved would not be what was signed any more. "
            "Have them decided and published first, or take them back; then merge.",
            claims=[claim.slug for claim in claims],
        )
