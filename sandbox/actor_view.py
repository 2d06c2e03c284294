"""What one person of the sandbox sees, as JSON: chats, messages, commands, people.

Messages are the Bot API's own, with what only clients know under `sandbox`. It changes nothing.
"""

from collections import Counter
from itertools import islice

from sandbox import actor_money, discussion, menu, present
from sandbox.access import ensure_person_may_write, may_read
from sandbox.chats import Chat, Kind, Topic, rights_in
from sandbox.clock import TurnableClock
from sandbox.errors import Impossible
from sandbox.events import Event
from sandbox.messages import Message
from sandbox.paid_media import PaidMedia
from sandbox.payments import Invoice
from sandbox.people import Person
from sandbox.polls import Poll
from sandbox.users import Bot, User
from sandbox.wire import JSON, plain
from sandbox.world import World

Shown = dict[str, JSON]


def people(world: World) -> list[JSON]:
    """Everybody whom somebody may act as."""
    everybody = [user for user in world.users.values() if isinstance(user, Person)]
    return [person(world, user) for user in everybody if not user.is_extra]


def person(world: World, somebody: Person) -> Shown:
    """One account: the Stars it can spend, the chats it leads, what time it is in its world."""
    leads: list[JSON] = [
        {"title": place.title, "status": place.member(somebody).status.value}
        for place in world.chats.values()
        if place.migrated_to is None and place.member(somebody).is_admin
    ]
    about: Shown = {
        "stars": world.till.stars(somebody),
        "now": int(world.now().timestamp()),
        "turnable": isinstance(world.now, TurnableClock),
        "places": leads,
    }
    return {**_object(plain(present.user(somebody))), **about}


def peer(chat: Chat) -> int:
    """The id under which a person knows a chat: the bot's for a private one, as in clients."""
    return chat.bot.id if chat.bot is not None else chat.id


def reachable(world: World, somebody: Person) -> list[Chat]:
    """Every bot, and every group and channel that still lives; unless private, joined or not."""
    privates = [world.private(somebody, bot) for bot in world.bots.values()]
    living = [c for c in world.chats.values() if c.migrated_to is None and not c.deleted]
    groups = [c for c in living if not c.private or may_read(c, somebody)]
    return [*groups, *privates]


def may_write(place: Chat, somebody: User) -> bool:
    """Whether a person can write there now."""
    try:
        ensure_person_may_write(place, somebody)
    except Impossible:
        return False
    return True


def chat(world: World, place: Chat, somebody: Person) -> Shown:
    """A chat as a row of the list."""
    readable = may_read(place, somebody)
    last = next(reversed(place.messages.values()), None) if readable else None
    pinned = place.pinned[-1] if place.pinned and readable else None
    return {
        "id": peer(place),
        "kind": place.kind.value,
        "title": place.bot.full_name if place.bot else place.title,
        "username": place.bot.username if place.bot else place.username,
        "about": about(place, somebody),
        "member_count": sum(1 for _ in place.present()),
        "status": place.member(somebody).status.value,
        "joined": place.member(somebody).present,
        "may_write": may_write(place, somebody),
        "started": place.started,
        "blocked": place.blocked,
        "unread": unread(place, somebody),
        "topics": [_topic(topic) for topic in place.topics.values()]
        if place.is_forum and readable
        else None,
        "general": _topic(place.general) if place.is_forum else None,
        "last_message": message(world, last, somebody) if last else None,
        "pinned": message(world, pinned, somebody) if pinned else None,
        "commands": commands(place, somebody),
        "rights": rights(place, somebody),
        "anonymous": place.member(somebody).is_anonymous,
        "linked": linked(world, place, somebody),
        "program": place.bot.program.shown() if place.bot and place.bot.program else None,
        "bots": bots(place),
    }


def rights(place: Chat, somebody: Person) -> list[JSON]:
    """What a person may do there as its owner or an admin."""
    member = place.member(somebody)
    return [right for right in sorted(rights_in(place)) if member.has_right(right)]


def linked(world: World, place: Chat, somebody: Person) -> JSON:
    """The channel a group discusses, or the group that discusses a channel."""
    other = world.chats.get(place.linked_chat_id or 0)
    if other is None or not may_read(place, somebody):
        return None
    return {"id": other.id, "title": other.title}


def bots(place: Chat) -> list[JSON]:
    """The bots in a group, and whether they are its admins."""
    found = [] if place.is_private else place.bots()
    return [
        {"id": bot.id, "name": bot.full_name, "admin": place.member(bot).is_admin} for bot in found
    ]


def about(place: Chat, somebody: Person) -> str | None:
    """What a bot says of itself before Start, or a group of itself."""
    if place.bot is None:
        return place.description
    texts, language = place.bot.texts, somebody.language_code or ""
    return texts.get(("description", language)) or texts.get(("description", ""))


