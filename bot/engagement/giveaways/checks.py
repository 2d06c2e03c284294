"""What looks like fraud among the entrants, shown to admins before the draw; they decide.

It accuses nobody: quiet members and people who come at one time are often just that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.identity import Links
from bot.outreach.messages import Buttons, Place, button, text
from bot.outreach.outbox import Reason, say
from bot.speech import Html, Words, words
from storage import giveaway_checks, giveaways, organizers
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


async def show_checks_to_admins(
    session: AsyncSession, giveaway: Giveaway, found: Suspicions, now: datetime, links: Links
) -> None:
    """Every admin the bot may write to sees them in private, with what can be done."""
    for admin in await organizers.admins_of(session, giveaway.community_id):
        speech = words(admin.language or admin.telegram_language)
        html, buttons = _shown(giveaway, found, speech, links)
        key = f"giveaway:{giveaway.id}:check:{admin.id}"
        reason = Reason("giveaway-check", giveaway.id, giveaway.community_id, key)
        await say(session, text(Place(admin.id), html, buttons), now, reason)


async def show_checks(
    session: AsyncSession, turn: Turn, giveaway: Giveaway, found: Suspicions
) -> None:
    """The same for one admin who asks."""
    html, buttons = _shown(giveaway, found, turn.words, turn.links)
    await turn.reply(session, html, buttons)


def _shown(
    giveaway: Giveaway, found: Suspicions, speech: Words, links: Links
) -> tuple[Html, Buttons]:
    html = speech(
        "giveaway-check",
        prize=giveaway.prize,
        number=str(giveaway.id),
        count=giveaway.entrants,
        silent=len(found.silent),
        silentnames=", ".join(found.silent_names) or "–",
        together=len(found.together),
        togethernames=", ".join(found.together_names) or "–",
        brought=len(found.brought),
        broughtnames=", ".join(found.brought_names) or "–",
        out=sum(found.out.values()),
    )
    return html, _buttons(giveaway, found, speech, links)


def _buttons(giveaway: Giveaway, found: Suspicions, speech: Words, links: Links) -> Buttons:
    """What can still be done: take out, let back in, and what comes after the check."""
    buttons = []
    if giveaway.checks_first and giveaway.checked_at is None and giveaway.entropy is None:
        for at, (people, reason) in enumerate(found.by_button()):
            if people:
                label = speech.plain(f"giveaway-exclude-{at}", count=len(people))
                buttons.append([button(label, token=links.token("exclude", giveaway.id, at))])
            if count := found.out.get(reason):
                label = speech.plain(f"giveaway-readmit-{at}", count=count)
                buttons.append([button(label, token=links.token("readmit", giveaway.id, at))])
        if giveaway.entropy_source is not None:
            label = speech.plain("giveaway-end-check")
            return [*buttons, [button(label, token=links.token("checked", giveaway.id))]]
    if giveaway.entropy_source is not None and giveaway.entropy is None:
        return buttons
    draw = button(speech.plain("giveaway-draw"), token=links.token("draw", giveaway.id))
    return [*buttons, [draw]]
