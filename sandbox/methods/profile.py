"""Who a bot is: what it and others are told about its account.

Commands and the menu button have files of their own.
"""

from sandbox import present
from sandbox.methods import Call, method
from sandbox.wire import Result


@method("getMe")
async def get_me(call: Call) -> Result:
    """Tell a bot about itself ("getMe")."""
    return present.me(call.bot)
