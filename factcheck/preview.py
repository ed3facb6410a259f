"""What readers would get, for the desk: what would be published, given to what makes readers' pages.

The two know nothing of each other, so they meet here, where doors are wired. Included below the claim's address.

Source: docs/decisions/0029-previews-are-readers-pages.md
"""

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from claims.editorial.errors import VerdictKept
from claims.models import Claim
from claims.public.around_a_claim import as_if_published
from claims.public.preview import card, claim_page, feed, link, picture, scripts
from claims.publishing.preview import NothingHandedIn, preview


def _previewed(answer):
    """Make an address of the admin that shows what was handed in, to whoever may see the claim.

    The desk shows it in frames of its own. No search engine lists it, and no cache keeps it: `admin_view` sees to that.

    Args:
        answer: gives the response, from the request and a ClaimAndOthers.
    """

    @require_safe
    @xframe_options_sameorigin
    @csp_override(settings.PREVIEW_CSP)
    def view(request, object_id):
        if not request.user.has_perm("claims.view_claim"):
            raise PermissionDenied
        claim = get_object_or_404(Claim, pk=object_id)
        try:
            found = preview(claim, by=request.user)
        except NothingHandedIn as error:
            raise Http404("Nothing of this claim waits to be published.") from error
        except VerdictKept:
            return redirect("admin:claims_claim_rate", claim.pk)
        around = as_if_published(found.publication, source_changes=found.source_changes, relations=found.relations)
        response = answer(request, around)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return admin.site.admin_view(view)


urlpatterns = [
    path("", _previewed(claim_page), name="claim_preview"),
    path("markup/", _previewed(scripts), name="claim_preview_markup"),
    path("link/", _previewed(link), name="claim_preview_link"),
    path("picture.png", _previewed(picture), name="claim_preview_picture"),
    path("card/", _previewed(card), name="claim_preview_card"),
    path("feed/", _previewed(feed), name="claim_preview_feed"),
]
