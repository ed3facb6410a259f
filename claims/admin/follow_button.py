"""The button by which somebody follows a claim, question, topic or source, for any page of the desk."""

from django.template import Library

from claims.models import Follow

register = Library()


@register.inclusion_tag("admin/desk/follow.html", takes_context=True)
def follow_button(context, thing, key):
    """Draw the button that follows something, or stops. Args: thing, as of notices.follow; key, its primary key."""
    request = context["request"]
    return {
        "thing": thing,
        "key": key,
        "is_followed": Follow.objects.filter(person=request.user, **{thing: key}).exists(),
        "next": request.path,
        "csrf_token": context.get("csrf_token"),
    }
