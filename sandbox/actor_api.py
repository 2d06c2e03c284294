"""People of the sandbox over HTTP, so that a page or a program elsewhere can act as them.

Every act calls the same method of `people.py` a test would call; no rule lives here. Refusals
are `{"ok": false, "description": …}` with one sentence that says why.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from sandbox import actor_view, bodies
from sandbox.chats import Chat
from sandbox.errors import BotApiError, Impossible
from sandbox.events import Subscription
from sandbox.messages import Message
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.wire import JSON, Upload, packed
from sandbox.world import World

HEARTBEAT = 15.0
"""Seconds of silence after which a stream shows that it lives, and notices a reader who left."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Unknown(Exception):
    """There is nobody and nothing by that id; the sentence says what was looked for."""


@dataclass(frozen=True, slots=True)
class Doing:
    """One person's act, with what was posted."""

    world: World
    person: Person
    body: Mapping[str, JSON]
    files: Mapping[str, Upload]

    def text(self, name: str, default: str | None = None) -> str:
        """A String that must be there unless there is a default."""
        value = self.body.get(name, default)
        if not isinstance(value, str):
            raise Impossible(f'"{name}" must be a string.')
        return value

    def chat(self) -> Chat:
        """The chat of "chat": a group's id, or a bot's for the private chat with it."""
        return _chat(self.world, self.person, _number(self.body.get("chat"), "chat"))

    def message(self, name: str = "message") -> Message:
        """A message of that chat."""
        number = _number(self.body.get(name), name)
        if (found := self.chat().messages.get(number)) is None:
            raise Unknown(f"This chat has no message {number}.")
        return found

    def reply_to(self) -> Message | None:
        """The message that is answered, if one is."""
        return self.message("reply_to") if self.body.get("reply_to") else None


async def _say(do: Doing) -> JSON:
    said = await do.person.says(do.text("text"), in_=do.chat(), reply_to=do.reply_to())
    return actor_view.message(said, do.person)


async def _send(do: Doing) -> JSON:
    file = do.files.get("file")
    if file is None:
        raise Impossible('Post a form with the file as "file".')
    said = await do.person.sends(
        do.text("kind", "document"),
        file.data,
        in_=do.chat(),
        name=file.filename,
        content_type=file.content_type,
        caption=do.text("caption", "") or None,
        reply_to=do.reply_to(),
    )
    return actor_view.message(said, do.person)


async def _tap(do: Doing) -> JSON:
    message = do.message()
    try:
        if "data" in do.body:
            return dict(await do.person.presses(message, do.text("data")))
        return dict(await do.person.taps(do.text("label"), on=message))
    except AssertionError as unmet:  # how people of a test say that they waited in vain
        raise Impossible(str(unmet)) from unmet


async def _vote(do: Doing) -> JSON:
    options = do.body.get("options")
    if not isinstance(options, list):
        raise Impossible('"options" must be a list of positions, the first being 0.')
    await do.person.votes(do.message(), *(_number(option, "options") for option in options))
    return actor_view.message(do.message(), do.person)


async def _pay(do: Doing) -> JSON:
    charge = await do.person.pays(do.message())
    return {"charge": charge.id, "stars": do.world.till.stars(do.person)}


async def _edit(do: Doing) -> JSON:
    return actor_view.message(await do.person.edits(do.message(), do.text("text")), do.person)


async def _delete(do: Doing) -> JSON:
    await do.person.deletes(do.message())
    return True


async def _join(do: Doing) -> JSON:
    await do.person.joins(do.chat())
    return actor_view.chat(do.chat(), do.person)


async def _leave(do: Doing) -> JSON:
    await do.person.leaves(do.chat())
    return True


async def _start(do: Doing) -> JSON:
    words = f"/start {do.text('payload', '')}".strip()
    return actor_view.message(await do.person.says(words, in_=do.chat()), do.person)


async def _open(do: Doing) -> JSON:
    said = await do.person.opens(do.text("link"))
    return {"chat": actor_view.peer(said.chat)} if said else None


async def _block(do: Doing) -> JSON:
    await do.person.blocks(_bot(do))
    return True


async def _unblock(do: Doing) -> JSON:
    await do.person.unblocks(_bot(do))
    return True


ACTS: Mapping[str, Callable[[Doing], Awaitable[JSON]]] = {
    "say": _say,
    "send": _send,
    "tap": _tap,
    "vote": _vote,
    "pay": _pay,
    "edit": _edit,
    "delete": _delete,
    "join": _join,
    "leave": _leave,
    "start": _start,
    "open": _open,
    "block": _block,
    "unblock": _unblock,
}


