"""What the desk says of itself: a page for each policy in each language, written, previewed and published here."""

from dataclasses import dataclass
from itertools import zip_longest

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.safestring import mark_safe
from unfold.widgets import UnfoldAdminTextInputWidget

from claims.admin.claim.parts import show_errors
from claims.admin.claim.steps import status_of
from claims.editorial.errors import EditorialError, PolicyConflict
from claims.language.differences import Difference, word_differences
from claims.models import Policy, PolicyText
from claims.publishing.policies import PERMISSION, publish_policy
from claims.record.markdown import to_html
from sources.admin.noun import Lines, OneLine, ReadOnlyAdmin, TextLines

# What readers look for on each page, for whoever writes it.
WHAT_IT_SAYS = {
    Policy.ABOUT: "Who runs this desk and where it is registered, who works here as what, and how to reach you.",
    Policy.METHODOLOGY: "The steps from a claim to a verdict. The scale is added from the data, with every definition.",
    Policy.SELECTION: "How you choose what to check, what you leave alone, and how readers send you claims.",
    Policy.SOURCES: "Which sources you trust for what, how many a finding needs, and when one stays unnamed.",
    Policy.CORRECTIONS: "How an error reaches you, what you do about it and how fast, and how readers see it.",
    Policy.FUNDING: "Who owns the desk and who pays for it, with amounts, and what they have no say in.",
    Policy.ETHICS: "Interests that are declared, gifts, political activity, and how complaints are heard.",
    Policy.PRIVACY: "What you keep of readers and of those you write about, for how long, and how to have it removed.",
}
# Comparing takes a moment for each; readers' pages compare any two.
VERSIONS_COMPARED = 5
FIRST_VERSION_NEEDS_NONE = "The first version needs none."


class PolicyForm(forms.Form):
    """The text as it is typed in. The verb says whether it can be published."""

    title = OneLine(label="Heading", max_length=100, widget=UnfoldAdminTextInputWidget({"dir": "auto"}))
    body = Lines(
        label="Text",
        max_length=20_000,
        strip=False,
        widget=TextLines({"rows": 22}),
        help_text="Markdown. Headings begin with #, links within this site with a slash: [the list](/corrections/).",
    )
    note = Lines(
        label="What changed, and why",
        max_length=500,
        required=False,
        widget=TextLines({"rows": 2}),
        help_text="Readers see it beside the version, for good.",
    )
    expected_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


@dataclass(frozen=True)
class Place:
    """Where a text stands: which policy, in which language."""

    policy: Policy
    language: str
    language_name: str

    @property
    def title(self):
        return f"{self.policy.label} ({self.language_name})"


