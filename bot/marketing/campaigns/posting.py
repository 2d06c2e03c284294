"""Steps in a group, a topic or a channel: posted once, where and when it is allowed.

What comes of a post, and what is done to it afterwards, is in posted.py.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.campaigns.ending import POST
from bot.marketing.campaigns.hours import among, moments, times_between, tries_hours
from bot.marketing.campaigns.occurring import Due, leave_out, new_post, put_off, tell_left_out
from bot.marketing.campaigns.plan import Posting, Room, Variant, Where
from bot.marketing.campaigns.results.learning import learns, seed_of, variant_now
from bot.marketing.campaigns.saying import Setting, call_for
from bot.outreach.messages import Call, Place
from bot.outreach.outbox import PATIENT, Reason, say
from storage import campaigns, chat_talk, communities
from storage.campaigns import POSTING, CampaignPost
from storage.communities import CHANNEL, Chat
from storage.database import alone

DAY = timedelta(days=1)


async def post(session: AsyncSession, due: Due, setting: Setting, now: datetime) -> bool:
    """Put it into the outbox, once; False where it is put off."""
    chat = chat_for(due.step.where, await communities.chats_of(session, due.home.id))
    if chat is None:
        await leave_out(session, due, "no-chat")
        await tell_left_out(session, due, "no-chat", now)
        return True
    place, rules = Place(chat.id, due.step.where.thread_id), due.step.posting
    later = await _later(session, place, rules, now)
    if later is not None:
        await _pass_over(session, due, later)
        due.row.next_at = later  # moved, not late: it is said as punctually as on a free day
        return put_off(session, due, later)
    quiet_at = await _quiet_at(session, place, rules, now)
    if quiet_at is not None:
        if quiet_at - due.at <= due.step.lateness.within:
            return put_off(session, due, quiet_at)
        await leave_out(session, due, "lively")
        await tell_left_out(session, due, "lively", now)
        return True
    posted = new_post(due, POSTING)
    posted.chat_id, posted.thread_id = place.chat_id, place.thread_id
    variant = await _variant(session, due, posted.occurrence)
    posted.variant = due.step.variants[variant].name
    session.add(posted)
    await session.flush()
    said = await call_for(session, setting, due.step, due.row.position, variant, place)
    await _say(session, posted, said, now, max(now, due.at) + due.step.lateness.within)
    return True


async def _say(
    session: AsyncSession, posted: CampaignPost, said: Call, now: datetime, expires_at: datetime
) -> None:
    key = f"campaign-post:{posted.id}:0"
    reason = Reason(POST, posted.id, posted.community_id, key, PATIENT, expires_at)
    await say(session, said, now, reason)


async def say_again(
    session: AsyncSession, due: Due, setting: Setting, posted: CampaignPost, now: datetime
) -> None:
    """A post that was held back, as its campaign goes on and it is not too late."""
    assert posted.chat_id is not None, "it was to be posted somewhere"
    names = [variant.name for variant in due.step.variants]
    variant = names.index(posted.variant) if posted.variant in names else 0
    place = Place(posted.chat_id, posted.thread_id)
    posted.state = POSTING
    said = await call_for(session, setting, due.step, due.row.position, variant, place)
    await _say(session, posted, said, now, due.at + due.step.lateness.within)


def chat_for(where: Where, present: Sequence[Chat]) -> Chat | None:
    """The chat a step is posted to: the one it names, if the bot is there, or the first group."""
    if where.chat_id is not None:
        return next((chat for chat in present if chat.id == where.chat_id), None)
    is_channel = where.room is Room.CHANNEL
    return next((chat for chat in present if (chat.kind == CHANNEL) is is_channel), None)


async def hour_for(session: AsyncSession, due: Due) -> datetime:
    """When a step that tries hours out is posted this time: at that of the variant it will be."""
    variant = await _variant(session, due, due.row.occurrences + 1)
    return max(due.at, _moments(due)[variant])


async def _variant(session: AsyncSession, due: Due, occurrence: int) -> int:
    campaign, step, position = due.campaign, due.step, due.row.position
    if learns(step):
        seed = seed_of(campaign.id * 1009 + position, due.at)
        numbers = among(_moments(due), due.at) if tries_hours(step) else range(len(step.variants))
        return await variant_now(session, campaign, position, step, seed, numbers)
    return chosen(step.variants, campaign.id, position, occurrence)


def _moments(due: Due) -> list[datetime]:
    assert due.campaign.starts_at is not None, "it has begun"
    return moments(due.step, due.at, due.campaign.starts_at, due.home.timezone)


def chosen(variants: Sequence[Variant], campaign_id: int, position: int, occurrence: int) -> int:
    """Which variant is posted this time: by chance in the proportion of the weights, and always
    the same for the same time (Lehmer's generator)."""
    weights = [max(0, variant.weight) for variant in variants]
    if len(weights) == 1 or not sum(weights):
        return 0
    seed = campaign_id * 1_000_003 + position * 1009 + occurrence
    chance = seed % 2147483647 * 48271 % 2147483647 * 48271 % 2147483647 % sum(weights)
    return next(at for at in range(len(weights)) if chance < sum(weights[: at + 1]))


async def _later(
    session: AsyncSession, place: Place, rules: Posting, now: datetime
) -> datetime | None:
    """When the chat has room for one more promotion, if it has none now; campaigns that want the
    last place at once are looked at one after the other."""
    if rules.most_per_day is None:
        return None
    await alone(session, f"promotion:{place.chat_id}")
    said = await campaigns.posted_in(session, place.chat_id, now - DAY)
    return said[-rules.most_per_day] + DAY if len(said) >= rules.most_per_day else None


async def _pass_over(session: AsyncSession, due: Due, later: datetime) -> None:
    """The times of a rule that go by until there is room again are written down as left out."""
    start = due.campaign.starts_at
    assert start is not None, "it has begun"
    passed = times_between(due.step, start, due.home.timezone, due.at, later)
    if passed:
        await leave_out(session, due, "crowded", passed)


async def _quiet_at(
    session: AsyncSession, place: Place, rules: Posting, now: datetime
) -> datetime | None:
    """When nobody will have spoken there for long enough, should all be silent from now on."""
    if rules.lull is None:
        return None
    last = await chat_talk.last_said(session, place.chat_id, place.thread_id)
    return last + rules.lull if last is not None and last + rules.lull > now else None