class ActorApi:
    """The routes below `/sandbox/`, and the streams that are open."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._streams: set[asyncio.Task[None]] = set()

    def mount(self, app: web.Application) -> None:
        """Add the routes; streams end when the server stops."""
        add = app.router.add_route
        add("GET", "/sandbox/people", _told(self.people))
        add("POST", "/sandbox/people", _told(self.come))
        add("GET", "/sandbox/as/{user}", _told(self.person))
        add("GET", "/sandbox/as/{user}/chats", _told(self.chats))
        add("GET", "/sandbox/as/{user}/chats/{chat}/messages", _told(self.messages))
        add("GET", "/sandbox/as/{user}/events", _told(self.events))
        add("GET", "/sandbox/files/{file_id}", _told(self.file))
        add("POST", "/sandbox/as/{user}/{act}", _told(self.act))
        app.on_shutdown.append(self._end_streams)

    async def people(self, request: web.Request) -> web.Response:
        """Everybody who can act."""
        return _fine(actor_view.people(self.world))

    async def come(self, request: web.Request) -> web.Response:
        """A visitor comes: `first_name`, and `language_code` unless English."""
        body, _ = await bodies.read(request)
        name, language = body.get("first_name"), body.get("language_code", "en")
        if not isinstance(name, str) or not name.strip() or not isinstance(language, str):
            raise Impossible("A visitor needs a first_name.")
        visitor = self.world.user(name.strip()[:64], language_code=language)
        return _fine(actor_view.person(self.world, visitor))

    async def person(self, request: web.Request) -> web.Response:
        """One person, with the Stars they can spend."""
        return _fine(actor_view.person(self.world, self._person(request)))

    async def chats(self, request: web.Request) -> web.Response:
        """The person's chats and those they could enter."""
        person = self._person(request)
        places = actor_view.reachable(self.world, person)
        return _fine([actor_view.chat(place, person) for place in places])

    async def messages(self, request: web.Request) -> web.Response:
        """What the person can read in a chat."""
        person = self._person(request)
        place = _chat(self.world, person, _number(request.match_info["chat"], "chat"))
        return _fine(actor_view.messages(place, person))

    async def act(self, request: web.Request) -> web.Response:
        """Do something as the person."""
        act = ACTS.get(request.match_info["act"])
        if act is None:
            raise Unknown(f"Nobody can do that; there are {', '.join(ACTS)}.")
        body, files = await bodies.read(request)
        return _fine(await act(Doing(self.world, self._person(request), body, files)))

    async def file(self, request: web.Request) -> web.Response:
        """A file by its `file_id`; shown as nothing but what it is."""
        stored = self.world.files.get(request.match_info["file_id"])
        if stored is None:
            raise Unknown("There is no such file.")
        response = web.Response(body=stored.data, content_type=stored.content_type)
        response.headers["Content-Security-Policy"] = "sandbox"  # a document may be hostile HTML
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    async def events(self, request: web.Request) -> web.StreamResponse:
        """What happens, as server-sent events; who reconnects asks for messages again."""
        person = self._person(request)
        response = web.StreamResponse(headers={"Cache-Control": "no-cache"})
        response.content_type = "text/event-stream"
        with self.world.listen() as onlooker:
            await response.prepare(request)
            await response.write(b": welcome\n\n")
            stream = asyncio.create_task(_follow(onlooker, person, response))
            self._streams.add(stream)
            try:
                await asyncio.wait([stream])
            finally:
                stream.cancel()
                self._streams.discard(stream)
        return response

    async def _end_streams(self, _: web.Application) -> None:
        for stream in self._streams:
            stream.cancel()

    def _person(self, request: web.Request) -> Person:
        found = self.world.users.get(_number(request.match_info["user"], "user"))
        if not isinstance(found, Person):
            raise Unknown("There is nobody by that id.")
        return found


async def _follow(onlooker: Subscription, person: Person, out: web.StreamResponse) -> None:
    try:
        while True:
            try:
                happened = await asyncio.wait_for(onlooker.next(), HEARTBEAT)
            except TimeoutError:
                await out.write(b": still here\n\n")
                continue
            if (told := actor_view.event(happened, person)) is not None:
                await out.write(b"data: " + packed(told) + b"\n\n")
    except ConnectionResetError:
        return  # the reader left


def _told(handler: Handler) -> Handler:
    """The handler, with refusals as JSON."""

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except Unknown as error:
            return _refused(404, str(error))
        except (Impossible, PaymentRefused) as error:
            return _refused(400, str(error))
        except BotApiError as error:
            return _refused(400, error.description)

    return answer


def _fine(result: JSON) -> web.Response:
    body: dict[str, JSON] = {"ok": True, "result": result}
    return web.Response(body=packed(body), content_type="application/json")


def _refused(status: int, description: str) -> web.Response:
    body: dict[str, JSON] = {"ok": False, "description": description}
    return web.Response(body=packed(body), status=status, content_type="application/json")


def _chat(world: World, person: Person, number: int) -> Chat:
    user = world.users.get(number)
    if isinstance(user, Bot):
        return world.private(person, user)
    if (chat := world.chats.get(number)) is None:
        raise Unknown(f"There is no chat {number}.")
    return chat


def _bot(do: Doing) -> Bot:
    if (bot := do.chat().bot) is None:
        raise Impossible("Only bots can be blocked.")
    return bot


def _number(value: JSON, name: str) -> int:
    try:
        return int(value)  # type: ignore[arg-type]  # what is no number is refused just below
    except (TypeError, ValueError):
        raise Impossible(f'"{name}" must be a whole number.') from None
