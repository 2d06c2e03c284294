"""Which commands somebody can use where, read from what each handler declares at its registration.

`/help` is made of it, so that it can neither leave a command out nor name one that is refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiogram.dispatcher.event.telegram import TelegramEventObserver

from bot.community.turn import Role
from handlers.chat.commands import Command
from handlers.chat.places import GROUPS, PRIVATE

ELSEWHERE = {"elsewhere": True}
"""Declared by handlers that only say in which chat their command works."""

UNLISTED = frozenset({"start", "help"})
"""Whoever reads the help has found these."""

TOPICS: Mapping[str, Sequence[str]] = {
    "asking": ("ask", "experts", "myquestions", "feedback"),
    "learning": (
        *("courses", "learn", "memberships", "course", "coupon", "bundle", "goods", "placement"),
        *("notes", "certificate", "treat", "gift", "redeem", "access", "affiliate", "payout"),
    ),
    "together": (
        *("events", "giveaways", "points", "challenges", "top", "thanks", "invite", "suggest"),
        *("suggestions", "verify"),
    ),
    "yours": (
        *("language", "paysupport", "stop", "timezone", "community", "terms", "privacy", "mydata"),
        *("forget", "cancel"),
    ),
}
"""What is for everybody, by what it is about; the first three of each are seen at once."""

ORDER = (
    *(name for names in TOPICS.values() for name in names),
    *(
        "studio",
        "create",
        "mycourses",
        "pace",
        "cohort",
        "reviews",
        "satisfaction",
        "questions",
        "faq",
        "expert",
        "sales",
        "balance",
        "quiz",
        "stats",
        "dashboard",
        "digest",
        "plan",
        "price",
        "flash",
        "team",
        "membership",
        "bargain",
        "returns",
        "commission",
        "orders",
        "learners",
    ),
    *("poll", "giveaway"),
    *(
        "event",
        "challenge",
        "campaign",
        "paidpost",
        "broadcast",
        "segment",
        "reach",
        "likely",
        "welcome",
        "moderation",
        "modlog",
        "gate",
        "creator",
        "tickets",
        "refund",
        "cancelorder",
        "reconcile",
        "books",
        "payouts",
        "shares",
        "site",
        "leads",
        "settings",
    ),
)
"""How they are listed; others follow in the order of their registration."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A command, the place it works in, and who may use it there."""

    command: str
    is_private: bool
    role: Role


def read_offers(observer: TelegramEventObserver) -> Sequence[Offer]:
    """Every command that a handler answers itself, for the least role one of them is for."""
    offers: dict[tuple[str, bool], Offer] = {}
    for handler in observer.handlers:
        filters = [filter_.callback for filter_ in handler.filters or ()]
        if handler.flags.get("elsewhere"):
            continue
        names = [name for one in filters if isinstance(one, Command) for name in sorted(one.names)]
        for name in names:
            for is_private, there in ((True, GROUPS), (False, PRIVATE)):
                if there not in filters and name not in UNLISTED:
                    offer = Offer(name, is_private, handler.flags["access"])
                    known = offers.setdefault((name, is_private), offer)
                    if offer.role < known.role:
                        offers[name, is_private] = offer
    return sorted(offers.values(), key=_place_in_list)


def offered(offers: Sequence[Offer], role: Role, *, is_private: bool) -> Sequence[Offer]:
    """What somebody of that role can use there."""
    return [offer for offer in offers if offer.is_private == is_private and offer.role <= role]


def _place_in_list(offer: Offer) -> int:
    return ORDER.index(offer.command) if offer.command in ORDER else len(ORDER)
