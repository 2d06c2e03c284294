"""Killing and starting bots' programs over HTTP, where whoever began the world handed them in."""

from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from sandbox import bodies
from sandbox.actor_api import fine, told
from sandbox.doing import Unknown, number
from sandbox.programs import Program
from sandbox.users import Bot
from sandbox.wire import JSON
from sandbox.world import World


def mount(app: web.Application, world: World) -> None:
    """Add the routes below `/sandbox/programs/`, each named by its bot's id."""

    async def show(request: web.Request) -> web.Response:
        return fine(_program(world, request).shown())

    async def order(request: web.Request) -> web.Response:
        program, word = _program(world, request), request.match_info["word"]
        if word not in ORDERS:
            raise Unknown(f"No program is told that; there are {', '.join(ORDERS)}.")
        body, _ = await bodies.read(request)
        await ORDERS[word](program, body)
        return fine(program.shown())

    app.router.add_get("/sandbox/programs/{bot}", told(show))
    app.router.add_post("/sandbox/programs/{bot}/{word}", told(order))


async def _kill(program: Program, body: Mapping[str, JSON]) -> None:
    minutes = body.get("minutes")
    await program.kill(None if minutes is None else number(minutes, "minutes"))


ORDERS: Mapping[str, Callable[[Program, Mapping[str, JSON]], Awaitable[None]]] = {
    "kill": _kill,
    "start": lambda program, _: program.start(),
    "restart": lambda program, _: program.restart(),
}


def _program(world: World, request: web.Request) -> Program:
    bot = world.users.get(number(request.match_info["bot"], "bot"))
    if not isinstance(bot, Bot) or bot.program is None:
        raise Unknown("This world does not run that bot's program.")
    return bot.program