@admin.register(PolicyText)
class PolicyTextAdmin(ReadOnlyAdmin):
    def get_urls(self):
        write = self.admin_site.admin_view(self.write_view)
        return [
            path("write/<slug:policy>/<slug:language>/", write, name="claims_policytext_write"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        """Show every policy in every language: its version and day, or that it is not written yet."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        newest = {(text.policy, text.language): text for text in PolicyText.objects.newest().defer("body")}
        languages = languages_written_in(language for _, language in newest)
        rows = [
            (policy, WHAT_IT_SAYS[policy], [(tag, newest.get((policy, tag))) for tag in languages]) for policy in Policy
        ]
        context = {"title": "Policies", "languages": languages.items(), "rows": rows}
        return self._shown(request, "list", context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Lead from one version to the page on which its policy is written."""
        text = self.get_object(request, unquote(object_id))
        if text is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return redirect("admin:claims_policytext_write", text.policy, text.language)

    def write_view(self, request, policy, language):
        """Show the text that readers see; preview and publish the next one."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        place = place_of(policy, language)
        if request.method == "POST":
            return self._posted(request, place)
        return self._page(request, place, PolicyForm(initial=initial_of(current_of(place), place)))

    def _posted(self, request, place):
        """Do what was asked for with what was typed, or say why not; what was typed stays."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        form = PolicyForm(request.POST)
        if request.POST.get("do") not in ("preview", "publish"):
            return self._page(request, place, form, refusal=["Choose: preview it, or publish it."], status=400)
        if not form.is_valid():
            lost = ["This page does not say which version you opened. Check the text and send it again."]
            refusal = lost if "expected_version" in form.errors else []
            return self._page(request, place, on_top_of(form, current_of(place)), refusal=refusal)
        if request.POST["do"] == "preview":
            return self._page(request, place, form, is_preview=True)
        return self._published(request, place, form)

    def _published(self, request, place, form):
        try:
            text = publish_policy(place.policy, by=request.user, language=place.language, **form.cleaned_data)
        except PolicyConflict as refusal:
            return self._conflict(request, place, form, refusal)
        except EditorialError as refusal:
            return self._page(request, place, form, refusal=[str(refusal)], status=status_of(refusal))
        except ValidationError as refusal:
            show_errors(form, refusal.message_dict)
            return self._page(request, place, form)
        messages.success(request, f"Version {text.version} is published. Readers see it now.")
        return redirect("admin:claims_policytext_write", place.policy, place.language)

    def _conflict(self, request, place, form, refusal):
        """Show what the other person changed and what publishing again would change in that."""
        versions = PolicyText.objects.of(place.policy, place.language)
        theirs = versions.first()
        opened = versions.filter(version=form.cleaned_data["expected_version"]).first()
        context = {
            "refusal": [str(refusal)],
            "theirs": differences_between(opened, theirs),
            "yours": differences_between(theirs, _typed(form)),
        }
        return self._page(request, place, on_top_of(form, theirs), status=409, **context)

    def _page(self, request, place, form, *, status=200, is_preview=False, **context):
        versions = list(PolicyText.objects.of(place.policy, place.language))
        current = versions[0] if versions else None
        if current is None:
            form.fields["note"].help_text = FIRST_VERSION_NEEDS_NONE
        typed = _typed(form) if is_preview else None
        context |= {
            "title": place.title,
            "place": place,
            "what_it_says": WHAT_IT_SAYS[place.policy],
            "form": form,
            "current": current,
            "shown": typed or current,
            "html": rendered((typed or current).body) if typed or current else "",
            "is_preview": is_preview,
            "would_change": differences_between(current, typed) if is_preview and current else None,
            "versions": with_changes(versions),
            "may_publish": request.user.has_perm(PERMISSION),
            "media": self.media + form.media,
        }
        return self._shown(request, "page", context, status=status)

    def _shown(self, request, template, context, *, status=200):
        context = {**self.admin_site.each_context(request), "opts": self.opts, "is_fullwidth": "1", **context}
        request.current_app = self.admin_site.name
        return TemplateResponse(request, f"admin/claims/policy/{template}.html", context, status=status)


def languages_written_in(written):
    """Give the languages that a page may be written in, tag to name: the interface's, and those in use already."""
    return dict(settings.LANGUAGES) | {tag: tag for tag in sorted(written) if tag not in dict(settings.LANGUAGES)}


def place_of(policy, language):
    """Read an address. Raises: Http404, where there is no such policy or no such language."""
    written = PolicyText.objects.order_by("language").values_list("language", flat=True).distinct()
    languages = languages_written_in(written)
    if policy not in Policy or language not in languages:
        raise Http404
    return Place(Policy(policy), language, str(languages[language]))


def current_of(place):
    """Give what readers see now, or None."""
    return PolicyText.objects.of(place.policy, place.language).first()


def initial_of(current, place):
    """Give what the form begins with: the current text, or for a new one what readers of English are told."""
    if current:
        return {"title": current.title, "body": current.body, "expected_version": current.version}
    return {"title": place.policy.label if place.language == settings.LANGUAGE_CODE else "", "expected_version": 0}


def on_top_of(form, current):
    """Give the form with all that was typed, to be sent again on top of what readers see now."""
    data = form.data.copy()
    data["expected_version"] = current.version if current else 0
    again = PolicyForm(data)
    again.is_valid()
    return again


def differences_between(before, after):
    """Give what differs between two texts, either of which may be missing."""
    pairs = [(name, getattr(before, part, ""), getattr(after, part, "")) for part, name in _PARTS]
    return [Difference(name, name, word_differences(old, new)) for name, old, new in pairs if old != new]


def with_changes(versions):
    """Give each version, newest first, with what it changed in the one before, for the newest ones."""
    return [
        (text, differences_between(last, text) if last and place < VERSIONS_COMPARED else [])
        for place, (text, last) in enumerate(zip_longest(versions, versions[1:]))
    ]


def rendered(body):
    """Give a text as readers will see it, its headings one level further down."""
    return mark_safe(to_html(body, own_site=f"{settings.SITE_URL}/"))  # noqa: S308 - to_html cleans it


def _typed(form):
    return PolicyText(title=form.cleaned_data["title"], body=form.cleaned_data["body"])


_PARTS = (("title", "Heading"), ("body", "Text"))
