"""What a verdict or a question looks like where others show it: title, sentence, picture, and the code to embed it."""

from functools import partial
from urllib.parse import quote, urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from claims.models.publication import LEDGER_KINDS
from claims.public.addresses import site_url
from claims.public.drawing.letters import EM, fit_to_draw, typeface_for
from claims.public.drawing.lines import broken
from claims.public.drawing.verdict import HEIGHT, WIDTH
from claims.public.picture import claimant_sentence, picture_address, site_picture_address
from claims.public.reading import Reading
from claims.public.words import of_rating

CARD_WIDTH = 600
CLAIMS_ON_A_CARD = 6
# A card's own edges, what stands on it besides texts of any length, and the frame of a notice, in pixels.
CARD_EDGES = 72
CARD_FIXED_HEIGHT = 230
NOTICE_HEIGHT = 50
CARD_HEIGHTS = (250, 1200)
# Of a card's texts, in sizes of their letters.
LINE_HEIGHT = 1.3
# A frame may run no script and reach nothing; a reader's click may leave it.
SANDBOX = "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"


class Sharing:
    """What others need to show a page of ours.

    Args:
        address: the page's, whole, in the language that it is shared in.
        title, description: as text.
        picture_at: gives the whole address of a picture of a width.
        picture_alt: what is to be seen there.
        texts: gives [(text, language, height of a line in pixels), …] that the card shows, to tell how high it is.
        notices: how many notices the card shows.
    """

    picture_width, picture_height = WIDTH, HEIGHT

    def __init__(self, *, address, title, description, picture_at, picture_alt, texts, notices=0):
        self.address, self.title, self.description = address, title, description
        self.picture_at, self.picture_alt, self.texts = picture_at, picture_alt, texts
        self.notices = notices

    @property
    def picture(self):
        return self.picture_at(self.picture_width)

    @property
    def oembed_json(self):
        return self._oembed("json")

    @property
    def oembed_xml(self):
        return self._oembed("xml")

    def _oembed(self, written_as):
        query = urlencode({"url": self.address, "format": written_as})
        return f"{site_url('public:oembed')}?{query}"

    def card_height(self, width) -> int:
        """Tell about how high the card is. A frame that turns out too low scrolls."""
        room = max(width - CARD_EDGES, 100)
        high = CARD_FIXED_HEIGHT + NOTICE_HEIGHT * self.notices
        for text, language, line_height in self.texts():
            lines = broken(
                fit_to_draw(text), typeface_for(text, language, weight=600), room * LINE_HEIGHT / line_height * EM
            )
            high += len(lines) * line_height
        lowest, highest = CARD_HEIGHTS
        return int(min(max(high, lowest), highest))

    def frame(self, width=CARD_WIDTH, height=None) -> str:
        """Write the element that shows the card on another page."""
        return format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" sandbox="{}"'
            ' style="border:0;max-width:100%"></iframe>',
            f"{self.address}embed/",
            self.title,
            width,
            height or self.card_height(width),
            SANDBOX,
        )

    @property
    def mail(self):
        """An address that opens a letter with title and link in the reader's own mail program."""
        return f"mailto:?subject={quote(self.title)}&body={quote(f'{self.title}\n\n{self.address}')}"


def of_claim(reading, versions, address=None) -> Sharing:
    """Give what others need to show a verdict.

    Args:
        versions: of the claim, newest first.
        address: of the page, whole; by default in the language that it is read in.
    """
    publication, wording = reading.publication, reading.wording
    found = gettext("Withdrawn") if publication.is_withdrawal else of_rating(reading.rating, "label")
    conclusion = wording.conclusion or reading.record["verdict"]["conclusion"]
    title = f"{found}: {wording.claim_reviewed}"
    notices = [row.note for row in versions if row.kind in LEDGER_KINDS][:1]
    return Sharing(
        address=address or settings.SITE_URL + reverse("public:claim", args=[reading.slug]),
        title=title,
        description=reading.note if publication.is_withdrawal else conclusion,
        picture_at=partial(picture_address, publication),
        picture_alt=f"{title} {claimant_sentence(reading)}.",
        texts=lambda: [
            (wording.claim_reviewed, wording.language, 27),
            (claimant_sentence(reading), "", 21),
            (conclusion, "", 25),
            *((note, "", 21) for note in notices),
        ],
        notices=len(notices),
    )


def of_question(pages, address=None) -> Sharing:
    """Give what others need to show a question. Args: pages, of its claims; address, of the page, whole."""
    question, readings, _ = on_the_card(pages)
    return Sharing(
        address=address or settings.SITE_URL + reverse("public:question", args=[question["slug"]]),
        title=question["text"],
        description=gettext("Rival answers side by side: who said which number, when, and what we found."),
        picture_at=site_picture_address,
        picture_alt=settings.SITE_NAME,
        texts=lambda: [
            (question["text"], "", 27),
            *((reading.wording.claim_reviewed, reading.wording.language, 25) for reading in readings),
            # A rating and its room are about as wide as so many letters.
            *((f"{'x' * 16} {reading.claimant}", "", 40) for reading in readings),
        ],
    )


def on_the_card(pages):
    """Give a question as it was last published, its newest standing claims, and how many more there are.

    Args:
        pages: of its claims, standing ones first, newest first.
    """
    newest = max((row.current for row in pages), key=lambda publication: publication.sequence)
    standing = [row.current for row in pages if not row.is_withdrawn]
    shown = [Reading(publication) for publication in standing[:CLAIMS_ON_A_CARD]]
    return Reading(newest).record["question"], shown, len(standing) - len(shown)
