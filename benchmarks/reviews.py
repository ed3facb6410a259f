"""Generated reviews of other publishers, shaped as the field writes them, some of them broken in thirty ways."""

import json
import random
from datetime import date, timedelta

SITES = [
    *("checks.example", "www.factdesk.example", "verifica.example", "faktencheck.example", "kontrol.example"),
    *("lupa.example", "deteks.example", "reviews.pravda.example", "sannhet.example", "factcheck.wire.example"),
]
LANGUAGES = ("en", "en-GB", "es", "de", "tr", "pt-BR", "ko", "ar")
LABELS = ("False", "Mostly false", "Half true", "Mostly true", "True", "Missing context", "Falso", "Yanlış", "거짓")
WHO = ("A minister", "Viral posts", "The mayor of Nordhaven", "A video on a messaging service", "Several accounts")
WHAT = (
    "{who} said that {number:,} people crossed the border in week {week}.",
    "The price of bread has risen by {week} percent since the harbour closed, case {number}.",
    "A picture shows {number} buses waiting outside the stadium in week {week}.",
    "„Die Stadt hat {number} Wohnungen verkauft“, Woche {week}.",
    "{week}. haftada {number} kişi köprüden geçti.",
)


def review(number, random) -> dict:
    """Make a whole review, in one of the shapes that good publishers use."""
    site, week = SITES[number % len(SITES)], number % 53
    who = random.choice(WHO)
    day = date(2016, 1, 1) + timedelta(days=number * 7 % 3600)
    value = random.randint(1, 5)
    made = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://{site}/{day.year}/{day.month:02d}/check-{number}",
        "claimReviewed": random.choice(WHAT).format(who=who, number=1000 + number, week=week),
        "datePublished": day.isoformat(),
        "inLanguage": random.choice(LANGUAGES),
        "author": {"@type": "Organization", "name": f"Desk of {site}", "url": f"https://{site}/"},
        "reviewRating": {
            "@type": "Rating",
            "alternateName": random.choice(LABELS),
            "ratingValue": value,
            "bestRating": 5,
            "worstRating": 1,
            "ratingExplanation": "We asked the registry and counted the entries of that week ourselves.",
        },
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": who, "sameAs": f"https://people.example/{number % 500}"},
            "datePublished": (day - timedelta(days=3)).isoformat(),
            "firstAppearance": {"@type": "CreativeWork", "url": f"https://posts.example/{number}"},
            "appearance": [{"@type": "CreativeWork", "url": f"https://posts.example/{number}/{n}"} for n in (1, 2)],
        },
    }
    if number % 7 == 0:
        made["author"] = [made["author"], {"@type": "Person", "name": "A. Writer"}]
    if number % 11 == 0:
        made["itemReviewed"]["appearance"] = made["itemReviewed"]["appearance"][0]["url"]
    if number % 13 == 0:
        made["reviewRating"] = {
            **made["reviewRating"],
            "ratingValue": str(value),
            "bestRating": "5",
            "worstRating": "1",
        }
    return made


def _put(*path, to):
    """Make a way to break a review: put something else at a place. `to` may be called with what stood there."""

    def change(review):
        *way, last = path
        target = review
        for step in way:
            target = target[step]
        target[last] = to(target.get(last)) if callable(to) else to
        return json.dumps(review)

    return change


def _without(*path):
    def change(review):
        target = review
        for step in path[:-1]:
            target = target[step]
        del target[path[-1]]
        return json.dumps(review)

    return change


def _cut(review):
    return json.dumps(review)[:-40]


def _quoted_wrong(review):
    return json.dumps(review).replace('"claimReviewed"', "'claimReviewed'")


def _another_type(review):
    return json.dumps({**review, "@type": "NewsArticle"})


