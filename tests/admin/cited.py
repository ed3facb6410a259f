"""Documents that were looked at again, for pages of the desk."""

from claims.editorial.second_looks import raise_second_look
from sources.intake.record import keep_capture
from sources.models import CaptureMethod, Document, DocumentCheck, Intake

PAGE = "https://paper.example/article"
CITED = "The ministry said 300,000 people.\nThey were called up in September.\nNothing more was said."
FOUND = "The ministry said fewer people.\nThey were called up in September.\nNothing more was said."


def fetched(document, text):
    """Keep what a document held when it was fetched."""
    return keep_capture(
        document, body=text.encode(), text=text, method=CaptureMethod.FETCHED, media_type="text/html; charset=utf-8"
    )


def look_at(document, outcome, *, found=None, note=""):
    """Store one look at a document, held against the oldest fetched capture."""
    intake = Intake.objects.create(kind="recheck", url=document.url, document=document, is_open=False)
    cited = document.captures.filter(method=CaptureMethod.FETCHED).earliest("pk")
    return DocumentCheck.objects.create(
        document=document, intake=intake, cited=cited, found=found, outcome=outcome, note=note
    )


def changed(claim, *, found=FOUND):
    """Have the paper's article say something else than was cited. Returns the second look at the claim."""
    document = Document.objects.get(url=PAGE)
    fetched(document, CITED)
    check = look_at(document, "changed", found=fetched(document, found))
    return raise_second_look(claim, check, reason=f"“{document.title}” has changed since it was captured.")


def gone(claim):
    """Have the paper's article gone. Returns the second look at the claim."""
    document = Document.objects.get(url=PAGE)
    fetched(document, CITED)
    check = look_at(document, "gone", note="The server answered 404: not found.")
    return raise_second_look(claim, check, reason=f"“{document.title}” is gone.")
