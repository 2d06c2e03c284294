"""Challenges: joined by a tap, checked in by a reply with the right kind of proof.

A second proof within one round makes up for the latest missed one, as long as there are spare ones.
What time does to them is in rounds.py.
"""

from datetime import datetime, timedelta

from aiogram.types import ForceReply
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import ensure_somebody
from bot.community.points import TELLING, substance
from bot.community.presence import ensure_not_left
from bot.community.timezones import clock_here, own_clock
from bot.community.turn import Turn
from bot.engagement.challenges.card import (
    count_soon,
    proof_of,
    put_up,
    rhythm_of,
    show_if_over,
)
from bot.engagement.challenges.days import streak, to_make_up
from bot.engagement.challenges.draft import ChallengeDraft
from bot.engagement.challenges.unseen import unseen_rounds
from bot.mistakes import Mistake
from bot.outreach.messages import button, text
from bot.outreach.outbox import Reason
from bot.outreach.outcomes import Outcome
from bot.speech.formats import moment
from storage import challenges, communities, deposits, diary, people
from storage.challenges import OPEN, STOPPED, Challenge, ChallengeMember
from storage.communities import Community
from storage.deposits import DEPOSIT_HELD, DEPOSIT_KEPT
from storage.events import log_event
from storage.outbox import FAILED, SENT, OutboxRow

HOURS = (6, 7, 8, 9, 12, 15, 18, 19, 20, 21, 22, 23)
"""Hours offered for reminders."""

NEVER = 24
"""The button that wants no reminders."""

GRACE = timedelta(seconds=30)
"""After the last day, for proof on its way: Telegram may take a while, and so may our inbox."""

DUTIES = ("challenge.round", "challenge.end", "challenge.count")


async def start(session: AsyncSession, turn: Turn, draft: ChallengeDraft) -> None:
    """Announce it in the group, and write its rounds into the diary. Raises Mistake."""
    if turn.is_private:
        raise Mistake("challenge-in-group")
    challenge = Challenge(
        community_id=turn.community.id,
        chat_id=turn.place.chat_id,
        thread_id=turn.place.thread_id,
        name=draft.name,
        proof=draft.proof,
        starts_at=draft.starts_at,
        timezone=turn.community.timezone,
        round_days=draft.round_days,
        rounds=draft.rounds,
        spare=draft.spare,
        post_minute=draft.post_minute,
        teams=draft.teams,
        deposit_stars=draft.deposit_stars,
        state=OPEN,
        created_by=turn.person.id,
        created_at=turn.now,
    )
    session.add(challenge)
    await session.flush()
    await put_up(session, challenge, turn.now, turn.links)
    rhythm = rhythm_of(challenge)
    first, number = rhythm.begins(0, challenge.post_minute), challenge.id
    diary.write_in(session, challenge.community_id, "challenge.round", number, first)
    diary.write_in(session, challenge.community_id, "challenge.end", number, rhythm.ends_at + GRACE)
    _log(session, turn, challenge, "challenge.opened")


