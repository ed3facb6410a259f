"""Propose claims from a text: what is said in it as a fact, by whom, and why it may be worth checking. Pure."""

from claims.language.proposals.proposal import Proposal
from claims.language.proposals.propose import propose

__all__ = ["Proposal", "propose"]
