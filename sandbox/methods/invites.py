"""Invite links and answers to requests to join ("createChatInviteLink", "approveChatJoinRequest").

The bot must be an administrator with `can_invite_users`; links of others are out of its reach.
"""

from sandbox import access, invites
from sandbox.chats import Chat, Kind
from sandbox.errors import BadRequest
from sandbox.invites import InviteLink, JoinRequest
from sandbox.methods import Call, method
from sandbox.wire import Result


@method("createChatInviteLink")
async def create_chat_invite_link(call: Call) -> Result:
    """Make a further link."""
    chat = _chat(call)
    _ensure_conditions(call)
    link = invites.add(call.world, chat, call.bot)
    _set_conditions(call, link)
    return link.shown()


@method("editChatInviteLink")
async def edit_chat_invite_link(call: Call) -> Result:
    """Change a link's conditions; those left out are lifted."""
    link = _own_link(call)
    if link.primary or link.revoked or link.price is not None:
        raise BadRequest("INVITE_HASH_EXPIRED" if link.revoked else "CHAT_INVITE_PERMANENT")
    _ensure_conditions(call)
    _set_conditions(call, link)
    return call.world.invites.shown(link)


@method("revokeChatInviteLink")
async def revoke_chat_invite_link(call: Call) -> Result:
    """End a link; a primary one gets a successor."""
    link = _own_link(call)
    link.revoked = True
    if link.primary:
        invites.add(call.world, link.chat, call.bot).primary = True
    return call.world.invites.shown(link)


@method("exportChatInviteLink")
async def export_chat_invite_link(call: Call) -> Result:
    """Make a new primary link in place of the bot's old one."""
    chat = _chat(call)
    for link in call.world.invites.links.values():
        if link.chat is chat and link.creator is call.bot and link.primary:
            link.revoked = True
    link = invites.add(call.world, chat, call.bot)
    link.primary = True
    return link.address


@method("createChatSubscriptionInviteLink")
async def create_chat_subscription_invite_link(call: Call) -> Result:
    """Make a link into a channel that costs Stars every month."""
    chat = _chat(call)
    if chat.kind is not Kind.CHANNEL:
        raise BadRequest("SUBSCRIPTION_CHAT_INVALID")
    if call.number("subscription_period") != int(invites.MONTH.total_seconds()):
        raise BadRequest("SUBSCRIPTION_PERIOD_INVALID")
    price = call.number("subscription_price")
    link = invites.add(call.world, chat, call.bot)
    link.name, link.price = call.text("name") or None, price
    return link.shown()


@method("editChatSubscriptionInviteLink")
async def edit_chat_subscription_invite_link(call: Call) -> Result:
    """Give such a link another name; its price stays."""
    link = _own_link(call)
    if link.price is None:
        raise BadRequest("INVITE_HASH_INVALID")
    link.name = call.text("name") or None
    return link.shown()


@method("approveChatJoinRequest")
async def approve_chat_join_request(call: Call) -> Result:
    """Let somebody in who asked."""
    invites.approve(call.world, _request(call), call.bot)
    return True


@method("declineChatJoinRequest")
async def decline_chat_join_request(call: Call) -> Result:
    """Leave somebody outside who asked."""
    invites.forget(call.world, _request(call))
    return True


def _chat(call: Call) -> Chat:
    chat = call.chat()
    access.ensure_right(call.bot, chat, "can_invite_users")
    return chat


def _own_link(call: Call) -> InviteLink:
    chat = _chat(call)
    link = call.world.invites.links.get(call.text("invite_link") or "")
    if link is None or link.chat is not chat or link.creator is not call.bot:
        raise BadRequest("INVITE_HASH_INVALID")
    return link


def _request(call: Call) -> JoinRequest:
    chat = _chat(call)
    user_id = call.number("user_id") or 0
    request = call.world.invites.requests.get((chat.id, user_id))
    if request is not None:
        return request
    user = call.world.users.get(user_id)
    if user is not None and chat.member(user).present:
        raise BadRequest("USER_ALREADY_PARTICIPANT")
    raise BadRequest("HIDE_REQUESTER_MISSING")


def _ensure_conditions(call: Call) -> None:
    limit = call.number("member_limit")
    if limit and call.flag("creates_join_request"):
        raise BadRequest(
            "member limit can't be specified for links requiring administrator approval"
        )


def _set_conditions(call: Call, link: InviteLink) -> None:
    link.name = call.text("name") or None
    link.expires = call.moment("expire_date")
    link.member_limit = call.number("member_limit") or None
    link.by_request = call.flag("creates_join_request")
