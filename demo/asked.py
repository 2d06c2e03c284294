"""What the town asked in its past, and what a campaign tried out there: questions the bot knew the
answer to, questions the team answered, and one message that went out in two versions.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from demo.lines import Lines
from demo.past import DAYS
from sandbox.people import Person
from storage import knowledge
from storage.broadcasts import FINISHED, SENT, Broadcast, Count
from storage.campaigns import Campaign
from storage.communities import Community
from storage.questions import Question, Reply, ReplyVote
from storage.recipients import Recipient

EVERY = timedelta(hours=31)
"""Between two questions."""

KNOWN, VOTED, HELPED = 0.7, 0.6, 0.85
"""How many the bot answers by itself, how many of these are voted on, and how many helped."""

SLOWEST = 30
"""Hours the team takes at most."""

TOLD_BEFORE = timedelta(days=14)
"""When the message in two versions went out, before today."""


async def ask(
    session: AsyncSession,
    home: Community,
    chat_id: int,
    people: Sequence[Person],
    answerer: Person,
    lines: Lines,
    now: datetime,
    rng: Random,
) -> None:
    """Write down a season's questions; all of them have an answer."""
    entries = await knowledge.all_entries(session, home.id)
    at = now - timedelta(days=DAYS)
    while (at := at + EVERY * rng.uniform(0.3, 1.7)) < now - timedelta(hours=SLOWEST + 1):
        who = rng.choice(people).id
        if rng.random() < KNOWN:
            entry = rng.choice(entries)
            reply = Reply(
                community_id=home.id,
                chat_id=chat_id,
                message_id=0,
                asker_id=who,
                text=entry.question,
                entry_id=entry.id,
                vector=entry.vector or b"",
                said_at=at,
            )
            session.add(reply)
            await session.flush()
            if rng.random() < VOTED:
                helped = rng.random() < HELPED
                session.add(
                    ReplyVote(reply_id=reply.id, person_id=who, is_helpful=helped, voted_at=at)
                )
            continue
        asked, answer = rng.choice(lines.questions)
        session.add(
            Question(
                community_id=home.id,
                chat_id=chat_id,
                message_id=0,
                asker_id=who,
                text=asked,
                asked_at=at,
                answer=answer,
                answered_by=answerer.id,
                answered_at=at + timedelta(hours=rng.triangular(0.2, SLOWEST, 2)),
            )
        )


def by_lot(people: Sequence[Person], rng: Random) -> list[tuple[int, int]]:
    """Each with one of two versions."""
    return [(one.id, rng.randrange(2)) for one in people]


async def tell_in_two_ways(
    session: AsyncSession,
    campaign: Campaign,
    step: int,
    told: Sequence[tuple[int, int]],
    at: datetime,
) -> None:
    """A step of a campaign in private: who heard which of two versions."""
    cast = Broadcast(
        community_id=campaign.community_id,
        name=campaign.name,
        variants=[],
        cause=f"campaign:{campaign.id}:{step}",
        created_by=campaign.created_by,
        created_at=at,
        state=FINISHED,
        started_at=at,
        finished_at=at,
        people=len(told),
    )
    session.add(cast)
    await session.flush()
    session.add(Count(broadcast_id=cast.id, state=SENT, reason="", people=len(told)))
    session.add_all(
        Recipient(
            broadcast_id=cast.id,
            person_id=who,
            variant=version,
            state=SENT,
            not_before=at,
            sent_at=at,
        )
        for who, version in told
    )
