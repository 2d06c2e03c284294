"""People of the sandbox: accounts that act as somebody holding a phone would.

They know nothing of any bot's code; what they see is what the world shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.users import User

if TYPE_CHECKING:
    from sandbox.world import World


@dataclass(eq=False, kw_only=True)
class Person(User):
    """Somebody with an account in `world`."""

    world: World
