"""What is refused about the desk's own pages, webhooks, files and sources."""

from claims.editorial.errors.refusals import EditorialError, PermissionMissing


class MayNotPublishPolicies(PermissionMissing):
    """This person's role does not include publishing the desk's own pages."""

    doing = "Publishing this"


class MayNotSetUpWebhooks(PermissionMissing):
    """This person's role does not include setting up who is told of what."""


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


class MayNotExport(PermissionMissing):
    """This person's role does not include asking for exports."""


class MayNotMerge(PermissionMissing):
    """This person's role does not include changing sources."""

    doing = "Merging sources"


class SourcesDoNotMerge(EditorialError):
    """These two are no pair of which one can become the other."""

    code = "sources-do-not-merge"


class MayNotTellApart(PermissionMissing):
    """This person's role does not include saying which sources are one."""

    def __init__(self, permission):
        EditorialError.__init__(
            self,
            f"Telling sources apart needs the permission {permission}. Ask an administrator for it.",
            permission=permission,
        )


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
