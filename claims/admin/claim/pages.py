"""The pages of one claim: start it, work on it, take a step, review it."""

from functools import partial

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from claims.admin import disputes, reply
from claims.admin.audit.page import audit, audit_as_csv
from claims.admin.claim import alike, at_the_desk, bulk, notes, panels, publishing, redact, steps
from claims.admin.claim.document import document_beside
from claims.admin.claim.interval import interval_view
from claims.admin.claim.reading import as_read
from claims.admin.claim.reasoning import reasoning_view
from claims.admin.claim.reviewing import rate, remarks_sent_back, review, settle, since_last_version
from claims.admin.claim.shown import shown
from claims.admin.claim.start import start_form, tip_to_start_from
from claims.admin.claim.workspace import Workspace, conflict_of
from claims.admin.figures.page import figures
from claims.admin.figures.report_page import report, report_as_csv
from claims.editorial.alike import looks_like
from claims.editorial.at_the_desk import be_present, forget_unsaved, unsaved
from claims.editorial.errors import EditConflict, EditorialError, NoteMissing, VerdictKept
from claims.editorial.open_steps import DECIDING
from claims.editorial.second_ratings import show_verdict
from claims.editorial.warning_signs import warning_signs
from claims.editorial.workflow import STEPS, Action
from claims.language.plain import PART_NAMES, part_as_lines
from claims.models import ChangeKind
from claims.publishing.effects import effects_of_withdrawal
from claims.record.build import build_record


def routes(model_admin):
    """Give (route, view, name) of the pages that Django's admin does not have."""
    one_claim = (
        ("step/<slug:action>/", step, "claims_claim_step"),
        ("review/", review, "claims_claim_review"),
        ("rate/", rate, "claims_claim_rate"),
        ("redact/", redact.ask, "claims_claim_redact"),
        ("reply/", reply.ask, "claims_claim_ask_for_reply"),
        ("reply/<int:request_id>/", reply.record, "claims_claim_record_reply"),
    )
    posts = (
        ("comment/", notes.comment, "claims_claim_comment"),
        ("take/", notes.take_assignment, "claims_claim_take"),
        ("appearances/", notes.take_up_waiting_appearances, "claims_claim_appearances"),
        ("alike/<int:other_id>/", alike.decide, "claims_claim_alike_decide"),
        ("question/", disputes.put_onto_question, "claims_claim_question"),
        ("relation/", notes.propose_relation, "claims_claim_relation"),
        ("remark/<int:remark_id>/", settle, "claims_claim_remark"),
        ("here/", at_the_desk.here, "claims_claim_here"),
        ("unsaved/", at_the_desk.keep, "claims_claim_unsaved"),
        ("relation/<int:relation_id>/", notes.decide, "claims_claim_relation_decide"),
    )
    lists = (
        ("disputes/", disputes.numbers, "claims_claim_disputes"),
        ("disputes/questions/", disputes.questions, "claims_claim_disputes_questions"),
        ("disputes/ratings/", disputes.ratings, "claims_claim_disputes_ratings"),
        ("figures/", figures, "claims_claim_figures"),
        ("figures/report/", report, "claims_claim_report"),
        ("figures/report.csv", report_as_csv, "claims_claim_report_csv"),
        ("audit/", audit, "claims_claim_audit"),
        ("audit.csv", audit_as_csv, "claims_claim_audit_csv"),
        ("bulk/report/", bulk.report, "claims_claim_bulk_report"),
        ("bulk/report.csv", bulk.report_as_csv, "claims_claim_bulk_csv"),
    )
    return [
        ("interval/", interval_view, "claims_claim_interval"),
        ("alike/", alike.alike_view, "claims_claim_alike"),
        ("reasoning/", require_POST(reasoning_view), "claims_claim_reasoning"),
        *((route, partial(view, model_admin), name) for route, view, name in lists),
        ("bulk/<slug:action>/", require_POST(partial(bulk.take, model_admin)), "claims_claim_bulk"),
        *((f"<int:object_id>/{route}", _on_a_claim(view, model_admin), name) for route, view, name in one_claim),
        *(
            (f"<int:object_id>/{route}", require_POST(_on_a_claim(view, model_admin)), name)
            for route, view, name in posts
        ),
    ]


