"""Who may use a handler is declared where it is registered, for every handler there is."""

import pytest
from aiogram import Router

from bot.community.turn import Role
from bot.speech import LANGUAGES, words
from handlers.chat.commands import Command
from handlers.chat.dispatcher import CAPABILITIES, DIALOGS, REST, TILL
from handlers.chat.menu import SCOPES
from handlers.chat.offers import offered, read_offers


def everything() -> Router:
    """All handlers of all capabilities on one router."""
    router = Router()
    for register in (*CAPABILITIES, *REST, *TILL):
        register(router)
    return router


def test_every_handler_says_who_may_use_it() -> None:
    handlers = [
        handler for observer in everything().observers.values() for handler in observer.handlers
    ]

    assert len(handlers) > 40
    undeclared = [handler.callback for handler in handlers if "access" not in handler.flags]
    assert undeclared == []
    assert all(isinstance(role, Role) for _, role in DIALOGS)


def test_every_command_telegram_offers_is_answered() -> None:
    answered = {
        name
        for handler in everything().message.handlers
        for filter_ in handler.filters or ()
        if isinstance(filter_.callback, Command)
        for name in filter_.callback.names
    }

    offered = {name for names in SCOPES.values() for name in names}
    assert offered <= answered


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_somebody_can_use_stands_in_the_help(language: str) -> None:
    offers = read_offers(everything().message)

    assert len({offer.command for offer in offers}) > 15
    assert all(offer.role <= Role.ADMIN for offer in offers)  # what owners have more has no heading
    for offer in offers:
        line = words(language).plain(f"help-{offer.command}")
        assert f"/{offer.command}" in line


def test_each_role_is_offered_what_its_handlers_declare_and_where_they_answer() -> None:
    offers = read_offers(everything().message)

    def names(role: Role, *, is_private: bool) -> set[str]:
        return {offer.command for offer in offered(offers, role, is_private=is_private)}

    assert {"ask", "learn", "cancel"} <= names(Role.MEMBER, is_private=True)
    assert "stats" not in names(Role.MEMBER, is_private=True)
    assert {"create", "stats"} <= names(Role.CREATOR, is_private=True)
    assert names(Role.CREATOR, is_private=True).isdisjoint({"campaign", "refund", "settings"})
    assert {"campaign", "refund", "settings"} <= names(Role.ADMIN, is_private=True)
    assert names(Role.ADMIN, is_private=True).isdisjoint({"creator", "thanks"})
    assert names(Role.MEMBER, is_private=False) == {
        *("ask", "experts", "courses", "course", "coupon", "bundle", "placement", "terms"),
        "goods",
        *("points", "top", "certificate", "membership", "memberships"),
        *(
            "thanks",
            "invite",
            "events",
            "challenges",
            "giveaways",
            "verify",
            "suggest",
            "suggestions",
        ),
    }
    assert {"poll", "giveaway", "creator"} <= names(Role.ADMIN, is_private=False)
    assert "quiz" in names(Role.CREATOR, is_private=False)
