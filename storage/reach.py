"""Who came to a post and when, of everything that is kept anyway: votes, joins, links of campaigns,
and signs (storage/post_signs.py).

A post is a message of the bot's in a group or channel; the outbox says when it was sent. What goes
to people in private is no post (storage/campaign_results.py counts there).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from storage.campaigns import POSTED, CampaignPost, CampaignStep
from storage.giveaways import Giveaway, GiveawayEntry
from storage.outbox import SENT, OutboxRow
from storage.people import Person
from storage.polls import Poll, PollVoteChange
from storage.post_signs import PRESS, PostId, PostSign
from storage.touches import Touch

VOTE, JOIN, LINK = "vote", "join", "link"
"""Voted · joined a giveaway · came through a button of a campaign; besides the kinds of signs."""

HOUR = timedelta(hours=1)

POSTS_READ = 200
"""Of each sort, the latest: more than a community says in a few weeks that people answer to."""


class Post(NamedTuple):
    """A message of the bot's that others read."""

    row_id: int
    """Its number in the outbox."""
    community_id: int
    chat_id: int
    message_id: int
    posted_at: datetime
    words: str
    """What it says; as HTML where `is_html`."""
    is_html: bool

    @property
    def key(self) -> PostId:
        """Where it stands."""
        return self.chat_id, self.message_id


class Came(NamedTuple):
    """Somebody's first sign at a post, or that of so many of whom nobody knows who they are."""

    hours: float
    """Since the posting."""
    kind: str
    person_id: int | None
    people: int = 1


async def post_at(
    session: AsyncSession, community_id: int, chat_id: int, message_id: int
) -> Post | None:
    """The community's post that stands there."""
    found = await _posts(session, community_id, [(chat_id, message_id)])
    return found[0] if found else None


async def post_by_row(session: AsyncSession, community_id: int, row_id: int) -> Post | None:
    """The community's post of that number in the outbox."""
    row = await session.get(OutboxRow, row_id)
    if row is None or row.community_id != community_id or row.message_id is None:
        return None
    return _post(row)


async def latest_posts(
    session: AsyncSession, community_id: int, since: datetime, most: int
) -> Sequence[Post]:
    """Posts since then that anybody took up, the newest first."""
    keys: set[PostId] = set()
    for query in _taken_up(community_id, since):
        keys |= {(chat, message) for chat, message in await session.execute(query) if message}
    for post in await _campaign_posts(session, community_id, since):
        keys |= {(post.chat_id, number) for number in post.message_ids if post.chat_id}
    found = [post for post in await _posts(session, community_id, keys) if post.posted_at >= since]
    return sorted(found, key=lambda post: post.posted_at, reverse=True)[:most]


def _taken_up(community_id: int, since: datetime) -> Iterable[Select[int, int | None]]:
    first = func.min(PostSign.at)
    yield (
        select(PostSign.chat_id, PostSign.message_id)
        .where(PostSign.community_id == community_id, PostSign.at >= since)
        .group_by(PostSign.chat_id, PostSign.message_id)
        .order_by(first.desc())
        .limit(POSTS_READ)
    )
    for table in (Poll, Giveaway):
        yield (
            select(table.chat_id, table.message_id)
            .where(
                table.community_id == community_id,
                table.created_at >= since,
                table.message_id.is_not(None),
            )
            .order_by(table.id.desc())
            .limit(POSTS_READ)
        )


async def _campaign_posts(
    session: AsyncSession, community_id: int, since: datetime
) -> Sequence[CampaignPost]:
    query = select(CampaignPost).where(
        CampaignPost.community_id == community_id,
        CampaignPost.state == POSTED,
        CampaignPost.chat_id.is_not(None),
        CampaignPost.posted_at >= since,
    )
    return (
        await session.scalars(query.order_by(CampaignPost.posted_at.desc()).limit(POSTS_READ))
    ).all()


async def _posts(session: AsyncSession, community_id: int, keys: Collection[PostId]) -> list[Post]:
    place = tuple_(OutboxRow.chat_id, OutboxRow.message_id)
    query = select(OutboxRow).where(
        place.in_(sorted(keys)),
        OutboxRow.community_id == community_id,
        OutboxRow.state == SENT,
        OutboxRow.method.startswith("send"),
    )
    return [_post(row) for row in await session.scalars(query)]


def _post(row: OutboxRow) -> Post:
    params: Mapping[str, Any] = row.params
    words = next((params[name] for name in ("question", "text", "caption") if params.get(name)), "")
    is_html = "parse_mode" in params
    at = row.sent_at or row.created_at
    assert row.community_id is not None
    assert row.message_id is not None
    place = (row.id, row.community_id, row.chat_id, row.message_id)
    return Post(*place, at, str(words), is_html)


