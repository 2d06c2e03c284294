"""What people do over HTTP: each act reads what was posted and calls `people.py`.

The names and fields are listed in docs/sandbox.md. No rule lives here; who may not, hears it from
the same place as in tests.
"""

from collections.abc import Awaitable, Callable, Mapping

from sandbox import actor_money, actor_view, checkout, tapping
from sandbox.acts_of_admins import OF_ADMINS
from sandbox.doing import Doing, number
from sandbox.errors import Impossible
from sandbox.wire import JSON


async def _say(do: Doing) -> JSON:
    said = await do.person.says(
        do.text("text"),
        in_=do.chat(),
        reply_to=do.reply_to(),
        quote=do.text("quote") if do.body.get("quote") else None,
        topic=do.topic(),
        anonymously=do.flag("anonymously"),
        as_channel=do.mask(),
    )
    return do.shown(said)


async def _send(do: Doing) -> JSON:
    file = do.files.get("file")
    if file is None:
        raise Impossible('Post a form with the file as "file".')
    said = await do.person.sends(
        do.text("kind", "document"),
        file.data,
        in_=do.chat(),
        name=file.filename,
        content_type=file.content_type,
        caption=do.text("caption", "") or None,
        reply_to=do.reply_to(),
        topic=do.topic(),
        anonymously=do.flag("anonymously"),
        as_channel=do.mask(),
    )
    return do.shown(said)


async def _tap(do: Doing) -> JSON:
    message = do.message()
    try:
        if "data" in do.body:
            return dict(await do.person.presses(message, do.text("data")))
        return dict(await do.person.taps(do.text("label"), on=message))
    except tapping.Unanswered:  # clients stop their spinner; the bot reads of the tap all the same
        return {"waits": True}
    except AssertionError as unmet:  # how people of a test say that they waited in vain
        raise Impossible(str(unmet)) from unmet


async def _vote(do: Doing) -> JSON:
    options = do.body.get("options")
    if not isinstance(options, list):
        raise Impossible('"options" must be a list of positions, the first being 0.')
    await do.person.votes(do.message(), *(number(option, "options") for option in options))
    return do.shown(do.message())


async def _react(do: Doing) -> JSON:
    emoji = do.body.get("emoji") or []
    if not isinstance(emoji, list):
        raise Impossible('"emoji" must be a list; an empty one takes the reaction back.')
    await do.person.reacts(do.message(), *(str(one) for one in emoji))
    return do.shown(do.message())


async def _tell(do: Doing) -> JSON:
    told = await checkout.tell(do.world, do.person, do.invoice(), do.buying())
    return actor_money.told(told)


async def _pay(do: Doing) -> JSON:
    made = await checkout.pay(do.world, do.person, do.invoice(), do.buying(), do.told())
    stars = do.world.till.stars(do.person)
    return {"charge": made.id, "stars": stars, "receipt": actor_money.paid(made)}


async def _decline(do: Doing) -> JSON:
    await do.person.declines(do.message())
    return True


async def _cancel(do: Doing) -> JSON:
    await do.person.cancels(do.subscription())
    return True


async def _resume(do: Doing) -> JSON:
    await do.person.resumes(do.subscription())
    return True


async def _unlock(do: Doing) -> JSON:
    await do.person.unlocks(do.message())
    return do.shown(do.message())


async def _edit(do: Doing) -> JSON:
    return do.shown(await do.person.edits(do.message(), do.text("text")))


async def _delete(do: Doing) -> JSON:
    await do.person.deletes(do.message())
    return True


async def _forward(do: Doing) -> JSON:
    place = do.chat("to")
    return do.shown(await do.person.forwards(do.message(), place))


async def _pin(do: Doing) -> JSON:
    await do.person.pins(do.message())
    return True


async def _join(do: Doing) -> JSON:
    await do.person.joins(do.chat())
    return actor_view.chat(do.world, do.chat(), do.person)


async def _leave(do: Doing) -> JSON:
    await do.person.leaves(do.chat())
    return True


async def _add(do: Doing) -> JSON:
    await do.person.adds(do.user(), do.chat(), as_admin=do.flag("as_admin"))
    return True


async def _approve(do: Doing) -> JSON:
    await do.person.approves(do.user(), do.chat())
    return True


async def _refuse(do: Doing) -> JSON:
    await do.person.refuses(do.user(), do.chat())
    return True


async def _start(do: Doing) -> JSON:
    words = f"/start {do.text('payload', '')}".strip()
    return do.shown(await do.person.says(words, in_=do.chat()))


async def _open(do: Doing) -> JSON:
    """Follow a link; an invoice is shown first, an invitation says whether one had to ask."""
    link = do.text("link")
    if (invoice := do.world.till.links.get(link)) is not None:
        shown = actor_money.invoice(invoice)
        return {"invoice": shown, "bot": invoice.bot.full_name, "link": link}
    group = do.chat("group") if do.body.get("group") else None
    said = await do.person.opens(link, in_=group)
    if said is not None:
        return {"chat": actor_view.peer(said.chat)}
    place = tapping.where_leads(do.world, link)
    if place is None:
        return None
    return {"chat": actor_view.peer(place), "asked": not place.member(do.person).present}


async def _speak(do: Doing) -> JSON:
    """Another language of one's Telegram, which bots are told from now on."""
    do.person.language_code = do.text("language_code") or None
    return actor_view.person(do.world, do.person)


async def _read(do: Doing) -> JSON:
    """Everything in the chat has been seen."""
    place = do.chat()
    place.read[do.person.id] = max(place.messages, default=0)
    return True


async def _app_data(do: Doing) -> JSON:
    said = await do.person.sends_app_data(do.message(), do.text("label"), do.text("data"))
    return do.shown(said)


async def _menu(do: Doing) -> JSON:
    return {"url": await do.person.opens_menu(do.bot())}


async def _block(do: Doing) -> JSON:
    await do.person.blocks(do.bot())
    return True


async def _unblock(do: Doing) -> JSON:
    await do.person.unblocks(do.bot())
    return True


ACTS: Mapping[str, Callable[[Doing], Awaitable[JSON]]] = {
    "say": _say,
    "send": _send,
    "tap": _tap,
    "vote": _vote,
    "react": _react,
    "tell": _tell,
    "pay": _pay,
    "decline": _decline,
    "cancel": _cancel,
    "resume": _resume,
    "unlock": _unlock,
    "edit": _edit,
    "delete": _delete,
    "forward": _forward,
    "pin": _pin,
    "join": _join,
    "leave": _leave,
    "add": _add,
    "approve": _approve,
    "refuse": _refuse,
    "start": _start,
    "open": _open,
    "read": _read,
    "speak": _speak,
    "menu": _menu,
    "app_data": _app_data,
    "block": _block,
    "unblock": _unblock,
    **OF_ADMINS,
}
