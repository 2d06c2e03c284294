"""How good questions are answered: how many the bot answers by itself, how many wait, how long the
team takes, whom it helped; and the questions themselves.

Creators read them as in chat (`/questions`); of questions to experts they see those to themselves
alone, and what was asked is read by its expert only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.insight.periods import Period
from bot.insight.reach.telling import lasting
from bot.insight.stats_words import change
from bot.insight.understanding.survival import Survival, kaplan_meier
from bot.selling.exports import TableRow
from bot.speech import Words
from bot.speech.formats import moment, stars
from bot.speech.lengths import shortened
from handlers.web import choices
from handlers.web.choices import Choice
from handlers.web.dashboard import show_room
from handlers.web.house import HOUSE
from handlers.web.orders import PAGE, page_of, turning
from handlers.web.overview import Figure
from handlers.web.pages import with_query
from handlers.web.visitors import for_team
from storage import question_rows
from storage.experts import ANSWERED
from storage.people import is_nameless
from storage.question_rows import BY_ITSELF, Asked, Fate, PaidRow, QuestionRow, Votes

routes = web.RouteTableDef()

HOUR = timedelta(hours=1)

PAID = "paid"

WHICH: Mapping[str, Sequence[Fate]] = {
    "all": (),
    "known": BY_ITSELF,
    "answered": (Fate.ANSWERED,),
    "open": (Fate.OPEN,),
    PAID: (),
}
"""What one can look at."""

QUESTION_COLUMNS = ("asked", "state", "question", "name", "answered_by", "answered", "stars")
"""Columns of a file; the same in every language, as programs read them."""

TEXT_CHARS = 300
"""Shown of a question."""


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures of some days."""

    counts: Mapping[str, int]
    waits: Survival
    """Hours for which questions are left without an answer."""
    longest: float
    """The most hours any has waited."""
    votes: Votes
    paid: Mapping[str, tuple[int, int]]

    @property
    def asked(self) -> int:
        """How many questions there were."""
        return sum(self.counts.values())

    @property
    def known(self) -> int:
        """How many the bot answered by itself."""
        return sum(self.counts.get(fate, 0) for fate in BY_ITSELF)

    @property
    def wait(self) -> float | None:
        """Hours within which half are answered; endless where they are not."""
        return self.waits.median[0] if self.longest else None


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as it is read."""

    text: str
    who: str
    at: str
    fate: str
    said: str
    by: str
    took: str
    votes: str


@routes.get("/dashboard/{community}/questions")
@for_team(Role.CREATOR)
async def questions(request: web.Request, turn: Turn) -> web.StreamResponse:
    """Figures, and below them the questions of one of them."""
    house, page = request.app[HOUSE], page_of(request)
    which = request.query.get("which", "all")
    if which not in WHICH:
        raise web.HTTPNotFound
    async with house.database.reading() as session:
        choice = await choices.read(session, request, turn)
        period = choice.asked.period
        earlier = period.before(turn.now)
        now = await _quality(session, turn, period, turn.now)
        # As it stood when those days were as long ago as these are now.
        then = turn.now - (period.begin - earlier.begin)
        before = await _quality(session, turn, earlier, then)
        rows = await _rows(session, turn, period, which, (page - 1) * PAGE)
    given = {**choice.given, "courses": ()}
    return show_room(
        request,
        turn,
        "questions",
        **given,
        **turning(request, page, len(rows) > PAGE),
        compares=True,
        which=which,
        tabs=[
            (name, turn.words.plain("web-questions-which", name=name), _to(request, name))
            for name in WHICH
        ],
        figures=_figures(request, turn, now, before),
        rows=rows[:PAGE],
        query=request.rel_url.raw_query_string,
    )


def _to(request: web.Request, which: str) -> str:
    return with_query(request, which=which, page=None)


async def _quality(session: AsyncSession, turn: Turn, period: Period, then: datetime) -> Quality:
    asked = Asked(turn.community.id, period.begin, period.end, then)
    left = [(at, by) for at, by in await question_rows.waits(session, asked) if at <= then]
    is_over = [by is not None and by <= then for _, by in left]
    lasted = [((by if by and by <= then else then) - at) / HOUR for at, by in left]
    return Quality(
        await question_rows.counts(session, asked),
        kaplan_meier(lasted, is_over),
        max(lasted, default=0.0),
        await question_rows.votes(session, asked),
        await question_rows.paid_counts(session, asked, choices.whose(turn)),
    )


def _figures(request: web.Request, turn: Turn, now: Quality, before: Quality) -> list[Figure]:
    speech, known = turn.words, bool(before.asked)

    def figure(key: str, shown: str, counts: tuple[int, int], which: str, good: int = 0) -> Figure:
        """`good` is 1 where more is better, -1 where less is."""
        count, then = counts
        moved = (count > then) - (count < then)
        mood = {1: "good", -1: "bad"}.get(moved * good, "") if known else ""
        label = speech.plain("web-question-figure", name=key)
        changed = change(count, then) if known else ""
        earlier = str(then) if known else ""
        return Figure(key, label, shown, changed, earlier, mood, _to(request, which))

    open_now, answered = now.counts.get(Fate.OPEN, 0), now.counts.get(Fate.ANSWERED, 0)
    paid, paid_before = (sum(many for many, _ in one.paid.values()) for one in (now, before))
    share = f" · {now.known / now.asked:.0%}" if now.asked else ""
    wait, long_ago = _wait(now, speech) or "–", _wait(before, speech)
    mood = ""
    if now.wait is not None and before.wait is not None and now.wait != before.wait:
        mood = "bad" if now.wait > before.wait else "good"
    helped, helped_before = (
        f"{one.share:.0%}" if one.share is not None else "" for one in (now.votes, before.votes)
    )
    found = [
        figure("asked", str(now.asked), (now.asked, before.asked), "all"),
        figure("known", f"{now.known}{share}", (now.known, before.known), "known", 1),
        figure(
            "answered", str(answered), (answered, before.counts.get(Fate.ANSWERED, 0)), "answered"
        ),
        figure("open", str(open_now), (open_now, before.counts.get(Fate.OPEN, 0)), "open", -1),
        Figure(
            "wait",
            speech.plain("web-question-figure", name="wait"),
            wait,
            "",
            long_ago,
            mood,
            _to(request, "answered"),
        ),
        Figure(
            "helped",
            speech.plain("web-question-figure", name="helped"),
            helped or "–",
            speech.plain("web-votes", yes=now.votes.helped, no=now.votes.not_helped),
            helped_before,
            "",
            _to(request, "known"),
        ),
    ]
    if paid or paid_before:
        found.append(figure("paid", str(paid), (paid, paid_before), PAID))
    return found


def _wait(quality: Quality, speech: Words) -> str:
    """Within what half are answered, or that they were not in so long a time."""
    if quality.wait is None:
        return ""
    if quality.wait == inf:
        return speech.plain("web-question-over", time=lasting(quality.longest, speech))
    return lasting(quality.wait, speech)


async def _rows(
    session: AsyncSession, turn: Turn, period: Period, which: str, offset: int
) -> list[Shown]:
    asked = Asked(turn.community.id, period.begin, period.end)
    if which == PAID:
        found = await question_rows.paid(session, asked, choices.whose(turn), PAGE + 1, offset)
        return [_paid(one, turn) for one in found]
    rows = await question_rows.rows(session, asked, WHICH[which], PAGE + 1, offset)
    replies = [one.number for one in rows if one.fate in BY_ITSELF]
    votes = await question_rows.votes_by_reply(session, replies)
    return [_shown(one, votes, turn) for one in rows]


async def table(
    session: AsyncSession, turn: Turn, choice: Choice, which: str, limit: int
) -> list[TableRow]:
    """The questions of these days, as rows of a file."""
    asked = Asked(turn.community.id, choice.asked.period.begin, choice.asked.period.end)
    if which == PAID:
        return [
            (
                one.asked_at,
                one.state,
                one.text if one.expert_id == turn.person.id else None,
                one.asker,
                one.expert,
                one.answered_at,
                one.price_stars,
            )
            for one in await question_rows.paid(session, asked, choices.whose(turn), limit)
        ]
    return [
        (one.at, one.fate, one.text, one.asker, one.answerer, one.answered_at, None)
        for one in await question_rows.rows(session, asked, WHICH[which], limit)
    ]


def _shown(one: QuestionRow, votes: Mapping[int, Votes], turn: Turn) -> Shown:
    speech = turn.words
    given = votes.get(one.number) if one.fate in BY_ITSELF else None
    took = lasting((one.answered_at - one.at) / HOUR, speech) if one.answered_at else ""
    is_hidden = one.asker_id is None or is_nameless(one.asker_id)
    return Shown(
        shortened(one.text, TEXT_CHARS) or speech.plain("web-question-private"),
        "–" if is_hidden else one.asker,
        moment(one.at, turn.community.timezone, speech),
        {Fate.OPEN: "off", Fate.SAME: "running"}.get(Fate(one.fate), "done"),
        speech.plain("web-question-fate", fate=one.fate),
        one.answerer or "",
        took,
        speech.plain("web-votes", yes=given.helped, no=given.not_helped) if given else "",
    )


def _paid(one: PaidRow, turn: Turn) -> Shown:
    speech = turn.words
    is_own = one.expert_id == turn.person.id
    took = lasting((one.answered_at - one.asked_at) / HOUR, speech) if one.answered_at else ""
    return Shown(
        shortened(one.text, TEXT_CHARS) if is_own else speech.plain("web-paid-private"),
        "–" if is_nameless(one.asker_id) else one.asker,
        moment(one.asked_at, turn.community.timezone, speech),
        "done" if one.state == ANSWERED else "running",
        speech.plain("web-paid-state", state=one.state),
        one.expert,
        took,
        stars(one.price_stars, speech),
    )
