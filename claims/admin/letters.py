"""What the public sends in, as the desk reads and decides it: what came in is fixed, the buttons run the verbs."""

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.response import TemplateResponse

from claims.admin.claim.parts import show_errors
from claims.admin.claim.steps import status_of
from claims.editorial.errors import EditorialError
from sources.admin.noun import ReadOnlyAdmin, TextLines


class DecisionForm(forms.ModelForm):
    """What is decided about a letter. Whether it may be is the verb's business."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].widget = TextLines({"rows": 3})

    def _post_clean(self):
        """Leave the letter as it is: the verb reads it again and writes it."""


class LetterAdmin(ReadOnlyAdmin):
    """A kind of letter on the desk.

    Attributes:
        page: the template of one letter.
        decisions: value of a button to what it runs: decision(request, letter, **what is in the form) -> response.
        choose: what is said to a form without a button.
        decision_part: the Part that makes the form's fields.
    """

    page = ""
    decisions = {}
    choose = ""
    decision_part = None
    list_fullwidth = True

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show a letter, and run the verb of the button that was pressed."""
        letter = self.get_object(request, unquote(object_id))
        if letter is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, letter):
            raise PermissionDenied
        form = self._form(request, letter, request.POST if request.method == "POST" else None)
        refusal, status = [], 200
        if request.method == "POST":
            done, refusal, status = self._decided(request, letter, form)
            if done:
                return done
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "is_fullwidth": "1",
            "title": str(letter),
            "form": form,
            "refusal": refusal,
            "may_change": self.may_change(request),
            "media": self.media + form.media,
            **self.about(request, letter),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.page, context, status=status)

    def about(self, request, letter):
        """Give what the page shows of a letter, by name."""
        raise NotImplementedError

    def may_change(self, request):
        """Tell whether this person decides about such letters, and so may read whom to answer."""
        return request.user.has_perm(f"claims.change_{self.opts.model_name}")

    def _form(self, request, letter, data):
        form = self.decision_part.form_class(DecisionForm, site=self.admin_site, request=request)
        given = {name: getattr(letter, name) for name in self.decision_part.fields}
        return form(data, instance=self.model(**given))

    def _decided(self, request, letter, form):
        """Run the verb of the button that was pressed.

        Returns:
            Where to go on, or None; what was refused, as lines; and the HTTP status.
        """
        if not self.may_change(request):
            raise PermissionDenied
        decision = self.decisions.get(request.POST.get("do"))
        if decision is None:
            return None, [self.choose], 400
        if not form.is_valid():
            return None, [], 200
        try:
            return decision(request, letter, **form.cleaned_data), [], 200
        except EditorialError as refusal:
            return None, [str(refusal)], status_of(refusal)
        except ValidationError as refusal:
            if hasattr(refusal, "error_dict"):
                show_errors(form, refusal.message_dict)
                return None, [], 200
            return None, refusal.messages, 200
