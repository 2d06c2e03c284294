"""The world the sandbox plays: accounts, chats, messages, files, and what is told to whom.

Everything that happens goes through here, so that bots get their updates and onlookers their
events. It keeps nothing on disk and checks no rights; see `access.py` for what is refused.
"""

import random as randomness
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from itertools import count

from sandbox import discussion, present, privacy
from sandbox.chats import GENERAL, Chat, Kind, rights_in
from sandbox.clock import utc_now
from sandbox.events import Event, Subscription
from sandbox.files import Files
from sandbox.invites import Invites
from sandbox.members import Member, Status
from sandbox.messages import Message
from sandbox.payments import Till
from sandbox.people import Person
from sandbox.queries import Queries, Query
from sandbox.timetable import Timetable
from sandbox.updates import KEPT_BRIEFLY, Waiting
from sandbox.users import Bot, User, official
from sandbox.webhooks import Webhooks
from sandbox.wire import JSON, Result, plain


class World:
    """All that exists; polls, invoices, links … have their dataclasses in files of their own."""

    def __init__(
        self,
        clock: Callable[[], datetime] = utc_now,
        random: randomness.Random | None = None,
    ) -> None:
        self.now = clock
        self.random = random or randomness.Random()  # noqa: S311 - ids of a play, no secrets
        self.users: dict[int, User] = {account.id: account for account in official()}
        self.bots: dict[str, Bot] = {}
        """Bots by token."""
        self.chats: dict[int, Chat] = {}
        """Groups, supergroups and channels by id."""
        self.privates: dict[tuple[int, int], Chat] = {}
        """Private chats by person's and bot's id."""
        self.files = Files(self.random)
        self.queries = Queries()
        self.till = Till()
        self.invites = Invites()
        self.webhooks = Webhooks(clock)
        self.timetable = Timetable()
        self.route: Callable[[Bot, Waiting], None] = lambda bot, update: bot.mailbox.put(update)
        """The way of an update into a mailbox; faults put themselves in here."""
        self._ids = count(1001)
        self._onlookers: list[Subscription] = []

    # Who and where

    def user(
        self,
        first_name: str,
        last_name: str | None = None,
        *,
        username: str | None = None,
        language_code: str | None = "en",
        is_premium: bool = False,
        is_extra: bool = False,
        id: int | None = None,  # noqa: A002 - the Bot API's own word
    ) -> Person:
        """A new person."""
        person = Person(
            id=id or next(self._ids),
            first_name=first_name,
            last_name=last_name,
            username=username,
            language_code=language_code,
            is_premium=is_premium,
            is_extra=is_extra,
            world=self,
        )
        self.users[person.id] = person
        return person

    def bot(
        self,
        username: str,
        name: str | None = None,
        *,
        token: str | None = None,
        privacy: bool = True,
    ) -> Bot:
        """A new bot, with a token as BotFather gives one unless `token` is given."""
        bot_id = int(token.split(":")[0]) if token else 7_000_000_000 + next(self._ids)
        secret = f"{self.random.getrandbits(208):052x}"[:35]
        bot = Bot(
            id=bot_id,
            first_name=name or username,
            username=username,
            token=token or f"{bot_id}:{secret}",
            privacy=privacy,
        )
        self.users[bot.id] = self.bots[bot.token] = bot
        return bot

    def group(
        self,
        title: str,
        creator: User,
        *,
        members: Iterable[User] = (),
        username: str | None = None,
        topics: bool = False,
        private: bool = False,
    ) -> Chat:
        """A new supergroup, with forum topics if asked for; a private one needs an invite link."""
        chat = self._found(Kind.SUPERGROUP, title, creator, members, username)
        chat.is_forum, chat.private = topics, private
        if topics:
            chat.message_ids = count(GENERAL + 1)  # topics have ids of messages
        return chat

    def basic_group(self, title: str, creator: User, *, members: Iterable[User] = ()) -> Chat:
        """A new basic group, which may be upgraded to a supergroup later."""
        return self._found(Kind.GROUP, title, creator, members)

    def channel(
        self,
        title: str,
        creator: User,
        *,
        members: Iterable[User] = (),
        username: str | None = None,
        private: bool = False,
    ) -> Chat:
        """A new channel; a private one is entered by an invite link."""
        chat = self._found(Kind.CHANNEL, title, creator, members, username)
        chat.private = private
        return chat

    def private(self, person: User, bot: Bot) -> Chat:
        """The private chat of a person and a bot, made when first asked for."""
        key = person.id, bot.id
        if key not in self.privates:
            self.privates[key] = Chat(
                person.id,
                Kind.PRIVATE,
                self.now(),
                peer=person,
                bot=bot,
                members={person.id: Member(person), bot.id: Member(bot)},
                message_ids=bot.message_ids,
            )
        return self.privates[key]

    def public_chat(self, username: str) -> Chat | None:
        """The group or channel with a public username."""
        wanted = username.lower()
        return next((c for c in self.chats.values() if (c.username or "").lower() == wanted), None)

    def chats_of(self, user: User) -> list[Chat]:
        """Every chat an account is in."""
        groups = [chat for chat in self.chats.values() if chat.member(user).present]
        return groups + [chat for key, chat in self.privates.items() if user.id in key]

    # What happens

    def post(self, message: Message) -> Message:
        """Put a message into its chat and tell everybody who is to know."""
        chat = message.chat
        chat.messages[message.id] = message
        if isinstance(message.sender, Bot):
            chat.last_bot = message.sender
        self._tell("channel_post" if chat.kind is Kind.CHANNEL else "message", message)
        self.emit("message", chat, message=message)
        discussion.pass_on(self, message)
        discussion.tell_of_comment(self, message)
        return message

    def edited(self, message: Message) -> Message:
        """Tell that a message changed; `edit_date` is set to now."""
        message.edit_date = self.now()
        in_channel = message.chat.kind is Kind.CHANNEL
        self._tell("edited_channel_post" if in_channel else "edited_message", message)
        self.emit("edited", message.chat, message=message)
        discussion.follow_edit(self, message)
        return message

    def delete(self, message: Message) -> None:
        """Remove a message; bots are not told, as with Telegram."""
        message.deleted = True
        message.chat.messages.pop(message.id, None)
        if message in message.chat.pinned:
            message.chat.pinned.remove(message)
        self.emit("deleted", message.chat, {"message_id": message.id}, message=message)

    def catch_up(self) -> None:
        """Let everything happen whose time has come by the world's clock."""
        self.timetable.run(self.now())

    def write(self, chat: Chat, sender: User | None, **fields: object) -> Message:
        """A new message of `chat`, numbered and dated, and posted; `fields` are `Message`'s."""
        message = Message(next(chat.message_ids), chat, self.now(), sender, **fields)  # type: ignore[arg-type]
        return self.post(message)

    def send(self, kind: str, payload: Result, to: Bot) -> None:
        """Queue an update for a bot that asked for its kind."""
        if to.mailbox.wants(kind):
            body = plain(payload)
            assert isinstance(body, dict)
            self.route(to, to.mailbox.stamp(kind, body, self.now()))

    def ask(
        self,
        kind: str,
        user: User,
        bot: Bot,
        payload: Mapping[str, Result],
        *,
        within: timedelta = KEPT_BRIEFLY,
        chat: Chat | None = None,
    ) -> Query:
        """Put a question to a bot (`callback_query`, `pre_checkout_query` …); await its `answer`.

        `payload` comes without `id` and `from`, which are the same for all questions; `chat` is
        where onlookers see the answer.
        """
        query_id = str(self.random.getrandbits(63))
        now = self.now()
        query = self.queries.add(Query(query_id, kind, bot, user, now, now + within, chat))
        body: dict[str, JSON] = {"id": query_id, "from": plain(present.user(user))}
        body.update({key: plain(value) for key, value in payload.items()})
        self.send(kind, body, to=bot)
        return query

    # Who watches

    def listen(self) -> Subscription:
        """Follow everything that becomes visible from now on."""
        subscription = Subscription(self._onlookers.remove)
        self._onlookers.append(subscription)
        return subscription

    def emit(
        self,
        kind: str,
        chat: Chat,
        payload: Result = None,
        *,
        message: Message | None = None,
        user: User | None = None,
    ) -> None:
        """Tell onlookers; an event about a message needs no payload of its own."""
        if not self._onlookers:
            return
        if payload is None and message is not None:
            payload = present.message(message)
        event = Event(kind, chat, plain(payload), message, user)
        for onlooker in self._onlookers:
            onlooker.put(event)

    def _found(
        self,
        kind: Kind,
        title: str,
        creator: User,
        members: Iterable[User],
        username: str | None = None,
    ) -> Chat:
        number = next(self._ids)
        chat_id = -number if kind is Kind.GROUP else -1_000_000_000_000 - number
        chat = Chat(chat_id, kind, self.now(), title, username)
        chat.members[creator.id] = Member(creator, Status.CREATOR, rights_in(chat))
        chat.members.update({member.id: Member(member) for member in members})
        self.chats[chat_id] = chat
        return chat

    def _tell(self, kind: str, message: Message) -> None:
        hearing = privacy.hearing(message)
        if hearing:
            payload = present.message(message).to_dict()
            for bot in hearing:
                self.send(kind, payload, to=bot)
