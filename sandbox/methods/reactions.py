"""A bot's own reactions ("setMessageReaction")."""

from sandbox import reactions
from sandbox.errors import BadRequest
from sandbox.methods import Call, method
from sandbox.methods.sending import find_message
from sandbox.wire import JSON, Result


@method("setMessageReaction")
async def set_message_reaction(call: Call) -> Result:
    """React with one emoji, or take the reaction back."""
    chat = call.chat()
    message = find_message(call, chat, "to react")
    if message.is_service:
        raise BadRequest("MESSAGE_ID_INVALID")
    given = [_checked(one) for one in call.array("reaction") or []]
    if len(given) > 1:
        raise BadRequest("REACTIONS_TOO_MANY")
    reactions.place(call.world, call.bot, message, given)
    return True


def _checked(reaction: JSON) -> dict[str, JSON]:
    """A reaction bots may use: people with Premium have more, and only people pay."""
    if (
        not isinstance(reaction, dict)
        or reaction.get("type") != "emoji"
        or reaction.get("emoji") not in reactions.EMOJI
    ):
        raise BadRequest("REACTION_INVALID")
    return reaction