def start(model_admin, request):
    """Show the form that starts a claim, and start it."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    posted = request.POST if request.method == "POST" else None
    tip = tip_to_start_from(request)
    form = start_form(site=model_admin.admin_site, request=request, data=posted, tip=tip)
    if posted is not None and form.is_valid():
        claim = form.start(by=request.user)
        if claim:
            messages.success(request, "The draft is started. Fill in what is still missing.")
            return redirect("admin:claims_claim_change", claim.pk)
    context = {"title": "Start a claim", "form": form, "tip": tip, "media": model_admin.media + form.media}
    return shown(model_admin, request, "start", context)


def workspace(model_admin, request, object_id):
    """Show a claim: as forms where it is a draft that this person may edit, to read otherwise. Save what is posted."""
    claim = _claim(model_admin, request, object_id)
    if claim is None:
        return model_admin._get_obj_does_not_exist_redirect(request, model_admin.opts, object_id)
    if request.method == "POST":
        return _save(model_admin, request, claim)
    if not steps.may_edit(request.user, claim):
        try:
            show_verdict(claim, by=request.user)
        except VerdictKept:
            return redirect("admin:claims_claim_rate", claim.pk)
        return _workspace_page(model_admin, request, claim, None)
    kept = at_the_desk.unsaved_to_show(request, claim)
    return _workspace_page(model_admin, request, claim, _forms(model_admin, request, claim, kept), is_kept=bool(kept))


def step(model_admin, request, claim, action):
    """Ask why, take a step, and show what the verb refused."""
    verb = steps.VERBS.get(action)
    if verb is None:
        raise Http404
    action = Action(action)
    refusal = steps.refusal_before_asking(claim, action, by=request.user)
    if action in DECIDING and refusal is None and request.method != "POST":
        return redirect("admin:claims_claim_review", claim.pk)
    if action == Action.PUBLISH:
        return _publish(model_admin, request, claim, refusal)
    form = steps.form_for(claim, action, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            steps.take(claim, action, by=request.user, form=form)
        except EditorialError as error:
            refusal = error
        except ValidationError as error:
            steps.show_error(form, error)
        else:
            messages.success(request, verb.done)
            return redirect("admin:claims_claim_change", claim.pk)
    if action in DECIDING and claim.editorial_reviews.open().exists():
        return review(model_admin, request, claim, refusal=refusal, form=form)
    if isinstance(refusal, NoteMissing):
        form.add_error("note", str(refusal))
    context = {
        "title": f"{verb.button}: {claim}",
        "verb": verb,
        "form": form,
        "needs_note": STEPS[action].needs_note,
        "effects": effects_of_withdrawal(claim) if action == Action.WITHDRAW else None,
        "refusal": steps.lines_of(refusal) if refusal and not form.has_error("note") else [],
    }
    status = steps.status_of(refusal) if refusal else 200
    return shown(model_admin, request, "step", {**context, "claim": claim}, status=status)


def _publish(model_admin, request, claim, refusal):
    """Show the page on which a claim is published. Args: refusal, what stands in the way whatever is typed, or None."""
    record = build_record(claim)
    last = claim.publications.first()
    rating = record["verdict"] and record["verdict"]["rating"]
    is_new_rating = last and rating and rating["slug"] != last.record["verdict"]["rating"]["slug"]
    return publishing.page(
        model_admin,
        request,
        claim,
        refusal=refusal,
        kind=ChangeKind.RATING_CHANGED if is_new_rating else "",
        differences=since_last_version(claim, record),
    )


def _save(model_admin, request, claim):
    forms = _forms(model_admin, request, claim, request.POST)
    conflict, refusal, status = [], None, 200
    if forms.is_valid():
        try:
            saved = forms.save(by=request.user)
        except EditConflict as error:
            conflict, refusal, status = conflict_of(forms, error, by=request.user), error, 409
        except EditorialError as error:
            refusal, status = error, steps.status_of(error)
        else:
            if saved:
                forget_unsaved(saved, by=request.user)
                return _saved(request, claim, saved)
    return _workspace_page(model_admin, request, claim, forms, conflict=conflict, refusal=refusal, status=status)


def _saved(request, before, after):
    if after.version == before.version:
        messages.info(request, "Nothing was changed.")
    else:
        messages.success(request, f"Saved as version {after.version} of the draft.")
    return redirect("admin:claims_claim_change", after.pk)


def _workspace_page(model_admin, request, claim, forms, *, conflict=(), refusal=None, is_kept=False, status=200):
    record, alike_claims = build_record(claim), looks_like(claim)
    sent_back = panels.sent_back_note(claim)
    context = {
        "title": str(claim),
        "original": claim,
        "claim": claim,
        "forms": forms,
        "record": as_read(record),
        "conflict": [_readable(row) for row in conflict if row["part"] in PART_NAMES],
        "refusal": steps.lines_of(refusal) if refusal else [],
        "buttons": steps.buttons_for(request.user, claim),
        "missing": panels.missing(claim, record),
        "document": document_beside(claim, request.GET.get("document", "")),
        "warnings": warning_signs(claim, record, alike=alike_claims.claims),
        "sent_back": sent_back,
        "remarks": remarks_sent_back(claim) if sent_back else [],
        "others_here": be_present(claim, by=request.user, is_typing=False),
        "unsaved": unsaved(claim, by=request.user) if forms and not is_kept and request.method == "GET" else None,
        "is_kept": is_kept,
        "authors": panels.authors(claim),
        "assignment": panels.running_assignment(claim),
        "rivals": panels.rivals(claim),
        "documents": panels.cited_documents(claim),
        "appearances": panels.waiting_appearances(claim),
        "replies": reply.log_of(claim),
        "reports": panels.reports(claim) if request.user.has_perm("claims.view_correctionrequest") else (),
        "alike": alike_claims,
        "relations": notes.relations_of(claim),
        "relation_form": notes.relation_form(model_admin.admin_site, request, claim),
        "comments": claim.comments.select_related("author"),
        "history": panels.history(claim),
        "publications": panels.publications(claim),
        "last_review": claim.editorial_reviews.first(),
        **publishing.what_holds(claim),
    }
    context["media"] = model_admin.media + (forms.media if forms else context["relation_form"].media)
    return shown(model_admin, request, "workspace", context, status=status)


def _forms(model_admin, request, claim, data=None):
    return Workspace(claim, site=model_admin.admin_site, request=request, data=data)


def _claim(model_admin, request, object_id):
    claim = model_admin.get_object(request, unquote(str(object_id)))
    if claim is not None and not model_admin.has_view_permission(request, claim):
        raise PermissionDenied
    return claim


def _on_a_claim(view, model_admin):
    """Give a view that gets the claim of its address, for people who may see claims."""

    def run(request, object_id, **values):
        if not request.user.has_perm("claims.view_claim"):
            raise PermissionDenied
        claim = _claim(model_admin, request, object_id)
        if claim is None:
            raise Http404
        return view(model_admin, request, claim, **values)

    return run


def _readable(row):
    lines = {side: part_as_lines(row["part"], row[side]) for side in ("before", "theirs", "yours")}
    return {"name": PART_NAMES[row["part"]], "both": row["both"], **lines}
