"""What a chat looks like: title, description, picture ("setChatTitle" and what follows it).

Each change is told in the chat; the bot needs `can_change_info`.
"""

from sandbox import access, media
from sandbox.chats import Chat, Kind
from sandbox.errors import BadRequest
from sandbox.messages import Content
from sandbox.methods import Call, method
from sandbox.methods.media import file_of
from sandbox.wire import Result


@method("setChatTitle")
async def set_chat_title(call: Call) -> Result:
    """Another title."""
    chat = _chat(call)
    title = (call.text("title") or "").strip()
    if not title:
        raise BadRequest("title can't be empty")
    if title == chat.title:
        raise BadRequest("chat title is not modified")
    chat.title = title
    _tell(call, chat, {"new_chat_title": title})
    return True


@method("setChatDescription")
async def set_chat_description(call: Call) -> Result:
    """Another description, or none."""
    chat = _chat(call)
    description = (call.text("description") or "").strip()
    if description == (chat.description or ""):
        raise BadRequest("chat description is not modified")
    chat.description = description or None
    return True


@method("setChatPhoto")
async def set_chat_photo(call: Call) -> Result:
    """Another picture, which must be uploaded."""
    chat = _chat(call)
    given = call.text("photo")
    if given is not None and not given.startswith("attach://"):
        raise BadRequest("there is no photo in the request")
    chat.photo = file_of(call, "photo", given, "photo")
    _tell(call, chat, {"new_chat_photo": media.shown(chat.photo)})
    return True


@method("deleteChatPhoto")
async def delete_chat_photo(call: Call) -> Result:
    """No picture."""
    chat = _chat(call)
    chat.photo = None
    _tell(call, chat, {"delete_chat_photo": True})
    return True


def _chat(call: Call) -> Chat:
    chat = call.chat()
    if chat.is_private:
        raise BadRequest("can't change private chats")
    access.ensure_right(call.bot, chat, "can_change_info")
    return chat


def _tell(call: Call, chat: Chat, content: dict[str, Content]) -> None:
    in_channel = chat.kind is Kind.CHANNEL
    call.world.write(
        chat,
        None if in_channel else call.bot,
        sender_chat=chat if in_channel else None,
        author=call.bot,
        content=content,
    )