def unread(place: Chat, somebody: Person) -> int:
    """How many messages of others came after what was read; who writes has read."""
    if not place.member(somebody).present:
        return 0
    read, found = place.read.get(somebody.id, 0), 0
    for number, said in reversed(place.messages.items()):
        if number <= read or said.sender is somebody:
            break
        found += 1
    return found


def messages(
    world: World,
    place: Chat,
    somebody: Person,
    *,
    before: int | None = None,
    limit: int | None = None,
) -> list[JSON]:
    """The messages of a chat, the oldest first: the last `limit` of all or of those `before`."""
    if not may_read(place, somebody):
        return []
    newest = (said for said in reversed(place.messages.values()) if not before or said.id < before)
    shown: list[JSON] = [message(world, said, somebody) for said in islice(newest, limit)]
    return shown[::-1]


def message(world: World, said: Message, somebody: Person) -> Shown:
    """A message; `sandbox` holds what clients know and bots don't."""
    client: Shown = {
        "mine": said.writer is somebody and said.chat.kind is not Kind.CHANNEL,
        "own": said.writer is somebody,
        "service": said.is_service,
        "keyboard": dict(said.keyboard) if said.keyboard else None,
        "reactions": reactions(said, somebody),
    }
    if said.discussed is not None and not said.discussed.deleted:
        client["comments"] = {
            "chat": said.discussed.chat.id,
            "message": said.discussed.id,
            "count": discussion.comments(said),
        }
    content = said.content
    if isinstance(poll := content.get("poll"), Poll):
        client |= votes(poll, somebody)
    if isinstance(asked := content.get("invoice"), Invoice):
        client |= {
            "invoice": actor_money.invoice(asked),
            "paid": actor_money.receipt(world, asked, somebody),
        }
    if isinstance(paid := content.get("paid_media"), PaidMedia) and somebody.id in paid.buyers:
        client["unlocked"] = plain(paid.unlocked())
    shown = _object(plain(present.message(said)))
    if isinstance(poll, Poll) and not poll.closed and not client["chosen"]:
        shown["poll"] = _unanswered(shown["poll"])
    return {**shown, "sandbox": client}


def _unanswered(poll: JSON) -> Shown:
    """A poll without its right answers, which nobody sees before answering."""
    secret = ("correct_option_ids", "explanation", "explanation_entities")
    return {name: value for name, value in _object(poll).items() if name not in secret}


def reactions(said: Message, somebody: Person) -> list[JSON]:
    """Each reaction with how many left it, and whether one did oneself."""
    counted = Counter(str(one["emoji"]) for left in said.reactions.values() for one in left)
    own = {str(one["emoji"]) for one in said.reactions.get(somebody.id, ())}
    return [
        {"emoji": emoji, "count": count, "mine": emoji in own} for emoji, count in counted.items()
    ]


def votes(poll: Poll, somebody: Person) -> Shown:
    """What one chose; who has answered sees who else did, and in a quiz what is right."""
    chosen = poll.votes[somebody.id][1] if somebody.id in poll.votes else ()
    knows = bool(chosen) or poll.closed
    names: list[JSON] = [
        [voter.full_name for voter, options in poll.votes.values() if at in options]
        for at in range(len(poll.options))
    ]
    return {
        "chosen": list(chosen),
        "voters": names if knows and not poll.anonymous else None,
        "correct": list(poll.correct) if knows and poll.quiz else None,
        "explanation": poll.explanation if knows and poll.quiz else None,
    }


def commands(place: Chat, somebody: Person) -> list[JSON]:
    """The commands on offer in a chat; in groups with the bot's name, as clients write them."""
    offered: list[JSON] = []
    for bot in [place.bot] if place.bot else place.bots():
        for command in menu.commands_seen(bot, place, somebody):
            offered.append({**_object(command), "bot": bot.username})
    return offered


def event(world: World, happened: Event, somebody: Person) -> Shown | None:
    """An event as a person's page is told of it; None if it is not theirs to see."""
    place = happened.chat
    concerns = happened.user is somebody
    if happened.kind == "callback_answer" and not concerns:
        return None
    theirs = place.peer is somebody if place.is_private else may_read(place, somebody)
    if not theirs and not concerns:
        return None
    said = happened.message
    payload = message(world, said, somebody) if said and not said.deleted else happened.payload
    sender = happened.user.full_name if isinstance(happened.user, Bot) else None
    return {"kind": happened.kind, "chat": peer(place), "payload": payload, "bot": sender}


def _object(value: JSON) -> Shown:
    assert isinstance(value, dict), "the Bot API shows these as objects"
    return value


def _topic(topic: Topic) -> Shown:
    return {
        "id": topic.id,
        "name": topic.name,
        "color": topic.icon_color,
        "closed": topic.closed,
        "hidden": topic.hidden,
    }
