"""Who is in a chat, as what, and what that lets them do ("ChatMember", "ChatPermissions").

It names rights and answers questions about them; methods and people change them.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sandbox.users import User


class Status(StrEnum):
    """A member's status, as `ChatMember.status` spells it."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


GROUP_RIGHTS = frozenset(
    {
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_invite_users",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
        "can_pin_messages",
        "can_manage_topics",
        "can_manage_tags",
    }
)
"""What an administrator of a group may be given ("ChatAdministratorRights")."""

CHANNEL_RIGHTS = (GROUP_RIGHTS - {"can_pin_messages", "can_manage_topics", "can_manage_tags"}) | {
    "can_post_messages",
    "can_edit_messages",
    "can_manage_direct_messages",
}
"""What an administrator of a channel may be given."""

PERMISSIONS = frozenset(
    {
        "can_send_messages",
        "can_send_audios",
        "can_send_documents",
        "can_send_photos",
        "can_send_videos",
        "can_send_video_notes",
        "can_send_voice_notes",
        "can_send_polls",
        "can_send_other_messages",
        "can_add_web_page_previews",
        "can_react_to_messages",
        "can_edit_tag",
        "can_change_info",
        "can_invite_users",
        "can_pin_messages",
        "can_manage_topics",
    }
)
"""What plain members of a group may be allowed ("ChatPermissions")."""


@dataclass(eq=False)
class Member:
    """One account's place in one chat."""

    user: User
    status: Status = Status.MEMBER
    rights: frozenset[str] = frozenset()
    """An administrator's rights; a creator has them all."""
    permissions: frozenset[str] = PERMISSIONS
    """What a restricted member may still do."""
    is_anonymous: bool = False
    custom_title: str | None = None
    until: datetime | None = None
    """When a restriction, ban or subscription ends; None is never."""
    is_in: bool = field(default=True)
    """For a restricted account: whether it is in the chat now."""

    @property
    def present(self) -> bool:
        """Whether the account is in the chat."""
        if self.status is Status.RESTRICTED:
            return self.is_in
        return self.status not in (Status.LEFT, Status.KICKED)

    @property
    def is_admin(self) -> bool:
        """Whether the account is the chat's creator or an administrator."""
        return self.status in (Status.CREATOR, Status.ADMINISTRATOR)

    def has_right(self, right: str) -> bool:
        """Whether an administrator's `right` (`can_…`) is held."""
        if self.status is Status.CREATOR:
            return True
        return self.status is Status.ADMINISTRATOR and right in self.rights
