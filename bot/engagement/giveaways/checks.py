"""What looks like fraud among the entrants; admins read it before the draw (desk.py) and decide.

It accuses nobody: quiet members and people who come at one time are often just that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from storage import giveaway_checks, giveaways
from storage.giveaways import Giveaway

SILENT, CROWD, BROUGHT = "never-spoke", "came-together", "share-an-inviter"
CHOSEN = "excluded-by-hand"
"""Reasons for exclusions; the record names them so."""

NAMED = 10
"""Accounts shown by name."""


@dataclass(frozen=True, slots=True)
class Suspicions:
    """Entrants by what is remarkable about them."""

    silent: Sequence[int]
    together: Sequence[int]
    brought: Sequence[int]
    silent_names: Sequence[str]
    together_names: Sequence[str]
    brought_names: Sequence[str]
    out: Mapping[str, int]
    """How many are out already, by the reason."""

    def by_button(self) -> Sequence[tuple[Sequence[int], str]]:
        """Whom each button excludes, and the reason the record gives; in their order."""
        return ((self.silent, SILENT), (self.together, CROWD), (self.brought, BROUGHT))


async def look_for(session: AsyncSession, giveaway: Giveaway) -> Suspicions:
    """Look through all entrants."""
    silent = await giveaway_checks.never_spoke(session, giveaway)
    together = await giveaway_checks.came_together(session, giveaway)
    brought = await giveaway_checks.share_an_inviter(session, giveaway)
    return Suspicions(
        silent,
        together,
        brought,
        await giveaway_checks.names(session, silent[:NAMED]),
        await giveaway_checks.names(session, together[:NAMED]),
        await giveaway_checks.names(session, brought[:NAMED]),
        await giveaways.excluded_by_reason(session, giveaway.id),
    )
