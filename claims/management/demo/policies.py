"""What the demo newsroom says of itself: short, and as true of a demo as it can be."""

WHO_WE_ARE = """\
This is a demo newsroom. Its six people are invented; the article it checks, the sources and what was found are not. \
Nobody answers letters here.

| Role | Who |
|---|---|
| Research | Mira Halvorsen, Tomás Reyes |
| Review | Inês Carvalho, Kofi Boateng |
| Editor | Ruth Lindqvist |
| Administration | Amir Haddad |

A real newsroom says on this page where it is registered, who is responsible under the law, and how to reach it.
"""

HOW_WE_CHECK_AT_FIRST = """\
# From a claim to a verdict

1. **One sentence.** We write the claim down so that it can be checked: who, what, how many, where, when.
2. **Who said it.** We follow it back through everybody who passed it on. Ten reprints of one report are one origin.
3. **Evidence.** We look for what speaks for the claim and for what speaks against it.
4. **Verdict.** One sentence first, then how we found it, how sure we are, and what would change our mind.
5. **A second person** who had no hand in it reads exactly what will be published and approves it, or sends it back.

# What a rating is

A rating is one word for what we found up to the day that stands beside it. It speaks of the claim, not of who made it.
"""

HOW_WE_CHECK = HOW_WE_CHECK_AT_FIRST.replace(
    "\n\n# What a rating",
    "\n6. **Afterwards** we look at every cited page once a week. If it has changed or is gone, the verdict says so."
    "\n\n# What a rating",
).replace(
    "not of who made it.",
    "not of who made it. “Unproven” says that we could not find out, not that the claim is false.",
)

WHAT_WE_CHECK = """\
We check what can be checked: statements about what happened, how much, where and when. Opinions and predictions we \
leave alone.

Among those we choose by three questions. How many people have met the claim? What do they decide by it? Does somebody \
already say the opposite? Why we chose a claim stands on its page. We choose by the same questions whoever made it.

Anybody may [ask us to check something](/tips/), and gets a page that shows what became of it.
"""

WHERE_WE_TAKE_IT_FROM = """\
We cite the document itself wherever there is one: the order rather than the report on the order. Each citation has \
its address and, where we hold a copy, the copy's digest, so that a page that changes later is noticed.

A source stays unnamed only if being named would harm it. The page then says that something is withheld, and why. No \
verdict rests on what is withheld alone.

One source is enough where it is the record of the matter itself. Otherwise we look for two that do not draw on each \
other, and say so when we have only one.
"""

HOW_WE_CORRECT = """\
Nothing we published is changed in silence. What was wrong is put right in a new version, which says what changed and \
why; the old one stays readable.

- **Rating changed**, **correction** and **clarification** stand at the head of the page and in \
[the list of corrections](/corrections/).
- **Typos** are noted at the foot of the page.
- A verdict that does not stand at all is **withdrawn**, in the open.

A second person reads a correction, as with any verdict.
"""

WHO_PAYS = """\
Nobody: this is a demo. It has no owner, no income and no advertisements.

A real newsroom names its owners here, everybody who gives more than a small part of its money, and the amounts, and \
says what they have no say in.
"""

WHAT_WE_HOLD_OURSELVES_TO = """\
Whoever has a stake in a matter does not work on it. Nobody here accepts gifts from those we write about, or speaks \
for a party.

A real newsroom asks those of whom a claim says something bad before it publishes, and gives them time to answer. This \
demo has asked nobody.
"""

WHAT_WE_KNOW_OF_YOU = """\
The pages for readers load nothing from other sites. They set no cookie, but for one that keeps the form for tips from \
being sent in your name.

If you send us a claim, we keep what you wrote, and your address only if you gave it, to answer you. It is shown to \
those who decide about tips and to nobody else.
"""

HOW_WE_CHECK_IN_KOREAN = """\
# 주장에서 판정까지

1. **한 문장.** 누가, 무엇을, 얼마나, 어디서, 언제인지 확인할 수 있도록 주장을 한 문장으로 적습니다.
2. **누가 말했는가.** 주장을 전한 사람들을 거슬러 올라가 처음 말한 곳을 찾습니다. \
한 보도를 열 곳이 옮겨 실어도 출처는 하나입니다.
3. **근거.** 주장을 뒷받침하는 것과 반박하는 것을 모두 찾습니다.
4. **판정.** 결론 한 문장을 먼저 쓰고, 어떻게 알아냈는지, 얼마나 확신하는지, 무엇이 나오면 판정이 바뀌는지를 적습니다.
5. **두 번째 사람.** 작성에 참여하지 않은 사람이 공개될 내용을 그대로 읽고 승인하거나 돌려보냅니다.
6. **그 뒤.** 인용한 페이지를 매주 다시 확인합니다. 바뀌었거나 사라졌으면 판정 페이지에 그렇게 적습니다.

# 등급의 뜻

등급은 함께 적힌 날짜까지 알아낸 것을 한 단어로 나타냅니다. 주장에 대한 것이며, 주장한 사람에 대한 것이 아닙니다. \
“Unproven”은 알아낼 수 없었다는 뜻이지 거짓이라는 뜻이 아닙니다.
"""

HOW_WE_CORRECT_IN_KOREAN = """\
공개한 내용을 말없이 바꾸지 않습니다. 틀린 것은 새 판에서 바로잡고, 무엇을 왜 바꾸었는지 적습니다. \
이전 판은 계속 읽을 수 있습니다.

- **등급 변경**, **정정**, **명확화**는 페이지 맨 위와 [정정 목록](/corrections/)에 실립니다.
- **오탈자**는 페이지 아래에 적습니다.
- 판정이 전혀 성립하지 않으면 공개적으로 **철회**합니다.

정정도 다른 판정과 마찬가지로 두 번째 사람이 읽습니다.
"""

# In the order of publication: policy, language, title, text, what changed and why.
POLICIES = (
    ("about", "en", "Who we are", WHO_WE_ARE, ""),
    ("methodology", "en", "How we check", HOW_WE_CHECK_AT_FIRST, ""),
    ("selection", "en", "What we check", WHAT_WE_CHECK, ""),
    ("sources", "en", "Where we take it from", WHERE_WE_TAKE_IT_FROM, ""),
    ("corrections", "en", "How we correct", HOW_WE_CORRECT, ""),
    ("funding", "en", "Who pays for this", WHO_PAYS, ""),
    ("ethics", "en", "What we hold ourselves to", WHAT_WE_HOLD_OURSELVES_TO, ""),
    ("privacy", "en", "What we know of you", WHAT_WE_KNOW_OF_YOU, ""),
    (
        "methodology",
        "en",
        "How we check",
        HOW_WE_CHECK,
        "Cited pages are now looked at again every week. “Unproven” was taken for a mild “False”; we say what it is.",
    ),
    ("methodology", "ko", "검증 방법", HOW_WE_CHECK_IN_KOREAN, ""),
    ("corrections", "ko", "정정 원칙", HOW_WE_CORRECT_IN_KOREAN, ""),
)
