"""The desk as mark-up names it, with the pages on which it answers for itself."""

from django.conf import settings

from claims.public.addresses import site_url
from claims.record.organization import publisher_organization


def organization(policies) -> dict:
    """Describe the desk as a NewsMediaOrganization. Args: policies, those that have been published."""
    return publisher_organization(
        name=settings.SITE_NAME,
        url=settings.SITE_URL,
        principles_url=site_url("public:about"),
        policy_urls={policy: site_url("public:policy", policy) for policy in policies},
    )
