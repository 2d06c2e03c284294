"""The content calendar of a month in words: what its picture shows (insight/month.py draws it)."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.campaigns.calendar.months import Planned, Saying, following, next_month, sayings
from bot.marketing.campaigns.describing import when_words
from bot.marketing.campaigns.keeping import plan_of
from bot.outreach import messages
from bot.outreach.messages import button
from bot.outreach.outbox import Reason
from bot.speech import Words
from bot.speech.formats import calendar_part
from storage import campaigns, courses
from storage.campaigns import DRAFT, FINISHED, STOPPED, Campaign

MONDAY = date(2024, 1, 1)
"""Any one; weekdays are called from it."""


@dataclass(frozen=True, slots=True)
class Said:
    """One entry of a day."""

    day: date
    time: str
    words: str
    colour: int
    """The number of its campaign in the legend."""
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A month in words."""

    first: date
    title: str
    subtitle: str
    weekdays: tuple[str, ...]
    entries: tuple[Said, ...]
    legend: tuple[str, ...]
    more: str
    notes: tuple[str, ...] = field(default=())
    today: date | None = None


async def page_of(session: AsyncSession, turn: Turn, first: date) -> Page:
    """What the community's campaigns say in that month."""
    home, words = turn.community, turn.words
    known = [
        _planned(campaign)
        for campaign in await campaigns.campaigns_of(session, home.id)
        if campaign.state != STOPPED and campaign.plan
    ]
    found = sayings(known, first, home.timezone, turn.now)
    shown = sorted({saying.of for saying in found})
    colours = {number: colour for colour, number in enumerate(shown)}
    return Page(
        first=first,
        title=calendar_part(first, "month-year", words),
        subtitle=words.plain("campaign-month-subtitle", group=home.title, zone=home.timezone),
        weekdays=tuple(
            calendar_part(MONDAY + timedelta(days=day), "weekday", words) for day in range(7)
        ),
        entries=tuple(_said(saying, colours, known, words) for saying in found),
        legend=tuple(_legend(known[number], words) for number in shown),
        more=words.plain("campaign-month-more"),
        notes=_notes(known, first, turn),
        today=turn.now.astimezone(ZoneInfo(home.timezone)).date(),
    )


async def tell(session: AsyncSession, turn: Turn, page: Page, picture: bytes) -> None:
    """The picture, with buttons for the months before and after."""
    drafts = sum(not entry.is_sure for entry in page.entries)
    caption = turn.words(
        "campaign-month-caption", month=page.title, count=len(page.entries), drafts=drafts
    )
    kept = await courses.keep_media(
        session, turn.community.id, "photo", "month.png", "image/png", data=picture
    )
    before, after = next_month(page.first, -1), next_month(page.first, 1)
    row = [
        button(
            f"« {calendar_part(before, 'month', turn.words)}",
            token=turn.links.token("cammonth", before.year, before.month),
        ),
        button(
            f"{calendar_part(after, 'month', turn.words)} »",
            token=turn.links.token("cammonth", after.year, after.month),
        ),
    ]
    call = messages.media(turn.place, "photo", kept, caption, [row])
    await turn.call(session, call, Reason("stats", kept))


def _planned(campaign: Campaign) -> Planned:
    return Planned(
        name=campaign.name,
        plan=plan_of(campaign),
        starts_at=campaign.starts_at,
        ends_at=_ended(campaign),
        is_draft=campaign.state == DRAFT,
    )


def _ended(campaign: Campaign) -> datetime | None:
    """What is over says nothing more, whatever was planned."""
    if campaign.state == FINISHED and campaign.finished_at is not None:
        return campaign.finished_at
    return campaign.ends_at


def _said(saying: Saying, colours: dict[int, int], known: list[Planned], words: Words) -> Said:
    best = words.plain("campaign-month-best") if saying.is_best_time else ""
    return Said(
        day=saying.local.date(),
        time=best or f"{saying.local:%H:%M}",
        words=saying.step.name,
        colour=colours[saying.of],
        is_sure=not known[saying.of].is_draft,
    )


def _legend(campaign: Planned, words: Words) -> str:
    if campaign.is_draft:
        return words.plain("campaign-month-draft", name=campaign.name)
    return campaign.name


def _notes(known: list[Planned], first: date, turn: Turn) -> tuple[str, ...]:
    """Steps that follow people, of campaigns that are not over by then."""
    begin = datetime(first.year, first.month, 1, tzinfo=ZoneInfo(turn.community.timezone))
    going = [one for one in known if one.ends_at is None or one.ends_at > begin]
    steps = [f"{step.name} ({when_words(step.when, turn.words)})" for _, step in following(going)]
    if not steps:
        return ()
    return (turn.words.plain("campaign-month-following", steps=" · ".join(steps)),)
