"""What a broadcast is called, and how far it is, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.outreach.broadcast_answers import REASONS
from bot.outreach.spare import duration
from bot.speech import Html, Words
from bot.speech.formats import moment, progress_bar, span
from storage.broadcasts import (
    BLOCKED,
    COMPLAINED,
    DEPARTED,
    DOUBTFUL,
    FAILED,
    REPEATED,
    RUNNING,
    SENT,
    SKIPPED,
    SKIPS,
    Broadcast,
    Tally,
    campaign_of,
)

SLOWEST = 0.05
"""Messages a second, below which nothing is said of how long it takes: it would be a guess."""

_BEFORE = ("consent",)
"""Why people were skipped before it was told apart."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who waits for the end of their night, or for their hour."""

    people: int
    since: datetime
    timezone: str
    """By which the admin reads when that begins."""


def progress(
    broadcast: Broadcast,
    tally: Tally,
    speech: Words,
    per_second: float | None,
    later: Waiting | None = None,
) -> Html:
    """How far it is, in words; how long it takes is said of those whose time has come."""
    lines = [
        speech(
            "broadcast-head",
            name=broadcast.name,
            called=called(broadcast, speech),
            state=broadcast.state,
            bar=progress_bar(tally.done, tally.people),
            done=tally.done,
            people=tally.people,
        ),
        speech("broadcast-sent", sent=tally.of(SENT)),
        *_losses(tally, speech),
    ]
    if tally.left:
        lines.append(speech("broadcast-left", left=tally.left))
    if later is not None:
        time = moment(later.since, later.timezone, speech)
        lines.append(speech("broadcast-later", people=later.people, time=time))
    told_now = tally.left - (later.people if later else 0)
    if per_second and per_second >= SLOWEST and told_now > 0 and broadcast.state == RUNNING:
        to_go = span(duration(told_now, per_second), speech)
        lines.append(speech("broadcast-rate", rate=f"{per_second:.1f}", time=to_go))
    return Html("\n".join(lines))


def called(broadcast: Broadcast, speech: Words) -> Html:
    """Its number; of a campaign's, which has one of its own, where to look that up, too."""
    of = campaign_of(broadcast)
    return speech(
        "broadcast-number",
        number=str(broadcast.id),
        has_campaign=int(of is not None),
        campaign=str(of or ""),
    )


def _losses(tally: Tally, speech: Words) -> Sequence[Html]:
    """Who was not reached, by reason."""
    found = []
    for reason in REASONS:
        people = sum(tally.counts.get((state, reason), 0) for state in (BLOCKED, FAILED))
        found += [speech("broadcast-lost", reason=reason, people=people)] if people else []
    for reason in (*SKIPS, *_BEFORE):
        people = tally.counts.get((SKIPPED, reason), 0)
        found += [speech("broadcast-skipped", reason=reason, people=people)] if people else []
    for state in (DOUBTFUL, REPEATED, COMPLAINED, DEPARTED):
        people = tally.of(state)
        found += [speech("broadcast-besides", state=state, people=people)] if people else []
    return found
