"""The list of claims and the addresses of a claim's pages. What the pages do is in the modules beside this one."""

from django.contrib import admin
from django.db.models import Prefetch
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from unfold.decorators import display

from claims.admin.claim import bulk, pages
from claims.admin.claim.filters import (
    LanguageFilter,
    MineFilter,
    QuestionFilter,
    RatingFilter,
    RoleFilter,
    SourceFilter,
    TopicFilter,
)
from claims.admin.claim.rated import rating_as_shown_to
from claims.admin.claim.searching import found_by
from claims.admin.claim.steps import may_edit
from claims.admin.saved_filter import above_the_list
from claims.models import Assignment, Attribution, Claim, ClaimState
from claims.models.member import name_of
from sources.admin.noun import NounAdmin

STATE_COLOURS = {
    ClaimState.DRAFT: "default",
    ClaimState.IN_REVIEW: "info",
    ClaimState.APPROVED: "primary",
    ClaimState.PUBLISHED: "success",
    ClaimState.WITHDRAWN: "danger",
    ClaimState.DROPPED: "warning",
}
# What a claim is found by, which is longer than the claim.
NOT_SHOWN = ("words", "matched_words", "matched_weights")


@admin.register(Claim)
class ClaimAdmin(NounAdmin):
    list_display = ("sentence", "state_badge", "question", "origin", "rating", "topic_names", "assignee", "last_change")
    list_filter = (
        *("state", MineFilter, SourceFilter, RoleFilter, RatingFilter),
        *(QuestionFilter, TopicFilter, ("language", LanguageFilter)),
    )
    list_filter_submit = True
    list_select_related = ("question",)
    list_fullwidth = True
    list_before_template = "admin/desk/saved_filters.html"
    search_fields = ("statement",)  # what the box searches is in get_search_results
    search_help_text = "Statement, source, or a document's title or address"
    # Approving and publishing are not among them: a reviewer signs what they have read.
    actions = bulk.ACTIONS

    def get_queryset(self, request):
        claims = super().get_queryset(request).defer(*NOT_SHOWN)
        return claims.annotate(rating_label=rating_as_shown_to(request.user, "label"))

    def get_search_results(self, request, queryset, search_term):
        return queryset.filter(*found_by(search_term)), False

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        origins = Attribution.objects.origins().sightings().select_related("source").order_by("pk")
        running = Assignment.objects.running(timezone.now()).select_related("assignee")
        changelist.result_list = changelist.result_list.prefetch_related(
            "topics",
            Prefetch("attributions", origins, to_attr="origin_links"),
            Prefetch("assignment", running),
        )
        return changelist

    def has_change_permission(self, request, obj=None):
        """A claim can be changed where the table of steps opens editing; for the list, by role."""
        return super().has_change_permission(request, obj) and (obj is None or may_edit(request.user, obj))

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {**above_the_list(self, request), **(extra_context or {})})

    def get_urls(self):
        return [
            *(path(route, self.admin_site.admin_view(view), name=name) for route, view, name in pages.routes(self)),
            *super().get_urls(),
        ]

    def add_view(self, request, form_url="", extra_context=None):
        return pages.start(self, request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return pages.workspace(self, request, object_id)

    def history_view(self, request, object_id, extra_context=None):
        """Send to the claim's own history, which knows more than the admin's log."""
        return redirect("../change/#history")

    @display(description="Statement", ordering="statement")
    def sentence(self, claim):
        return claim.statement

    @display(description="State", ordering="state", label=STATE_COLOURS)
    def state_badge(self, claim):
        return claim.state, claim.get_state_display()

    @display(description="Origin")
    def origin(self, claim):
        return ", ".join(dict.fromkeys(link.source.name for link in claim.origin_links)) or None

    @display(description="Rating", ordering="rating_label")
    def rating(self, claim):
        return claim.rating_label

    @display(description="Topics")
    def topic_names(self, claim):
        return ", ".join(topic.name for topic in claim.topics.all()) or None

    @display(description="With")
    def assignee(self, claim):
        assignment = getattr(claim, "assignment", None)
        return name_of(assignment.assignee) if assignment else None

    @display(description="Updated", ordering="updated_at")
    def last_change(self, claim):
        return timezone.localtime(claim.updated_at).strftime("%Y-%m-%d %H:%M")