async def came_to(
    session: AsyncSession, posts: Sequence[Post], *, without: Collection[int] = ()
) -> dict[PostId, list[Came]]:
    """Who came to each of these posts of one community, the earliest first, and each person once.

    Who pressed a button that joined a giveaway or led to a course counts as that.
    """
    if not posts:
        return {}
    by_key = {post.key: post for post in posts}
    found: dict[PostId, list[Came]] = {key: [] for key in by_key}
    for read in (_votes, _joins, _links, _signs):
        for key, at, kind, person, people in await read(session, posts):
            if person is None or person not in without:
                hours = max((at - by_key[key].posted_at) / HOUR, 0.0)
                found[key].append(Came(hours, kind, person, people))
    return {key: _once(came) for key, came in found.items()}


def _once(came: Iterable[Came]) -> list[Came]:
    """Each person's earliest; a press is only told where nothing better is known of it."""
    known: dict[int, Came] = {}
    nameless = []
    for one in sorted(came, key=lambda one: one.hours):
        if one.person_id is None:
            nameless.append(one)
        elif (first := known.get(one.person_id)) is None:
            known[one.person_id] = one
        elif first.kind == PRESS and one.kind in (VOTE, JOIN, LINK):
            known[one.person_id] = first._replace(kind=one.kind)
    return sorted([*known.values(), *nameless], key=lambda one: one.hours)


Rows = Iterable[tuple[PostId, datetime, str, int | None, int]]


async def _votes(session: AsyncSession, posts: Sequence[Post]) -> Rows:
    query = (
        select(Poll.chat_id, Poll.message_id, PollVoteChange.person_id, func.min(PollVoteChange.at))
        .join(PollVoteChange, PollVoteChange.poll_id == Poll.id)
        .where(
            Poll.community_id == posts[0].community_id,
            tuple_(Poll.chat_id, Poll.message_id).in_([post.key for post in posts]),
        )
        .group_by(Poll.chat_id, Poll.message_id, PollVoteChange.person_id)
    )
    rows = await session.execute(query)
    return [((chat, message or 0), at, VOTE, who, 1) for chat, message, who, at in rows]


async def _joins(session: AsyncSession, posts: Sequence[Post]) -> Rows:
    query = (
        select(
            Giveaway.chat_id,
            Giveaway.message_id,
            GiveawayEntry.person_id,
            GiveawayEntry.entered_at,
        )
        .join(GiveawayEntry, GiveawayEntry.giveaway_id == Giveaway.id)
        .where(
            Giveaway.community_id == posts[0].community_id,
            tuple_(Giveaway.chat_id, Giveaway.message_id).in_([post.key for post in posts]),
        )
    )
    rows = await session.execute(query)
    return [((chat, message or 0), at, JOIN, who, 1) for chat, message, who, at in rows]


async def _links(session: AsyncSession, posts: Sequence[Post]) -> Rows:
    """Touches name the step and the chat; posted there again, the later post has what follows."""
    home = posts[0].community_id
    since = min(post.posted_at for post in posts) - HOUR
    said = await _campaign_posts(session, home, since)
    if not said:
        return []
    steps = select(CampaignStep.id, CampaignStep.position).where(
        CampaignStep.id.in_({one.step_id for one in said})
    )
    position: dict[int, int] = dict((await session.execute(steps)).all())
    times: dict[tuple[int, int, int], list[tuple[datetime, PostId]]] = {}
    for one in said:
        if one.posted_at and one.message_ids and one.chat_id and one.step_id in position:
            where = (one.campaign_id, position[one.step_id], one.chat_id)
            key = (one.chat_id, one.message_ids[0])
            times.setdefault(where, []).append((one.posted_at, key))
    wanted = {post.key for post in posts}
    touched = select(Touch).where(
        Touch.community_id == home,
        Touch.campaign_id.in_({campaign for campaign, _, _ in times}),
        Touch.at >= since,
    )
    rows = []
    for touch in await session.scalars(touched):
        there = times.get((touch.campaign_id, touch.step, touch.place), [])
        before = [(at, key) for at, key in there if at <= touch.at + HOUR / 60]
        if before and max(before)[1] in wanted:
            rows.append((max(before)[1], touch.at, LINK, touch.person_id, 1))
    return rows


async def _signs(session: AsyncSession, posts: Sequence[Post]) -> Rows:
    query = select(PostSign).where(
        PostSign.community_id == posts[0].community_id,
        tuple_(PostSign.chat_id, PostSign.message_id).in_([post.key for post in posts]),
    )
    return [
        ((one.chat_id, one.message_id), one.at, one.kind, one.person_id, one.people)
        for one in await session.scalars(query)
    ]


async def names_of(session: AsyncSession, people: Collection[int]) -> dict[int, str]:
    """What these people are called, of those who are known by name."""
    query = select(Person.id, Person.name).where(Person.id.in_(people))
    return dict((await session.execute(query)).all())
