"""Pictures of verdicts: what they show, that every text fits, and how long caches may keep them."""

import re
import struct
import unicodedata
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.utils import translation

from claims.models import ChangeKind, Publication
from claims.public import picture
from claims.public.drawing import letters
from claims.public.drawing.letters import EM, fit_to_draw, is_from_the_right, outline, typeface_for, width_of
from claims.public.drawing.lines import Box, broken, line_in, lines_in
from claims.public.drawing.verdict import CLAIM_SIZES, HEIGHT, MARGIN, WIDTH, Words, png, verdict_svg
from claims.public.reading import Reading
from claims.publishing.publish import withdraw
from tests.public.test_hostile import LONG_WORD, SCRIPT, TURNED

CLAIMS = {
    "en": "300,000 people were called up.",
    "de": "Das russische Verteidigungsministerium berief über dreihunderttausend Menschen ein.",
    "ru": "Министерство обороны России объявило о призыве 300 000 резервистов.",
    "el": "Το υπουργείο Άμυνας λέει ότι κλήθηκαν 300.000 άτομα.",
    "ko": "러시아 국방부는 부분 동원령으로 30만 명의 예비군을 소집한다고 밝혔다.",
    "ja": "ロシア国防省は、部分動員令により30万人の予備役を召集すると発表した。",
    "zh": "俄罗斯国防部表示，部分动员令将征召30万名预备役人员。",
    "ar": "قالت وزارة الدفاع الروسية إن التعبئة الجزئية تشمل 300,000 شخص (Ministry of Defence).",
    "he": "משרד ההגנה הרוסי אומר כי 300,000 איש גויסו.",
    "hi": "रूसी रक्षा मंत्रालय का कहना है कि तीन लाख लोगों को बुलाया गया है।",
    "th": "กระทรวงกลาโหมรัสเซียระบุว่ามีการเรียกกำลังพลสำรองสามแสนนาย",
}
HOSTILE = {
    "script": SCRIPT,
    "turned round": TURNED,
    "long word": LONG_WORD,
    "long word from the right": "ش" * 5000,
    "controls": "a\x00b\x1b[2Jc\u2028d\ufffe\U000e0041",
    "heaps of marks": "Z" + "\u0335\u0321\u0301" * 300,
    "no letters": "???",
    "nothing": "",
    "unassigned": "\u0378 \ue000 \U0001fbff \ud7ff",
    "emoji": "😀🇰🇷👨‍👩‍👧‍👦 ✓ → ½",
    "isolates": "\u2067abc\u2069 \u2066def\u202d",
}


def newest_of(claim):
    """Give the newest publication of a claim."""
    return claim.publications.order_by("-version").first()


def reading_of(claim):
    """Read the newest publication of a claim as pages do."""
    return Reading(newest_of(claim))


def size_of(image):
    """Read width and height out of a PNG."""
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", image[16:24])


def ends_of(line):
    """Give the left and the right end of a line, by the points of its outlines."""
    at, start, found = 0.0, 0.0, []
    for command, written in re.findall("([Mmlqcz])([^Mmlqcz]*)", line.path):
        values = [float(number) for number in written.split()]
        if command == "z":
            at = start
            continue
        points = values[::2] if command == "M" else [at + right for right in values[::2]]
        at = points[-1]
        if command == "m":
            start = at
        if command != "M":
            found += points
    ends = (min(found), max(found)) if found else (0, 0)
    return line.x + ends[0] * line.scale, line.x + ends[1] * line.scale


@pytest.mark.parametrize("claim", [*CLAIMS.values(), *HOSTILE.values()], ids=[*CLAIMS, *HOSTILE])
def test_no_text_is_wider_or_higher_than_its_box(claim):
    box = Box(MARGIN, 150, 1056, 300)
    for text in (claim, f"{claim} " * 30):
        for line in lines_in(box, text, CLAIM_SIZES):
            left, right = ends_of(line)
            size = line.scale * EM
            # Letters lean a little over their own width.
            assert left >= box.x - size * 0.2, (left, size)
            assert right <= box.x + box.width + size * 0.2, (right, size)
            assert box.y <= line.y <= box.y + box.height
        line, used = line_in(text, 100, 500, 400, 30)
        assert used <= 400.001


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_make_a_picture_all_the_same(text):
    words = Words(**dict.fromkeys(("rating", "claim", "claimant", "newsroom", "version", "notice"), text), shape=text)
    svg = verdict_svg(words)
    assert {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg).iter()} <= {  # noqa: S314 - our own
        *("svg", "style", "rect", "path", "circle", "g")
    }
    assert "alert" not in svg
    assert size_of(png(svg)) == (WIDTH, HEIGHT)


