"""The reference: a bare aiogram bot on a webhook that answers /start from memory."""

import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

dispatcher = Dispatcher()


@dispatcher.message(CommandStart())
async def start(message: Message) -> None:
    """Say hello."""
    await message.answer("Hello!")


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
