"""Polls that somebody is proposed: question and options, for the dialog to finish."""

from collections.abc import Sequence

from bot.engagement.polls.voting import OPTION_CHARS
from bot.speech import Words
from bot.speech.lengths import one_line, shortened

MOST_TITLES = 8
"""Who has to read more than that votes for none."""


def what_next(titles: Sequence[str], speech: Words) -> tuple[str, Sequence[str]]:
    """What to learn next, with the newest courses to choose from, and something else."""
    newest = dict.fromkeys(shortened(one_line(title), OPTION_CHARS) for title in reversed(titles))
    other = speech.plain("poll-next-other")
    options = [title for title in newest if title and title != other][:MOST_TITLES]
    return speech.plain("poll-next-question"), [*options, other]
