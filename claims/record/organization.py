"""Name the desk in mark-up as schema.org's NewsMediaOrganization, with its policies. Pure: values in, values out.

Source: https://schema.org/NewsMediaOrganization.
"""

# What each of the desk's own pages answers, in schema.org's words.
ANSWERED_BY = {
    "masthead": "about",
    "verificationFactCheckingPolicy": "methodology",
    "missionCoveragePrioritiesPolicy": "selection",
    "unnamedSourcesPolicy": "sources",
    "correctionsPolicy": "corrections",
    # How readers are heard: the same page says how to report an error and what comes of it.
    "actionableFeedbackPolicy": "corrections",
    "ownershipFundingInfo": "funding",
    "ethicsPolicy": "ethics",
}


def publisher_organization(*, name, url, principles_url, policy_urls) -> dict:
    """Describe the desk.

    Args:
        name, url: of the site.
        principles_url: the page that lists all policies.
        policy_urls: policy to the address of its page, for those that have been published.

    Returns:
        A NewsMediaOrganization that names no page that does not exist.
    """
    answers = {said: policy_urls[policy] for said, policy in ANSWERED_BY.items() if policy in policy_urls}
    principles = {"publishingPrinciples": principles_url} if policy_urls else {}
    return {"@type": "NewsMediaOrganization", "name": name, "url": url, **principles, **answers}
