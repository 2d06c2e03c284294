"""A post's reach in words, beside its picture."""

import html
import re
from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.insight.reach import picture
from bot.insight.reach.answering import POINTS, Answer
from bot.insight.reach.picture import Drawn, Labels
from bot.insight.reach.shapes import Family
from bot.outreach import messages
from bot.outreach.messages import button
from bot.outreach.outbox import Reason
from bot.speech import Html, Words
from bot.speech.formats import moment
from bot.speech.lengths import one_line, shortened
from storage import courses
from storage.reach import Post

TITLE_CHARS, BUTTON_CHARS = 60, 40

TICKS = (0.25, 0.5, 1, 2, 3, 6, 12, 24, 48)
"""Hours between two marks of the picture."""

MOST_TICKS = 8

DAY = 24.0

WAYS = 3
"""Ways in which most came."""


def title(post: Post, most: int = TITLE_CHARS) -> str:
    """What a post is called: its first line."""
    words = html.unescape(re.sub(r"<[^>]*>", "", post.words)) if post.is_html else post.words
    first = next((line for line in map(one_line, words.splitlines()) if line), "…")
    return shortened(first, most)


async def offer(session: AsyncSession, turn: Turn, posts: list[Post]) -> None:
    """The last posts, to choose one."""
    buttons = [
        [button(title(post, BUTTON_CHARS), token=turn.links.token("reach", post.row_id))]
        for post in posts
    ]
    await turn.reply(session, turn.words("reach-which", group=turn.community.title), buttons)


async def lead(session: AsyncSession, turn: Turn, post: Post) -> None:
    """In the group: the way to the private chat, as it names members."""
    way = button(turn.words.plain("open-private"), url=turn.links.address("reach", post.row_id))
    await turn.reply(session, turn.words("reach-in-private"), [[way]])


async def tell(
    session: AsyncSession,
    turn: Turn,
    post: Post,
    found: Answer,
    drawn: bytes,
    names: Mapping[int, str],
) -> None:
    """The answer, with its picture."""
    kept = await courses.keep_media(
        session, turn.community.id, "photo", "reach.png", "image/png", data=drawn
    )
    call = messages.media(turn.place, "photo", kept, in_words(turn, post, found, names))
    await turn.call(session, call, Reason("stats", kept))


def draw(turn: Turn, post: Post, found: Answer) -> bytes:
    """Its picture; call it in a worker thread."""
    return picture.draw_reach(*series(turn, post, found))


def series(turn: Turn, post: Post, found: Answer) -> tuple[Drawn, Labels]:
    """What is to be seen in it, and what stands there."""
    speech, foreseen = turn.words.plain, found.forecast
    labels = Labels(
        title(post),
        speech("reach-subtitle", group=turn.community.title),
        speech("reach-so-far"),
        speech("reach-expected"),
        speech("reach-band"),
        ticks(found.end, turn.words),
    )
    curve = (one[:POINTS].tolist() for one in (foreseen.middle, foreseen.low, foreseen.high))
    hours = foreseen.hours[:POINTS].tolist()
    return Drawn(found.seen.hours.tolist(), found.seen.age, hours, *curve), labels


def in_words(turn: Turn, post: Post, found: Answer, names: Mapping[int, str]) -> Html:
    """How fast it fades, how many come in the end, how they came, and through whom."""
    words = turn.words
    lines = [_half_life(found, words), _end(found, words), _ways(found, words)]
    if found.off:
        lines.append(_compared(found, words))
    if named := [one for one in found.influential if one.person_id in names]:
        shown = [
            words(
                "reach-one",
                name=names[one.person_id],
                times=f"{one.influence:.1f}",
                low=f"{one.low:.1f}",
                high=f"{one.high:.1f}",
            )
            for one in named
        ]
        lines.append(words("reach-influence", people=Html(", ".join(shown))))
    return words(
        "reach-text",
        title=title(post),
        time=moment(post.posted_at, turn.community.timezone, words),
        lines=Html("\n".join(lines)),
    )


def _half_life(found: Answer, words: Words) -> Html:
    if found.half_life is None:
        return words("reach-not-fading")
    middle, low, high = found.half_life
    if high == float("inf"):
        return words("reach-half-open", half=lasting(middle, words), low=lasting(low, words))
    return words(
        "reach-half",
        half=lasting(middle, words),
        low=lasting(low, words),
        high=lasting(high, words),
    )


def _end(found: Answer, words: Words) -> Html:
    middle, low, high = found.final
    so_far = found.seen.hours.size
    return words("reach-end", count=so_far, people=middle, low=low, high=high)


def _ways(found: Answer, words: Words) -> Html:
    shown = [words.plain("reach-way", kind=kind, count=count) for kind, count in found.kinds[:WAYS]]
    return words("reach-ways", ways=words.plain("reach-and").join(shown))


def _compared(found: Answer, words: Words) -> Html:
    off = {
        str(family): f"{round(100 * found.off[family])}%" if found.off[family] < 10 else ">1000%"
        for family in Family
    }
    return words("reach-compared", best=str(found.family), posts=found.posts, **off)


def lasting(hours: float, words: Words) -> str:
    """A length of time in one unit: `45 min`, `3 h`, `2.5 d`."""
    unit, size = ("minutes", 1 / 60) if hours < 1 else ("hours", 1.0)
    unit, size = ("days", DAY) if hours >= 2 * DAY else (unit, size)
    count = hours / size
    shown = (
        f"{count:.1f}".removesuffix(".0") if count < 9.5 and unit != "minutes" else f"{count:.0f}"
    )
    return words.plain("reach-lasting", unit=unit, count=shown)


def ticks(end: float, words: Words) -> list[tuple[float, str]]:
    """Marks below a picture that goes until `end`."""
    step = next((one for one in TICKS if end / one <= MOST_TICKS), TICKS[-1])
    return [(at * step, lasting(at * step, words)) for at in range(1, int(end / step) + 1)]
