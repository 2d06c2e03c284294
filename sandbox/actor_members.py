"""Who is in a chat, who is kept out and who asks to come in, as its admins and members see it."""

from sandbox.access import may_read
from sandbox.chats import Chat, Kind, rights_in
from sandbox.members import Member, Status
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.wire import JSON
from sandbox.world import World

RANKS = (Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER, Status.RESTRICTED, Status.KICKED)
"""In this order they are shown; who has left is not."""


def members(world: World, place: Chat, somebody: Person) -> JSON:
    """Members of groups, and for admins who is kept out; channels show them to admins alone."""
    own = place.member(somebody)
    if not may_read(place, somebody) or (place.kind is Kind.CHANNEL and not own.is_admin):
        return {"members": [], "asking": [], "rights": []}
    seen = [one for one in place.members.values() if one.present or _is_kept_out(one, own)]
    asking: list[JSON] = [
        {"id": asked.person.id, "name": asked.person.full_name}
        for (chat_id, _), asked in world.invites.requests.items()
        if chat_id == place.id and own.has_right("can_invite_users")
    ]
    return {
        "members": [_shown(one) for one in sorted(seen, key=lambda one: RANKS.index(one.status))],
        "asking": asking,
        "rights": [*sorted(rights_in(place))],
    }


def _is_kept_out(one: Member, own: Member) -> bool:
    return one.status is Status.KICKED and own.has_right("can_restrict_members")


def _shown(one: Member) -> JSON:
    return {
        "id": one.user.id,
        "name": one.user.full_name,
        "username": one.user.username,
        "bot": isinstance(one.user, Bot),
        "status": one.status.value,
        "rights": [*sorted(one.rights)],
        "anonymous": one.is_anonymous,
        "muted": one.status is Status.RESTRICTED and "can_send_messages" not in one.permissions,
        "until": int(one.until.timestamp()) if one.until else None,
    }
