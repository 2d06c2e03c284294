"""The dialog in which a giveaway is opened: prize, winners, end, who may win, and a last look."""

from datetime import timedelta
from random import Random
from typing import Any

from aiogram import Bot
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import ChatEvent, Dialog, DialogManager
from aiogram_dialog.widgets.input import ManagedTextInput, TextInput
from aiogram_dialog.widgets.kbd import (
    Back,
    Button,
    Column,
    Group,
    ManagedMultiselect,
    Row,
    SwitchTo,
)

from bot.community.whereabouts import Whereabouts
from bot.engagement.giveaways.draft import (
    LONGEST,
    MOST_CHATS,
    MOST_ENTRANTS,
    read_draws_in,
    read_invited,
    read_prize,
    read_winners,
)
from bot.engagement.giveaways.opening import (
    Doorway,
    ensure_hearing,
    look_up_chats,
    open_giveaway,
)
from bot.engagement.giveaways.prize_coupons import prize_in_words
from bot.mistakes import Mistake
from bot.speech import Html
from bot.speech.formats import span
from bot.speech.numbers import whole_number
from handlers.chat import giveaways_coupon
from handlers.chat.choices import choices, ticked, ticks
from handlers.chat.giving import BONUS, DAYS, Giving, chat_titles, coupon, draft, invited
from handlers.chat.whereto import place, place_chosen, places_of
from handlers.chat.windows import Label, Says, expects, leave, step, turn_of, window
from storage import courses, giveaway_facts
from storage.database import Database

WINNERS = ("1", "2", "3", "5", "10")
ENDS = ("1h", "1d", "3d", "7d")
"""Offered as buttons; anything else can be typed."""

NAMED = 5
"""Courses offered as conditions; more would bury the rest."""


async def _offered(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn = turn_of(dialog_manager)
    async with database.reading() as session:
        offered = await courses.published_courses(session, turn.community.id)
    return {"courses": [(f"🎓 {course.title}", course.code) for course in offered]}


async def _prize_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, given: str
) -> None:
    manager.dialog_data.update({"prize": read_prize(given), "course": None, "coupon": False})
    await manager.switch_to(Giving.winners)


async def _course_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, code: str) -> None:
    manager.dialog_data.update({"prize": "", "course": code, "coupon": False})
    await manager.switch_to(Giving.winners)


async def _numbers(**_: Any) -> dict[str, Any]:
    return {"numbers": [(number, number) for number in WINNERS]}


async def _winners_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, given: str) -> None:
    await _set_winners(manager, given)


async def _winners_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, given: str
) -> None:
    await _set_winners(manager, given)


async def _set_winners(manager: DialogManager, given: str) -> None:
    manager.dialog_data["winners"] = read_winners(given.strip())
    await manager.switch_to(Giving.ends)


async def _lengths(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    words = turn_of(dialog_manager).words
    return {"ends": [(span(read_draws_in(given), words), given) for given in ENDS]}


async def _end_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, given: str) -> None:
    await _set_end(manager, given)


async def _end_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, given: str
) -> None:
    await _set_end(manager, given)


async def _set_end(manager: DialogManager, given: str) -> None:
    """A length of time; a bare number means so many people."""
    given = given.strip()
    wanted = whole_number(given, 1, MOST_ENTRANTS)
    if wanted is None and given.isdigit():
        raise Mistake("giveaway-when", given=given[:20])
    draws_in = LONGEST if wanted else read_draws_in(given)
    manager.dialog_data.update({"seconds": int(draws_in.total_seconds()), "entrants": wanted})
    await manager.switch_to(Giving.who)


async def _conditions(
    dialog_manager: DialogManager, database: Database, **_: Any
) -> dict[str, Any]:
    """What can be asked of entrants; a tap puts a tick before it."""
    turn = turn_of(dialog_manager)
    words = turn.words
    async with database.reading() as session:
        offered = await courses.published_courses(session, turn.community.id)
        poll = await giveaway_facts.poll_asking(session, turn.community.id, "")
    bought = [(course.title, f"bought:{course.code}") for course in offered[:NAMED]]
    offers = [
        (words.plain("giveaway-pick-active", days=DAYS), "active"),
        (words.plain("giveaway-pick-joined", days=DAYS), "joined"),
        (words.plain("giveaway-pick-invited", people=invited(dialog_manager)), "invited"),
        (words.plain("giveaway-pick-admins"), "admins"),
        *((words.plain("giveaway-pick-bought", course=title), key) for title, key in bought),
    ]
    if poll is not None and not poll.is_anonymous:
        label = words.plain("giveaway-pick-voted", question=poll.question[:40])
        offers.append((label, "voted"))
        dialog_manager.dialog_data["question"] = poll.question
    offers += [
        (words.plain("giveaway-pick-bonus", most=BONUS), "bonus"),
        (words.plain("giveaway-pick-check"), "check"),
    ]
    return {"who": offers, "chats": chat_titles(dialog_manager)}


async def _one_course(
    _e: ChatEvent, who: ManagedMultiselect[str], _manager: DialogManager, key: str
) -> None:
    """Winners are asked to have bought one course: the one ticked last."""
    if key.startswith("bought:") and who.is_checked(key):
        for other in who.get_checked():
            if other.startswith("bought:") and other != key:
                await who.set_checked(other, False)


