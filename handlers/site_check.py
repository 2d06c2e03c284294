"""What the doctor says of the dashboard, where it is turned on."""

import aiohttp

from bot.settings import Settings

PATIENCE = aiohttp.ClientTimeout(total=10)

OURS = "Content-Security-Policy"
"""A header that each of our answers has, and a stranger's page of errors has not."""


async def look_at_site(settings: Settings) -> tuple[bool, str] | None:
    """Whether browsers find it at its address, and in which words; None where it is off."""
    address = settings.web_address
    if address is None:
        return None
    listens = f"{settings.web_host}:{settings.web_port}"
    try:
        async with (
            aiohttp.ClientSession(timeout=PATIENCE) as session,
            session.get(f"{address}/enter") as answer,
        ):
            is_ours = answer.status == 200 and "frame-ancestors" in answer.headers.get(OURS, "")
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return False, (
            f"{address} does not answer ({error}); start the bot, and have the server before it "
            f"pass everything on to {listens}."
        )
    if not is_ours:
        return False, (
            f"something else answers at {address}; have the server there pass everything on to "
            f"{listens}, or correct WEB_ADDRESS."
        )
    return True, f"{address}."
