"""The other reference: a bare python-telegram-bot bot that answers /start from memory.

Its own webhook server needs tornado; updates are put into its queue as its documentation shows for
other servers.
"""

import asyncio
import os

import orjson
from aiohttp import web
from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes


async def start(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say hello."""
    assert update.message is not None
    await update.message.reply_text("Hello!")


async def main() -> None:
    """Serve until killed."""
    application = (
        Application.builder()
        .token(os.environ["BOT_TOKEN"])
        .base_url(f"{os.environ['BOT_API_URL']}/bot")
        .updater(None)
        .concurrent_updates(True)
        .connection_pool_size(100)
        .build()
    )
    application.add_handler(CommandHandler("start", start))

    async def take(request: web.Request) -> web.Response:
        update = Update.de_json(orjson.loads(await request.read()), application.bot)
        await application.update_queue.put(update)
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    async with application:
        await application.start()
        await web.TCPSite(runner, "127.0.0.1", int(os.environ["WEBHOOK_PORT"])).start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
