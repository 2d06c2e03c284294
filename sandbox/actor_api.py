"""People of the sandbox over HTTP, so that a page or a program elsewhere can act as them.

What they can do is listed in `actor_acts.py`; no rule lives here. Refusals are
`{"ok": false, "description": …}` with one sentence that says why.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from aiohttp import web

from sandbox import actor_members, actor_money, actor_view, bodies, downloads
from sandbox.actor_acts import ACTS
from sandbox.clock import TurnableClock
from sandbox.doing import Doing, Unknown, chat_of, number
from sandbox.errors import BotApiError, Impossible
from sandbox.events import Subscription
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.wire import JSON, packed
from sandbox.world import World

HEARTBEAT = 15.0
"""Seconds of silence after which a stream shows that it lives, and notices a reader who left."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ActorApi:
    """The routes below `/sandbox/`, and the streams that are open."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._streams: set[asyncio.Task[None]] = set()

    def mount(self, app: web.Application) -> None:
        """Add the routes; streams end when the server stops."""
        add = app.router.add_route
        add("GET", "/sandbox/people", told(self.people))
        add("POST", "/sandbox/people", told(self.come))
        add("POST", "/sandbox/clock", told(self.turn_clock))
        add("GET", "/sandbox/as/{user}", told(self.person))
        add("GET", "/sandbox/as/{user}/chats", told(self.chats))
        add("GET", "/sandbox/as/{user}/chats/{chat}/messages", told(self.messages))
        add("GET", "/sandbox/as/{user}/chats/{chat}/members", told(self.members))
        add("GET", "/sandbox/as/{user}/subscriptions", told(self.subscriptions))
        add("GET", "/sandbox/as/{user}/events", told(self.events))
        add("GET", "/sandbox/files/{file_id}", told(self.file))
        add("POST", "/sandbox/as/{user}/{act}", told(self.act))
        app.on_shutdown.append(self._end_streams)

    async def people(self, request: web.Request) -> web.Response:
        """Everybody who can act."""
        return fine(actor_view.people(self.world))

    async def come(self, request: web.Request) -> web.Response:
        """A visitor comes: `first_name`, and `language_code` unless English."""
        body, _ = await bodies.read(request)
        name, language = body.get("first_name"), body.get("language_code", "en")
        if not isinstance(name, str) or not name.strip() or not isinstance(language, str):
            raise Impossible("A visitor needs a first_name.")
        visitor = self.world.user(name.strip()[:64], language_code=language)
        return fine(actor_view.person(self.world, visitor))

    async def turn_clock(self, request: web.Request) -> web.Response:
        """Let some `minutes` go by, where the world's clock can be turned."""
        clock = self.world.now
        if not isinstance(clock, TurnableClock):
            raise Impossible("This world keeps real time; its clock cannot be turned.")
        body, _ = await bodies.read(request)
        clock.turn(timedelta(minutes=number(body.get("minutes"), "minutes")))
        self.world.catch_up()
        return fine({"now": int(clock().timestamp())})

    async def person(self, request: web.Request) -> web.Response:
        """One person, with the Stars they can spend."""
        return fine(actor_view.person(self.world, self._person(request)))

    async def chats(self, request: web.Request) -> web.Response:
        """The person's chats and those they could enter."""
        person = self._person(request)
        places = actor_view.reachable(self.world, person)
        return fine([actor_view.chat(self.world, place, person) for place in places])

    async def subscriptions(self, request: web.Request) -> web.Response:
        """What the person pays for every month."""
        return fine(actor_money.subscriptions(self.world, self._person(request)))

    async def messages(self, request: web.Request) -> web.Response:
        """What the person can read in a chat: the last `limit` messages, or those `before` one."""
        person = self._person(request)
        place = chat_of(self.world, person, number(request.match_info["chat"], "chat"))
        before, limit = (
            number(request.query[name], name) if name in request.query else None
            for name in ("before", "limit")
        )
        return fine(actor_view.messages(self.world, place, person, before=before, limit=limit))

    async def members(self, request: web.Request) -> web.Response:
        """Who is in a chat, and what rights its admins can have."""
        person = self._person(request)
        place = chat_of(self.world, person, number(request.match_info["chat"], "chat"))
        return fine(actor_members.members(self.world, place, person))

    async def act(self, request: web.Request) -> web.Response:
        """Do something as the person."""
        act = ACTS.get(request.match_info["act"])
        if act is None:
            raise Unknown(f"Nobody can do that; there are {', '.join(ACTS)}.")
        body, files = await bodies.read(request)
        return fine(await act(Doing(self.world, self._person(request), body, files)))

    async def file(self, request: web.Request) -> web.Response:
        """A file by its `file_id`."""
        stored = self.world.files.get(request.match_info["file_id"])
        if stored is None:
            raise Unknown("There is no such file.")
        return downloads.respond(request, stored)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """What happens, as server-sent events; who reconnects asks for messages again."""
        person = self._person(request)
        response = web.StreamResponse(headers={"Cache-Control": "no-cache"})
        response.content_type = "text/event-stream"
        with self.world.listen() as onlooker:
            await response.prepare(request)
            await response.write(b": welcome\n\n")
            stream = asyncio.create_task(_follow(self.world, onlooker, person, response))
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
        found = self.world.users.get(number(request.match_info["user"], "user"))
        if not isinstance(found, Person):
            raise Unknown("There is nobody by that id.")
        return found


async def _follow(
    world: World, onlooker: Subscription, person: Person, out: web.StreamResponse
) -> None:
    try:
        while True:
            try:
                happened = await asyncio.wait_for(onlooker.next(), HEARTBEAT)
            except TimeoutError:
                await out.write(b": still here\n\n")
                continue
            if (shown := actor_view.event(world, happened, person)) is not None:
                await out.write(b"data: " + packed(shown) + b"\n\n")
    except ConnectionResetError:
        return  # the reader left


def told(handler: Handler) -> Handler:
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


def fine(result: JSON) -> web.Response:
    body: dict[str, JSON] = {"ok": True, "result": result}
    return web.Response(body=packed(body), content_type="application/json")


def _refused(status: int, description: str) -> web.Response:
    body: dict[str, JSON] = {"ok": False, "description": description}
    return web.Response(body=packed(body), status=status, content_type="application/json")
