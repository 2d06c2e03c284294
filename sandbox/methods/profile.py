"""Who a bot is: what it and others are told about its account, and how it signs off.

Commands and the menu button have a file of their own.
"""

from datetime import timedelta

from sandbox import facts, media, present
from sandbox.errors import BadRequest
from sandbox.members import CHANNEL_RIGHTS, GROUP_RIGHTS
from sandbox.methods import Call, method
from sandbox.wire import Result, plain

_LOGGED_OUT = timedelta(minutes=10)
""""logOut": how long the bot cannot come back."""


@method("getMe")
async def get_me(call: Call) -> Result:
    """Tell a bot about itself ("getMe")."""
    return present.me(call.bot)


@method("logOut")
async def log_out(call: Call) -> Result:
    """Send the bot away from this server ("logOut")."""
    call.bot.logged_out_until = call.world.now() + _LOGGED_OUT
    return True


@method("close")
async def close(_call: Call) -> Result:
    """Let the bot move between local servers ("close"); there is nothing to close here."""
    return True


@method("setMyName")
async def set_my_name(call: Call) -> Result:
    """Change the bot's name ("setMyName")."""
    changed = _keep(call, "name")
    if not call.text("language_code") and (name := call.text("name")):
        call.bot.first_name = name
    return changed


@method("getMyName")
async def get_my_name(call: Call) -> Result:
    """The bot's name ("getMyName")."""
    return {"name": _kept(call, "name") or call.bot.first_name}


@method("setMyDescription")
async def set_my_description(call: Call) -> Result:
    """Change what an empty chat with the bot shows ("setMyDescription")."""
    return _keep(call, "description")


@method("getMyDescription")
async def get_my_description(call: Call) -> Result:
    """What an empty chat with the bot shows ("getMyDescription")."""
    return {"description": _kept(call, "description")}


@method("setMyShortDescription")
async def set_my_short_description(call: Call) -> Result:
    """Change what the bot's profile page shows ("setMyShortDescription")."""
    return _keep(call, "short_description")


@method("getMyShortDescription")
async def get_my_short_description(call: Call) -> Result:
    """What the bot's profile page shows ("getMyShortDescription")."""
    return {"short_description": _kept(call, "short_description")}


@method("setMyDefaultAdministratorRights")
async def set_my_default_administrator_rights(call: Call) -> Result:
    """The rights that are proposed when the bot is made an administrator."""
    given = call.object("rights") or {}
    known = CHANNEL_RIGHTS if call.flag("for_channels") else GROUP_RIGHTS
    rights = frozenset(name for name in known | {"is_anonymous"} if given.get(name))
    call.bot.default_rights[call.flag("for_channels")] = rights
    return True


@method("getMyDefaultAdministratorRights")
async def get_my_default_administrator_rights(call: Call) -> Result:
    """The rights that are proposed."""
    known = CHANNEL_RIGHTS if call.flag("for_channels") else GROUP_RIGHTS
    held = call.bot.default_rights.get(call.flag("for_channels"), frozenset())
    return {name: name in held for name in sorted(known | {"is_anonymous"})}


@method("getUserProfilePhotos")
async def get_user_profile_photos(call: Call) -> Result:
    """Somebody's pictures, the current one first."""
    user = call.world.users.get(call.number("user_id") or 0)
    if user is None:
        raise BadRequest("user not found")
    limits = facts.limit("getUserProfilePhotos", "limit")
    offset = max(call.number("offset") or 0, 0)
    limit = min(max(call.number("limit") or limits[-1], limits[0]), limits[-1])
    shown = [plain(media.photo(one)) for one in user.photos[offset : offset + limit]]
    return {"total_count": len(user.photos), "photos": shown}


def _keep(call: Call, field: str) -> bool:
    """Keep a text for a language; an empty one restores the default."""
    text = call.text(field) or ""
    key = field, call.text("language_code") or ""
    if text:
        call.bot.texts[key] = text
    else:
        call.bot.texts.pop(key, None)
    return True


def _kept(call: Call, field: str) -> str:
    texts = call.bot.texts
    language = call.text("language_code") or ""
    return texts.get((field, language)) or texts.get((field, "")) or ""