NESTED = 50_000
# How a row is broken, to the code it is refused with; "" where what makes sense in it is taken.
BROKEN = {
    # Refused.
    "the line is cut short": (_cut, "not-json"),
    "quoted with the wrong marks": (_quoted_wrong, "not-json"),
    "no JSON at all": (lambda review: "ClaimReview," + review["url"], "not-json"),
    "nested without end": (lambda review: '{"@graph":' + "[" * NESTED + "]" * NESTED + "}", "not-json"),
    "a number where an object belongs": (lambda review: "42", "not-an-object"),
    "a list of nothing": (lambda review: "[]", "not-an-object"),
    "another type": (_another_type, "not-a-claim-review"),
    "no claim": (_without("claimReviewed"), "no-claim"),
    "a claim of spaces and tags": (_put("claimReviewed", to=" <p>&nbsp;</p> "), "no-claim"),
    "a whole article as the claim": (_put("claimReviewed", to="Words " * 500), "claim-too-long"),
    "no address": (_without("url"), "no-address"),
    "an address that runs a script": (_put("url", to="javascript:alert(1)"), "bad-address"),
    "an address with a password": (_put("url", to="https://me:secret@checks.example/1"), "bad-address"),
    "an address that is none": (_put("url", to="see our site"), "bad-address"),
    "no rating": (_without("reviewRating"), "no-rating"),
    "a rating of nothing": (_put("reviewRating", to={"@type": "Rating", "alternateName": ""}), "no-rating"),
    # Taken, with what makes sense.
    "a broken number": (_put("reviewRating", "ratingValue", to="4/5"), ""),
    "an inverted scale": (
        _put("reviewRating", to=lambda rating: {**rating, "worstRating": 5, "bestRating": 1}),
        "",
    ),
    "a scale of minus one": (
        _put("reviewRating", to=lambda rating: {**rating, "worstRating": -1, "bestRating": -1, "ratingValue": -1}),
        "",
    ),
    "a number of forty digits": (_put("reviewRating", "ratingValue", to=int("9" * 40)), ""),
    "no number": (
        lambda review: json.dumps({**review, "reviewRating": {**review["reviewRating"], "ratingValue": float("nan")}}),
        "",
    ),
    "a list where a text belongs": (_put("claimReviewed", to=lambda claim: [claim, claim]), ""),
    "a text where an object belongs": (_put("author", to="The desk"), ""),
    "tags in the label": (_put("reviewRating", "alternateName", to=lambda label: f"<b>{label}</b>&nbsp;"), ""),
    "NUL in the claim": (_put("claimReviewed", to=lambda claim: claim.replace(" ", "\0 ", 1)), ""),
    "half a character": (_put("claimReviewed", to=lambda claim: claim + "\ud83d"), ""),
    "a date that is none": (_put("datePublished", to="0000-00-00"), ""),
    "a date with two readings": (_put("itemReviewed", "datePublished", to="03/04/2020"), ""),
    "the vocabulary under its old address": (_put("@type", to="http://schema.org/ClaimReview"), ""),
    "a language that is none": (_put("inLanguage", to="English (world)"), ""),
}


def lines(count, broken=0, seed=1):
    """Yield rows as text, the broken ones spread evenly among them.

    Args:
        count: rows in all.
        broken: how many of them are broken, each way as often as any other.
        seed: the same rows again for the same seed.

    Yields:
        (text of one line, the name of the way it is broken, or "").
    """
    chance, ways = random.Random(seed), list(BROKEN)  # noqa: S311 - the same rows every time
    every = count // broken if broken else 0
    spoilt = 0
    for number in range(count):
        made = review(number, chance)
        if every and number % every == every - 1 and spoilt < broken:
            way = ways[spoilt % len(ways)]
            spoilt += 1
            yield BROKEN[way][0](made), way
        else:
            yield json.dumps(made, ensure_ascii=False), ""


def refused(count, broken):
    """Say how many of so many broken rows are refused."""
    codes = [code for _, code in BROKEN.values()]
    return sum(bool(codes[place % len(codes)]) for place in range(broken))