def test_every_letter_of_the_languages_named_has_a_glyph():
    for language, claim in CLAIMS.items():
        typeface = typeface_for(claim, language, weight=600)
        for letter in claim:
            font = letters._font_of(letter, typeface.fonts, None)
            assert letters._has(font, letter), (language, unicodedata.name(letter))


def test_han_characters_are_written_as_in_the_language_of_the_claim():
    paths = {tag: outline("直骨", typeface_for("直骨", tag, weight=600)).path for tag in ("ja", "zh-CN", "zh-TW")}
    assert len(set(paths.values())) == 3


def test_a_line_from_the_right_begins_there_and_numbers_in_it_do_not_turn_round():
    arabic = "تشمل 300 شخص."
    assert is_from_the_right(arabic)
    assert not is_from_the_right("300 people")
    typeface = typeface_for(arabic, "ar", weight=600)
    runs = letters._runs_as_seen(arabic, typeface, 1)
    seen = "".join(run if level % 2 == 0 else run[::-1] for run, _, level in runs)
    assert seen == ".صخش 300 لمشت"
    (line,) = lines_in(Box(0, 0, 1000, 100), arabic, (40,))
    assert line.x > 500


def test_arabic_letters_join():
    typeface = typeface_for("شخص", "ar", weight=600)
    joined = width_of("شخص", typeface)
    apart = sum(width_of(letter, typeface) for letter in "شخص")
    assert joined < apart


def test_korean_words_stay_whole_where_they_fit():
    text = "예비군을 소집한다고 밝혔다"
    typeface = typeface_for(text, "ko", weight=600)
    lines = broken(text, typeface, width_of("소집한다고 밝", typeface))
    assert lines == ["예비군을", "소집한다고", "밝혔다"]


def test_no_line_of_japanese_begins_with_a_full_stop():
    text = "発表した。" * 20
    lines = broken(text, typeface_for(text, "ja", weight=600), 4100)
    assert len(lines) > 1
    assert not any(line.startswith("。") for line in lines)


def test_a_text_that_fits_no_size_ends_in_an_ellipsis():
    text = fit_to_draw("word " * 500)
    assert text.endswith("…")
    assert len(text) <= 601


def test_the_picture_of_a_version_shows_rating_claim_claimant_newsroom_and_version(published):
    words = picture.words_of(reading_of(published))
    assert (words.rating, words.tone, words.shape) == ("True", "true", "check")
    assert words.claim == "300,000 people were called up."
    assert words.claimant == "Claimed by The Ministry"
    assert words.newsroom == settings.SITE_NAME
    assert words.version.startswith("version 1 · ")
    assert words.notice == ""


def test_the_picture_of_a_correction_says_so_and_that_of_a_withdrawal_gives_no_rating(corrected, editor):
    assert picture.words_of(reading_of(corrected)).notice == "Rating changed"
    withdraw(corrected, by=editor, note="Our source took it back.")
    withdrawn = picture.words_of(reading_of(corrected))
    assert (withdrawn.rating, withdrawn.tone, withdrawn.notice) == ("Withdrawn", "neutral", "")


def test_a_typo_is_no_news_for_a_picture(publish_claim, publish_again):
    claim = publish_claim()
    publish_again(claim, ChangeKind.TYPO, "A letter.", verdict={"conclusion": "The order names the number."})
    assert picture.words_of(reading_of(claim)).notice == ""


def test_the_words_are_in_the_language_of_the_address_and_laid_out_from_its_side(published):
    with translation.override("ar"):
        assert picture.words_of(reading_of(published)).from_the_right
    with translation.override("ko"):
        assert not picture.words_of(reading_of(published)).from_the_right


def test_a_picture_speaks_the_language_of_its_address_where_the_record_does(publish_claim):
    korean = {
        "language": "ko",
        "statement": "30만 명이 소집되었다.",
        "conclusion": "명령에 이 숫자가 나온다.",
        "translated_by": "Jiwoo Han",
    }
    claim = publish_claim(translations=[korean])
    with translation.override("ko"):
        words = picture.words_of(reading_of(claim))
    assert (words.claim, words.language) == (korean["statement"], "ko")
    assert picture.words_of(reading_of(claim)).claim == "300,000 people were called up."


def test_a_picture_is_one_query_and_is_drawn_once(client, published, django_assert_num_queries, monkeypatch):
    drawn = []
    monkeypatch.setattr(picture, "png", lambda svg, width: drawn.append(width) or png(svg, width))
    picture._drawn.cache_clear()
    address = picture.picture_address(newest_of(published))
    with django_assert_num_queries(1, using="public"):
        first = client.get(address)
    assert first["Content-Type"] == "image/png"
    assert size_of(first.content) == (WIDTH, HEIGHT)
    assert client.get(address).content == first.content
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert drawn == [WIDTH]
    assert size_of(client.get(picture.picture_address(newest_of(published), 300)).content) == (300, 158)
    picture._drawn.cache_clear()


