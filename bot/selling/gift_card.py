"""How a gift looks: the picture that is passed on, what stands below it, and the giver's own gifts.

The picture's words are the giver's; whoever opens it may speak another language.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.identity import Links
from bot.outreach.messages import Buttons, Place, button, picture, share_url
from bot.outreach.outbox import URGENT, Reason, say
from bot.speech import Html, Words, words
from storage import courses, gifts
from storage.courses import Course
from storage.gifts import READY, Gift
from storage.people import Person

LISTED = 10
"""Gifts shown to their giver; older ones are hardly asked for."""

ANY_CODE = "PY101"
"""Shows how a course's code looks."""


@dataclass(frozen=True, slots=True)
class Written:
    """What is written on the picture."""

    heading: str
    course: str
    wish: str
    giver: str
    how: str
    code: str


def spelled(code: str) -> str:
    """A code as it is read aloud: `7KQ2-MDXA-94TB`."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


async def draw(
    session: AsyncSession, gift_id: int, *, paint: Callable[[Written], bytes]
) -> Callable[[], bytes]:
    """Read what the picture shows; what comes back draws it."""
    gift = await gifts.gift_by_id(session, gift_id)
    assert gift is not None, "gifts stay"
    giver = await session.get_one(Person, gift.giver_id)
    course = await session.get_one(Course, gift.course_id)
    speech = words(giver.language or giver.telegram_language)
    written = Written(
        heading=speech.plain("gift-sheet-heading"),
        course=course.title,
        wish=gift.wish or "",
        giver=speech.plain("gift-sheet-from", name=giver.name),
        how=speech.plain("gift-sheet-how"),
        code=spelled(gift.code),
    )
    return lambda: paint(written)


async def send_card(session: AsyncSession, turn: Turn, gift: Gift, *, key: str | None) -> None:
    """The picture to be passed on, to its giver; with a `key` once."""
    giver = turn.in_private()
    course = await session.get_one(Course, gift.course_id)
    caption = giver.words(
        "gift-caption",
        name=turn.person.name,
        course=course.title,
        link=turn.links.address("gift", gift.id),
        code=spelled(gift.code),
        bot=turn.links.username,
    )
    if gift.wish:
        caption = Html(f"{caption}\n\n{giver.words('gift-caption-wish', wish=gift.wish)}")
    opening = button(giver.words.plain("gift-open"), url=turn.links.address("gift", gift.id))
    call = picture(Place(turn.person.id), "gift", gift.id, caption, [[opening]])
    reason = Reason("gift-card", gift.id, gift.community_id, key, URGENT)
    await say(session, call, turn.now, reason)


def ways_on(gift: Gift, course: Course, links: Links, speech: Words) -> Buttons:
    """What its giver can do with a gift that nobody has opened."""
    said = speech.plain("gift-share-text", course=course.title)
    sharing = share_url(links.address("gift", gift.id), said)
    return [
        [button(speech.plain("gift-share"), url=sharing)],
        [
            button(speech.plain("gift-wish"), token=links.token("giftwish", gift.id)),
            button(speech.plain("gift-keep"), token=links.token("giftkeep", gift.id)),
        ],
        [button(speech.plain("gift-back"), token=links.token("giftback", gift.id))],
    ]


async def show_own(session: AsyncSession, turn: Turn, gift: Gift, course: Course) -> None:
    """A gift that waits, to its giver: its link, and what can be done with it."""
    html = turn.words(
        "gift-own",
        course=course.title,
        link=turn.links.address("gift", gift.id),
        code=spelled(gift.code),
    )
    buttons = ways_on(gift, course, turn.links, turn.words)
    await turn.reply(session, html, buttons, Reason(community_id=gift.community_id))


async def _example(session: AsyncSession, turn: Turn) -> str:
    """The code of a course that can be given here, so that what is copied works; any other where
    none can."""
    offered = await courses.published_courses(session, turn.community.id)
    return next((one.code for one in offered if one.price_stars), ANY_CODE)


async def list_own(session: AsyncSession, turn: Turn) -> None:
    """`/gift` alone: what one has given, and how it is done."""
    lines, rows = [], []
    for gift, course in await gifts.gifts_by(session, turn.person.id, LISTED):
        opener = await session.get(Person, gift.opened_by) if gift.opened_by else None
        line = turn.words(
            "gift-line",
            course=course.title,
            state=gift.state,
            name=opener.name if opener else "–",
            code=spelled(gift.code),
        )
        lines.append(line)
        if gift.state == READY:
            label = f"🎁 {course.title} · {spelled(gift.code)}"
            rows.append([button(label, token=turn.links.token("giftown", gift.id))])
    how = turn.words("gift-how", code=await _example(session, turn))
    html = Html("\n".join([*lines, "", how])) if lines else how
    await turn.reply(session, html, rows)
