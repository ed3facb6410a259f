"""Proposals that a test can count: every sentence with a digit in it, whatever the rules of language propose."""

import re

from claims.language.proposals import Proposal

_sentences = re.compile(r"[^.\n]+\.")


def propose(text, spans, *, published_on, language):
    """Propose every sentence with a digit. Takes and gives what claims.language.proposals.propose does."""
    sentences = [match for match in _sentences.finditer(text) if any(letter.isdigit() for letter in match.group())]
    return [_proposal(match) for match in sentences]


def _proposal(match):
    sentence = match.group().strip()
    return Proposal(
        start=match.end() - len(match.group().lstrip()),
        end=match.end(),
        statement=sentence,
        speaker="The Ministry of Defence" if "Ministry of Defence said" in sentence else None,
        is_rumour=False,
        stance="asserts",
        mode="paraphrase",
        said_on=None,
        quantities=[],
        dates=[],
        reasons=[{"code": "number", "text": "It names a number."}],
        weight=1,
    )
