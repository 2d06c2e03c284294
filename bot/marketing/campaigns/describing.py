"""A plan in words: where and when each of its steps is said, for lists, cards and calendars."""

from collections.abc import Mapping
from datetime import timedelta

from bot.marketing.campaigns.file_values import written_when
from bot.marketing.campaigns.plan import (
    AfterAction,
    AfterStart,
    At,
    BestTime,
    Content,
    Cron,
    Plan,
    Step,
    When,
    Where,
)
from bot.speech import Html, Words
from bot.speech.formats import calendar_part, span

Titles = Mapping[int, str]
"""What chats are called, by id."""


def where_words(where: Where, titles: Titles, words: Words) -> str:
    """`in the group`, `in Py News`, `in private`."""
    title = titles.get(where.chat_id or 0, "")
    return words.plain(
        "campaign-where", room=where.room.value, title=title, is_named=int(bool(title))
    )


def when_words(when: When, words: Words) -> str:
    """`Tue 1 Dec 2026, 09:00`, `day 3, 09:00`, `2 hours after they looked` …"""
    match when:
        case At(local):
            day = calendar_part(local.date(), "day", words)
            return words.plain("campaign-when-at", day=day, time=f"{local:%H:%M}")
        case AfterStart(days, at, plus):
            if at is not None:
                return words.plain("campaign-when-day", day=days + 1, time=f"{at:%H:%M}")
            whole = timedelta(days=days) + plus
            after = span(whole, words) if whole else ""
            return words.plain("campaign-when-after-start", after=after, is_late=int(bool(whole)))
        case AfterAction(action, delay):
            after = span(delay, words) if delay else ""
            is_late = int(bool(delay))
            return words.plain("campaign-when-action", after=after, is_late=is_late, action=action)
        case BestTime(on, days):
            on_day = calendar_part(on, "day", words) if on else ""
            number = (days or 0) + 1
            return words.plain("campaign-when-best", on=on_day, day=number, is_dated=int(bool(on)))
        case Cron():
            return written_when(when)
    raise AssertionError(when)


def kind_of(content: Content) -> str:
    """What a message is: `text`, `photo`, `video`, `album`, `poll`, `quiz`, `card`."""
    if content.poll is not None:
        return "poll" if content.poll.correct is None else "quiz"
    if content.card:
        return "card"
    if len(content.media) > 1:
        return "album"
    return content.media[0].kind if content.media else "text"


def step_line(step: Step, number: int, titles: Titles, words: Words) -> Html:
    """One step on one line; a name that is but its number is not said twice."""
    return words(
        "campaign-plan-line",
        number=str(number),
        name=step.name,
        is_named=int(step.name != str(number)),
        kind=kind_of(step.variants[0].content),
        variants=len(step.variants),
        place=where_words(step.where, titles, words),
        time=when_words(step.when, words),
    )


def plan_lines(plan: Plan, titles: Titles, words: Words) -> Html:
    """All the steps, one below the other."""
    lines = (step_line(step, at, titles, words) for at, step in enumerate(plan.steps, start=1))
    return Html("\n".join(lines))
