"""The commands Telegram offers when somebody types `/`, per place and language."""

from typing import Any

from bot.outreach.telegram import Telegram
from bot.speech import LANGUAGES, words

IN_GROUPS = (
    "ask",
    "experts",
    "courses",
    "course",
    "coupon",
    "placement",
    "giveaways",
    "verify",
    "points",
    "top",
    "thanks",
    "invite",
    "events",
    "challenges",
    "suggest",
    "suggestions",
)
FOR_ADMINS = (*IN_GROUPS, "poll", "quiz", "giveaway", "event", "challenge", "campaign")
IN_PRIVATE = (
    "start",
    "ask",
    "courses",
    "coupon",
    "goods",
    "placement",
    "learn",
    "notes",
    "memberships",
    "certificate",
    "treat",
    "gift",
    "redeem",
    "access",
    "points",
    "top",
    "invite",
    "events",
    "challenges",
    "suggest",
    "suggestions",
    "feedback",
    "studio",
    "create",
    "mycourses",
    "price",
    "pace",
    "cohort",
    "reviews",
    "satisfaction",
    "questions",
    "faq",
    "experts",
    "expert",
    "sales",
    "balance",
    "payout",
    "statement",
    "affiliate",
    "myquestions",
    "plan",
    "campaign",
    "paidpost",
    "broadcast",
    "segment",
    "poll",
    "giveaway",
    "giveaways",
    "verify",
    "stats",
    "dashboard",
    "digest",
    "site",
    "leads",
    "reach",
    "likely",
    "tickets",
    "books",
    "payouts",
    "welcome",
    "moderation",
    "modlog",
    "gate",
    "settings",
    "language",
    "timezone",
    "stop",
)
IN_PRIVATE_TOO = ("help", "terms", "paysupport", "privacy", "mydata", "forget")

SCOPES = {
    "all_group_chats": IN_GROUPS,
    "all_chat_administrators": FOR_ADMINS,
    "all_private_chats": (*IN_PRIVATE, *IN_PRIVATE_TOO),
}
"""Bot API, BotCommandScope."""


async def offer_commands(telegram: Telegram) -> None:
    """Tell Telegram every command, in every language (Bot API, setMyCommands)."""
    for scope, names in SCOPES.items():
        for language in LANGUAGES:
            commands: dict[str, Any] = {
                "scope": {"type": scope},
                "commands": [_described(name, language) for name in names],
            }
            if language != "en":
                commands["language_code"] = language
            await telegram.call("setMyCommands", commands)


def _described(name: str, language: str) -> dict[str, str]:
    return {"command": name, "description": words(language).plain(f"command-{name}")}
