"""A form that an upgrade took away from under somebody: it is closed, and they go on.

aiogram-dialog reads where a person is before anything they send is looked at, and refuses a state
that no dialog has. Commands and taps are then looked at once more; what was meant for the form is
told that it is over (handlers/chat/astray.py).
"""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.fsm.storage.base import BaseStorage
from aiogram.fsm.storage.memory import DisabledEventIsolation
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, TelegramObject
from aiogram_dialog.api.exceptions import UnknownState
from aiogram_dialog.context.storage import StorageProxy

FORMS_ARE_READ_FOR = ("message", "callback_query", "my_chat_member")
"""Of the updates we take (handlers/incoming.py), those that aiogram-dialog reads states for."""

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


async def without_broken_forms(
    handler: Handler, event: TelegramObject, data: dict[str, Any]
) -> Any:
    """Run the handler; where a form is in its way that cannot be read any more, close that first.

    Put it before aiogram-dialog's own middlewares. Raises UnknownState for what the form was sent.
    """
    try:
        return await handler(event, data)
    except UnknownState:
        assert isinstance(event, CallbackQuery | ChatMemberUpdated | Message)
        if data["unit"].is_committed:
            raise
        await _close_forms(event, data["bot"], data["fsm_storage"])
        if isinstance(event, Message) and data.get("command") is None:
            raise
        return await handler(event, data)


async def _close_forms(
    event: CallbackQuery | ChatMemberUpdated | Message, bot: Bot, storage: BaseStorage
) -> None:
    """Forget the person's forms in this chat; the lanes keep others of their updates away."""
    said = event.message if isinstance(event, CallbackQuery) else event
    if said is None or event.from_user is None:
        return
    topic = said.message_thread_id if isinstance(said, Message) and said.is_topic_message else None
    proxy = StorageProxy(
        storage=storage,
        events_isolation=DisabledEventIsolation(),
        user_id=event.from_user.id,
        chat_id=said.chat.id,
        thread_id=topic,
        business_connection_id=None,
        bot=bot,
        state_groups={},
    )
    stack = await proxy.load_stack()
    for form in stack.intents:
        await proxy.remove_context(form)
    stack.intents.clear()
    await proxy.save_stack(stack)
