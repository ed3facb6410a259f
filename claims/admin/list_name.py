"""What a list is called on its own page: the word that the sidebar has for it."""

from django.template import Library
from django.urls import reverse
from django.utils.text import capfirst

register = Library()


@register.simple_tag
def list_name(navigation, opts):
    """Name a noun's list as the sidebar does, so that what was clicked is what is read. Args: opts, of its model."""
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
    titles = (item["title"] for group in navigation or () for item in group["items"] if item["link"] == address)
    return next(titles, capfirst(opts.verbose_name_plural))
