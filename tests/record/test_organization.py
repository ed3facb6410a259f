"""The desk as schema.org's NewsMediaOrganization."""

from claims.models import Policy
from claims.record.organization import ANSWERED_BY, publisher_organization


def organization(*policies):
    return publisher_organization(
        name="The Desk",
        url="https://desk.example",
        principles_url="https://desk.example/about/",
        policy_urls={policy: f"https://desk.example/about/{policy}/" for policy in policies},
    )


def test_it_names_the_policies_that_there_are():
    assert organization("corrections", "funding") == {
        "@type": "NewsMediaOrganization",
        "name": "The Desk",
        "url": "https://desk.example",
        "publishingPrinciples": "https://desk.example/about/",
        "correctionsPolicy": "https://desk.example/about/corrections/",
        "actionableFeedbackPolicy": "https://desk.example/about/corrections/",
        "ownershipFundingInfo": "https://desk.example/about/funding/",
    }


def test_a_desk_without_policies_names_none():
    assert organization() == {"@type": "NewsMediaOrganization", "name": "The Desk", "url": "https://desk.example"}


def test_every_policy_but_privacy_has_a_name_in_schema_org():
    assert set(ANSWERED_BY.values()) == set(Policy) - {Policy.PRIVACY}
    assert set(organization(*Policy)) == {"@type", "name", "url", "publishingPrinciples", *ANSWERED_BY}
