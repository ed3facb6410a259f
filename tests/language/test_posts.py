"""What a post says, without what a network puts around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.posts import without_trimmings


@pytest.mark.parametrize(
    ("post", "said"),
    [
        ("The harbour is closed. https://news.example/a?b=c", "The harbour is closed."),
        ("The harbour is closed pic.twitter.com/Ab12 now", "The harbour is closed now"),
        ("See www.news.example and t.co/xyz for more", "See and for more"),
        ("Dogs &amp;amp; cats &lt;3", "Dogs & cats <3"),
        ("#HarbourClosed for @PortAuthority", "Harbour Closed for Port Authority"),
        ("#NATOSummit in #covid19_times", "NATO Summit in covid 19 times"),
        ("#모집 of 300,000", "모집 of 300,000"),
        ("The harbour is closed — Port Watch (@portwatch) March 3, 2020", "The harbour is closed Port Watch"),
        ("The harbour – the old one – is closed", "The harbour – the old one – is closed"),
        ("Closed on March 3, 2020", "Closed on March 3, 2020"),
        ("mail me@port.example, it is closed#Harbour", "mail me@port.example, it is closed Harbour"),
        ("", ""),
    ],
)
def test_what_is_said_stays_and_the_rest_goes(post, said):
    assert without_trimmings(post) == said


@given(st.text(max_size=300))
def test_any_text_comes_out_as_one_line_without_links(text):
    said = without_trimmings(f"{text} https://a.example/{text}")
    assert said == " ".join(said.split())
    assert "https://" not in said


@pytest.mark.parametrize("part", ["— ", " ", "- b", "@", "#a", "&amp;", "https://", "(@a) ", "— a (@b) ", "aB1"])
def test_a_post_made_of_one_thing_takes_time_in_step_with_its_length(part):
    from time import process_time

    def seconds(times):
        start = process_time()
        without_trimmings(part * times)
        without_trimmings(f"a{part * times}-{part * times}b")
        return process_time() - start

    seconds(1000)
    short, long = (min(seconds(times) for _ in range(3)) for times in (4_000, 16_000))
    assert long < 16 * short + 0.05
