"""`/likely` in words: how many will probably buy, what goes with it, how good that is, and how many
fall silent. Names stand nowhere in it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.insight.conversion import picture
from bot.insight.conversion.judging import Bin, Judged
from bot.insight.conversion.keeping import from_json
from bot.insight.conversion.learning import Learnt
from bot.insight.conversion.picture import Labels
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.outbox import Reason
from bot.speech import Html, Words
from bot.speech.formats import moment
from storage import courses, facts, likely
from storage.facts import Group
from storage.likely import BUYS, LEAVES, LikelyModel, Liveliness

TOLD = 5
"""Traits; more nobody keeps in mind."""

ENOUGH_IN_A_BIN = 20
"""Members who must have stood together for it to be told what came of them."""

STEADY = 0.5
"""Points by which engagement must have changed for it to be told."""


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is told."""

    buys: Learnt
    leaves: Learnt
    likely: int
    at_risk: int
    lively: Liveliness
    reckoned_at: datetime
    learnt_at: datetime


async def find(session: AsyncSession, turn: Turn) -> Answer | None:
    """What is kept, and how many members it speaks of; None where nothing is reckoned yet. Raises
    Mistake where there is nobody to speak of."""
    home, now = turn.community.id, turn.now
    kept = {target: await likely.model_of(session, home, target) for target in (BUYS, LEAVES)}
    buys, leaves = kept[BUYS], kept[LEAVES]
    if buys is None or leaves is None or not is_fresh(buys, now):
        return None
    lively = await likely.liveliness(session, home)
    if not lively.people:
        raise Mistake("likely-nobody", group=turn.community.title)
    return Answer(
        from_json(buys.learnt),
        from_json(leaves.learnt),
        await _count(session, home, await likely.likely_buyers(session, home, now)),
        await _count(session, home, await likely.at_risk(session, home, now)),
        lively,
        buys.reckoned_at,
        buys.learnt_at,
    )


def is_fresh(model: LikelyModel, now: datetime) -> bool:
    """Whether members' chances are of these days."""
    return model.reckoned_at > now - likely.FRESH


async def _count(session: AsyncSession, home: int, group: Group) -> int:
    people = facts.among(home, within=[group], without=[facts.admins(home)])
    return await facts.count(session, people)


async def tell(session: AsyncSession, turn: Turn, answer: Answer, drawn: bytes | None) -> None:
    """The answer, and how good it is below its picture, where that is known."""
    await turn.reply(session, in_words(turn, answer))
    if drawn is None:
        return
    kept = await courses.keep_media(
        session, turn.community.id, "photo", "likely.png", "image/png", data=drawn
    )
    caption = quality(answer.buys, turn.words)
    call = messages.media(turn.place, "photo", kept, caption)
    await turn.call(session, call, Reason("stats", kept))


def draw(turn: Turn, judged: Judged) -> bytes:
    """How good it was; call it in a worker thread."""
    return picture.draw_reliability(judged.bins, labels(turn, judged))


def labels(turn: Turn, judged: Judged) -> Labels:
    """What stands in that picture."""
    speech = turn.words.plain
    return Labels(
        speech("likely-title", group=turn.community.title),
        speech("likely-subtitle", times=judged.times, people=judged.people),
        speech("likely-said"),
        speech("likely-came"),
        speech("likely-exact"),
        speech("likely-seen"),
    )


def in_words(turn: Turn, answer: Answer) -> Html:
    """All of it as one message."""
    words = turn.words
    return words(
        "likely-text",
        group=turn.community.title,
        lines=Html("\n\n".join(lines(answer, words))),
        reckoned=moment(answer.reckoned_at, turn.community.timezone, words),
        learnt=moment(answer.learnt_at, turn.community.timezone, words),
    )


def lines(answer: Answer, words: Words) -> list[Html]:
    """The sentence first, then what it rests on."""
    effects = _effects(answer.buys, words) if answer.buys.is_sure else Html("")
    told = [
        _sentence(answer, words),
        effects,
        _liveliness(answer.lively, words),
        _at_risk(answer, words),
    ]
    return [line for line in told if line]


def _sentence(answer: Answer, words: Words) -> Html:
    learnt = answer.buys
    judged = learnt.judged
    return words(
        "likely-sentence",
        so="learnt" if learnt.is_sure else "few" if judged is None else "useless",
        count=answer.likely,
        members=answer.lively.people,
        least=percent(learnt.least),
        average=percent(learnt.rate),
        did=learnt.did,
        times=learnt.times,
    )


def _effects(learnt: Learnt, words: Words) -> Html:
    told = [
        words(
            "likely-effect",
            what=words.plain("likely-trait", trait=one.trait),
            times=f"{one.times:.1f}",
        )
        for one in learnt.effects[:TOLD]
    ]
    return words("likely-effects", effects=Html("\n".join(told))) if told else Html("")


def quality(learnt: Learnt, words: Words) -> Html:
    """How good what was learnt is; it must have been judged."""
    judged = learnt.judged
    assert judged is not None, "what is drawn was judged"
    high = _highest(judged)
    return words(
        "likely-quality",
        times=judged.times,
        trend="smaller" if judged.better > 0 else "larger",
        better=f"{abs(judged.better):.0%}",
        error=f"{judged.errors[judged.best]:.4f}",
        base=f"{judged.errors['base']:.4f}",
        off=f"{100 * judged.off:.1f}",
        said=percent(high.said) if high else "",
        came=percent(high.came) if high else "",
        people=high.people if high else 0,
    )


def _highest(judged: Judged) -> Bin | None:
    """Those of whom most was expected."""
    return next((one for one in reversed(judged.bins) if one.people >= ENOUGH_IN_A_BIN), None)


def _liveliness(lively: Liveliness, words: Words) -> Html:
    by = lively.now - lively.before
    trend = "same" if abs(by) < STEADY else "more" if by > 0 else "less"
    return words(
        "likely-engagement",
        score=f"{lively.now:.1f}",
        before=f"{lively.before:.1f}",
        trend=trend,
    )


def _at_risk(answer: Answer, words: Words) -> Html:
    so = "learnt" if answer.leaves.is_sure else "rule"
    return words("likely-at-risk", so=so, count=answer.at_risk, average=percent(answer.leaves.rate))


def percent(share: float) -> str:
    """`1.2%`, `34%`."""
    return f"{share:.1%}" if share < 0.0995 else f"{share:.0%}"
