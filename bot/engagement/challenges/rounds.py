"""What time does to challenges: each round's post, reminders at each one's hour, the last table."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.timezones import own_clock
from bot.community.turn import Turn
from bot.engagement.challenges.card import private_buttons, proof_of, rhythm_of, show_if_over
from bot.engagement.challenges.check_ins import GRACE, call_off
from bot.engagement.challenges.days import Standing, longest_streak, table, team_table
from bot.engagement.challenges.deposits import close
from bot.engagement.challenges.unseen import round_key, unseen_rounds
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Place, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.speech import Html, Words, words
from bot.speech.numbers import named_number
from storage import challenges, diary
from storage.challenges import OPEN, OVER, Challenge
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.people import Person

AWAY = timedelta(seconds=5)
"""So much too late, the bot was not there; what was sent in time is still coming in."""

LISTED = 5
"""Tables posted at once, each a message of its own; the newest challenges."""

SHOWN = 20
"""Lines of a table that somebody still reads."""


async def post_round(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links
) -> None:
    """A new round: its post, which is replied to with proof; and the next one in the diary.

    Rounds that passed while we were away are not posted afterwards.
    """
    challenge = await challenges.challenge_by_id(session, entry.subject_id)
    if challenge is None or challenge.state != OPEN:
        return
    community = await session.get_one(Community, challenge.community_id)
    rhythm = rhythm_of(challenge)
    number = rhythm.round_at(now)
    if number + 1 < challenge.rounds:
        due_at = rhythm.begins(number + 1, challenge.post_minute)
        diary.write_in(session, community.id, "challenge.round", challenge.id, due_at)
    if not 0 <= number < challenge.rounds:
        return
    speech = words(community.language)
    html = speech(
        "challenge-round",
        name=challenge.name,
        round=number + 1,
        rounds=challenge.rounds,
        days=challenge.round_days,
        proof=proof_of(challenge),
    )
    key, until = round_key(challenge, number), rhythm.begins(number + 1)  # later it says nothing
    reason = Reason("challenge-round", challenge.id, community.id, key, expires_at=until)
    place = Place(challenge.chat_id, challenge.thread_id)
    buttons = [private_buttons(challenge, links, speech)]
    await say(session, text(place, html, buttons), now, reason)


async def remind(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """The person's hour: a word to who has not checked in yet; and the next time in the diary."""
    challenge, member = await challenges.locked_part(session, entry.subject_id)
    is_on = challenge.state == OPEN and member.left_at is None
    if not is_on or member.remind_hour is None:
        return
    community = await session.get_one(Community, challenge.community_id)
    person = await session.get_one(Person, member.person_id)
    rhythm = rhythm_of(challenge)
    due_at = rhythm.next_reminder(member.remind_hour, now, own_clock(person, community))
    if due_at is not None:
        diary.write_in(session, community.id, "challenge.remind", member.id, due_at)
    number = rhythm.round_at(now)
    proofs = await challenges.check_ins_by(session, challenge.id, person.id)
    is_done = any(proof.round == number for proof in proofs)
    if is_done or number >= challenge.rounds or person.unreachable_at is not None:
        return
    speech = words(person.language or person.telegram_language)
    html = speech("challenge-reminder", name=challenge.name, proof=proof_of(challenge))
    expires_at = rhythm.begins(number + 1)
    key = f"challenge:{challenge.id}:remind:{person.id}:{entry.id}"
    reason = Reason("challenge-round", challenge.id, community.id, key, PATIENT, expires_at)
    await say(session, text(Place(person.id), html), now, reason)


async def follow_clock(session: AsyncSession, person: Person, now: datetime) -> None:
    """Somebody's clock is another one now: their reminders move to the same hour on it."""
    for member, challenge in await challenges.reminded_parts(session, person.id):
        assert member.remind_hour is not None
        community = await session.get_one(Community, challenge.community_id)
        await diary.strike_out(session, "challenge.remind", member.id)
        zone = own_clock(person, community)
        due_at = rhythm_of(challenge).next_reminder(member.remind_hour, now, zone)
        if due_at is not None:
            diary.write_in(session, community.id, "challenge.remind", member.id, due_at)


