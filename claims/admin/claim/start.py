"""The form that starts a claim: what was said, its address, its language and why it is worth checking.

Started from a tip, the tip is taken up as the claim in the same transaction.
"""

from django import forms
from django.db import IntegrityError, transaction

from claims.admin.claim.language import Language
from claims.admin.claim.parts import show_errors
from claims.admin.claim.workspace import ClaimPart
from claims.editorial.drafting import free_slug, start_claim
from claims.editorial.errors import EditorialError
from claims.editorial.tips import take_up
from claims.models import Claim, Tip, TipStatus
from sources.admin.noun import OneLine, TextLines


class StartPart(ClaimPart):
    fields = ("statement", "slug", "language", "selection_reason")


class StartForm(forms.ModelForm):
    """The least that a draft begins with; everything else is entered on its page."""

    note = OneLine(
        max_length=500,
        required=False,
        widget=TextLines({"rows": 2}),
        help_text="Where it came from, for the history. Not published.",
    )

    tip = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for sentence in ("statement", "selection_reason"):
            self.fields[sentence].widget = TextLines({"rows": 2})
        self.fields["slug"].required = False
        self.fields["slug"].help_text += " Left empty, it is made from the statement."
        self.fields["language"].widget = Language()

    def start(self, *, by):
        """Start the draft with what was typed.

        Returns:
            The Claim, or None where something was refused; the form then shows what.
        """
        try:
            with transaction.atomic():
                slug = self.cleaned_data["slug"] or free_slug(self.cleaned_data["statement"])
                claim = start_claim(by=by, **{**self.cleaned_data, "slug": slug})
                if self.tip:
                    take_up(self.tip, by=by, claim=claim)
                return claim
        except EditorialError as refusal:
            self.add_error(None, str(refusal))
        except forms.ValidationError as refusal:
            show_errors(self, refusal.message_dict)
        except IntegrityError:
            self.add_error("slug", "Another claim has just taken this address.")
        return None


def tip_to_start_from(request):
    """Give the tip that the address of this page names, or None: those who may see tips start claims from them."""
    named = request.GET.get("tip", "")
    if not (named.isascii() and named.isdecimal() and request.user.has_perm("claims.view_tip")):
        return None
    return Tip.objects.exclude(status=TipStatus.DECLINED).filter(pk=int(named) % 2**63, claim__isnull=True).first()


def start_form(*, site, request, data=None, tip=None):
    """Give the form that starts a claim. Args: tip, what it begins with."""
    form = StartPart.form_class(StartForm, site=site, request=request)
    filled_in = {"statement": " ".join(tip.text.split())[:500], "note": "Asked for by a reader."} if tip else {}
    form = form(data, instance=Claim(), initial=filled_in)
    form.tip = tip
    return form
