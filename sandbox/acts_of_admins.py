"""What those who run chats do over HTTP: found them, link them, rank and restrain who is in them.

Listed with all other acts in docs/sandbox.md. No rule lives here.
"""

from collections.abc import Awaitable, Callable, Mapping

from sandbox import actor_view, discussion, ruling, topics
from sandbox.doing import Doing, number
from sandbox.errors import Impossible
from sandbox.wire import JSON

TITLE_CHARS = 128
"""Characters of a chat's title ("setChatTitle")."""


async def _promote(do: Doing) -> JSON:
    """Make somebody an admin: with all rights, or with those that are named."""
    chat, named = do.chat(), do.body.get("rights")
    if named is not None and not isinstance(named, list):
        raise Impossible('"rights" must be a list of names like can_delete_messages.')
    rights = None if named is None else frozenset(str(one) for one in named)
    if rights is not None:
        ruling.ensure_rights(chat, rights)
    await do.person.promotes(do.user(), chat, rights, anonymous=do.flag("anonymously"))
    return True


async def _demote(do: Doing) -> JSON:
    await do.person.promotes(do.user(), do.chat(), frozenset())
    return True


async def _kick(do: Doing) -> JSON:
    await do.person.kicks(do.user(), do.chat())
    return True


async def _unban(do: Doing) -> JSON:
    ruling.unban(do.world, do.person, do.chat(), do.user())
    return True


async def _mute(do: Doing) -> JSON:
    """Let somebody write nothing, for some `minutes` or for good."""
    minutes = number(do.body["minutes"], "minutes") if do.body.get("minutes") else None
    ruling.mute(do.world, do.person, do.chat(), do.user(), minutes)
    return True


async def _unmute(do: Doing) -> JSON:
    ruling.unmute(do.world, do.person, do.chat(), do.user())
    return True


async def _found(do: Doing) -> JSON:
    """A new group or channel of one's own, with whoever is named in it."""
    title, kind = do.text("title").strip()[:TITLE_CHARS], do.text("kind", "supergroup")
    if not title:
        raise Impossible("A group needs a title.")
    if kind == "channel":
        chat = do.world.channel(title, do.person, private=do.flag("private"))
    elif kind == "group":
        chat = do.world.basic_group(title, do.person)
    else:
        forum, private = do.flag("topics"), do.flag("private")
        chat = do.world.group(title, do.person, topics=forum, private=private)
    return actor_view.chat(do.world, chat, do.person)


async def _discuss(do: Doing) -> JSON:
    """Let a group of one's own discuss a channel of one's own, or none any more."""
    group = do.chat("group") if do.body.get("group") else None
    discussion.link_by(do.world, do.person, channel=do.chat(), group=group)
    return True


async def _topics(do: Doing) -> JSON:
    """Turn a group's topics on or off."""
    ruling.turn_topics(do.world, do.person, do.chat(), on=do.flag("on"))
    return True


async def _open_topic(do: Doing) -> JSON:
    chat, name = do.chat(), do.text("name").strip()[:TITLE_CHARS]
    topics.ensure_may_manage(chat, do.person)
    if not name:
        raise Impossible("A topic needs a name.")
    return {"id": topics.start(do.world, chat, name, do.person).id}


async def _close_topic(do: Doing) -> JSON:
    """Close the topic that is named, or General."""
    chat, topic = do.chat(), do.topic() or do.chat().general
    topics.ensure_may_manage(chat, do.person)
    topics.close(do.world, chat, topic, do.person)
    return True


async def _reopen_topic(do: Doing) -> JSON:
    chat, topic = do.chat(), do.topic() or do.chat().general
    topics.ensure_may_manage(chat, do.person)
    topics.reopen(do.world, chat, topic, do.person)
    return True


async def _upgrade(do: Doing) -> JSON:
    return actor_view.chat(do.world, await do.person.upgrades(do.chat()), do.person)


OF_ADMINS: Mapping[str, Callable[[Doing], Awaitable[JSON]]] = {
    "promote": _promote,
    "demote": _demote,
    "kick": _kick,
    "unban": _unban,
    "mute": _mute,
    "unmute": _unmute,
    "found": _found,
    "discuss": _discuss,
    "topics": _topics,
    "open_topic": _open_topic,
    "close_topic": _close_topic,
    "reopen_topic": _reopen_topic,
    "upgrade": _upgrade,
}
