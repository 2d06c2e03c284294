"""What the doctor says of the payment provider, where something is sold that is sent to people."""

from bot.outreach.messages import INVOICE_TITLE_CHARS
from bot.outreach.telegram import Refused, Telegram
from bot.settings import Settings
from storage import wares
from storage.database import Database


async def look_at_provider(settings: Settings, telegram: Telegram) -> tuple[bool, str] | None:
    """Whether it is well, and in which words; None where there is none and none is needed.

    Telegram is asked for a link to pay, which nobody sees. Raises TelegramError.
    """
    database = Database(settings.database_url)
    try:
        async with database.reading() as session:
            ware = await wares.one_on_sale(session)
    finally:
        await database.close()
    token = settings.provider()
    if not token and ware is None:
        return None
    if not token:
        return False, (
            "goods are for sale and nobody can pay them: set PAYMENT_PROVIDER_TOKEN to the token "
            "@BotFather gives you under Payments, or take them down with /goods stop."
        )
    test = " Its payments are tests, no real money." if ":TEST:" in token else ""
    if ware is None:
        return True, f"set, and nothing is for sale yet.{test}"
    asking = {
        "title": ware.name[:INVOICE_TITLE_CHARS],
        "description": ware.name,
        "payload": "doctor",
        "provider_token": token,
        "currency": ware.currency,
        "prices": [{"label": ware.name, "amount": ware.total}],
    }
    try:
        await telegram.call("createInvoiceLink", asking)
    except Refused as error:
        return False, (
            f"Telegram does not take it for {ware.currency} ({error}); copy "
            "PAYMENT_PROVIDER_TOKEN again from @BotFather, and ask the provider for the currency."
        )
    return True, f"takes {ware.currency}.{test}"
