"""What one person of the sandbox sees, as JSON: chats, messages, commands, people.

Messages are the Bot API's own, with what only clients know under `sandbox`. It changes nothing.
"""

from sandbox import menu, present
from sandbox.access import may_read
from sandbox.chats import Chat
from sandbox.events import Event
from sandbox.messages import Message
from sandbox.paid_media import PaidMedia
from sandbox.people import Person
from sandbox.polls import Poll
from sandbox.users import Bot
from sandbox.wire import JSON, plain
from sandbox.world import World

Shown = dict[str, JSON]


def people(world: World) -> list[JSON]:
    """Everybody who can act."""
    return [person(world, user) for user in world.users.values() if isinstance(user, Person)]


def person(world: World, somebody: Person) -> Shown:
    """One account, with the Stars it can spend."""
    return {**_object(plain(present.user(somebody))), "stars": world.till.stars(somebody)}


def peer(chat: Chat) -> int:
    """The id under which a person knows a chat: the bot's for a private one, as in clients."""
    return chat.bot.id if chat.bot is not None else chat.id


def reachable(world: World, somebody: Person) -> list[Chat]:
    """Every bot, and every group and channel that still lives; unless private, joined or not."""
    privates = [world.private(somebody, bot) for bot in world.bots.values()]
    living = [c for c in world.chats.values() if c.migrated_to is None and not c.deleted]
    groups = [c for c in living if not c.private or may_read(c, somebody)]
    return [*groups, *privates]


def chat(place: Chat, somebody: Person) -> Shown:
    """A chat as a row of the list."""
    readable = may_read(place, somebody)
    last = next(reversed(place.messages.values()), None) if readable else None
    return {
        "id": peer(place),
        "kind": place.kind.value,
        "title": place.bot.full_name if place.bot else place.title,
        "username": place.bot.username if place.bot else place.username,
        "member_count": sum(1 for _ in place.present()),
        "status": place.member(somebody).status.value,
        "joined": place.member(somebody).present,
        "started": place.started,
        "blocked": place.blocked,
        "last_message": message(last, somebody) if last else None,
        "topics": _topics(place) if readable else [],
        "pinned": message(place.pinned[-1], somebody) if place.pinned and readable else None,
        "commands": commands(place, somebody),
    }


def _topics(place: Chat) -> list[JSON]:
    return [{"id": t.id, "name": t.name, "closed": t.closed} for t in place.topics.values()]


def messages(place: Chat, somebody: Person) -> list[JSON]:
    """The messages of a chat, the oldest first."""
    if not may_read(place, somebody):
        return []
    return [message(said, somebody) for said in place.messages.values()]


def message(said: Message, somebody: Person) -> Shown:
    """A message; `sandbox` holds what clients know and bots don't."""
    poll, paid = said.content.get("poll"), said.content.get("paid_media")
    chosen: list[JSON] = []
    if isinstance(poll, Poll) and somebody.id in poll.votes:
        chosen = list(poll.votes[somebody.id][1])
    keyboard = dict(said.keyboard) if said.keyboard else None
    client: Shown = {
        "mine": said.sender is somebody,
        "service": said.is_service,
        "keyboard": keyboard,
        "chosen": chosen,
    }
    if isinstance(paid, PaidMedia) and somebody.id in paid.buyers:
        client["unlocked"] = plain(paid.unlocked())
    shown = _object(plain(present.message(said)))
    if isinstance(poll, Poll) and not poll.closed and not chosen:
        shown["poll"] = _unanswered(shown["poll"])
    return {**shown, "sandbox": client}


def _unanswered(poll: JSON) -> Shown:
    """A poll without its right answers, which nobody sees before answering."""
    secret = ("correct_option_ids", "explanation", "explanation_entities")
    return {name: value for name, value in _object(poll).items() if name not in secret}


def commands(place: Chat, somebody: Person) -> list[JSON]:
    """The commands on offer in a chat; in groups with the bot's name, as clients write them."""
    offered: list[JSON] = []
    for bot in [place.bot] if place.bot else place.bots():
        for command in menu.commands_seen(bot, place, somebody):
            offered.append({**_object(command), "bot": bot.username})
    return offered


def event(happened: Event, somebody: Person) -> Shown | None:
    """An event as a person's page is told of it; None if it is not theirs to see."""
    place = happened.chat
    concerns = happened.user is somebody
    if happened.kind == "callback_answer" and not concerns:
        return None
    theirs = place.peer is somebody if place.is_private else may_read(place, somebody)
    if not theirs and not concerns:
        return None
    said = happened.message
    payload = message(said, somebody) if said and not said.deleted else happened.payload
    sender = happened.user.full_name if isinstance(happened.user, Bot) else None
    return {"kind": happened.kind, "chat": peer(place), "payload": payload, "bot": sender}


def _object(value: JSON) -> Shown:
    assert isinstance(value, dict), "the Bot API shows these as objects"
    return value
