"""Where it was said: published items, and what was captured of them."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from unfold.admin import TabularInline
from unfold.decorators import display

from sources.admin.document_check import CheckInline
from sources.admin.noun import Lines, NounAdmin, TextLines
from sources.intake.record import LONGEST_PASTE, keep_pasted_text
from sources.models import Capture, Document


class PasteForm(forms.Form):
    """The text of a document, pasted by hand."""

    text = Lines(
        max_length=LONGEST_PASTE,
        strip=False,
        widget=TextLines({"rows": 18}),
        help_text="The document's own words, whole. It is kept as it is and never changes; quotes are looked up in it.",
    )

    def clean_text(self):
        text = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError("Paste the text.")
        return text


def article_url(capture):
    """Give the page on which the text of a capture is read, with what is proposed from it marked."""
    return reverse("admin:claims_suggestion_article", args=[capture.pk])


class CaptureInline(TabularInline):
    """What was captured of the document, to look at."""

    model = Capture
    readonly_fields = ("article", "captured_at", "method", "media_type", "sha256")
    can_delete = False
    show_change_link = True
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("document").defer("text")

    def get_fields(self, request, obj=None):
        shown = self.readonly_fields
        return shown if request.user.has_perm("claims.view_suggestion") else shown[1:]

    @display(description="Article")
    def article(self, capture):
        return format_html(
            '<a class="desk-quiet-link whitespace-nowrap" href="{}">Read it, marked</a>', article_url(capture)
        )

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Document)
class DocumentAdmin(NounAdmin):
    ordering = ("-published_on", "title", "pk")
    list_display = ("title", "publisher", "kind", "published_on", "language", "capture_count")
    list_filter = ("kind", "language")
    list_select_related = ("publisher",)
    search_fields = ("title", "url", "publisher__name")
    search_help_text = "Title, address or publisher"
    autocomplete_fields = ("publisher",)
    inlines = (CaptureInline, CheckInline)
    fieldsets = (
        (None, {"fields": ("title", "url", ("publisher", "kind"), "authors")}),
        ("When and in which language", {"fields": (("published_on", "published_precision"), "language")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number_of_captures=Count("captures"))

    @display(description="Captures", ordering="number_of_captures")
    def capture_count(self, document):
        return document.number_of_captures

    def get_urls(self):
        paste = self.admin_site.admin_view(self.paste_view)
        return [path("<path:object_id>/paste/", paste, name="sources_document_paste"), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        context = {"show_paste": request.user.has_perm("sources.add_capture"), **(extra_context or {})}
        if request.user.has_perm("claims.view_suggestion"):
            newest = _newest_proposed_from(unquote(object_id))
            context["article_url"] = article_url(newest) if newest else ""
        return super().change_view(request, object_id, form_url, context)

    def paste_view(self, request, object_id):
        """Keep a capture of pasted text."""
        document = self.get_object(request, unquote(object_id))
        if document is None:
            raise Http404
        if not request.user.has_perm("sources.add_capture"):
            raise PermissionDenied
        form = PasteForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            keep_pasted_text(document, form.cleaned_data["text"])
            messages.success(request, "The text is kept as a capture.")
            return redirect(reverse("admin:sources_document_change", args=[document.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": "Paste the text of a document",
            "opts": self.opts,
            "document": document,
            "form": form,
        }
        return TemplateResponse(request, "admin/sources/document/paste.html", context)


def _newest_proposed_from(document_id):
    """Give the newest capture of a document that something is proposed from; failing that, the newest."""
    if not document_id.isdecimal():
        return None
    captures = Capture.objects.filter(document=document_id).only("pk").order_by("-captured_at", "-pk")
    return captures.filter(suggestions__isnull=False).first() or captures.first()
