"""Show a reasoning as readers will see it, while it is typed."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from claims.models import Verdict
from claims.record.markdown import to_html
from sources.models.fields import composed

LENGTH_AT_MOST = Verdict._meta.get_field("reasoning").max_length


def reasoning_view(request):
    """Answer with the HTML of the Markdown that is being typed; as a piece of a page."""
    if not request.user.has_perm("claims.view_claim"):
        raise PermissionDenied
    return HttpResponse(to_html(composed(request.POST.get("reasoning", ""))[:LENGTH_AT_MOST]))
