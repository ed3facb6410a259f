"""The demo's claim about a photograph, in the same shape as the claims about the call-up.

The post, the archive and the picture are made up; no address in it leads anywhere.
"""

from datetime import date

POSTED_ON = date(2022, 9, 27)

SOURCES = {
    "road-watch-account": (
        "Road Watch (made up for this demo)",
        "social_account",
        "",
        "https://posts.example/@roadwatch",
        "An account that passes on pictures of roads.",
        [],
        "",
    ),
    "holiday-picture-archive": (
        "Holiday Picture Archive (made up for this demo)",
        "organisation",
        "",
        "https://pictures.example/",
        "An archive of pictures with the day and the place of each.",
        [],
        "",
    ),
}

# In the shape of reading.DOCUMENTS.
DOCUMENTS = {
    "queue-post": (
        "road-watch-account",
        "https://posts.example/@roadwatch/1027",
        "“Nothing moves at the border today”",
        "post",
        POSTED_ON,
        "day",
        "en",
    ),
    "queue-original": (
        "holiday-picture-archive",
        "https://pictures.example/2019/08/motorway-rest-area",
        "Return traffic before a motorway rest area, 11 August 2019",
        "post",
        date(2019, 8, 11),
        "day",
        "en",
    ),
}

CLAIMS = {
    "photo-of-a-queue": {
        "draft": {
            "statement": "A photograph posted on 27 September 2022 shows cars that wait at Russia's border with "
            "Georgia on that day.",
            "selection_reason": "It was passed on as proof of how many leave.",
            "topics": ["migration", "borders"],
            "said_on": POSTED_ON,
            "attributions": [
                {"source": "road-watch-account", "document": "queue-post", "stance": "asserts", "said_on": POSTED_ON},
            ],
        },
        "finding": {
            "verdict": {
                "rating": "false",
                "conclusion": "The photograph is genuine, but it is three years older and shows holiday traffic "
                "elsewhere.",
                "reasoning": "The same photograph, less tightly cropped, lies in an archive of holiday pictures, dated "
                "**11 August 2019**. There the sign of a motorway rest area can be read; in the post it is cut off.\n\n"
                "That there were long queues at the border in these days is not in doubt. This picture does not show "
                "them.",
                "as_of": date(2022, 9, 30),
                "confidence": "high",
                "confidence_reason": "Cars, clouds and road markings agree in every detail with the older picture.",
                "what_would_change": "A copy of the picture that is older than the archive's, from another place.",
            },
            "evidence": [
                {
                    "document": "queue-original",
                    "stance": "refutes",
                    "note": "The whole picture, with its day and its place.",
                },
            ],
            "media": [
                {
                    "kind": "image",
                    "content_url": "https://posts.example/media/1027.jpg",
                    "document": "queue-post",
                    "caption": "Three rows of cars stand still on a wide road under white clouds; some drivers have "
                    "got out.",
                    "authenticity": "DecontextualizedContent",
                    "original_context": "Return traffic before a motorway rest area on 11 August 2019, on the last "
                    "Sunday of a holiday.",
                    "original_url": "https://pictures.example/2019/08/motorway-rest-area/full.jpg",
                },
            ],
        },
    },
}

STORY = (
    ("tomas", "start", "photo-of-a-queue", {"block": "draft", "note": "A reader sent us the post."}),
    ("tomas", "edit", "photo-of-a-queue", {"block": "finding", "note": "Found by searching for the picture itself."}),
    ("tomas", "submit", "photo-of-a-queue", {}),
    ("ines", "approve", "photo-of-a-queue", {"note": "Laid one over the other: they are the same."}),
    ("ruth", "publish", "photo-of-a-queue", {}),
)