async def after_announcing(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """The card is in the group: remember where. What nobody saw does not take place, and what is
    over by now shows as over."""
    challenge = await challenges.challenge_by_id(session, outcome.row.subject_id or 0)
    assert challenge is not None, "challenges stay"
    if outcome.state == SENT:
        challenge.message_id = outcome.result["message_id"]
        await show_if_over(session, challenge, now)
    elif outcome.state == FAILED and not await challenges.count_members(session, challenge.id):
        await call_off(session, challenge, now)


async def call_off(session: AsyncSession, challenge: Challenge, now: datetime) -> None:
    """It goes on no more, nothing of it falls due, and what was paid for it goes back."""
    challenge.state = STOPPED
    for kind in DUTIES:
        await diary.strike_out(session, kind, challenge.id)
    await show_if_over(session, challenge, now)
    await settle_deposits(session, challenge, now)


async def settle_deposits(session: AsyncSession, challenge: Challenge, now: datetime) -> None:
    """Have everybody's deposit looked at as soon as this is committed."""
    for deposit in await deposits.held_deposits(session, challenge.id):
        diary.write_in(session, challenge.community_id, "deposit.settle", deposit.id, now)


async def join(session: AsyncSession, turn: Turn, challenge_id: int, team: int) -> str:
    """Take part; returns the toast. Raises Mistake."""
    challenge = await running_challenge(session, turn, challenge_id)
    reader = turn.in_private().words
    member = await challenges.member_of(session, challenge.id, turn.person.id)
    if member is not None and member.left_at is None:
        told = in_already(challenge, member)
        return reader.plain(told.key, **told.params)
    chosen = team if team in range(len(challenge.teams)) else None
    await take_part(session, challenge, turn.person.id, chosen, turn.now)
    _log(session, turn, challenge, "challenge.joined")
    return reader.plain("challenge-joined", proof=proof_of(challenge))


def in_already(challenge: Challenge, member: ChallengeMember) -> Mistake:
    """What somebody hears who is in, with their team if there are any."""
    if member.team is None:
        return Mistake("challenge-joined-already")
    return Mistake("challenge-joined-team", team=challenge.teams[member.team])


async def take_part(
    session: AsyncSession, challenge: Challenge, person_id: int, team: int | None, now: datetime
) -> None:
    """Somebody is in from now on, or again."""
    member = await challenges.member_of(session, challenge.id, person_id)
    if member is None:
        member = ChallengeMember(challenge_id=challenge.id, person_id=person_id, joined_at=now)
        session.add(member)
    member.team, member.left_at = team, None
    await count_soon(session, challenge, now)


async def take_out(
    session: AsyncSession, challenge: Challenge, person_id: int, now: datetime
) -> None:
    """Somebody is in no more: no table and no reminder names them."""
    member = await challenges.member_of(session, challenge.id, person_id)
    if member is not None and member.left_at is None:
        await _leave(session, member, now)
        await count_soon(session, challenge, now)


async def leave_group(
    session: AsyncSession, community_id: int, person_id: int, now: datetime
) -> None:
    """Somebody is in the group no more, and takes part in nothing there."""
    for member in await challenges.parts_in_open(session, community_id, person_id):
        await _leave(session, member, now)


async def _leave(session: AsyncSession, member: ChallengeMember, now: datetime) -> None:
    member.left_at = now
    await diary.strike_out(session, "challenge.remind", member.id)


async def check_in(
    session: AsyncSession, turn: Turn, said: OutboxRow, kind: str, words: str
) -> None:
    """A reply to one of its messages. Raises Mistake; what others reply to its posts is talk, and
    to its card, they hear once a day how to take part."""
    ensure_somebody(turn, key="challenge-hidden")
    assert said.subject_id is not None
    challenge = await running_challenge(session, turn, said.subject_id)
    member = await challenges.member_of(session, challenge.id, turn.person.id)
    if member is None or member.left_at is not None:
        if turn.is_private:
            raise Mistake("challenge-join-first", name=challenge.name)
        if said.purpose != "challenge":
            return
        html = turn.words("challenge-tap-first", name=challenge.name)
        once = f"challenge-tap-first:{challenge.id}:{turn.person.id}:{turn.now:%Y-%m-%d}"
        await turn.call(session, text(turn.place, html), Reason("challenge-tap-first", key=once))
        return
    current = rhythm_of(challenge).round_at(turn.now)
    if current < 0:
        community = await session.get_one(Community, challenge.community_id)
        begins = moment(challenge.starts_at, clock_here(turn, community), turn.words)
        raise Mistake("challenge-not-begun", name=challenge.name, time=begins)
    if kind != challenge.proof:
        raise Mistake("challenge-wrong-proof", proof=proof_of(challenge))
    if proof_of(challenge) == "told" and substance(words) < TELLING:
        raise Mistake("challenge-proof-short")
    await _count(session, turn, challenge, current)


async def _count(session: AsyncSession, turn: Turn, challenge: Challenge, current: int) -> None:
    """Today's round, or else the latest missed one. Raises Mistake when there is none."""
    before = await challenges.check_ins_by(session, challenge.id, turn.person.id)
    done = {proof.round for proof in before} | await unseen_rounds(session, challenge, turn.now)
    made_up = sum(proof.is_made_up for proof in before)
    number: int | None = current
    if current in done:
        number = to_make_up(done, current)
        if number is None:
            raise Mistake("challenge-done-already")
        if made_up >= challenge.spare:
            raise Mistake("challenge-no-spare", spare=challenge.spare)
    assert number is not None
    is_made_up = number != current
    await challenges.check_in(
        session, challenge.id, turn.person.id, number, turn.now, is_made_up=is_made_up
    )
    done.add(number)
    _log(session, turn, challenge, "challenge.made-up" if is_made_up else "challenge.checked-in")
    html = turn.words(
        "challenge-made-up" if is_made_up else "challenge-checked-in",
        round=number + 1,
        rounds=challenge.rounds,
        streak=streak(done, current),
        left=challenge.spare - made_up - is_made_up,
        days=challenge.round_days,
    )
    await turn.reply(session, html)
    if len(done) == challenge.rounds:
        await _settle_deposit(session, challenge, turn)


async def _settle_deposit(session: AsyncSession, challenge: Challenge, turn: Turn) -> None:
    """They have finished; what they left goes back even if it was thought to stay."""
    deposit = await deposits.deposit_of(session, challenge.id, turn.person.id)
    if deposit is not None and deposit.state in (DEPOSIT_HELD, DEPOSIT_KEPT):
        diary.write_in(session, challenge.community_id, "deposit.settle", deposit.id, turn.now)


async def invite_proof(session: AsyncSession, turn: Turn, challenge_id: int) -> None:
    """*Check in in private*: what is replied to this is the proof. Raises Mistake."""
    challenge = await invited_challenge(session, turn, challenge_id)
    html = turn.words("challenge-prove", name=challenge.name, proof=proof_of(challenge))
    call = text(turn.place, html).model_copy(update={"reply_markup": ForceReply(force_reply=True)})
    await turn.call(session, call, Reason("challenge-round", challenge.id))


async def offer_hours(session: AsyncSession, turn: Turn, challenge_id: int) -> None:
    """*Remind me*: at which hour. Raises Mistake."""
    challenge = await invited_challenge(session, turn, challenge_id)
    community = await session.get_one(Community, challenge.community_id)
    buttons = [
        [
            button(f"{hour:02}:00", token=turn.links.token("chhour", challenge.id, hour))
            for hour in HOURS[start : start + 4]
        ]
        for start in range(0, len(HOURS), 4)
    ]
    never = turn.words.plain("challenge-never")
    buttons.append([button(never, token=turn.links.token("chhour", challenge.id, NEVER))])
    html = turn.words("challenge-hour", name=challenge.name, zone=own_clock(turn.person, community))
    await turn.reply(session, html, buttons)


async def choose_hour(session: AsyncSession, turn: Turn, challenge_id: int, hour: int) -> str:
    """Be reminded at that hour from now on, or never; returns the toast. Raises Mistake."""
    challenge = await running_challenge(session, turn, challenge_id)
    member = await challenges.member_of(session, challenge.id, turn.person.id)
    if member is None or member.left_at is not None:
        raise Mistake("challenge-join-first", name=challenge.name)
    await diary.strike_out(session, "challenge.remind", member.id)
    if hour == NEVER:
        member.remind_hour = None
        return turn.words.plain("challenge-hour-never")
    member.remind_hour = hour
    community = await session.get_one(Community, challenge.community_id)
    zone = own_clock(turn.person, community)
    due_at = rhythm_of(challenge).next_reminder(hour, turn.now, zone)
    if due_at is not None:
        diary.write_in(session, community.id, "challenge.remind", member.id, due_at)
    return turn.words.plain("challenge-hour-chosen", time=f"{hour:02}:00", zone=zone)


async def running_challenge(session: AsyncSession, turn: Turn, challenge_id: int) -> Challenge:
    """One of the person's own communities that is not over. Raises Mistake."""
    challenge = await challenges.challenge_by_id(session, challenge_id)
    if challenge is None or not await communities.is_member(
        session, challenge.community_id, turn.person.id
    ):
        raise Mistake("challenge-not-here")
    await ensure_not_left(session, challenge.community_id, turn.person.id)
    if challenge.state == STOPPED or rhythm_of(challenge).ends_at <= turn.now:
        raise Mistake("challenge-is-over")
    return challenge


async def invited_challenge(session: AsyncSession, turn: Turn, challenge_id: int) -> Challenge:
    """The same for who opened a link of its posts: it makes them members. Raises Mistake."""
    challenge = await challenges.challenge_by_id(session, challenge_id)
    if challenge is not None:
        await communities.join_community(session, challenge.community_id, turn.person.id, turn.now)
        if turn.home is None:
            await people.settle_in(session, turn.person.id, challenge.community_id)
    return await running_challenge(session, turn, challenge_id)


def _log(session: AsyncSession, turn: Turn, challenge: Challenge, kind: str) -> None:
    log_event(
        session,
        challenge.community_id,
        turn.person.id,
        kind,
        turn.now,
        subject_id=challenge.id,
    )
