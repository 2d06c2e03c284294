"""Putting a plan together piece by piece: each change gives a new plan that could be started.

The dialog asks for the pieces; nothing is stored here.
"""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.campaigns.file_content import (
    ABOVE_CARD_CHARS,
    ALBUM,
    read_button,
    read_text,
)
from bot.marketing.campaigns.keeping import unplanned
from bot.marketing.campaigns.plan import (
    MOST_BUTTONS,
    MOST_STEPS,
    NAME_CHARS,
    AfterStart,
    At,
    Button,
    Content,
    Leads,
    Media,
    Plan,
    Room,
    Step,
    Variant,
    When,
    Where,
)
from bot.marketing.campaigns.saying import Setting, calls, moved_to
from bot.mistakes import Mistake
from bot.outreach.messages import CAPTION_CHARS, TEXT_CHARS, Place
from bot.speech.lengths import one_line, shortened
from bot.teaching.catalogue import find_course
from bot.teaching.lesson_text import read_lesson_text
from storage.courses import Course

STEP_NAME_CHARS = 30
"""Of its first words, by which a step is called."""

FIRST = AfterStart(0)
"""When a step is said until somebody has chosen."""


def begun(course: Course) -> Plan:
    """A campaign for a course, without steps, called after it."""
    return Plan(name=shortened(course.title, NAME_CHARS), course=course.code)


def with_step(plan: Plan, content: Content, where: Where | None = None) -> Plan:
    """One step more, at the place of the one before. Raises Mistake for too many."""
    if len(plan.steps) >= MOST_STEPS:
        raise Mistake("campaign-steps-most", most=MOST_STEPS)
    before = plan.steps[-1].where if plan.steps else Where(Room.GROUP)
    only = plan.steps[-1].only if plan.steps and where is None else None
    name = _name(content, plan)
    step = Step(name, where or before, FIRST, (Variant("A", content),), only=only)
    _ensure_goes(content, step.where)
    return replace(plan, steps=(*plan.steps, step))


def without_last(plan: Plan) -> Plan:
    """The latest step is no more."""
    return replace(plan, steps=plan.steps[:-1])


def saying(plan: Plan, content: Content) -> Plan:
    """The latest step says something else. Raises Mistake."""
    last = plan.steps[-1]
    _ensure_goes(content, last.where)
    return _with_last(plan, replace(last, variants=(Variant("A", content),)))


def at(plan: Plan, when: When) -> Plan:
    """The latest step has its time."""
    return _with_last(plan, replace(plan.steps[-1], when=when))


def to(plan: Plan, where: Where, only: str | None = None) -> Plan:
    """The latest step goes somewhere else; in private to a segment only, if one is named. Raises
    Mistake."""
    last = plan.steps[-1]
    _ensure_goes(last.variants[0].content, where)
    return _with_last(plan, replace(last, where=where, only=only))


def said_last(plan: Plan) -> Content:
    """What the latest step says."""
    return plan.steps[-1].variants[0].content


def finished(plan: Plan) -> Plan:
    """The plan begins with its first step, where all of them have a date."""
    times = [step.when.local for step in plan.steps if isinstance(step.when, At)]
    if len(times) < len(plan.steps) or not times:
        return plan
    first = min(times)
    steps = [replace(one, when=FIRST) if one.when == At(first) else one for one in plan.steps]
    return replace(plan, starts=first, steps=tuple(steps))


def is_simple(plan: Plan) -> bool:
    """One post for the group, as it was asked for: nothing that needs a check list."""
    return len(plan.steps) == 1 and plan.steps[0].where.room is not Room.PRIVATE


# What is said


def with_words(content: Content, html: str) -> Content:
    """The same with these words. Raises Mistake for what Telegram would not show."""
    most = ABOVE_CARD_CHARS if content.card else CAPTION_CHARS if content.media else TEXT_CHARS
    return replace(content, text=read_text(most, html) if html.strip() else "")


def with_card(content: Content) -> Content:
    """The course's card below, or no more. Raises Mistake where it does not fit."""
    if content.poll or content.media:
        raise Mistake("campaign-card-beside")
    if content.card and not content.text:
        raise Mistake("campaign-card-alone")
    return with_words(replace(content, card=not content.card), content.text)


def with_media(content: Content, media: Media) -> Content:
    """One picture or film more of an album. Raises Mistake for too many."""
    if len(content.media) + 1 not in ALBUM:
        raise Mistake("campaign-album-most", most=ALBUM[-1])
    return replace(content, media=(*content.media, media), buttons=())


def with_button(content: Content, label: str, leads: Leads) -> Content:
    """A button that leads there, or none such any more. Raises Mistake."""
    kept = tuple(one for one in content.buttons if one.leads is not leads)
    if len(kept) < len(content.buttons):
        return replace(content, buttons=kept)
    return _more(content, Button(label, leads))


def with_link(content: Content, typed: str) -> Content:
    """A button that opens an address: `What it says https://…`. Raises Mistake."""
    label, _, address = " ".join(typed.split()).rpartition(" ")
    if "://" not in address or not label:
        raise Mistake("campaign-link-how")
    return _more(content, read_button(label.rstrip(":：- "), address))


def _more(content: Content, button: Button) -> Content:
    if len(content.media) > 1:
        raise Mistake("campaign-slip-album-buttons")
    if len(content.buttons) >= MOST_BUTTONS:
        raise Mistake("campaign-buttons-most", most=MOST_BUTTONS)
    return replace(content, buttons=(*content.buttons, button))


def _ensure_goes(content: Content, where: Where) -> None:
    """Raises Mistake for what can't be said there."""
    if where.room is Room.PRIVATE and len(content.media) > 1:
        raise Mistake("campaign-slip-album-private")
    if where.room is Room.CHANNEL and content.poll and not content.poll.is_anonymous:
        raise Mistake("campaign-channel-poll")


def _with_last(plan: Plan, step: Step) -> Plan:
    return replace(plan, steps=(*plan.steps[:-1], step))


def _name(content: Content, plan: Plan) -> str:
    """A step is called by its first words; no two by the same."""
    said = content.poll.question if content.poll else read_lesson_text(content.text).plain
    name = shortened(one_line(said), STEP_NAME_CHARS)
    number = len(plan.steps) + 1
    taken = {step.name.casefold() for step in plan.steps}
    return name if name and name.casefold() not in taken else f"{name} {number}".strip()


# Looking at it


async def show(session: AsyncSession, turn: Turn, plan: Plan, *, all_steps: bool) -> None:
    """Exactly what will be seen: of the latest step as it stands in its place, or of all of them,
    sent to who asks. Raises Mistake."""
    home = turn.community
    course = await find_course(session, home.id, plan.course)
    setting = Setting(unplanned(plan, course.id, home), course, home, turn.links, turn.now)
    for number, step in enumerate(plan.steps, start=1):
        if not all_steps and number < len(plan.steps):
            continue
        is_private = step.where.room is Room.PRIVATE
        place: Place | None = None if is_private else turn.place
        for call in await calls(session, setting, step, number, 0, place):
            await turn.call(session, moved_to(call, turn.place))