async def end(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """The last day is over: the final table, and who did it all.

    What was sent in time comes first, also where nobody was there to hear it.
    """
    challenge = await challenges.challenge_by_id(session, entry.subject_id)
    if challenge is None or challenge.state != OPEN:
        return
    closes_at = rhythm_of(challenge).ends_at + GRACE
    if now - entry.due_at > AWAY:
        closes_at = max(closes_at, now + AWAY)
    if now < closes_at:
        diary.write_in(session, challenge.community_id, "challenge.end", challenge.id, closes_at)
        return
    challenge.state = OVER
    community = await session.get_one(Community, challenge.community_id)
    html = await _shown(session, challenge, words(community.language), "challenge-final", now)
    reason = Reason("challenge-final", challenge.id, community.id, f"challenge:{challenge.id}:end")
    await say(session, text(Place(challenge.chat_id, challenge.thread_id), html), now, reason)
    await diary.strike_out(session, "challenge.count", challenge.id)
    await show_if_over(session, challenge, now)
    await close(session, challenge, now)
    log_event(
        session,
        community.id,
        None,
        "challenge.ended",
        now,
        subject_id=challenge.id,
        cause="clock",
        place=challenge,
    )


async def list_challenges(session: AsyncSession, turn: Turn) -> None:
    """What goes on, each with its table as it stands."""
    found = await challenges.open_challenges(session, turn.community.id, LISTED)
    if not found:
        raise Mistake("challenge-none", group=turn.community.title)
    for challenge in found:
        html = await _shown(session, challenge, turn.words, "challenge-table", turn.now)
        await turn.reply(session, html)


async def stop(session: AsyncSession, turn: Turn, number: str) -> None:
    """An admin ends it early; proofs stay. Raises Mistake."""
    if not number.strip():
        raise Mistake("challenge-which")
    found = named_number(number)
    challenge = await challenges.challenge_by_id(session, found) if found is not None else None
    if challenge is None or challenge.community_id != turn.community.id:
        raise Mistake("challenge-unknown", number=number.strip()[:20])
    if challenge.state != OPEN or rhythm_of(challenge).ends_at <= turn.now:
        raise Mistake("challenge-is-over")
    await call_off(session, challenge, turn.now)
    html = _stopped(challenge, words(turn.community.language))
    place = Place(challenge.chat_id, challenge.thread_id)
    reason = Reason("challenge-off", challenge.id, turn.community.id)
    await say(session, text(place, html), turn.now, reason)
    if turn.place.chat_id != challenge.chat_id:
        await turn.reply(session, _stopped(challenge, turn.words))
    log_event(
        session,
        turn.community.id,
        turn.person.id,
        "challenge.stopped",
        turn.now,
        subject_id=challenge.id,
        cause="admin",
    )


def _stopped(challenge: Challenge, speech: Words) -> Html:
    return speech("challenge-stopped", name=challenge.name, deposit=challenge.deposit_stars)


async def _shown(
    session: AsyncSession, challenge: Challenge, speech: Words, key: str, now: datetime
) -> Html:
    standings = await _standings(session, challenge, now)
    lines = [
        speech(
            "challenge-line",
            place=str(place),
            name=_name(one, challenge.teams, speech),
            done=str(one.done),
            rounds=str(challenge.rounds),
            longest=str(one.longest),
        )
        for place, one in enumerate(standings[:SHOWN], start=1)
    ]
    for name, tenths in team_table(standings, challenge.teams):
        score = f"{tenths // 10}.{tenths % 10}"
        lines.append(speech("challenge-team-line", team=name, score=score))
    return speech(
        key,
        name=challenge.name,
        number=str(challenge.id),
        count=len(standings),
        finished=sum(one.done == challenge.rounds for one in standings),
        table=Html("\n".join(lines)),
    )


def _name(one: Standing, teams: Sequence[str], speech: Words) -> str:
    if one.team is None:
        return one.name
    return speech.plain("challenge-name-in-team", name=one.name, team=teams[one.team])


async def _standings(
    session: AsyncSession, challenge: Challenge, now: datetime
) -> Sequence[Standing]:
    unseen = await unseen_rounds(session, challenge, now)
    shown = await challenges.rounds_done(session, challenge.id)
    done = defaultdict(lambda: unseen, {who: made | unseen for who, made in shown.items()})
    members = await challenges.members_with_names(session, challenge.id)
    return table(
        Standing(
            person.name,
            member.team,
            len(done[person.id]),
            longest_streak(done[person.id]),
        )
        for member, person in members
    )
