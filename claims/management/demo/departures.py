"""The demo's claims about those who left, in the same shape as the claims about the call-up."""

from datetime import date
from decimal import Decimal

READ_ON = date(2022, 9, 29)


def _reported(origin, quote, *, origin_said_on=None):
    """Write the chain that most claims of the article have: somebody said it, the newspaper passes it on."""
    return [
        {"source": origin, "stance": "asserts", "said_on": origin_said_on},
        {
            "source": "asia-business-daily",
            "document": "article",
            "stance": "reports",
            "relays": 0,
            "quote": quote,
            "said_on": READ_ON,
        },
    ]


def _more_than(number, measure, wording):
    return [
        {
            "low": Decimal(number),
            "low_open": True,
            "high": None,
            "measure": measure,
            "unit": "people",
            "wording": wording,
        }
    ]


CLAIMS = {
    "russians-who-left": {
        "draft": {
            "statement": "More than 200,000 Russians left their country from 21 to 29 September 2022.",
            "selection_reason": "It is the most quoted measure of how the mobilisation was received.",
            "topics": ["mobilisation-2022", "migration"],
            "question": "how-many-left-russia",
            "said_on": date(2022, 9, 28),
            "attributions": _reported(
                "new-york-times", "puts those who have gone abroad since 21 September at above 200,000"
            ),
            "quantities": _more_than(200_000, "Russians who left", "more than 200,000"),
        },
        "finding": {
            "verdict": {
                "rating": "mostly-true",
                "conclusion": "Entries counted by Kazakhstan, Georgia and the European Union add up to more, but an "
                "entry "
                "is not a departure for good.",
                "reasoning": "Russia published no number. Its neighbours did: about 98,000 entries into Kazakhstan, "
                "53,136 into Georgia and nearly 66,000 into the European Union, **some 217,000** together.\n\n"
                "Two things are left out. Some people enter more than one of these countries, and are counted twice. "
                "And many go back: Kazakhstan counted 64,234 departures in the same days. Countries that published "
                "nothing would add to the sum.",
                "as_of": READ_ON,
                "confidence": "medium",
                "confidence_reason": "Three counts by border authorities, of slightly different days and of entries "
                "only.",
                "what_would_change": "Russia's own count of those who left in these days.",
            },
            "evidence": [
                {"document": "three-counts", "stance": "supports", "note": "The three counts and their days."},
                {
                    "document": "kazakh-count",
                    "stance": "context",
                    "note": "About 98,000 entries and 64,234 departures, by Kazakhstan's interior ministry.",
                },
                {"document": "exodus", "stance": "supports", "note": "At least 200,000, from the same kind of counts."},
            ],
        },
    },
    "russians-entered-georgia": {
        "draft": {
            "statement": "More than 53,000 Russians entered Georgia in the week after the mobilisation order of 21 "
            "September 2022.",
            "selection_reason": "Georgia is one of the few ways out without a visa, and other numbers are going round.",
            "topics": ["migration", "borders"],
            "question": "how-many-entered-georgia",
            "said_on": date(2022, 9, 27),
            "attributions": _reported(
                "georgia-interior-ministry",
                "Georgia's interior ministry counts upwards of 53,000 arrivals from Russia in about a week",
                origin_said_on=date(2022, 9, 27),
            ),
            "quantities": _more_than(53_000, "Russians who entered", "more than 53,000"),
        },
        "finding": {
            "verdict": {
                "rating": "mostly-true",
                "conclusion": "The ministry's count for 21 to 26 September is 53,136 entries.",
                "reasoning": "The count for these six days is **53,136**. It fits what the minister said on 27 "
                "September: five to six thousand a day before the order, ten to eleven thousand after it.",
                "as_of": date(2022, 9, 28),
                "confidence": "high",
                "confidence_reason": "The border police count everybody who enters.",
                "what_would_change": "A revision by the ministry.",
            },
            "evidence": [
                {"document": "three-counts", "stance": "supports", "note": "53,136 entries from 21 to 26 September."},
                {
                    "document": "georgian-minister",
                    "stance": "supports",
                    "note": "The minister's numbers for single days.",
                },
            ],
        },
        "clearer finding": {
            "verdict": {
                "conclusion": "The ministry's count for 21 to 26 September is 53,136 entries; by its minister about "
                "three "
                "in five go on to other countries.",
                "reasoning": "The count for these six days is **53,136**. It fits what the minister said on 27 "
                "September: five to six thousand a day before the order, ten to eleven thousand after it.\n\n"
                "It counts **entries**. The minister said on the same day that about 60 percent leave the country "
                "again, so the number does not say how many stayed.",
            },
            "translations": [
                {
                    "language": "ko",
                    "statement": "2022년 9월 21일 동원령 이후 일주일 동안 5만 3천 명이 넘는 러시아인이 "
                    "조지아에 입국했다.",
                    "conclusion": "내무부 집계로 9월 21일부터 26일까지 입국은 53,136건이며, 장관에 따르면 "
                    "다섯 가운데 셋은 다른 나라로 떠난다.",
                    "translated_by": "Ruth Lindqvist",
                },
            ],
        },
    },
    "russians-entered-kazakhstan": {
        "draft": {
            "statement": "More than 98,000 Russians entered Kazakhstan in the week after the mobilisation order of 21 "
            "September 2022.",
            "selection_reason": "It is the largest single part of the departures.",
            "topics": ["migration", "borders"],
            "question": "how-many-entered-kazakhstan",
            "said_on": date(2022, 9, 27),
            "attributions": _reported(
                "kazakhstan-government",
                "for Kazakhstan the paper gives upwards of 98,000",
                origin_said_on=date(2022, 9, 27),
            ),
            "quantities": _more_than(98_000, "Russians who entered", "more than 98,000"),
        },
        "finding": {
            "verdict": {
                "rating": "mostly-true",
                "conclusion": "Kazakhstan's interior ministry said about 98,000, not more than that, and counted "
                "64,234 "
                "who left again.",
                "reasoning": "The head of the ministry's migration service gave the number on 27 September as "
                "**about** "
                "98,000 since the 21st, together with 64,234 departures. By 4 October it was 200,000 entries and "
                "147,000 departures.",
                "as_of": date(2022, 9, 28),
                "confidence": "high",
                "confidence_reason": "The ministry compared it with the border service's own data.",
                "what_would_change": "A revision by the ministry.",
            },
            "evidence": [
                {
                    "document": "kazakh-count",
                    "stance": "supports",
                    "note": "The count of 27 September, in both directions.",
                },
                {"document": "kazakh-count-october", "stance": "context", "note": "The count a week later."},
            ],
        },
    },
    "checkpoints-north-ossetia": {
        "draft": {
            "statement": "In late September 2022 men who tried to leave Russia for Georgia were enlisted at posts on "
            "the "
            "border of North Ossetia.",
            "selection_reason": "It says whether those who want to leave still can.",
            "topics": ["borders", "mobilisation-2022"],
            "said_on": READ_ON,
            "attributions": _reported("associated-press", "men who try to get away are enlisted on the spot"),
        },
        "finding": {
            "verdict": {
                "rating": "true",
                "conclusion": "A draft office was set up at the Verkhny Lars crossing, by the account of Russian "
                "agencies "
                "and of agencies abroad.",
                "reasoning": "The report that we cite puts agencies' accounts from both sides of the border together: "
                "North Ossetia kept most cars out, and set up a draft office at the crossing to Georgia.",
                "as_of": READ_ON,
                "confidence": "medium",
                "confidence_reason": "Several agencies agree; how many men were enlisted there is not said.",
            },
            "evidence": [
                {"document": "border-draft-offices", "stance": "supports", "note": "On the office at Verkhny Lars."},
            ],
        },
    },
    "checkpoints-finland": {
        "draft": {
            "statement": "In late September 2022 Russia also had call-up posts at points on its border with Finland.",
            "selection_reason": "It would close the last open road to the European Union.",
            "topics": ["borders"],
            "said_on": READ_ON,
            "attributions": _reported("meduza", "more such posts along the Finnish frontier"),
        },
        "first evidence": {
            "evidence": [
                {
                    "document": "border-draft-offices",
                    "stance": "supports",
                    "note": "Mentions the post as reported by Meduza, so it adds no second source.",
                },
            ],
        },
    },
}
