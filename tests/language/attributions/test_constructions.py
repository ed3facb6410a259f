"""Every construction that is read as an attribution, each with a sentence that shows it."""

import pytest

from claims.language.attributions import find_attributions
from tests.language.attributions.marked import read_marked

AFTER_A_VERB = [
    "<s>Anna Novak</s> <q>said</q> <c>that the bridge was closed</c>.",
    "<s>Anna Novak</s> <q>said</q> <c>the bridge was closed</c>.",
    "<s>Novak</s> <q>said</q> on Friday in a letter to the council <c>that the bridge was closed</c>.",
    "<s>The mayor</s> <q>told</q> reporters on Tuesday <c>the bridge would open in May</c>.",
    "<s>The mayor</s> <q>reminded</q> the council <c>that the bridge was hers to close</c>.",
    "<s>The mayor</s> <q>asked</q> <c>whether the bridge was safe</c>.",
    "<s>The mayor</s> <q>asked</q> <c>if the bridge was safe</c>.",
    "<s>The mayor</s> <q>said</q>, <c>“Close it at once.”</c>",
    "<s>The mayor</s> <q>wrote</q> in a note to the staff: <c>“Close it at once.”</c>",
    "<s>The mayor</s> <q>told</q> the engineers, <c>“Close it at once.”</c>",
    "<s>The mayor</s> <q>vowed</q> <c>to close the bridge</c>.",
    "<s>The mayor</s> <q>urged</q> <c>the council to close the bridge</c>.",
    "<s>The mayor</s> <q>praised</q> <c>the engineers</c>.",
    "<s>The mayor</s> <q>proposed</q> <c>closing the bridge</c>.",
    "<s>The mayor</s> <q>described</q> <c>the bridge as a danger to every driver</c>.",
    "<s>The mayor</s> <q>called</q> <c>the bridge “a disgrace.”</c>",
    "It was <c>what <s>the mayor</s> <q>called</q> a disgrace</c>.",
    "<s>The mayor</s> <q>talked</q> about <c>the bridge</c>.",
    "<s>A survey of drivers</s> <q>gave</q> <c>the bridge a bad name</c>.",
    "<s>The ministry</s> <q>has recorded</q> <c>over 98,000 entries</c>.",
    "<s>The union</s> <q>said</q> <c>at least 40 bridges were closed</c>.",
    "<s>The union</s> <q>said</q> <c>nearly 40 bridges were closed</c>.",
    "<s>The union</s> <q>said</q> <c>as many as 40 bridges were closed</c>.",
    "<s>Police</s> <q>said</q> <c>12 bridges were closed</c>.",
    "She opened a bridge <c>which <s>she</s> <q>said</q> would last for ever</c>.",
    "<s>Drivers who</s> <q>say</q> <c>the bridge is safe</c> were few.",
    "<s>The mayor</s> <q>took clear aim at</q> <c>the engineers</c>.",
    "<s>Drivers who cross the bridge</s> <q>said</q> <c>it was closed</c>.",
    "<s>Novak and Kral</s> <q>support</q> <c>the bridge</c>.",
    "<s>Two percent</s> <q>say</q> <c>the bridge is safe</c>.",
    "<s>Anna Novak (R-Ohio)</s> last week <q>argued</q> <c>that the bridge was safe</c>.",
]
QUESTIONS = [
    "<s>The mayor</s> <q>asked</q> the engineers on Friday about <c>the bridge</c>.",
    "<s>The mayor</s> <q>asked</q> the engineers <c>which bridge was safe</c>.",
    "<q>Asked</q> by Novak <c>whether the bridge was safe</c>, the mayor left the room.",
    "When <q>asked</q> at a meeting <c>whether the bridge was safe</c>, the mayor left the room.",
    "The mayor <q>was asked</q> on Friday <c>if the bridge was safe</c>.",
]
COUNTED_OR_NAMED = [
    "<s>Ruritania</s> <q>reported</q> <c>having eleven bridges</c>.",
    "It has a bridge <c>which <s>Novak</s> <q>called</q> “a disgrace.”</c>",
]
IDIOMS = [
    "<s>The mayor</s> <q>expressed interest in</q> <c>a new bridge</c>.",
    "<s>The mayor</s> <q>took the view</q> <c>that the bridge was safe</c>.",
    "<s>The mayor</s> <q>had no intention</q> <c>to close the bridge</c>.",
    "<s>The mayor</s> <q>voiced her support for</q> <c>a new bridge</c>.",
]
BEFORE_THE_CUE = [
    "<c>The bridge was closed in May</c>, <s>the mayor</s> <q>told</q> the court in her speech.",
    "<c>The bridge was closed, <s>the mayor</s> <q>said</q>.\n“It will open in May.”</c>",
    "<s>The mayor</s> <q>said</q> <c>the bridge was closed.\n“It will open in May.”</c>",
    "<c>“The bridge is closed,”</c> <s>Novak</s> <q>said</q>.",
    "<c>“The bridge is closed,”</c> <q>said</q> <s>Anna Novak, the mayor</s>.",
    "<c>“Is it safe?”</c> <s>Novak</s> <q>asked</q> the engineers.",
    "<c>“It is closed,” <s>Novak</s> <q>said</q>. “It will open in May. Then we shall see.”</c>",
    "<c>“It is closed,” <s>she</s> <q>said</q>, “and it will open in May.”</c>",
    "<c>“It is closed,” <s>she</s> <q>said</q>.\n“It will open in May.”</c>",
    "<c>The bridge was closed in May</c>, <s>the mayor</s> <q>said</q>.",
    "<c>The bridge was closed in May</c>, <q>said</q> <s>Anna Novak, the mayor of the town</s>.",
    "<c>The bridge, <s>the mayor</s> <q>said</q>, was closed in May</c>.",
    "As <s>the Herald</s> <q>reported</q>, <c>the bridge was closed in May</c>.",
    "<c>The bridge, <s>Novak</s> <q>said</q>, “is a danger to every driver”</c>.",
    "<c>“The bridge is safe.\n“It will stay open,”</c> <s>Novak</s> <q>said</q>.",
    "<s>Novak</s> <q>continued</q>:\n<c>“The bridge is safe.”</c>",
    "<q>Said</q> <s>Novak</s>: <c>“Nobody warned us.”</c>",
]
OTHER_VERB_FORMS = [
    "<s>The mayor</s> left, <q>saying</q> <c>the bridge was closed</c>.",
    "<s>The mayor, who has heard what engineers know</s>, left town, <q>saying</q> <c>the bridge was closed</c>.",
    "Few heard <s>engineers</s> <q>arguing</q> <c>that the bridge could fall</c>.",
    "<q>Asked</q> <c>whether the bridge was safe</c>, the mayor left the room.",
    "<c>The bridge <q>is expected</q> to open in May</c>.",
    "<c>The bridge <q>seems</q> to be safe</c>.",
    "<c>The plan</c> <q>was criticized by</q> <s>engineers</s>.",
    "It <q>was announced</q> <c>that the bridge would close</c>.",
    "<s>The mayor</s> <q>did not say</q> <c>that the bridge would open</c>.",
]
NOUNS_AND_ADJECTIVES = [
    "<s>Her</s> <q>claim</q> <c>that the bridge was safe</c> was wrong.",
    "<s>The mayor's</s> <q>promise</q> <c>to open the bridge</c> was kept.",
    "<s>The mayor's</s> <q>attack</q> on <c>the engineers</c> came late.",
    "There was <q>criticism</q> of <c>the bridge</c> by <s>engineers</s>.",
    "<s>The mayor</s> <q>is confident</q> <c>that the bridge is safe</c>.",
    "<s>The mayor</s> <q>made clear</q> <c>that the bridge was safe</c>.",
    "It <q>is unclear</q> <c>whether the bridge is safe</c>.",
    "<s>Her</s> <q>answer was</q> <c>that the bridge was safe</c>.",
    "<s>The mayor</s> <q>is a supporter of</q> <c>the bridge</c>.",
]
SMALL_SIGNS = [
    "<q>According to</q> <s>the mayor</s>, <c>the bridge is safe</c>.",
    "<c>The bridge is safe</c>, <q>according to</q> <s>the mayor</s>.",
    "<c>The bridge is <q>reportedly</q> falling down</c>.",
    "<q>In</q> <s>a new poll</s>, <c>most drivers avoid the bridge</c>.",
    "<c>Most drivers avoid the bridge</c> <q>in</q> <s>a new poll</s>.",
    "<s>The sign at the bridge</s> had two words<q>:</q> <c>“Keep out.”</c>",
    "<s>Novak</s><q>:</q> <c>The bridge is safe again</c>.",
    "Talks go on.\n<s>NOVAK</s><q>:</q> <c>The bridge is safe, I tell you</c>.",
]
ENDS_OF_CONTENT = [
    "<s1>The mayor</s1> <q1>said</q1> <c1>the bridge was closed</c1>, and <s2>the council</s2> <q2>said</q2> "
    "<c2>it was open</c2>.",
    "<s1><s2>The mayor</s2></s1> <q1>said</q1> <c1>the bridge was closed</c1>, <q2>adding</q2> <c2>that few would "
    "miss it</c2>.",
    "While <s1>the mayor</s1> <q1>said</q1> <c1>the bridge was closed</c1>, the traffic went on.",
    "<s>The mayor</s> <q>criticized</q> <c>the engineers</c> after the bridge fell.",
    "<s>The mayor</s> <q>criticized</q> <c>the engineers</c> in an interview.",
    "<s>The mayor</s> <q>criticized</q> <c>the engineers</c>, who had built the bridge.",
    "<s>The mayor</s> <q>criticized</q> <c>the engineers</c> and left town.",
    "<s>The mayor</s> <q>said</q> <c>the bridge was closed but open to walkers</c>; few knew.",
    "<s>The mayor</s> <q>said</q> <c>the bridge was closed but looked safe</c>.",
    "<s>The mayor</s> <q>said</q> <c>the bridge was closed, and that the tunnel was open</c>.",
    "<s>The mayor</s> <q>said</q> <c>the bridge, which was built in 1901, was closed</c>.",
    "<s>The mayor</s> <q>said</q> <c>the bridge was closed</c>, a step that angered drivers.",
    "<s>The mayor</s> <q>said</q> <c>the bridge was closed</c>, as did the engineers.",
    "<s>The mayor</s> <q>vowed</q> <c>to close the bridge before the winter comes</c>.",
    "<s>The mayor</s> <q>vowed</q> <c>to close the bridge and build another</c>.",
    "<s>The mayor</s> <q>criticized</q> <c>the engineers</c> on Facebook.",
    "<s>Novak, who</s> <q>described</q> <c>herself as a friend of the bridge</c>, was there.",
    "<s>The mayor</s> <q>said</q> <c>the bridge was closed</c>, even as drivers crossed it.",
    "It was <s>a driver who</s> <q>wanted</q> <c>to know whether the bridge is safe</c>.",
    "The <q>claim</q> <c>that the bridge had been put in danger</c> was wrong.",
    "Despite <q>complaints</q> <c>that the bridge is narrow</c>, the mayor left it alone.",
    "<s>The mayor</s> <q>criticized</q> <c>the engineers</c> in a short commercial.",
    "<s>The mayor</s> <q>criticized</q> <c>three people, including two engineers</c>.",
]
MOBILISATION = [
    "<q>According to</q> <s>Agency (AGY)</s> on the 29th (local time), <c>Ruritania has closed its last crossing</c>.",
    "<s1>The Ruritanian Ministry of Internal Affairs</s1> <q1>announced</q1> <c1>that more than 41,000 people entered "
    "since last week</c1>, and <s2>Zembla</s2> <q2>has recorded</q2> <c2>over 77,000 entering since last week</c2>.",
    "Earlier, <s>the Ministry of Defence</s> <q>stated</q> <c>that the number of reservists is 200,000, and that "
    "students, bankers and reporters are exempt</c>.",
    "<q>Rumors</q> <c>that the number could grow by more than one million</c> have led to a rush for plane tickets.",
    "<c>The army is <q>reportedly</q> sending letters to students</c>.",
]


@pytest.mark.parametrize(
    "marked",
    AFTER_A_VERB
    + QUESTIONS
    + COUNTED_OR_NAMED
    + IDIOMS
    + BEFORE_THE_CUE
    + OTHER_VERB_FORMS
    + NOUNS_AND_ADJECTIVES
    + SMALL_SIGNS
    + ENDS_OF_CONTENT
    + MOBILISATION,
)
def test_source_cue_and_content_are_found(marked):
    text, expected = read_marked(marked)

    found = [(a.source, a.cue, a.content) for a in find_attributions(text)]

    assert [tuple(span and text[slice(*span)] for span in spans) for spans in found] == [
        tuple(span and text[slice(*span)] for span in spans) for spans in expected
    ]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "The bridge was closed on Friday.",
        "The bridge, which was built in 1901, is 40 metres long.",
        "“Bridge of Sighs” is a painting.",
        "Do you support the bridge?",
        "She took the claim that angered drivers off the wall.",
        "It was clear that the bridge was old.",
        "The attack on the bridge came at night.",
        "He led an effort to attack the bridge.",
        "It is a book that praises the bridge.",
        "The mayor enjoyed the bridge.",
    ],
)
def test_a_text_without_attributions_has_none(text):
    assert find_attributions(text) == []
