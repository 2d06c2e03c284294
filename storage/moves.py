"""A group becomes a supergroup: a chat with another id, where everything goes on.

The old chat stays known, because buttons in its old messages still work; nothing is sent there.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import arrivals, campaigns, chat_talk, diary, outbox_moves
from storage.challenges import OPEN, Challenge
from storage.communities import Chat, ChatAdmin, Membership, join_community
from storage.database import insert_new, locked
from storage.flash_sales import RUNNING as SALE_ON
from storage.flash_sales import FlashSale
from storage.gates import Gate, GatePass
from storage.gatherings import PLANNED, Gathering
from storage.gatherings import RUNNING as TAKES_PLACE
from storage.giveaways import RUNNING, Giveaway
from storage.people import Person
from storage.polls import Poll, PollPlan
from storage.questions import Question, Reply
from storage.quizzes import RUNNING as IS_PLAYED
from storage.quizzes import QuizGame, QuizRound
from storage.referrals import InviteLink, Referral
from storage.teams import GATHERING, Team, TeamOffer

CARDS: Sequence[
    tuple[type[Challenge | Gathering | Giveaway | QuizGame | FlashSale | Team], Sequence[str], str]
] = (
    (Challenge, (OPEN,), "challenge.count"),
    (Gathering, (PLANNED, TAKES_PLACE), "event.count"),
    (Giveaway, (RUNNING,), "giveaway.count"),
    (QuizGame, (IS_PLAYED,), "quiz.board"),
    (FlashSale, (SALE_ON,), "flash.count"),
    (Team, (GATHERING,), "team.count"),
)
"""What goes on in a group around a card: its states, and the entry that shows the card as it is."""

MOVED = "moved"
"""The kind of a group that has become a supergroup."""


async def move_chat(session: AsyncSession, old_id: int, new_id: int, now: datetime) -> None:
    """Everything of the old chat belongs to the new one from now on.

    Told twice (by each chat's service message, and by refused calls), it is done once.
    """
    old = await session.scalar(locked(select(Chat).where(Chat.id == old_id)))
    if old is None or old_id == new_id or old.kind == MOVED:
        return
    row = {"id": new_id, "community_id": old.community_id, "kind": "supergroup"}
    row |= {"title": old.title, "joined_at": now, "added_by": old.added_by}
    await insert_new(session, Chat, [row])
    new = await session.get_one(Chat, new_id)
    await session.refresh(new)
    if new.community_id != old.community_id:  # it spoke before we knew where it came from
        await _merge(session, new.community_id, old.community_id, now)
        new.community_id = old.community_id
    old.kind, old.left_at = MOVED, old.left_at or now
    await session.flush()
    await session.execute(delete(ChatAdmin).where(ChatAdmin.chat_id == new_id))
    await session.execute(
        update(ChatAdmin).where(ChatAdmin.chat_id == old_id).values(chat_id=new_id)
    )
    await _show_cards_anew(session, old_id, now)
    await _move_what_waits(session, old_id, new_id)
    await campaigns.move_chat(session, old.community_id, old_id, new_id)
    await chat_talk.forget(session, old_id)
    await arrivals.move_chat(session, old_id, new_id)
    await outbox_moves.move_chat(session, old_id, new_id)


async def _show_cards_anew(session: AsyncSession, old_id: int, now: datetime) -> None:
    """Who reads on in the new chat finds there what goes on; a card not said yet moves itself."""
    for table, states, kind in CARDS:
        shown = select(table.id, table.community_id).where(
            table.chat_id == old_id, table.state.in_(states), table.message_id.is_not(None)
        )
        for number, community_id in (await session.execute(shown)).all():
            await diary.strike_out(session, kind, number)
            diary.write_in(session, community_id, kind, number, now)


async def _move_what_waits(session: AsyncSession, old_id: int, new_id: int) -> None:
    """Messages are numbered anew there, so that what was said before can't be edited any more.

    Links into the old group lead nowhere; who comes with /invite gets a new one.
    """
    played = select(QuizGame.id).where(QuizGame.chat_id == old_id, QuizGame.state == IS_PLAYED)
    await session.execute(
        update(QuizRound).where(QuizRound.game_id.in_(played)).values(message_id=None)
    )
    for table in (Challenge, Gathering, Giveaway, Poll, QuizGame, FlashSale, Team, TeamOffer):
        await session.execute(
            update(table).where(table.chat_id == old_id).values(chat_id=new_id, message_id=None)
        )
    await session.execute(update(PollPlan).where(PollPlan.chat_id == old_id).values(chat_id=new_id))
    await session.execute(update(Referral).where(Referral.chat_id == old_id).values(chat_id=new_id))
    made_anew = select(InviteLink.person_id).where(InviteLink.chat_id == new_id)
    await session.execute(
        delete(InviteLink).where(InviteLink.chat_id == old_id, InviteLink.person_id.in_(made_anew))
    )
    await session.execute(
        update(InviteLink).where(InviteLink.chat_id == old_id).values(chat_id=new_id, address=None)
    )
    gate = await session.scalar(select(Gate.id).where(Gate.chat_id == old_id))
    if gate is not None:
        await session.execute(
            update(Gate).where(Gate.id == gate).values(chat_id=new_id, kind="supergroup")
        )
        await session.execute(update(GatePass).where(GatePass.gate_id == gate).values(address=None))
    await session.execute(
        update(Question)
        .where(Question.chat_id == old_id)
        .values(chat_id=new_id, message_id=0, said_id=None)
    )
    await session.execute(
        update(Reply).where(Reply.chat_id == old_id).values(chat_id=new_id, message_id=0)
    )


async def _merge(session: AsyncSession, ghost_id: int, community_id: int, now: datetime) -> None:
    """People counted into a community that was none."""
    belong = select(Membership.person_id).where(Membership.community_id == ghost_id)
    for person_id in (await session.scalars(belong)).all():
        await join_community(session, community_id, person_id, now)
    await session.execute(delete(Membership).where(Membership.community_id == ghost_id))
    await session.execute(
        update(Person).where(Person.community_id == ghost_id).values(community_id=community_id)
    )
