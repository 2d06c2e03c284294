"""What goes wrong, as a page: a person's mistake in a sentence, the rest without its cause.

What nobody expected is logged with a number that the page shows.
"""

import uuid

import structlog
from aiohttp import web

from bot.mistakes import Mistake, NotAllowed
from bot.outreach.telegram import TelegramError
from handlers.web.crowds import AGAIN_SECONDS, Crowded
from handlers.web.headers import Handler
from handlers.web.house import HOUSE
from handlers.web.pages import said, show, words_of
from storage.database import DatabaseAway

log = structlog.get_logger()


@web.middleware
async def as_pages(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer whatever was raised."""
    try:
        return await handler(request)
    except NotAllowed:
        return _told(request, 404)
    except Mistake as mistake:
        return show(request, "sorry.html", 400, words=said(mistake, words_of(request)))
    except web.HTTPException as error:
        if error.status < 400:  # leads elsewhere
            raise
        return _told(request, error.status)
    except Crowded:
        words = words_of(request).plain("web-crowded")
        answer = show(request, "sorry.html", 503, words=words)
        answer.headers["Retry-After"] = str(AGAIN_SECONDS)
        return answer
    except (DatabaseAway, TelegramError) as error:
        log.warning("page not shown", page=_page(request), error=str(error))
        return _told(request, 503)
    except Exception:
        number = uuid.UUID(int=request.app[HOUSE].rng.getrandbits(128)).hex[:8]
        log.exception("page failed", number=number)
        return _told(request, 500, number)


def _page(request: web.Request) -> str:
    """Which one it is, without what stands in its address: that of a link lets somebody in."""
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else ""


def _told(request: web.Request, status: int, number: str = "") -> web.Response:
    words = words_of(request).plain("web-error", status=status, number=number)
    return show(request, "sorry.html", status, words=words)
