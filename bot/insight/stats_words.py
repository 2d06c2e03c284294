"""What `/stats` says: the sentence, the figures with their change, and the words in the picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bot.community.turn import Turn
from bot.insight.asking import Asked
from bot.insight.charts import Days
from bot.insight.figures import NOTHING
from bot.insight.funnel import Funnel
from bot.insight.funnel_steps import ACTIVE
from bot.speech import Html, Words
from bot.speech.currencies import in_words
from bot.speech.formats import calendar_part, progress_bar, stars

TOO_MANY_TIMES = 10
"""From so many times as much on, the time before had next to nothing, and a percentage says less
than the two figures side by side."""

ENOUGH = 5
"""People at a step before it is said that few went on from it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What there is to say."""

    asked: Asked
    name: str
    """Of the course or campaign; empty for all of the community."""
    now: Funnel
    before: Funnel | None
    """None where nothing is known of it: the bot was not there yet, or names are gone."""
    own: int = 0
    """Among how many courses of theirs this one was taken without being asked for."""


def money(of_stars: int, other: Mapping[str, int], speech: Words) -> str:
    """`⭐ 250 and 25.79 EUR`: of no two currencies there is one sum."""
    said, rest = stars(of_stars, speech), others(other)
    return speech.plain("stats-money", stars=said, other=rest) if rest else said


def others(other: Mapping[str, int]) -> str:
    """`25.79 EUR, 10.00 USD`."""
    return ", ".join(in_words(amount, currency) for currency, amount in other.items() if amount)


def labels(answer: Answer, speech: Words) -> list[str]:
    """The steps by name."""
    return [speech.plain(f"stats-{step}") for step in answer.now.people]


def title(turn: Turn, answer: Answer) -> str:
    """Of the picture."""
    return answer.name or turn.words.plain("stats-title", group=turn.community.title)


def subtitle(answer: Answer, speech: Words) -> str:
    """Below it: the period, and what is grey."""
    period = period_of(answer.asked, speech)
    period = period[:1].upper() + period[1:]
    if answer.before is None:
        return period
    return speech.plain("stats-grey", period=period, before=before_of(answer.asked, speech))


def days_of(turn: Turn, answer: Answer) -> Days | None:
    """What was earned, day by day; None where there is nothing to draw."""
    period, before = answer.asked.period, answer.before
    days = [period.first + timedelta(days=at) for at in range(period.days)]
    since = period.against.earlier(period.first, period.days)
    earlier = [since + timedelta(days=at) for at in range(period.days)]
    amounts = [answer.now.by_day.get(day, NOTHING).stars for day in days]
    then = [before.by_day.get(day, NOTHING).stars for day in earlier] if before else []
    if not any(amounts) and not any(then):
        return None
    heading = turn.words.plain("stats-by-day")
    return Days([_short(day, turn.words) for day in days], amounts, then, heading)


def _short(day: date, speech: Words) -> str:
    return calendar_part(day, "day-month", speech)


def period_of(asked: Asked, speech: Words) -> str:
    """`last 7 days`, `1 Oct – 31 Oct 2026`."""
    if asked.span:
        return speech.plain("stats-period", days=asked.span)
    first, last = (calendar_part(day, "date", speech) for day in _bounds(asked))
    return first if first == last else f"{first} – {last}"


def _bounds(asked: Asked) -> tuple[date, date]:
    return asked.period.first, asked.period.last


def before_of(asked: Asked, speech: Words) -> str:
    """`the 7 days before`, `the same days a year before`."""
    period = asked.period
    return speech.plain("stats-before", days=period.days, against=str(period.against))


def during(asked: Asked, speech: Words) -> str:
    """`in the 7 days before`, `on the day before`."""
    days = asked.period.days
    return speech.plain("stats-during", days=days, before=before_of(asked, speech))


def sentence(answer: Answer, speech: Words) -> Html:
    """What there is to know first."""
    paid = answer.now.people["paid"]
    before = answer.before.people["paid"] if answer.before is not None else None
    trend = "new" if before is None else "same" if paid else "none"
    if before is not None and paid != before:
        trend = "more" if paid > before else "fewer"
    lost = _weakest(answer)
    return speech(
        "stats-sentence",
        paid=paid,
        trend=trend,
        by=abs(paid - (before or 0)),
        during=during(answer.asked, speech),
        lost="yes" if lost else "no",
        **_lost(lost, speech),
    )


def _lost(lost: tuple[str, int, str, int] | None, speech: Words) -> dict[str, str | int]:
    one, many, other, few = lost or ("paid", 0, "paid", 0)
    names = {"one": speech.plain(f"stats-{one}"), "other": speech.plain(f"stats-{other}")}
    return {**names, "many": many, "few": few}


def _weakest(answer: Answer) -> tuple[str, int, str, int] | None:
    """The step of people who took part or looked from which the smallest share went on."""
    steps = [(step, count) for step, count in answer.now.people.items() if step != ACTIVE]
    pairs = [
        (one, many, other, few)
        for (one, many), (other, few) in pairwise(steps)
        if many >= ENOUGH and few < many
    ]
    return min(pairs, key=lambda pair: pair[3] / pair[1], default=None)


def change(count: int, before: int | None) -> str:
    """`▲ 20%`, `▼ 5%`; `▲` alone where there was nothing before, or next to nothing."""
    if before is None or (not before and not count):
        return ""
    if count == before:
        return "="
    arrow = "▲" if count > before else "▼"
    is_told = before > 0 and count < TOO_MANY_TIMES * before
    return f"{arrow} {abs(count - before) / before:.0%}" if is_told else arrow


def caption(turn: Turn, answer: Answer) -> Html:
    """The answer in words."""
    speech, found, before = turn.words, answer.now, answer.before
    most = max(found.people.values())
    lines, last = [], 0
    for step, count in found.people.items():
        share = f"{round(100 * count / last)}%" if last else ""
        changed = change(count, before.people[step] if before else None)
        lines.append(
            speech(
                "stats-line",
                bar=progress_bar(count, most),
                step=speech.plain(f"stats-{step}"),
                count=count,
                share=" · ".join(filter(None, (share, changed))),
            )
        )
        last = count
    return speech(
        "stats-text",
        group=turn.community.title,
        own=answer.own,
        period=period_of(answer.asked, speech),
        name=answer.name,
        about="course" if answer.asked.of.course_id else "campaign" if answer.name else "all",
        sentence=sentence(answer, speech),
        lines=Html("\n".join(lines)),
        stars=money(found.stars, found.other, speech),
        refunds=found.refunds,
        back=money(found.stars_back, found.other_back, speech),
        compared="yes" if before else "no",
        before=before_of(answer.asked, speech),
        during=during(answer.asked, speech),
        then=money(before.stars, before.other, speech) if before else stars(0, speech),
        change=change(found.stars, before.stars if before else None),
    )
