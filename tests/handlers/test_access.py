"""Who may use a handler is declared where it is registered, for every handler there is."""

from aiogram import Router

from bot.community.turn import Role
from handlers.chat.commands import Command
from handlers.chat.dispatcher import CAPABILITIES, DIALOGS, REST
from handlers.chat.menu import SCOPES


def everything() -> Router:
    """All handlers of all capabilities on one router."""
    router = Router()
    for register in (*CAPABILITIES, *REST):
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
