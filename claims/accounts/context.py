"""What the desk's look needs around a page of django-allauth, which knows nothing of the admin."""

from django.contrib import admin

OURS = ("admin/account/", "admin/login/")


def desk(request):
    """Give the templates of account pages what the admin gives its own.

    A context processor: on readers' pages, which the same engine makes, it asks for nothing.
    """
    match = request.resolver_match
    if match is None or not match.route.startswith(OURS):
        return {}
    return {**admin.site.each_context(request), "is_fullwidth": "1"}
