"""Pasted words: whose they are, where they stand, what was changed in them."""

from briefing.answers.verifying.asking import PastedReader
from briefing.answers.verifying.attributed import GivenReader
from briefing.answers.verifying.posts import PostReader
from briefing.answers.verifying.verifier import Verifier

__all__ = ["GivenReader", "PastedReader", "PostReader", "Verifier"]
