"""Show a page of the desk about one claim, with what the theme needs around it."""

from django.template.response import TemplateResponse


def shown(model_admin, request, name, context, *, status=200):
    """Give the answer that shows a page. Args: name, of the template beside the others of a claim's pages."""
    shared = {**model_admin.admin_site.each_context(request), "opts": model_admin.opts, "is_fullwidth": "1"}
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(request, f"admin/claims/claim/{name}.html", {**shared, **context}, status=status)