def test_caches_keep_a_picture_for_ever_only_at_the_address_that_this_release_names(client, published, monkeypatch):
    address = picture.picture_address(newest_of(published))
    assert address.startswith("http://testserver/en/claims/conscripts/v/1/picture.png?drawn=")
    assert "immutable" in client.get(address)["Cache-Control"]
    for other in ("/claims/conscripts/v/1/picture.png", "/claims/conscripts/v/1/picture.png?drawn=another"):
        assert client.get(other)["Cache-Control"] == "max-age=0, must-revalidate"
    monkeypatch.setattr(picture, "release", lambda: "the next release")
    assert picture.picture_address(newest_of(published)) != address
    assert "immutable" not in client.get(address)["Cache-Control"]


def test_a_picture_that_is_not_there_says_so(client, published):
    assert client.get("/claims/conscripts/v/2/picture.png").status_code == 404
    assert client.get("/claims/nothing/v/1/picture.png").status_code == 404
    refused = client.get("/claims/conscripts/v/1/picture.png?width=5000")
    assert refused.status_code == 400
    assert "1200, 600, 300" in refused.content.decode()


def test_pages_without_a_verdict_have_the_newsrooms_picture_which_needs_no_database(
    client, published, django_assert_num_queries
):
    with django_assert_num_queries(0, using="public"):
        assert size_of(client.get("/picture.png").content) == (WIDTH, HEIGHT)
    assert "/en/picture.png?drawn=" in metas(client.get("/corrections/"))["og:image"]


class _Metas(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.alternates = {}, {}

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "meta" and ("property" in attrs or "name" in attrs):
            self.found.setdefault(attrs.get("property") or attrs["name"], attrs["content"])
        if tag == "link" and attrs.get("rel") == "alternate":
            self.alternates[attrs.get("type")] = attrs["href"]


def metas(response):
    """Give a page's meta elements, the first of each name."""
    parser = _Metas()
    parser.feed(response.content.decode())
    return parser.found


def to_the_second(publication):
    return f"{publication.published_at:%Y-%m-%dT%H:%M:%SZ}"


def test_a_verdict_says_to_others_what_it_looks_like(client, corrected):
    found = metas(client.get("/claims/conscripts/"))
    assert found["og:type"] == "article"
    assert found["og:title"] == "Half true: 300,000 people were called up."
    assert found["og:description"] == "Only the minister names this number."
    assert found["og:url"] == "http://testserver/claims/conscripts/"
    assert found["og:image"].startswith("http://testserver/en/claims/conscripts/v/2/picture.png?drawn=")
    assert found["og:image:alt"] == "Half true: 300,000 people were called up. Claimed by The Ministry."
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["og:locale"] == "en_GB"
    assert found["og:locale:alternate"] == "ko_KR"
    assert found["twitter:card"] == "summary_large_image"
    first, second = Publication.objects.order_by("sequence")
    assert found["article:published_time"] == to_the_second(first)
    assert found["article:modified_time"] == to_the_second(second)
    assert "/v/1/picture.png" in metas(client.get("/claims/conscripts/v/1/"))["og:image"]
    assert metas(client.get("/ko/claims/conscripts/"))["og:locale"] == "ko_KR"
    assert "/ko/claims/conscripts/v/2/picture.png" in metas(client.get("/ko/claims/conscripts/"))["og:image"]


def test_a_withdrawn_verdict_is_shared_as_withdrawn(client, published, editor):
    withdraw(published, by=editor, note="Our source took it back.")
    found = metas(client.get("/claims/conscripts/"))
    assert found["og:title"] == "Withdrawn: 300,000 people were called up."
    assert found["og:description"] == "Our source took it back."


def test_a_page_that_is_not_there_is_not_for_sharing(client):
    assert "og:image" not in metas(client.get("/nothing/here/"))


@pytest.mark.parametrize(
    "address",
    [
        *("/topics/", "/sources/", "/questions/", "/topics/war/", "/sources/paper/", "/log/", "/corrections/"),
        *("/statistics/", "/about/", "/about/methodology/"),
    ],
)
def test_a_link_to_any_page_shows_its_own_heading_and_what_it_is(client, corrected, address):
    page = client.get(address)
    found = metas(page)
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page.content.decode()).group(1)
    assert found["og:title"] == heading
    assert found["og:description"] == found["description"] != ""
    for name in ('property="og:title"', 'property="og:type"', 'name="description"'):
        assert page.content.decode().count(name) == 1, name
