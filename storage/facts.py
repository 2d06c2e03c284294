"""What is known of a community's people, as sets: a SELECT of person ids for each kind of fact.

Nothing is ever read into lists here. A set may name somebody twice; `among` names each member once.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Select, false, func, or_, select, type_coerce, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.campaigns import Campaign
from storage.communities import Chat, ChatAdmin, Membership
from storage.courses import Lesson
from storage.entitlements import Entitlement
from storage.events import Activity, Event
from storage.experts import Expert
from storage.giveaways import WON, Giveaway, GiveawayDraw
from storage.knowledge import FaqEntry
from storage.people import Person
from storage.placements import Placement, PlacementTry
from storage.points import PointsTotal
from storage.polls import Poll, PollChoice
from storage.questions import Question, Reply
from storage.quizzes import Quiz, QuizAnswer, QuizGame, QuizRound
from storage.referrals import REWARDED, Referral
from storage.touches import Touch

Group = Sequence[Select[int]]
"""People who are in any of these."""

HOUR = timedelta(hours=1)
"""Talk is counted by the hour (storage/events.Activity)."""

NO_MEMBERS: Group = ()


def among(community_id: int, *, within: Sequence[Group], without: Sequence[Group]) -> Select[int]:
    """The members who are in each group of `within` and in none of `without`.

    Who is left out is asked for by EXISTS: PostgreSQL gives up on NOT IN where the list is long.
    """
    member = aliased(Membership)
    query = select(member.person_id).where(member.community_id == community_id)
    for group in within:
        query = query.where(member.person_id.in_(_union(group)) if group else false())
    for group in without:
        for one in group:
            same = one.where(one.selected_columns[0] == member.person_id)
            query = query.where(~same.correlate(member).exists())
    return query.correlate(None)


def _union(group: Group) -> Select[int]:
    if len(group) == 1:
        return group[0].correlate(None)
    people = union_all(*group).subquery()
    return select(people.c[0]).correlate(None)


async def count(session: AsyncSession, people: Select[int]) -> int:
    """How many they are."""
    return await session.scalar(select(func.count()).select_from(people.subquery())) or 0


async def some_of(session: AsyncSession, people: Select[int], limit: int) -> Sequence[Person]:
    """A few of them, whoever is found first."""
    few = people.limit(limit).subquery()
    return (await session.scalars(select(Person).join(few, few.c[0] == Person.id))).all()


# Belonging


def joined_since(community_id: int, since: datetime) -> Group:
    """Became members at that time or later."""
    return [_members(community_id).where(Membership.joined_at >= since)]


def joined_before(community_id: int, before: datetime) -> Group:
    """Became members before that time."""
    return [_members(community_id).where(Membership.joined_at < before)]


def creators(community_id: int) -> Group:
    """Were appointed to make courses."""
    return [_members(community_id).where(Membership.is_creator)]


def experts(community_id: int) -> Group:
    """Can be asked for Stars."""
    return [select(Expert.person_id).where(Expert.community_id == community_id, Expert.is_open)]


def admins(community_id: int) -> Group:
    """Administer one of the community's chats."""
    query = select(ChatAdmin.person_id).join(Chat, Chat.id == ChatAdmin.chat_id)
    return [query.where(Chat.community_id == community_id, Chat.left_at.is_(None))]


def reading(language: str) -> Group:
    """Chose that language here, or have it in their Telegram (IETF tags: `zh`, `zh-hans`); members
    or not, as going through people in their order is quicker than from member to member."""
    tag = func.lower(func.coalesce(Person.language, Person.telegram_language))
    is_it = or_(
        tag == language, tag.like(f"{language}-%"), tag.like(f"{language}\\_%", escape="\\")
    )
    return [select(Person.id).where(is_it)]


def of_zone(zone: str, *, is_home: bool) -> Group:
    """Live by that clock; who set none lives by the community's, if that is it."""
    theirs = Person.timezone == zone
    return [select(Person.id).where(or_(theirs, Person.timezone.is_(None)) if is_home else theirs)]


def _members(community_id: int) -> Select[int]:
    return select(Membership.person_id).where(Membership.community_id == community_id)


# Doing


def active_since(community_id: int, since: datetime) -> Group:
    """Talked, or took any step."""
    talked = select(Activity.person_id).where(
        Activity.community_id == community_id, Activity.hour > since - HOUR
    )
    return [talked, _did(community_id).where(Event.at >= since)]


def voted(community_id: int, choices: Collection[tuple[int, int]]) -> Group:
    """Stand by one of these options, as (poll, position)."""
    query = select(PollChoice.person_id).join(Poll, Poll.id == PollChoice.poll_id)
    ours = query.where(Poll.community_id == community_id)
    return [
        ours.where(PollChoice.poll_id == poll_id, PollChoice.option == option)
        for poll_id, option in choices
    ]


def played(community_id: int, name: str) -> Group:
    """Answered a question of the quiz of that name, in whichever version."""
    query = (
        select(QuizAnswer.person_id)
        .join(QuizRound, QuizRound.id == QuizAnswer.round_id)
        .join(QuizGame, QuizGame.id == QuizRound.game_id)
        .join(Quiz, Quiz.id == QuizGame.quiz_id)
    )
    return [query.where(Quiz.community_id == community_id, Quiz.name_key == name.casefold())]


