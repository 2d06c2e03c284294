"""The desk for the knowledge base: leaf through it, search, change, add, remove, take it home."""

import asyncio
from typing import Any

from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager
from aiogram_dialog.widgets.input import ManagedTextInput, TextInput
from aiogram_dialog.widgets.kbd import Button, Cancel, Column, Row, SwitchTo

from bot.engagement import faq
from bot.engagement.faq import EntryDraft, read_answer, read_question
from bot.engagement.faq_file import KINDS, write_faq_file
from bot.speech import Html
from handlers.chat.choices import choices
from handlers.chat.windows import Label, Says, expects, step, turn_of, unit_of, window
from storage import knowledge, questions
from storage.database import Database

PAGE = 8
"""Entries on one page: what fits a phone's screen below the text."""

LABEL_CHARS = 60


class FaqDesk(StatesGroup):
    """The windows."""

    shelf = State()
    entry = State()
    question = State()
    answer = State()
    remove = State()
    new_question = State()
    new_answer = State()


async def _page(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn, words = turn_of(dialog_manager), _words(dialog_manager)
    looked_for = words.split()
    async with database.reading() as session:
        count = await knowledge.count_entries(session, turn.community.id, looked_for)
        pages = max(1, -(-count // PAGE))
        page = min(dialog_manager.dialog_data.get("page", 0), pages - 1)
        entries = await knowledge.page_of_entries(
            session, turn.community.id, looked_for, page * PAGE, PAGE
        )
    return {
        "group": turn.community.title,
        "count": count,
        "words": words,
        "is_searching": bool(words),
        "is_all": not words,
        "page": str(page + 1),
        "pages": str(pages),
        "has_before": page > 0,
        "has_after": page + 1 < pages,
        "entries": [(entry.question[:LABEL_CHARS], str(entry.id)) for entry in entries],
    }


async def _entry(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn = turn_of(dialog_manager)
    async with database.reading() as session:
        entry = await faq.own_entry(session, turn, _chosen(dialog_manager))
        yes, no = await questions.votes_on_entry(session, entry.community_id, entry.id)
    return {
        "question": entry.question,
        "answer": Html(entry.answer),
        "source": entry.source or turn.community.title,
        "yes": yes,
        "no": no,
    }


def _words(manager: DialogManager) -> str:
    start = manager.start_data if isinstance(manager.start_data, dict) else {}
    return str(manager.dialog_data.get("words", start.get("words", "")))


def _chosen(manager: DialogManager) -> int:
    return int(manager.dialog_data["entry_id"])


async def _search(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, said: str
) -> None:
    manager.dialog_data.update(words=said[:100], page=0)


async def _show_all(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    manager.dialog_data.update(words="", page=0)


async def _turn_page(_t: CallbackQuery, widget: Button, manager: DialogManager) -> None:
    step = 1 if widget.widget_id == "after" else -1
    manager.dialog_data["page"] = max(0, manager.dialog_data.get("page", 0) + step)


async def _choose(_t: CallbackQuery, _w: Any, manager: DialogManager, number: str) -> None:
    manager.dialog_data["entry_id"] = int(number)
    await manager.switch_to(FaqDesk.entry)


async def _change(manager: DialogManager, **changed: str) -> None:
    """Other words for the chosen entry; what they mean is found before the transaction."""
    turn = turn_of(manager)
    database: Database = manager.middleware_data["database"]
    async with database.reading() as session:
        entry = await faq.own_entry(session, turn, _chosen(manager))
        said = {"question": entry.question, "answer": entry.answer} | changed
        draft = EntryDraft(said["question"], said["answer"], entry.source)
    vectors = await faq.vectors_of([draft])
    async with step(manager, FaqDesk.entry) as session:
        await faq.change_entry(session, turn, entry.id, draft, vectors[0])


async def _question_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, said: str
) -> None:
    await _change(manager, question=read_question(said))


async def _answer_typed(
    message: Message, _w: ManagedTextInput[str], manager: DialogManager, _said: str
) -> None:
    await _change(manager, answer=read_answer(message.html_text))


async def _new_question(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, said: str
) -> None:
    manager.dialog_data["question"] = read_question(said)
    await manager.switch_to(FaqDesk.new_answer)


async def _new_answer(
    message: Message, _w: ManagedTextInput[str], manager: DialogManager, _said: str
) -> None:
    turn = turn_of(manager)
    draft = EntryDraft(manager.dialog_data["question"], read_answer(message.html_text))
    vectors = await faq.vectors_of([draft])
    async with step(manager, FaqDesk.entry) as session:
        entry = await faq.add_entry(session, turn, draft, vectors[0])
        manager.dialog_data["entry_id"] = entry.id


async def _remove(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    async with step(manager, FaqDesk.shelf) as session:
        await faq.remove_entry(session, turn_of(manager), _chosen(manager))


async def _export(_t: CallbackQuery, widget: Button, manager: DialogManager) -> None:
    turn, kind = turn_of(manager), str(widget.widget_id)
    database: Database = manager.middleware_data["database"]
    async with database.reading() as session:
        entries = await knowledge.all_entries(session, turn.community.id)
    drafts = [EntryDraft(entry.question, entry.answer, entry.source) for entry in entries]
    data = await asyncio.to_thread(write_faq_file, kind, drafts)
    async with unit_of(manager)() as session:
        await faq.send_file(session, turn, f"faq.{kind}", data, len(drafts))


def _shelf() -> Any:
    return window(
        Says("faq-desk", "group", "count", "page", "pages", when="is_all"),
        Says("faq-desk-found", "words", "count", "page", "pages", when="is_searching"),
        Column(choices("entries", _choose)),
        Row(
            Button(Label("faq-before"), id="before", on_click=_turn_page, when="has_before"),
            Button(Label("faq-after"), id="after", on_click=_turn_page, when="has_after"),
        ),
        Button(Label("faq-all"), id="all", on_click=_show_all, when="is_searching"),
        SwitchTo(Label("faq-add"), id="add", state=FaqDesk.new_question),
        Row(
            *(Button(Label(f"faq-export-{kind}"), id=kind, on_click=_export) for kind in KINDS),
            when="is_all",
        ),
        Cancel(Label("faq-close")),
        TextInput("words", on_success=_search),
        expects("expects-search"),
        state=FaqDesk.shelf,
        getter=_page,
    )


def _asks(what: str, state: State, back: State, on_success: Any) -> Any:
    return window(
        Says(f"faq-ask-{what}"),
        TextInput(f"{state.state}".rpartition(":")[2], on_success=on_success),
        expects(f"expects-faq-{what}"),
        SwitchTo(Label("authoring-back"), id="back", state=back),
        state=state,
    )


def dialog() -> Dialog:
    """A tap or a line each."""
    return Dialog(
        _shelf(),
        window(
            Says("faq-entry", "question", "answer", "source", "yes", "no"),
            Row(
                SwitchTo(Label("faq-change-question"), id="question", state=FaqDesk.question),
                SwitchTo(Label("faq-change-answer"), id="answer", state=FaqDesk.answer),
            ),
            SwitchTo(Label("faq-remove"), id="remove", state=FaqDesk.remove),
            SwitchTo(Label("authoring-back"), id="back", state=FaqDesk.shelf),
            expects("expects-tap"),
            state=FaqDesk.entry,
            getter=_entry,
        ),
        _asks("question", FaqDesk.question, FaqDesk.entry, _question_typed),
        _asks("answer", FaqDesk.answer, FaqDesk.entry, _answer_typed),
        window(
            Says("faq-remove-sure", "question"),
            Button(Label("faq-remove-yes"), id="yes", on_click=_remove),
            SwitchTo(Label("authoring-back"), id="back", state=FaqDesk.entry),
            expects("expects-tap"),
            state=FaqDesk.remove,
            getter=_entry,
        ),
        _asks("question", FaqDesk.new_question, FaqDesk.shelf, _new_question),
        _asks("answer", FaqDesk.new_answer, FaqDesk.new_question, _new_answer),
    )
