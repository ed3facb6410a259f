"""What the demo newsroom did, in order: (who, which verb, on which claim, with what).

`start` and `edit` name the block of content that they write; `note` is what the person said to it. A reader is nobody
of the desk, and reports an error in the version that stands then.
"""

STORY = (
    # Mira reads the article and writes down what it claims, and Tomás takes the borders.
    ("mira", "start", "conscripts-300000", {"block": "draft", "note": "From the article of 29 September."}),
    ("mira", "start", "conscripts-over-a-million", {"block": "draft", "note": "The rival number in the same article."}),
    ("mira", "start", "who-is-exempt", {"block": "draft"}),
    ("mira", "start", "exempt-men-called-up", {"block": "draft"}),
    ("mira", "start", "men-of-all-ages", {"block": "draft", "note": "Is “all ages” checkable? Left open for now."}),
    ("tomas", "start", "russians-who-left", {"block": "draft"}),
    ("tomas", "start", "russians-entered-georgia", {"block": "draft"}),
    ("tomas", "start", "russians-entered-kazakhstan", {"block": "draft"}),
    ("tomas", "start", "checkpoints-north-ossetia", {"block": "draft"}),
    ("tomas", "start", "checkpoints-finland", {"block": "draft"}),
    # The ministry's number, first as far as it could be known at the start of October.
    ("mira", "edit", "conscripts-300000", {"block": "finding", "note": "The decree's paragraph is withheld."}),
    ("mira", "submit", "conscripts-300000", {}),
    ("ines", "approve", "conscripts-300000", {"note": "I read the address: no number in it."}),
    ("ruth", "publish", "conscripts-300000", {}),
    ("mira", "edit", "exempt-men-called-up", {"block": "finding"}),
    ("mira", "submit", "exempt-men-called-up", {}),
    ("kofi", "approve", "exempt-men-called-up", {}),
    ("ruth", "publish", "exempt-men-called-up", {}),
    ("tomas", "edit", "russians-who-left", {"block": "finding", "note": "Added up the three counts again: it fits."}),
    ("tomas", "submit", "russians-who-left", {}),
    ("kofi", "approve", "russians-who-left", {}),
    ("ruth", "publish", "russians-who-left", {}),
    ("tomas", "edit", "russians-entered-georgia", {"block": "finding"}),
    ("tomas", "submit", "russians-entered-georgia", {}),
    ("ines", "approve", "russians-entered-georgia", {}),
    ("ruth", "publish", "russians-entered-georgia", {}),
    # The rumour, on the same question as the ministry.
    ("mira", "edit", "conscripts-over-a-million", {"block": "finding"}),
    ("mira", "submit", "conscripts-over-a-million", {"note": "Please look at the denial closely."}),
    ("ines", "approve", "conscripts-over-a-million", {"note": "“Unproven” is right: we cannot see the paragraph."}),
    ("ruth", "publish", "conscripts-over-a-million", {}),
    # Readers understood the Georgian number as people who stayed, and one of them says so.
    (
        "a reader",
        "report",
        "russians-entered-georgia",
        {
            "part": "statement",
            "text": "You write that so many people entered. My neighbours understood that so many live there now. Many "
            "of those I met went on to Armenia within days. Please say which of the two you mean.",
            "contact": "reader@example.org",
        },
    ),
    (
        "tomas",
        "accept_report",
        "russians-entered-georgia",
        {"answer": "You are right that this can be misunderstood. We will say that the number counts entries."},
    ),
    ("tomas", "correct", "russians-entered-georgia", {"note": "Readers take entries for people who stayed."}),
    ("tomas", "edit", "russians-entered-georgia", {"block": "clearer finding"}),
    ("tomas", "submit", "russians-entered-georgia", {}),
    ("ines", "approve", "russians-entered-georgia", {}),
    (
        "ruth",
        "publish",
        "russians-entered-georgia",
        {
            "kind": "clarification",
            "note": "We now say that the number counts entries, and that many travel on. Some readers had taken it for "
            "the number of people who stayed.",
        },
    ),
    # The ministry closes the call-up, and the verdict of the first days does not hold any more.
    ("mira", "correct", "conscripts-300000", {"note": "The ministry gave a final count on 28 October."}),
    ("mira", "edit", "conscripts-300000", {"block": "new finding"}),
    ("mira", "submit", "conscripts-300000", {"note": "The rating goes from “Unproven” to “Mostly true”."}),
    ("kofi", "approve", "conscripts-300000", {"note": "Agreed. Still one source, so not “True”."}),
    (
        "ruth",
        "publish",
        "conscripts-300000",
        {
            "kind": "rating_changed",
            "note": "The rating was “Unproven” while only the announcement was known. On 28 October 2022 the ministry "
            "reported the call-up closed at the same number; the rating is now “Mostly true”.",
        },
    ),
    # Another reader doubts the evidence; nobody has answered yet.
    (
        "a reader",
        "report",
        "conscripts-300000",
        {
            "part": "evidence",
            "text": "The final count is the ministry's own. Did anybody else count, for example the regions? If not, "
            "please say so more clearly.",
        },
    ),
    # What is still on the desk: approved, in review, sent back, and drafts that lack something.
    ("tomas", "edit", "russians-entered-kazakhstan", {"block": "finding"}),
    ("tomas", "submit", "russians-entered-kazakhstan", {}),
    ("kofi", "approve", "russians-entered-kazakhstan", {"note": "Good to go with the piece on the border."}),
    ("tomas", "edit", "checkpoints-north-ossetia", {"block": "finding"}),
    ("tomas", "submit", "checkpoints-north-ossetia", {"note": "One report only, but several agencies in it."}),
    ("mira", "edit", "who-is-exempt", {"block": "finding"}),
    ("mira", "submit", "who-is-exempt", {}),
    (
        "ines",
        "send_back",
        "who-is-exempt",
        {
            "note": "Students are in the claim but not in the evidence. Cite the rule itself, or what the minister "
            "said of them."
        },
    ),
    ("tomas", "edit", "checkpoints-finland", {"block": "first evidence", "note": "Needs a source other than Meduza."}),
)

# (who, on which claim, what)
COMMENTS = (
    ("mira", "conscripts-300000", "Kept the old reasoning in the history; the new one starts from the final count."),
    ("kofi", "conscripts-300000", "Does anybody know of a count that does not come from the ministry?"),
    ("tomas", "conscripts-300000", "None that covers the whole country. I will keep looking."),
    ("ines", "who-is-exempt", "The minister spoke of students on 21 September; an agency has it in English."),
)

# (who, works on which claim)
ASSIGNMENTS = (("mira", "who-is-exempt"),)

# (this claim, has this to do with, that claim, proposed by, reasons, (decided by, confirmed, why) or None)
RELATIONS = (
    (
        "conscripts-over-a-million",
        "contradicts",
        "conscripts-300000",
        "mira",
        ["Both answer the same question.", "No number fits both."],
        ("kofi", True, "A rise by more than a million cannot end at 300,000."),
    ),
    (
        "russians-entered-kazakhstan",
        "part_of",
        "russians-who-left",
        "tomas",
        ["Entries into one country are a part of all departures."],
        None,
    ),
    (
        "russians-entered-georgia",
        "part_of",
        "russians-who-left",
        "tomas",
        ["Entries into one country are a part of all departures."],
        ("ines", True, "The counts are of the same days."),
    ),
)

# What a reader asked to have checked.
TIPS = (
    {
        "text": "A neighbour says that men who hold a passport for travel have to hand it in. Is that so?",
        "contact": "reader@example.org",
    },
)
