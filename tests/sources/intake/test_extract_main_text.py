"""Claims come from the main text of a page, not from its menus, buttons, captions and copyright lines."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.intake.extract import main_spans

BODY = [
    "[Harbour Post Reporter Ana Lee] The port is reportedly moving containers again despite the strike.",
    "According to the union on the 29th (local time), fewer than 4,200 containers were moved.",
    "“Nobody asked us,” she said.",
    "The ministry said:",
    "Earlier, officials stated that the number is 300,000; others doubted it.",
]
SAVED_PAGE = f"""본문 바로가기
progress_bar

Text Size

Close

Port moves containers despite strike of 'Big Harbour'

Port moves containers despite strike of 'Big Harbour' [Image source=AP Yonhap News]


{BODY[0]}


{BODY[1]}

{BODY[2]}

{BODY[4]}


© The Harbour Post(www.harbour.example). All rights reserved.

Special Coverage


Join us on social!

Top
"""


def main(text):
    return [text[start:end] for start, end in main_spans(text)]


def test_a_page_saved_as_text_gives_its_paragraphs_and_no_furniture():
    assert main(SAVED_PAGE) == [BODY[0], BODY[1], BODY[2], BODY[4]]


FURNITURE = [
    "Text Size",
    "close",
    "▲ Top",
    "[Close]",
    "» Read more",
    "Skip to main content",
    "관련기사",
    "무단 전재 및 재배포 금지",
    "Schriftgröße",
    "Lire aussi",
    "Lo más leído",
    "Читайте также",
    "Cranes at dawn [Photo by AP]",
    "Photo: A. Lee / Agency",
    "(사진=연합뉴스)",
    "Copyright 2022 The Harbour Post. All rights reserved.",
    "© 2022 The Harbour Post. This text may not be published, broadcast, rewritten or passed on. " * 4,
    "Alle Rechte vorbehalten.",
    "We use cookies to make this site work better for you.",
    "Sign up for our newsletter and get the news every morning.",
    "Follow us on every network.",
    "Join us today!",
    "Want more news?",
    "12:45",
    "* * *",
    "Share Tweet Mail",
    "By ANA LEE",
    "Home > World > Ports",
    "The year in numbers",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(line):
    assert main(f"{BODY[0]}\n\n{line}\n\n{BODY[1]}") == [BODY[0], BODY[1]]


MAIN = [
    "He left.",
    "He did not leave.",
    "“We will not go!” they shouted.",
    "Why did they leave the country that they had lived in for so long?",
    "The ministry said on Tuesday:",
    "Die Behörde bewegte 4.200 Container.",
    "정부는 사천이백 개가 옮겨졌다고 밝혔다.",
    "港湾当局は四千二百個が動いたと発表した。",
    "قالت الوزارة إن العدد كبير؟ لا، ليس كذلك ولا سيما الآن.",
    "กระทรวงกล่าวว่ามีตู้คอนเทนเนอร์มากกว่าสี่พันตู้ถูกเคลื่อนย้ายในสัปดาห์นี้",
    "The port moved 4,200 containers. It will move more (the union doubts it)",
    "She said the rights of all were reserved for those who copyright their work, which others deny. " * 3,
]


@pytest.mark.parametrize("line", MAIN)
def test_main_text(line):
    line = line.strip()
    assert main(f"Close\n{BODY[0]}\n{line}\nTop") == [BODY[0], line]


def test_a_line_that_returns_is_a_heading_or_a_caption():
    again = "Who moves the containers now, and who does not?"
    assert main(f"{again}\n\n{BODY[0]}\n\n{again} (Photo)\n\n{BODY[1]}") == [BODY[0], BODY[1]]


def test_lines_that_were_wrapped_are_one_paragraph():
    wrapped = (
        "The harbour authority said on Tuesday that 4,200 containers had been\n"
        "moved since the strike began, and that fewer than half of them were\n"
        "unloaded by people who usually do it."
    )
    assert main(f"Menu\n\n{wrapped}\n\n{BODY[1]}") == [wrapped, BODY[1]]


def test_paragraphs_on_lines_of_their_own_stay_apart():
    assert main("\n".join(BODY)) == [BODY[0], BODY[1], BODY[2], BODY[4]]


def test_a_note_without_a_full_stop_is_all_there_is():
    assert main("Close\n\nThe port moved 4,200 containers\n\nTop") == ["The port moved 4,200 containers"]
    assert main("Close\nTop\n") == main("") == main("\n \n") == []


def test_offsets_count_code_points_of_the_whole_text():
    text = f"  \u00a0\n😀 Top\n\n  {BODY[0]}  \n"
    start = text.index("[")
    assert main_spans(text) == [(start, start + len(BODY[0]))]


LINES = st.sampled_from([*BODY, *FURNITURE, *MAIN, "", " ", "\u2028", "\t"]) | st.text(max_size=80)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_spans_are_in_order_apart_and_within_the_text(text):
    text = unicodedata.normalize("NFC", text)
    spans = main_spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
