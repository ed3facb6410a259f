"""Put the demo newsroom into the database: nouns as they are, everything about claims through the verbs."""

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone

from claims.editorial.correction_requests import accept, report_error
from claims.editorial.drafting import edit, start_claim
from claims.editorial.relations import decide_relation
from claims.editorial.review import approve, send_back, submit
from claims.editorial.suggesting import SUGGEST
from claims.management.demo import arrival, departures, mobilisation, photograph, reading, sources, story
from claims.management.demo.people import PEOPLE
from claims.management.demo.policies import POLICIES
from claims.management.demo.reading import CAPTURE_OF_THE_ARTICLE, QUESTIONS, TOPICS
from claims.management.demo.story import ASSIGNMENTS, COMMENTS, RELATIONS, TIPS
from claims.models import (
    Assignment,
    Claim,
    ClaimRelation,
    Comment,
    CorrectionRequest,
    PolicyText,
    Question,
    Rating,
    Tip,
    Topic,
)
from claims.publishing.policies import publish_policy
from claims.publishing.publish import correct, publish
from sources.intake.hand_in import hand_in_text
from sources.intake.record import keep_pasted_text
from sources.intake.stages import EXTRACT
from sources.intake.steps import take as take_step_of_intake
from sources.models import Document, Source

SOURCES = {**sources.SOURCES, **photograph.SOURCES}
DOCUMENTS = {**reading.DOCUMENTS, **photograph.DOCUMENTS}
CONTENT = {**mobilisation.CLAIMS, **departures.CLAIMS, **photograph.CLAIMS}
STORY = (*story.STORY, *photograph.STORY)
VERBS = {"submit": submit, "send_back": send_back, "approve": approve, "publish": publish, "correct": correct}


def make_people():
    """Make the members of the demo desk. The administrator may also do what no role covers."""
    for username, first_name, last_name, role, password in PEOPLE:
        is_superuser = role == "Administrator"
        user = User(
            username=username, first_name=first_name, last_name=last_name, is_staff=True, is_superuser=is_superuser
        )
        validate_password(password, user)
        user.set_password(password)
        user.save()
        user.groups.add(Group.objects.get(name=role))


def make_reading():
    """Make what the desk read: sources, documents and the one capture, topics and questions."""
    for slug, (name, kind, country, website, description, aliases, wikidata_id) in SOURCES.items():
        _keep(
            Source(
                slug=slug,
                name=name,
                kind=kind,
                country=country,
                website=website,
                description=description,
                aliases=aliases,
                wikidata_id=wikidata_id,
            )
        )
    for publisher, url, title, kind, published_on, precision, language in DOCUMENTS.values():
        _keep(
            Document(
                publisher=Source.objects.get(slug=publisher),
                url=url,
                title=title,
                kind=kind,
                published_on=published_on,
                published_precision=precision,
                language=language,
            )
        )
    keep_pasted_text(_document("article"), CAPTURE_OF_THE_ARTICLE)
    for slug, name in TOPICS.items():
        _keep(Topic(slug=slug, name=name))
    for slug, (text, measure, unit, place, begin, end) in QUESTIONS.items():
        _keep(
            Question(slug=slug, text=text, measure=measure, unit=unit, place=place, period_from=begin, period_until=end)
        )


def tell_story():
    """Take every step of the story, each by the person who took it.

    Yields:
        The number of steps taken so far and the number of all steps.
    """
    for count, (username, verb, slug, arguments) in enumerate(STORY, start=1):
        take(username, verb, slug, **arguments)
        yield count, len(STORY)


def take(username, verb, slug, *, block=None, **arguments):
    """Take one step of the story."""
    if verb == "report":
        return report_error(_claim(slug).publications.first(), **arguments)
    by = _person(username)
    if verb == "accept_report":
        return accept(CorrectionRequest.objects.waiting().get(publication__slug=slug), by=by, **arguments)
    if verb == "start":
        return start_claim(by=by, slug=slug, **arguments, **_content(slug, block))
    claim = Claim.objects.get(slug=slug)
    if verb == "edit":
        return edit(claim, by=by, expected_version=claim.version, **arguments, **_content(slug, block))
    return VERBS[verb](claim, by=by, **arguments)


def make_talk():
    """Make what goes on beside the drafts: comments, who works on what, relations, a tip."""
    for username, slug, text in COMMENTS:
        _keep(Comment(claim=_claim(slug), author=_person(username), text=text))
    for username, slug in ASSIGNMENTS:
        _keep(Assignment(claim=_claim(slug), assignee=_person(username)))
    for slug, kind, other, proposer, reasons, decision in RELATIONS:
        relation = _keep(
            ClaimRelation(
                claim=_claim(slug),
                other=_claim(other),
                kind=kind,
                proposed_by=_person(proposer).get_full_name(),
                reasons=reasons,
            )
        )
        if decision:
            username, confirmed, note = decision
            decide_relation(relation, by=_person(username), confirmed=confirmed, note=note)
    for tip in TIPS:
        _keep(Tip(**tip))


def make_policies():
    """Publish what the newsroom says of itself, as its editor does."""
    for policy, language, title, body, note in POLICIES:
        last = PolicyText.objects.of(policy, language).count()
        publish_policy(
            policy, by=_person("ruth"), language=language, title=title, body=body, note=note, expected_version=last
        )


def make_arrival():
    """Hand in an article as a researcher would, and read it to its end: its proposals wait to be decided on."""
    slug, name, kind, website = arrival.PUBLISHER
    publisher = _keep(Source(slug=slug, name=name, kind=kind, website=website))
    intake = hand_in_text(
        arrival.TEXT,
        by=_person("tomas"),
        publisher=publisher,
        published_on=arrival.PUBLISHED_ON,
        url=arrival.URL,
        title=arrival.TITLE,
    )
    for work in (EXTRACT, SUGGEST):
        take_step_of_intake(intake.steps.last().pk, work, at=timezone.now())


def _content(slug, block):
    """Give a block of a claim's content with rows in place of keys."""
    content = dict(CONTENT[slug][block])
    if "question" in content:
        content["question"] = Question.objects.get(slug=content["question"])
    if "topics" in content:
        content["topics"] = list(Topic.objects.filter(slug__in=content["topics"]))
    if "attributions" in content:
        content["attributions"] = [_attribution(values) for values in content["attributions"]]
    if "evidence" in content:
        content["evidence"] = [{**values, "document": _document(values["document"])} for values in content["evidence"]]
    if "media" in content:
        content["media"] = [{**values, "document": _document(values["document"])} for values in content["media"]]
    if "rating" in content.get("verdict", {}):
        rating = Rating.objects.get(slug=content["verdict"]["rating"])
        content["verdict"] = {**content["verdict"], "rating": rating}
    return content


def _attribution(values):
    """Give an attribution with its rows, and its quote's place in the capture."""
    values = {**values, "source": Source.objects.get(slug=values["source"])}
    if "document" in values:
        values["document"] = _document(values["document"])
    if "quote" in values:
        capture = values["document"].captures.get()
        start = capture.text.index(values["quote"])
        values |= {"capture": capture, "quote_start": start, "quote_end": start + len(values["quote"])}
    return values


def _keep(row):
    row.full_clean()
    row.save()
    return row


def _person(username):
    return User.objects.get(username=username)


def _claim(slug):
    return Claim.objects.get(slug=slug)


def _document(key):
    return Document.objects.get(url=DOCUMENTS[key][1])
