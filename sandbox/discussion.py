"""A channel and the group that discusses it: posts are forwarded there by Telegram's own account.

"Message.is_automatic_forward". Answers to such a forward are the post's comments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox import forwarding
from sandbox.access import ensure_admin
from sandbox.chats import Chat, Kind
from sandbox.errors import Impossible
from sandbox.messages import Message
from sandbox.users import TELEGRAM, User

if TYPE_CHECKING:
    from sandbox.world import World


def link(channel: Chat, group: Chat) -> None:
    """Let a supergroup discuss what a channel posts from now on."""
    if channel.kind is not Kind.CHANNEL or group.kind is not Kind.SUPERGROUP:
        raise Impossible("Only supergroups discuss, and only channels are discussed.")
    channel.linked_chat_id, group.linked_chat_id = group.id, channel.id


def link_by(person: User, *, channel: Chat, group: Chat) -> None:
    """Somebody who runs both links them."""
    ensure_admin(channel, person)
    ensure_admin(group, person)
    link(channel, group)


def pass_on(world: World, post: Message) -> None:
    """Forward a channel's new post into its group and pin it there, if it has one."""
    group = world.chats.get(post.chat.linked_chat_id or 0)
    if post.chat.kind is not Kind.CHANNEL or group is None or post.is_service:
        return
    fields = forwarding.forwarded(post)
    fields["content"]["is_automatic_forward"] = True
    post.discussed = world.write(
        group,
        world.users[TELEGRAM],
        sender_chat=post.chat,
        media_group_id=post.media_group_id,
        **fields,
    )
    group.pinned.append(post.discussed)


def follow_edit(world: World, post: Message) -> None:
    """Show in the group what a channel's post became."""
    copy = post.discussed
    if copy is None or copy.deleted:
        return
    copy.text, copy.entities = post.text, post.entities
    copy.caption, copy.caption_entities = post.caption, post.caption_entities
    copy.content = {**copy.content, **forwarding.copied(post)}
    world.edited(copy)
