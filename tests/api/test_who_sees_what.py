"""What comes in is seen with the permission that the rules name, and with no other."""

import pytest
from django.contrib.auth.models import Permission

from claims.editorial.roles import ROLES
from claims.models import CorrectionRequest, Tip
from sources.models import Document
from tests.architecture.test_docs import rows_below
from tests.desk import make_draft

DESK = "/api/v1/editorial/"
SEEN = {
    "What was handed in": ("intakes/", "sources.view_intake"),
    "Suggestions": ("suggestions/", "claims.view_suggestion"),
    "Tips": ("tips/", "claims.view_tip"),
    "Reports of errors": ("correction-requests/", "claims.view_correctionrequest"),
    "Questions to claimants": ("claims/conscripts/replies/", "claims.view_replyrequest"),
    "Looks at documents": ("documents/DOCUMENT/checks/", "sources.view_documentcheck"),
    "Second looks": ("second-looks/", "claims.view_secondlook"),
}


@pytest.fixture
def may(author, with_token):
    """Give a function that makes a program which may do this and nothing else; there is a claim to look at."""
    make_draft(author)

    def program(*names):
        permissions = [Permission.objects.get(content_type__app_label=app, codename=codename)
                       for app, codename in (name.split(".") for name in names)]  # fmt: skip
        author.groups.clear()
        author.user_permissions.set(permissions)
        return with_token(author)

    return program


def address_of(path):
    return DESK + path.replace("DOCUMENT", str(Document.objects.first().pk))


@pytest.mark.parametrize(("path", "permission"), SEEN.values(), ids=SEEN)
def test_it_is_seen_with_its_own_permission_and_with_no_other(may, path, permission):
    assert may(permission).get(address_of(path)).status_code == 200
    others = {"claims.view_claim", *(each for _, each in SEEN.values())} - {permission}
    refused = may(*others).get(address_of(path))
    assert (refused.status_code, refused.json()["code"]) == (403, "permission-missing")
    assert permission in refused.json()["detail"]


def test_one_thing_handed_in_and_one_suggestion_are_seen_like_their_lists(may):
    for path, permission in (("intakes/1/", "sources.view_intake"), ("suggestions/1/", "claims.view_suggestion")):
        assert may(permission).get(DESK + path).status_code == 404
        assert may("claims.view_claim").get(DESK + path).status_code == 403


def test_the_rules_name_the_same_permissions_and_every_role_has_them():
    contact = {
        "Where to answer a tip": f"claims.change_{Tip._meta.model_name}",
        "Where to answer a report": f"claims.change_{CorrectionRequest._meta.model_name}",
    }
    assert dict(rows_below("Who sees what comes in")) == {what: name for what, (_, name) in SEEN.items()} | contact
    for permissions in ROLES.values():
        assert {*contact.values(), *(name for _, name in SEEN.values())} <= set(permissions)
