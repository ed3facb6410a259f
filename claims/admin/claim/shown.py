"""Show a page of the desk about claims, with what the theme needs around it, to whoever may see claims."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse


def for_the_desk(view):
    """Let a view of no one claim answer whoever may see claims."""

    @wraps(view)
    def run(model_admin, request):
        if not request.user.has_perm("claims.view_claim"):
            raise PermissionDenied
        return view(model_admin, request)

    return run


def shown(model_admin, request, name, context, *, status=200):
    """Give the answer that shows a page. Args: name, of the template beside the others of a claim's pages."""
    shared = {**model_admin.admin_site.each_context(request), "opts": model_admin.opts, "is_fullwidth": "1"}
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(request, f"admin/claims/claim/{name}.html", {**shared, **context}, status=status)
