"""The chats a plan posts to, and the rights it takes there."""

from collections.abc import Iterator
from datetime import timedelta

from bot.marketing.campaigns.plan import Plan, Room, Step
from bot.marketing.campaigns.planning.frequency import comes_within

OLD_POST = timedelta(hours=48)
"""Older messages only admins with that right may delete (Bot API, deleteMessage)."""

POST, PHOTO, POLL = "can_send_messages", "can_send_photos", "can_send_polls"
PIN, DELETE, CHANNEL_POST, CHANNEL_PIN = (
    "can_pin_messages",
    "can_delete_messages",
    "can_post_messages",
    "can_edit_messages",
)
"""Bot API, ChatPermissions and ChatAdministratorRights."""


def places_of(
    plan: Plan, home_chat_id: int | None, home_channel_id: int | None = None
) -> dict[int, set[str]]:
    """The chats a plan posts to, and the rights it takes there."""
    needed: dict[int, set[str]] = {}
    for step in plan.steps:
        if (chat_id := chat_of(step, home_chat_id, home_channel_id)) is not None:
            alone = sum(one.where == step.where for one in plan.steps) == 1
            needed.setdefault(chat_id, set()).update(_rights(step, is_alone=alone))
    return needed


def chat_of(step: Step, home_chat_id: int | None, home_channel_id: int | None = None) -> int | None:
    """Where a step is posted; None in private, or where there is no group, or channel."""
    if step.where.room is Room.PRIVATE:
        return None
    at_home = home_channel_id if step.where.room is Room.CHANNEL else home_chat_id
    return step.where.chat_id if step.where.chat_id is not None else at_home


def listened_to(plan: Plan, home_chat_id: int | None) -> set[int]:
    """The groups whose talk steps wait to end; in a channel nobody talks."""
    waiting = (step for step in plan.steps if step.posting.lull is not None)
    found = (chat_of(step, home_chat_id) for step in waiting if step.where.room is not Room.CHANNEL)
    return {chat_id for chat_id in found if chat_id is not None}


def _rights(step: Step, *, is_alone: bool) -> Iterator[str]:
    is_channel, posting = step.where.room is Room.CHANNEL, step.posting
    yield CHANNEL_POST if is_channel else POST
    if not is_channel and any(one.content.poll for one in step.variants):
        yield POLL
    if not is_channel and any(one.content.media or one.content.card for one in step.variants):
        yield PHOTO
    if posting.pin:
        yield CHANNEL_PIN if is_channel else PIN
    replaces_old = posting.replace and not (is_alone and comes_within(step, OLD_POST))
    if replaces_old or (posting.delete_after or timedelta()) > OLD_POST:
        yield DELETE
