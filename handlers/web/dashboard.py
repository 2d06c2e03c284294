"""The dashboard's frame: which pages somebody has, and the way from one to another."""

from collections.abc import Sequence
from typing import Any

from aiohttp import web

from bot.community.turn import Role, Turn
from handlers.web.pages import show

ROOMS: tuple[tuple[str, Role], ...] = (
    ("", Role.CREATOR),
    ("orders", Role.CREATOR),
    ("ledger", Role.CREATOR),
    ("courses", Role.CREATOR),
    ("learners", Role.CREATOR),
    ("campaigns", Role.ADMIN),
    ("reach", Role.ADMIN),
    ("giveaways", Role.ADMIN),
    ("closer", Role.CREATOR),
    ("members", Role.ADMIN),
    ("questions", Role.CREATOR),
    ("experiments", Role.ADMIN),
)
"""Pages by what stands behind the community in their addresses, and for whom they are."""


def rooms_of(turn: Turn) -> Sequence[str]:
    """Those somebody may open."""
    return [name for name, role in ROOMS if turn.role >= role]


def show_room(
    request: web.Request, turn: Turn, room: str, *, kept: str = "", **context: Any
) -> web.Response:
    """A page of the dashboard, whose template is called as it is."""
    name = room or "overview"
    title = turn.words.plain("web-room", name=name)
    given = {"rooms": rooms_of(turn), "room": room, "title": title, "kept": kept, **context}
    return show(request, f"{name}.html", **given)
