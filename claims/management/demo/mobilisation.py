"""The demo's claims about the call-up itself: blocks of content, written at different moments of the story.

Sources, documents, topics, questions and ratings are named by their keys; the loader looks them up.
"""

from datetime import date
from decimal import Decimal

THE_ORDER_WAS_ON = date(2022, 9, 21)

CLAIMS = {
    "conscripts-300000": {
        "draft": {
            "statement": "Russia's partial mobilisation of September 2022 calls up 300,000 people.",
            "selection_reason": "The number decides how many families are affected, and a far larger one is going "
            "round.",
            "topics": ["mobilisation-2022", "russia-ukraine-war"],
            "question": "how-many-called-up",
            "said_on": THE_ORDER_WAS_ON,
            "valid_from": THE_ORDER_WAS_ON,
            "attributions": [
                {"source": "russia-defence-ministry", "stance": "asserts", "said_on": THE_ORDER_WAS_ON},
                {
                    "source": "asia-business-daily",
                    "document": "article",
                    "stance": "reports",
                    "relays": 0,
                    "quote": "the call-up takes in 300,000",
                    "said_on": date(2022, 9, 29),
                },
                {
                    "source": "agi",
                    "document": "agi-on-the-address",
                    "stance": "reports",
                    "relays": 0,
                    "said_on": THE_ORDER_WAS_ON,
                },
            ],
            "quantities": [
                {
                    "low": Decimal(300_000),
                    "high": Decimal(300_000),
                    "measure": "people called up",
                    "unit": "people",
                    "wording": "300,000",
                }
            ],
        },
        "finding": {
            "verdict": {
                "rating": "unproven",
                "conclusion": "Only the ministry's word stands behind the number: the paragraph of the decree that is "
                "said to "
                "set it is withheld.",
                "reasoning": "The minister gave **300,000** on the day of the order, and newspapers repeat it after "
                "him, "
                "so all reports we found lead back to one source.\n\n"
                "The president's address of that day announces the mobilisation without a number. The paragraph of the "
                "decree that is said to hold one is not public. Nothing we could read confirms the number, and nothing "
                "refutes it.",
                "as_of": date(2022, 10, 1),
                "confidence": "medium",
                "confidence_reason": "The text that would settle it exists, but is withheld.",
                "what_would_change": "The withheld paragraph, or a count of those who were called up.",
                "look_again_on": date(2022, 11, 1),
            },
            "evidence": [
                {"document": "address", "stance": "context", "note": "Announces the mobilisation, gives no number."},
                {
                    "document": "agi-on-the-address",
                    "stance": "supports",
                    "note": "Carries the minister's number on the day of the order.",
                },
                {
                    "document": "denial",
                    "stance": "context",
                    "note": "On the withheld paragraph, and what unnamed officials and the spokesman say is in it.",
                },
            ],
        },
        "new finding": {
            "verdict": {
                "rating": "mostly-true",
                "conclusion": "The ministry reported on 28 October 2022 that 300,000 had been called up and that no "
                "more "
                "would be; nobody outside it has counted.",
                "reasoning": "On 28 October 2022 the minister told the president that the task of **300,000** was done "
                "and that none was left to do. The number given at the start is therefore also the number with which "
                "the ministry closed the call-up.\n\n"
                "Both numbers come from the same ministry. We know of no count by anybody else, and the paragraph of "
                "the decree that is said to set the number is still withheld. That is why the rating is not “True”.",
                "as_of": date(2022, 10, 28),
                "confidence": "medium",
                "confidence_reason": "Announcement and result agree, but both come from the ministry.",
                "what_would_change": "A count made outside the ministry, or the withheld paragraph.",
                "look_again_on": None,
            },
            "evidence": [
                {
                    "document": "mobilisation-complete",
                    "stance": "supports",
                    "note": "The minister reports 300,000 called up, and that no further task is planned.",
                },
                {
                    "document": "agi-on-the-address",
                    "stance": "supports",
                    "note": "Carries the minister's number on the day of the order.",
                },
                {
                    "document": "denial",
                    "stance": "refutes",
                    "note": "Unnamed officials speak of a million in the withheld paragraph; the spokesman denies it.",
                },
                {"document": "address", "stance": "context", "note": "Announces the mobilisation, gives no number."},
            ],
            "translations": [
                {
                    "language": "ko",
                    "statement": "러시아의 2022년 9월 부분 동원령으로 30만 명이 소집된다.",
                    "conclusion": "국방부는 2022년 10월 28일 30만 명이 소집되었고 추가 소집은 없다고 보고했다. "
                    "국방부 밖에서 집계한 곳은 없다.",
                    "translated_by": "Ruth Lindqvist",
                },
                {
                    "language": "de",
                    "statement": "Mit der Teilmobilmachung vom September 2022 beruft Russland 300.000 Menschen ein.",
                    "conclusion": "Das Ministerium meldete am 28. Oktober 2022, 300.000 seien einberufen und weitere "
                    "nicht vorgesehen; außerhalb des Ministeriums hat niemand gezählt.",
                    "translated_by": "machine, checked by Mira Halvorsen",
                },
            ],
        },
    },
    "conscripts-over-a-million": {
        "draft": {
            "statement": "The number of people called up in Russia's mobilisation of September 2022 could rise by more "
            "than one million.",
            "selection_reason": "Men leave the country because they believe it, and it contradicts the official "
            "number.",
            "topics": ["mobilisation-2022", "russia-ukraine-war"],
            "question": "how-many-called-up",
            "attributions": [
                {"source": "rumour", "stance": "asserts", "mode": "alleged"},
                {
                    "source": "asia-business-daily",
                    "document": "article",
                    "stance": "reports",
                    "relays": 0,
                    "quote": "There is talk, it says, of over a million more.",
                    "said_on": date(2022, 9, 29),
                },
                {
                    "source": "kremlin",
                    "document": "denial",
                    "stance": "denies",
                    "said_on": date(2022, 9, 22),
                },
            ],
            "quantities": [
                {
                    "low": Decimal(1_000_000),
                    "low_open": True,
                    "high": None,
                    "figure": "increase",
                    "measure": "people called up",
                    "unit": "people",
                    "wording": "more than one million",
                }
            ],
        },
        "finding": {
            "verdict": {
                "rating": "unproven",
                "conclusion": "Nobody who spread the number stands behind it by name, and what was announced up to 28 "
                "October 2022 does not bear it out.",
                "reasoning": "We found the number as a rumour, and a similar one from unnamed officials about a "
                "paragraph of the decree that is **withheld**. The president's spokesman denied that one.\n\n"
                "On 28 October 2022 the ministry closed the call-up at 300,000, without an increase. As long as the "
                "paragraph is not public, what it allows cannot be known; so we rate the claim “Unproven” and not "
                "“False”.",
                "as_of": date(2022, 10, 28),
                "confidence": "medium",
                "confidence_reason": "No increase was announced, but what the decree allows is not public.",
                "what_would_change": "The withheld paragraph of the decree.",
            },
            "evidence": [
                {
                    "document": "mobilisation-complete",
                    "stance": "refutes",
                    "note": "The ministry closes the call-up at 300,000 and plans no further task.",
                },
                {
                    "document": "denial",
                    "stance": "context",
                    "note": "Unnamed officials on the withheld paragraph, and the spokesman's denial.",
                },
            ],
        },
    },
    "who-is-exempt": {
        "draft": {
            "statement": "University students, the chronically ill and men past service age are exempt from Russia's "
            "mobilisation of September 2022.",
            "selection_reason": "Families plan by it, and reports say that it is not kept to.",
            "topics": ["mobilisation-2022"],
            "said_on": THE_ORDER_WAS_ON,
            "attributions": [
                {"source": "russia-defence-ministry", "stance": "asserts", "said_on": THE_ORDER_WAS_ON},
                {
                    "source": "asia-business-daily",
                    "document": "article",
                    "stance": "reports",
                    "relays": 0,
                    "quote": "leaves out students at universities, the chronically ill and those too old to serve",
                    "said_on": date(2022, 9, 29),
                },
            ],
        },
        "finding": {
            "verdict": {
                "rating": "mostly-true",
                "conclusion": "The president named the ill and the too old among those who must not be called up.",
                "reasoning": "On 29 September 2022 the president told his security council that men with chronic "
                "illnesses and men past service age had been called up by mistake and belonged at home.",
                "as_of": date(2022, 9, 30),
                "confidence": "medium",
                "confidence_reason": "It follows from what the president calls mistakes; the rules themselves are not "
                "cited.",
            },
            "evidence": [
                {"document": "mistakes", "stance": "supports", "note": "What the president calls mistakes."},
            ],
        },
    },
    "exempt-men-called-up": {
        "draft": {
            "statement": "Many men who are exempt from Russia's mobilisation of September 2022 were called up because "
            "local offices made mistakes.",
            "selection_reason": "It says whether the published rules protect those whom they name.",
            "topics": ["mobilisation-2022"],
            "said_on": date(2022, 9, 29),
            "attributions": [
                {
                    "source": "asia-business-daily",
                    "document": "article",
                    "stance": "asserts",
                    "quote": "local offices blundered and took many whom the rules spare",
                    "said_on": date(2022, 9, 29),
                },
            ],
        },
        "finding": {
            "verdict": {
                "rating": "true",
                "conclusion": "The president himself spoke of men called up without a proper reason, and demanded that "
                "they be sent home.",
                "reasoning": "On 29 September 2022 the president told his security council that mistakes had been "
                "made. "
                "Among those called up wrongly he named:\n\n"
                "- fathers of many children,\n- men with chronic illnesses,\n- men past service age.\n\n"
                "A British assessment of the same days comes to the same finding from outside. How many they were, "
                "nobody has published.",
                "as_of": date(2022, 9, 30),
                "confidence": "medium",
                "confidence_reason": "Moscow and London say the same, but nobody gives a number for “many”.",
                "what_would_change": "A published count of those who were sent home.",
            },
            "evidence": [
                {
                    "document": "mistakes",
                    "stance": "supports",
                    "note": "The president lists whom the offices took wrongly.",
                },
                {
                    "document": "british-assessment",
                    "stance": "supports",
                    "note": "Finds that people outside the announced rules were almost certainly drafted.",
                },
            ],
        },
    },
    # Drafted and left there: no reason to check it yet, no verdict, no evidence.
    "men-of-all-ages": {
        "draft": {
            "statement": "Men of all ages are called up in Russia's mobilisation of September 2022, against what the "
            "authorities said at first.",
            "topics": ["mobilisation-2022"],
            "said_on": date(2022, 9, 29),
            "attributions": [
                {
                    "source": "asia-business-daily",
                    "document": "article",
                    "stance": "asserts",
                    "quote": "age protects nobody, whatever was promised at first",
                    "said_on": date(2022, 9, 29),
                },
            ],
        },
    },
}
