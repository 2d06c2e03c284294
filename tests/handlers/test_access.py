"""Who may use a handler is declared where it is registered, for every handler there is."""

from aiogram import Dispatcher
from aiogram.filters import Command

from bot.community.turn import Role
from handlers.chat.dispatcher import DIALOGS, REST, ROUTERS
from handlers.chat.menu import SCOPES


def test_every_handler_says_who_may_use_it() -> None:
    routers = [build() for build in (*ROUTERS, *REST)]
    handlers = [
        handler
        for router in routers
        for observer in router.observers.values()
        for handler in observer.handlers
    ]

    assert len(handlers) > 40
    undeclared = [handler.callback for handler in handlers if "access" not in handler.flags]
    assert undeclared == []
    assert all(isinstance(role, Role) for _, role in DIALOGS)


def test_every_command_telegram_offers_is_answered() -> None:
    dispatcher = Dispatcher()
    for build in ROUTERS:
        dispatcher.include_router(build())
    answered = {
        str(command)
        for router in dispatcher.sub_routers
        for handler in router.message.handlers
        for filter_ in handler.filters or ()
        if isinstance(filter_.callback, Command)
        for command in filter_.callback.commands
    } | {"start"}

    offered = {name for names in SCOPES.values() for name in names}
    assert offered <= answered
