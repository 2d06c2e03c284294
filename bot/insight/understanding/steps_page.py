"""Step by step: how many go on from each step to the next, and how long it takes them."""

from collections.abc import Sequence
from dataclasses import dataclass

from numpy.random import Generator
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.community.turn import Turn
from bot.insight.asking import Asked
from bot.insight.charts import share_of
from bot.insight.stats_words import ENOUGH, change
from bot.insight.understanding import steps
from bot.insight.understanding.series import Box, Boxes
from bot.insight.understanding.steps import Passage
from bot.insight.understanding.told import Told, long, of_group, period_above
from bot.mistakes import Mistake
from bot.speech import Html, Words
from storage import step_times
from storage.event_counts import only_of
from storage.step_times import Walk

SCALE = (1 / 60, 1 / 6, 1.0, 6.0, 24.0, 168.0, 720.0, 2160.0, 8784.0)
"""Hours at which a scale has marks: a minute, ten, an hour … a year."""

AT_ONCE = 0.5 / 60
"""Hours that would be told as 0 minutes."""


@dataclass(frozen=True, slots=True)
class Steps:
    """How many came to each step, in the time before too, and when."""

    counts: Sequence[int]
    before: Sequence[int]
    walks: Sequence[Walk]


async def gather(
    session: AsyncSession, turn: Turn, asked: Asked, *, compares: bool = True
) -> Steps:
    """Read it; without the time before where nobody knows any more who did what then."""
    home, only = turn.community.id, only_of(asked.of)
    now, earlier = asked.period, asked.period.before(turn.now)
    counts, before = [
        await step_times.walkers(session, home, one.begin, one.end, without=NOBODY, only=only)
        if compares or one is now
        else ()
        for one in (now, earlier)
    ]
    walks = await step_times.walks(session, home, now.begin, now.end, without=NOBODY, only=only)
    return Steps(counts, before, walks)


def tell(turn: Turn, asked: Asked, found: Steps, _rng: Generator) -> Told:
    """Say where people are lost and how long they take. Raises Mistake where too few went on."""
    speech = turn.words
    passages = steps.passages(found.counts, found.walks)
    timed = [one for one in passages if one.hours is not None]
    if not timed:
        raise Mistake("insight-steps-few", count=found.counts[1], least=steps.FEWEST)
    chart = Boxes(
        of_group(turn, "steps"),
        speech.plain("insight-steps-subtitle", period=period_above(asked, speech)),
        [_box(one, speech) for one in timed],
        _ticks(timed, speech),
    )
    before = found.before if any(found.before) else None
    lines = []
    for at, (step, count) in enumerate(zip(steps.STEPS, found.counts, strict=True)):
        last = found.counts[at - 1] if at else 0
        share = share_of(count, last) if last else ""
        changed = change(count, before[at] if before else None)
        beside = " · ".join(filter(None, (share, changed)))
        name = _name(step, speech)
        lines.append(speech("insight-steps-line", step=name, count=count, share=beside))
    return Told(_sentence(passages, timed[0], speech), lines, speech("insight-steps-note"), chart)


def _sentence(passages: Sequence[Passage], first: Passage, speech: Words) -> Html:
    assert first.hours is not None, "it is timed"
    low, middle, high = (long(one, speech) for one in first.hours)
    took = speech(
        "insight-steps-took",
        fast=_fast(first.hours),
        one=_name(first.one, speech),
        other=_name(first.other, speech),
        middle=middle,
        low=low,
        high=high,
    )
    weakest = steps.weakest(passages, ENOUGH)
    if weakest is None:
        return took
    lost = speech(
        "insight-steps-lost",
        one=_name(weakest.one, speech),
        other=_name(weakest.other, speech),
        few=weakest.went_on,
        many=weakest.came,
    )
    return speech("insight-both", one=took, other=lost)


def _box(one: Passage, speech: Words) -> Box:
    assert one.hours is not None, "it is timed"
    low, middle, high = one.hours
    return Box(
        speech.plain(
            "insight-steps-passage", one=_name(one.one, speech), other=_name(one.other, speech)
        ),
        low,
        middle,
        high,
        speech.plain(
            "insight-steps-spread",
            fast=_fast(one.hours),
            middle=long(middle, speech),
            low=long(low, speech),
            high=long(high, speech),
        ),
        speech.plain("insight-steps-went-on", few=one.went_on, many=one.came),
    )


def _fast(hours: tuple[float, float, float]) -> str:
    """How many need no minute that could be told: `most`, `half`, or fewer."""
    _, middle, high = hours
    return "most" if high < AT_ONCE else "half" if middle < AT_ONCE else "few"


def _ticks(timed: Sequence[Passage], speech: Words) -> Sequence[tuple[float, str]]:
    """As much of the scale as they need, at least two marks."""
    lows = [one.hours[0] for one in timed if one.hours]
    highs = [one.hours[2] for one in timed if one.hours]
    first = max((at for at, mark in enumerate(SCALE) if mark <= min(lows)), default=0)
    last = next((at for at, mark in enumerate(SCALE) if mark >= max(highs)), len(SCALE) - 1)
    first = min(first, len(SCALE) - 2)
    return [(mark, long(mark, speech)) for mark in SCALE[first : max(last, first + 1) + 1]]


def _name(step: str, speech: Words) -> str:
    return speech.plain("insight-step", step=step)
