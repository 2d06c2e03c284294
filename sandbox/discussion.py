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
    _ensure_fit(channel, group)
    channel.linked_chat_id, group.linked_chat_id = group.id, channel.id


def unlink(world: World, chat: Chat) -> None:
    """Let nobody discuss any more what a channel posts; what was forwarded stays."""
    other = world.chats.get(chat.linked_chat_id or 0)
    for one in (chat, other):
        if one is not None:
            one.linked_chat_id = None
            world.emit("chat", one)


def link_by(world: World, person: User, *, channel: Chat, group: Chat | None) -> None:
    """Somebody who runs both links them, and parts them from those they had; None only parts."""
    ensure_admin(channel, person)
    if group is not None:
        ensure_admin(group, person)
        _ensure_fit(channel, group)
        unlink(world, group)
    unlink(world, channel)
    if group is not None:
        link(channel, group)
        world.emit("chat", channel)
        world.emit("chat", group)


def _ensure_fit(channel: Chat, group: Chat) -> None:
    if channel.kind is not Kind.CHANNEL or group.kind is not Kind.SUPERGROUP:
        raise Impossible("Only supergroups discuss, and only channels are discussed.")


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
    post.discussed.discusses = post
    group.pinned.append(post.discussed)


def comments(post: Message) -> int:
    """How many have been written under a channel's post."""
    copy = post.discussed
    if copy is None:
        return 0
    return sum(said.thread_id == copy.id for said in copy.chat.messages.values())


def tell_of_comment(world: World, said: Message) -> None:
    """Let those who look at the channel see that its post has a comment more."""
    began = said.chat.messages.get(said.thread_id or 0)
    if began is not None and began.discusses is not None:
        world.emit("comments", began.discusses.chat, message=began.discusses)


def follow_edit(world: World, post: Message) -> None:
    """Show in the group what a channel's post became."""
    copy = post.discussed
    if copy is None or copy.deleted:
        return
    copy.text, copy.entities = post.text, post.entities
    copy.caption, copy.caption_entities = post.caption, post.caption_entities
    copy.content = {**copy.content, **forwarding.copied(post)}
    world.edited(copy)
