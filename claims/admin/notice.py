"""What somebody is told, what they follow and how they want to be told: everybody's own, and nobody else's."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminSelectWidget

from claims.editorial.notice_words import in_their_words, says, why
from claims.editorial.notices import choices_of, choose, follow, mark_read, stop_mail, unfollow
from claims.models import Claim, HowToTell, Notice, NoticeKind, Question, Topic
from claims.publishing.notices_by_mail import is_mail_set_up, who_stops_what
from sources.admin.noun import ReadOnlyAdmin
from sources.models import Source

PAGE = 40
FOLLOWED = {"claim": Claim, "question": Question, "topic": Topic, "source": Source}


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    """The list of one's own notices; the pages of Django's admin for single rows are closed."""

    def get_queryset(self, request):
        return Notice.objects.filter(recipient=request.user)

    def get_urls(self):
        own = (
            ("", self.list_view, "claims_notice_changelist"),
            ("read/", require_POST(self.read_view), "claims_notice_read"),
            ("choices/", self.choices_view, "claims_notice_choices"),
            ("follow/", require_POST(self.follow_view), "claims_notice_follow"),
            ("<int:notice_id>/open/", self.open_view, "claims_notice_open"),
        )
        return [
            *(path(route, self.admin_site.admin_view(view), name=name) for route, view, name in own),
            # Whoever has the mail may stop it, signed in or not.
            path("stop/<str:key>/", stop_view, name="claims_notice_stop"),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return redirect("admin:claims_notice_open", get_object_or_404(self.get_queryset(request), pk=object_id).pk)

    def list_view(self, request):
        """Show what somebody was told, unread first."""
        self._require(request)
        notices = self.get_queryset(request).select_related("actor", "claim", "event", "comment", "second_look")
        only_unread = request.GET.get("all") != "1"
        page = Paginator(notices.unread() if only_unread else notices, PAGE).get_page(request.GET.get("p"))
        lines = [
            {"notice": notice, "says": says(notice), "words": in_their_words(notice), "why": why(notice)}
            for notice in page
        ]
        return self._shown(
            request, "list", {"title": "Notices", "lines": lines, "page": page, "is_unread": only_unread}
        )

    def open_view(self, request, notice_id):
        """Mark a notice as read and lead to its claim."""
        self._require(request)
        notice = get_object_or_404(self.get_queryset(request), pk=notice_id)
        mark_read(Notice.objects.filter(pk=notice.pk), by=request.user)
        if notice.kind == NoticeKind.HANDED_IN:
            return redirect("admin:claims_claim_review", notice.claim_id)
        anchor = "#comments" if notice.comment_id else ""
        return redirect(reverse("admin:claims_claim_change", args=[notice.claim_id]) + anchor)

    def read_view(self, request):
        """Mark everything as read."""
        self._require(request)
        mark_read(Notice.objects.all(), by=request.user)
        return redirect("admin:claims_notice_changelist")

    def choices_view(self, request):
        """Show and take how somebody wants to be told of each kind of thing, and what they follow."""
        self._require(request)
        form = ChoicesForm(request.POST if request.method == "POST" else None, chosen=choices_of(request.user))
        if request.method == "POST" and form.is_valid():
            for kind in form.changed_data:
                choose(kind, form.cleaned_data[kind], by=request.user)
            messages.success(request, "Kept. It holds for what happens from now on.")
            return redirect("admin:claims_notice_choices")
        follows = request.user.follows.select_related("claim", "question", "topic", "source")
        context = {"title": "How I am told", "form": form, "follows": follows, "is_mail_set_up": is_mail_set_up()}
        return self._shown(request, "choices", context)

    def follow_view(self, request):
        """Follow a claim, question, topic or source, or stop."""
        self._require(request)
        thing = _thing_in(request.POST)
        if "stop" in request.POST:
            unfollow(by=request.user, **thing)
            messages.success(request, "You do not follow it any more.")
        else:
            follow(by=request.user, **thing)
            messages.success(request, "You follow it: you are told of what happens to it.")
        back = request.POST.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
        return redirect(back if is_ours else "admin:claims_notice_choices")

    def _require(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _shown(self, request, name, context):
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "is_fullwidth": "1"}
        request.current_app = self.admin_site.name
        return TemplateResponse(request, f"admin/claims/notice/{name}.html", {**shared, **context})


class ChoicesForm(forms.Form):
    """How to be told, kind by kind."""

    def __init__(self, data=None, *, chosen):
        super().__init__(data, initial={kind.value: how.value for kind, how in chosen.items()})
        for kind in NoticeKind:
            self.fields[kind.value] = forms.ChoiceField(
                choices=HowToTell.choices, label=kind.label, widget=UnfoldAdminSelectWidget
            )


def _thing_in(posted):
    """Give what is to be followed: one of FOLLOWED, by its primary key."""
    for name, model in FOLLOWED.items():
        key = posted.get(name, "")
        if key.isascii() and key.isdecimal() and len(key) < 19:
            return {name: get_object_or_404(model, pk=key)}
    raise Http404


# A mail program that stops a mail in one click (RFC 8058) has no token of a page of ours, and no need of one: the key
# is the permission.
@csrf_exempt
def stop_view(request, key):
    """Stop mail of one kind, with the key that the mail bears: asked on a page, done by a click."""
    person, kind = who_stops_what(key)
    if person is None:
        raise Http404
    is_done = request.method == "POST"
    if is_done:
        stop_mail(kind, by=person)
    return render(request, "admin/claims/notice/stop.html", {"kind": kind, "is_done": is_done, "person": person})
