"""A plan in words: where and when each of its steps is said, for lists, cards and calendars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.marketing.campaigns.conditions import rules_in
from bot.marketing.campaigns.hours import tries_hours
from bot.marketing.campaigns.plan import (
    AfterAction,
    AfterStart,
    At,
    BestTime,
    Choosing,
    Content,
    Cron,
    Plan,
    Step,
    When,
    Where,
)
from bot.marketing.campaigns.planning.options import Option, offered, value_of
from bot.marketing.campaigns.planning.versions import percents
from bot.marketing.campaigns.planning.weekly import DAYS, days_and_hour
from bot.speech import Html, Words
from bot.speech.formats import calendar_part, span

Titles = Mapping[int, str]
"""What chats are called, by id."""

A_MONDAY = date(2024, 1, 1)


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
                return words.plain("campaign-when-day", days=days, time=f"{at:%H:%M}")
            whole = timedelta(days=days) + plus
            after = span(whole, words) if whole else ""
            return words.plain("campaign-when-after-start", after=after, is_late=int(bool(whole)))
        case AfterAction(action, delay):
            after = span(delay, words) if delay else ""
            is_late = int(bool(delay))
            return words.plain("campaign-when-action", after=after, is_late=is_late, action=action)
        case BestTime(on, days):
            on_day = calendar_part(on, "day", words) if on else ""
            dated = int(bool(on))
            return words.plain("campaign-when-best", on=on_day, days=days or 0, is_dated=dated)
        case Cron():
            return _again_words(when, words)
    raise AssertionError(when)


def _again_words(when: Cron, words: Words) -> str:
    """`every Mon, Thu at 18:00`; what can't be said so as it was written."""
    found = days_and_hour(when)
    if found is None:
        return words.plain("campaign-when-cron", rule=when.expression)
    days, at = found
    named = ", ".join(weekday_name(day, words) for day in days)
    is_daily = int(len(days) == len(DAYS))
    return words.plain("campaign-when-weekly", days=named, is_daily=is_daily, time=f"{at:%H:%M}")


def weekday_name(day: str, words: Words) -> str:
    """`Mon`, `周一`."""
    return calendar_part(A_MONDAY + timedelta(days=DAYS.index(day)), "weekday-short", words)


def kind_of(content: Content) -> str:
    """What a message is: `text`, `photo`, `video`, `album`, `poll`, `quiz`, `card`."""
    if content.poll is not None:
        return "poll" if content.poll.correct is None else "quiz"
    if content.card:
        return "card"
    if len(content.media) > 1:
        return "album"
    return content.media[0].kind if content.media else "text"


@dataclass(frozen=True, slots=True)
class Fate:
    """How a step of a campaign that was started stands."""

    state: str
    """waiting, running, paused, done, unsaid (over, and never said)"""
    time: str = ""
    """When it is due next, if that is known."""
    said: int = 0
    unsaid: int = 0
    doubtful: int = 0
    """Posts that may have arrived."""
    told: int = 0
    people: int = 0
    """Of what goes to people in private: how many of how many have got it."""


PLANNED = Fate("waiting")
"""Of a plan that was not started."""


def step_line(step: Step, number: int, titles: Titles, words: Words, fate: Fate = PLANNED) -> Html:
    """One step on one line; a name that is but its number is not said twice."""
    return words(
        "campaign-plan-line",
        number=str(number),
        name=step.name,
        is_named=int(step.name != str(number)),
        kind=kind_of(step.variants[0].content),
        variants=len(step.variants),
        place=where_words(step.where, titles, words),
        time=_with_hours(step, fate.time or when_words(step.when, words), words),
        state=fate.state,
        said=fate.said,
        unsaid=fate.unsaid,
        doubtful=fate.doubtful,
        told=fate.told,
        people=fate.people,
    )


def _with_hours(step: Step, time: str, words: Words) -> str:
    """The time with the hours of its versions, where they have some of their own."""
    if not tries_hours(step):
        return time
    hours = sorted({f"{one.hour:%H:%M}" for one in step.variants if one.hour is not None})
    return words.plain("campaign-when-hours", time=time, hours=" / ".join(hours))


def plan_lines(
    plan: Plan, titles: Titles, words: Words, fates: Mapping[int, Fate] | None = None
) -> list[Html]:
    """All the steps, a line each; how they stand, where they were started."""
    return [
        step_line(step, at, titles, words, (fates or {}).get(at, PLANNED))
        for at, step in enumerate(plan.steps, start=1)
    ]


# How a step behaves


def option_words(step: Step, option: Option, words: Words) -> str:
    """An option and how it is set: `Delete it after: 1 day`."""
    value = value_of(step, option)
    is_set = int(bool(value))
    shown = span(value, words) if isinstance(value, timedelta) else str(value or "")
    return words.plain(f"campaign-option-{option.value}", is_set=is_set, value=shown)


def rule_words(rule: str, words: Words) -> str:
    """When a step is left out: `the course is sold out`."""
    return words.plain("campaign-rule", rule=rule)


def details(step: Step, words: Words) -> Sequence[str]:
    """What is special about a step, a line each."""
    found = [
        option_words(step, option, words) for option in offered(step) if value_of(step, option)
    ]
    if step.only:
        found.insert(0, words.plain("campaign-detail-only", segment=step.only))
    rules = sorted(rules_in(step.unless))
    if rules:
        reasons = ", ".join(rule_words(rule, words) for rule in rules)
        found.append(words.plain("campaign-detail-unless", reasons=reasons))
    if len(step.variants) > 1:
        found.append(versions_words(step, words))
    for code in dict.fromkeys(one.coupon for one in step.variants if one.coupon):
        with_it = [one.name for one in step.variants if one.coupon == code]
        of_all = int(len(with_it) == len(step.variants))
        named = ", ".join(with_it)
        line = words.plain("campaign-detail-coupon", code=code, of_all=of_all, versions=named)
        found.append(line)
    return found


def versions_words(step: Step, words: Words) -> str:
    """`Versions: A 50 %, B 50 %`; learning, only which."""
    is_learning = step.choosing is Choosing.LEARN
    shares = percents(step)
    named = [
        one.name if is_learning else f"{one.name} {share} %"
        for one, share in zip(step.variants, shares, strict=True)
    ]
    key = "campaign-detail-learning" if is_learning else "campaign-detail-versions"
    return words.plain(key, versions=", ".join(named))
