"""What the bot posted in the town's past, and who took it up: most in hours, some a day later."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import log
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from demo.happenings import Calendar
from demo.past import DAYS, Regular
from demo.town import Town
from storage.communities import Community
from storage.outbox import SENT, OutboxRow
from storage.post_signs import REACTION, REPLY, PostSign

FIRST_NUMBER = 900_001
"""Of a message; the town's own begin at 1."""

EVERY = 4
"""Days between two."""

LATEST = timedelta(hours=5)
"""Before now the last of them was posted: more will come to it."""

TAKES_UP = 0.55
"""How many of those who are about, of the liveliest kind of post."""

HALF = 3.2
"""Hours after which half of them came."""


async def post(
    session: AsyncSession,
    town: Town,
    home: Community,
    habits: Sequence[Regular],
    words: Sequence[str],
    calendar: Calendar,
    now: datetime,
    rng: Random,
) -> None:
    """The latest posts, the oldest first."""
    for number, said in enumerate(words):
        day = DAYS - (len(words) - number - 1) * EVERY
        at = min(calendar.at(rng, day), now - LATEST)
        session.add(_sent(town, home, said, FIRST_NUMBER + number, at))
        draw = TAKES_UP * rng.uniform(0.6, 1)
        for one, habit in zip(town.regulars, habits, strict=True):
            came = at + timedelta(hours=rng.expovariate(log(2) / HALF))
            takes_up = rng.random() < draw * min(1, 0.4 + habit.liveliness)
            if takes_up and habit.comes < day and came < now:
                session.add(
                    PostSign(
                        community_id=home.id,
                        chat_id=town.group.id,
                        message_id=FIRST_NUMBER + number,
                        kind=REPLY if rng.random() < 0.2 else REACTION,
                        person_id=one.id,
                        at=came,
                    )
                )


def _sent(town: Town, home: Community, said: str, number: int, at: datetime) -> OutboxRow:
    return OutboxRow(
        community_id=home.id,
        chat_id=town.group.id,
        method="sendMessage",
        params={"text": said, "parse_mode": "HTML"},
        purpose="campaign-post",
        created_at=at,
        not_before=at,
        state=SENT,
        sent_at=at,
        message_id=number,
    )
