"""Use the API through a Python client that was generated from its description. Run beside that client."""

import sys

from factcheck_api_client import AuthenticatedClient, Client
from factcheck_api_client.api.changes import list_changes
from factcheck_api_client.api.claims import get_claim, get_version, list_claims, match_statements
from factcheck_api_client.api.editorial import edit_claim, list_history, start_claim
from factcheck_api_client.api.editorial_steps import drop_claim, submit_claim
from factcheck_api_client.models import (
    ChangeList,
    Claim,
    ClaimList,
    DeskClaim,
    MatchShape,
    NewClaimShape,
    PatchedEditShape,
    Problem,
    StatementMatchesList,
    StatementShape,
    StepShape,
)

BASE, TOKEN = sys.argv[1:]


def of(kind, answer):
    """Give an answer that the client could read as what its description promises."""
    if not isinstance(answer, kind):
        raise SystemExit(f"{kind.__name__} was expected, and came: {answer!r}")
    return answer


def read(client):
    """Read as programs do."""
    page = of(ClaimList, list_claims.sync(client=client, page_size=2, language="en"))
    assert len(page.items) == 2, page
    assert page.next_, page
    slug = page.items[0].publication.url.rstrip("/").rsplit("/", 1)[-1]
    claim = of(Claim, get_claim.sync(slug, client=client))
    version = of(Claim, get_version.sync(slug, claim.publication.version, client=client))
    assert claim.to_dict() == version.to_dict()
    changes = of(ChangeList, list_changes.sync(client=client, since=0))
    assert changes.items[0].publication.sequence == 1
    body = MatchShape(statements=[StatementShape(text=claim.claim_reviewed)])
    found = of(StatementMatchesList, match_statements.sync(client=client, body=body))
    assert found.results[0].items, found
    answer = get_claim.sync_detailed("no-such-claim", client=client)
    assert answer.status_code == 404
    assert of(Problem, answer.parsed).code == "not-found"


def write(client):
    """Start a draft, edit it, be refused, and drop it."""
    draft = of(
        DeskClaim,
        start_claim.sync(
            client=client,
            body=NewClaimShape(slug="seven-bridges", statement="Seven bridges were closed.", language="en"),
            idempotency_key="a1",
        ),
    )
    again = start_claim.sync_detailed(
        client=client,
        body=NewClaimShape(slug="seven-bridges", statement="Seven bridges were closed.", language="en"),
        idempotency_key="a1",
    )
    assert again.headers["Idempotency-Replayed"] == "true"
    edited = of(
        DeskClaim,
        edit_claim.sync(
            draft.slug,
            client=client,
            body=PatchedEditShape(statement="Eight bridges were closed.", expected_version=draft.version),
        ),
    )
    assert edited.statement == "Eight bridges were closed."
    refused = submit_claim.sync_detailed(draft.slug, client=client, body=StepShape())
    assert refused.status_code == 409, refused
    assert of(Problem, refused.parsed).detail
    of(DeskClaim, drop_claim.sync(draft.slug, client=client, body=StepShape(note="It was only a test.")))
    assert list_history.sync(draft.slug, client=client).items


read(Client(base_url=BASE))
write(AuthenticatedClient(base_url=BASE, token=TOKEN))