def asked_about(community_id: int, words: str) -> Group:
    """Asked something with these words in it, or what an entry with them answers."""
    spellings = {words, words.lower(), words.capitalize(), words.upper()}
    asked = or_(*(Question.text.contains(one, autoescape=True) for one in sorted(spellings)))
    replied = or_(*(Reply.text.contains(one, autoescape=True) for one in sorted(spellings)))
    known = or_(*(FaqEntry.question.contains(one, autoescape=True) for one in sorted(spellings)))
    entries = select(FaqEntry.id).where(FaqEntry.community_id == community_id, known)
    return [
        select(Question.asker_id).where(Question.community_id == community_id, asked),
        select(Reply.asker_id).where(
            Reply.community_id == community_id, or_(replied, Reply.entry_id.in_(entries))
        ),
    ]


def won(community_id: int) -> Group:
    """Won a giveaway."""
    query = select(GiveawayDraw.person_id).join(Giveaway, Giveaway.id == GiveawayDraw.giveaway_id)
    return [query.where(Giveaway.community_id == community_id, GiveawayDraw.result == WON)]


def scored(community_id: int, least: int) -> Group:
    """Have so many points, or more."""
    return [
        select(PointsTotal.person_id).where(
            PointsTotal.community_id == community_id, PointsTotal.amount >= least
        )
    ]


def _did(community_id: int) -> Select[int]:
    query = select(type_coerce(Event.person_id, BigInteger))
    return query.where(Event.community_id == community_id, Event.person_id.is_not(None))


def clicked(community_id: int, campaign_id: int | None) -> Group:
    """Pressed something under a message of that campaign, or of any."""
    query = select(Touch.person_id).where(Touch.community_id == community_id)
    return [query if campaign_id is None else query.where(Touch.campaign_id == campaign_id)]


# Courses


def previewed(community_id: int, course_id: int) -> Group:
    """Looked at a course's card, or tried its free lesson."""
    looked = _did(community_id).where(
        Event.kind == "course.previewed", Event.subject_id == course_id
    )
    return [looked, *tried(community_id, course_id)]


def tried(community_id: int, course_id: int) -> Group:
    """Opened a course's free lesson."""
    lessons = select(Lesson.id).where(Lesson.course_id == course_id)
    return [_did(community_id).where(Event.kind == "lesson.tried", Event.subject_id.in_(lessons))]


def own(community_id: int, course_id: int | None) -> Group:
    """Have that course, or any: bought and not given back, or won."""
    query = select(Entitlement.person_id).where(
        Entitlement.community_id == community_id, Entitlement.revoked_at.is_(None)
    )
    return [query if course_id is None else query.where(Entitlement.course_id == course_id)]


def finished(community_id: int, course_id: int | None) -> Group:
    """Came to the end of that course, or any."""
    query = _did(community_id).where(Event.kind == "course.finished")
    return [query if course_id is None else query.where(Event.subject_id == course_id)]


def placed(community_id: int, course_id: int) -> Group:
    """Were advised that course by a placement."""
    query = select(PlacementTry.person_id).join(
        Placement, Placement.id == PlacementTry.placement_id
    )
    return [
        query.where(Placement.community_id == community_id, PlacementTry.course_id == course_id)
    ]


# Bringing


def brought_by(community_id: int, inviters: Select[int] | None) -> Group:
    """Came by one of these people's links, or by anybody's."""
    query = select(Referral.person_id).where(Referral.community_id == community_id)
    return [query if inviters is None else query.where(Referral.inviter_id.in_(inviters))]


def named(name: str) -> Select[int]:
    """Who has that username now (small letters, no @), or that number."""
    is_them = func.lower(Person.username) == name
    return select(Person.id).where(
        or_(is_them, Person.id == int(name)) if name.isdigit() else is_them
    )


def brought(community_id: int, least: int) -> Group:
    """Brought so many who stayed or bought, or more."""
    query = select(Referral.inviter_id).where(
        Referral.community_id == community_id, Referral.state.in_(REWARDED)
    )
    return [query.group_by(Referral.inviter_id).having(func.count() >= least)]


# What names mean


async def is_campaign(session: AsyncSession, community_id: int, campaign_id: int) -> bool:
    """Whether the community has a campaign of that number."""
    query = select(Campaign.id).where(
        Campaign.id == campaign_id, Campaign.community_id == community_id
    )
    return await session.scalar(query) is not None


async def choices_named(
    session: AsyncSession, community_id: int, option: str
) -> Sequence[tuple[int, int]]:
    """Where that option stands in the community's polls, as (poll, position)."""
    query = select(Poll.id, Poll.options).where(Poll.community_id == community_id)
    wanted = option.casefold()
    return [
        (poll_id, position)
        for poll_id, options in (await session.execute(query)).all()
        for position, one in enumerate(options)
        if one.casefold() == wanted
    ]
