"""The reference: a bare aiogram bot on a webhook that answers from memory: /start, and payments,
which it agrees to unseen."""

import os

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.types import Message, PreCheckoutQuery
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

dispatcher = Dispatcher()


@dispatcher.message(CommandStart())
async def start(message: Message) -> None:
    """Say hello."""
    await message.answer("Hello!")


@dispatcher.pre_checkout_query()
async def agree(query: PreCheckoutQuery) -> None:
    """Whatever it is."""
    await query.answer(ok=True)


@dispatcher.message(F.successful_payment)
async def thank(message: Message) -> None:
    """No access, no books, no lesson."""
    await message.answer("Paid.")


def main() -> None:
    """Serve until killed."""
    server = TelegramAPIServer.from_base(os.environ["BOT_API_URL"])
    bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=server))
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot).register(app, path="/hook")
    web.run_app(
        app, host="127.0.0.1", port=int(os.environ["WEBHOOK_PORT"]), print=None, access_log=None
    )


if __name__ == "__main__":
    try:
        import uvloop

        uvloop.install()
    except ImportError:
        pass
    main()