async def _who_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, given: str
) -> None:
    """Names of chats; a bare number means people to have brought (no @name is all digits)."""
    if given.strip().isdigit():
        manager.dialog_data["invited"] = read_invited(given.strip())
        who: ManagedMultiselect[str] | None = manager.find("who")
        if who is not None:
            await who.set_checked("invited", True)
        return
    names = given.replace(",", " ").split()
    if len(names) > MOST_CHATS:
        raise Mistake("giveaway-chats", most=MOST_CHATS)
    database: Database = manager.middleware_data["database"]
    whereabouts: Whereabouts = manager.middleware_data["whereabouts"]
    bot: Bot = manager.middleware_data["bot"]
    found = await look_up_chats(database, whereabouts, bot.id, turn_of(manager), names)
    manager.dialog_data["doorways"] = [[door.id, door.title, door.username] for door in found]


async def _on(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    await manager.switch_to(Giving.confirm)


async def _last_look(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn, said = turn_of(dialog_manager), dialog_manager.dialog_data
    places = await places_of(dialog_manager, database)
    where = place(dialog_manager, places)
    offers = (await _conditions(dialog_manager, database))["who"]
    wanted = set(ticked(dialog_manager, "who"))
    asked = [turn.words("giveaway-picked", what=label) for label, key in offers if key in wanted]
    if titles := chat_titles(dialog_manager):
        asked.append(turn.words("giveaway-picked", what=titles))
    return {
        "prize": await _prize_in_words(dialog_manager, database),
        "winners": said["winners"],
        "when": _end_in_words(dialog_manager),
        "group": {number: title for title, number in places}[str(where.chat_id)],
        "asked": Html("\n".join(asked)) if asked else turn.words("giveaway-anybody"),
        "places": places if len(places) > 1 else [],
    }


async def _prize_in_words(manager: DialogManager, database: Database) -> str:
    turn, said = turn_of(manager), manager.dialog_data
    async with database.reading() as session:
        code = said["course"] or ""
        course = await courses.course_by_code(session, turn.community.id, code)
    if off := coupon(manager):
        return prize_in_words(off, course, turn.words)
    return said["prize"] or (course.title if course else code)


def _end_in_words(manager: DialogManager) -> str:
    turn, said = turn_of(manager), manager.dialog_data
    if said["entrants"]:
        return turn.words.plain("giveaway-end-full", count=said["entrants"])
    return span(timedelta(seconds=said["seconds"]), turn.words)


async def _confirm(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    turn, said = turn_of(manager), manager.dialog_data
    database: Database = manager.middleware_data["database"]
    rng: Random = manager.middleware_data["rng"]
    where = place(manager, await places_of(manager, database))
    doorways = [Doorway(*door) for door in said.get("doorways", ())]
    wanted, bot = draft(manager), manager.middleware_data["bot"]
    whereabouts: Whereabouts = manager.middleware_data["whereabouts"]
    hears = await ensure_hearing(whereabouts, bot.id, where.chat_id, wanted)
    async with step(manager, None) as session:
        giveaway = await open_giveaway(
            session, turn, wanted, rng, doorways, place=where, hears=hears
        )
        html = turn.words("giveaway-opened", prize=giveaway.prize, number=str(giveaway.id))
        await turn.reply(session, html)


def dialog() -> Dialog:
    """A tap or a line each."""
    return Dialog(
        window(
            Says("giveaway-ask-prize"),
            TextInput("typed_prize", on_success=_prize_typed),
            expects("expects-prize"),
            Column(choices("courses", _course_chosen)),
            SwitchTo(Label("giveaway-coupon"), id="coupon", state=Giving.coupon),
            leave("left-giveaway"),
            state=Giving.prize,
            getter=_offered,
        ),
        window(
            Says("giveaway-ask-winners"),
            Row(choices("numbers", _winners_chosen)),
            TextInput("typed_winners", on_success=_winners_typed),
            expects("expects-winners"),
            Back(Label("authoring-back")),
            state=Giving.winners,
            getter=_numbers,
        ),
        window(
            Says("giveaway-ask-end"),
            Group(choices("ends", _end_chosen), width=2),
            TextInput("typed_end", on_success=_end_typed),
            expects("expects-end"),
            Back(Label("authoring-back")),
            state=Giving.ends,
            getter=_lengths,
        ),
        window(
            Says("giveaway-ask-who", "chats"),
            Column(ticks("who", _one_course)),
            TextInput("typed_chats", on_success=_who_typed),
            expects("expects-chats"),
            Row(
                Back(Label("authoring-back")), Button(Label("giveaway-next"), id="on", on_click=_on)
            ),
            state=Giving.who,
            getter=_conditions,
        ),
        window(
            Says("giveaway-confirm", "prize", "winners", "when", "group", "asked"),
            Column(choices("places", place_chosen)),
            Button(Label("giveaway-yes"), id="yes", on_click=_confirm),
            Row(Back(Label("authoring-back")), leave("left-giveaway")),
            expects("expects-tap"),
            state=Giving.confirm,
            getter=_last_look,
        ),
        *giveaways_coupon.windows(),
    )
