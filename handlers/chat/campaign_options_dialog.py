"""How a step behaves, in the dialog about a campaign: each choice a button that a tap turns
further; and when it is left out.
"""

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import ManagedTextInput, TextInput
from aiogram_dialog.widgets.kbd import Button, Column, Row, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.marketing.campaigns.conditions import TARGET, rules_in
from bot.marketing.campaigns.describing import option_words, rule_words
from bot.marketing.campaigns.files.values import MOST_DAYS, read_span
from bot.marketing.campaigns.plan import Room
from bot.marketing.campaigns.planning import options
from bot.marketing.campaigns.planning.options import Option
from bot.mistakes import Mistake
from handlers.chat.campaign_planning import Planning, keep_step, plan_in, step_in
from handlers.chat.choices import choices
from handlers.chat.windows import Label, Says, expects, turn_of, window

TICKED = (Option.PIN, Option.REPLACE, Option.PAID)
"""They are on or off; the others turn through several values."""


async def _options(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    planned = step_in(dialog_manager)
    return {
        "name": planned.name,
        "private": int(planned.where.room is Room.PRIVATE),
        "options": [
            (_label(dialog_manager, option), option.value) for option in options.offered(planned)
        ],
        "is_alone": len(planned.variants) == 1,
    }


def _label(manager: DialogManager, option: Option) -> str:
    planned, speech = step_in(manager), turn_of(manager).words
    label = option_words(planned, option, speech)
    if option not in TICKED:
        return label
    return f"{'☑' if options.value_of(planned, option) else '☐'} {label}"


async def _turned(_t: CallbackQuery, _w: Any, manager: DialogManager, option: str) -> None:
    keep_step(manager, options.turned(step_in(manager), Option(option)))


async def _rules(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    planned, speech = step_in(dialog_manager), turn_of(dialog_manager).words
    chosen = rules_in(planned.unless)
    lacks_target = TARGET in chosen and plan_in(dialog_manager).target is None
    return {
        "name": planned.name,
        "lacks_target": int(lacks_target),
        "late": option_words(planned, Option.WITHIN, speech),
        "rules": [
            (f"{'☑' if rule in chosen else '☐'} {rule_words(rule, speech)}", rule)
            for rule in options.rules_for(planned)
        ],
    }


async def _later(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    keep_step(manager, options.turned(step_in(manager), Option.WITHIN))


async def _late_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    try:
        within = read_span(typed)
    except Mistake as slip:
        raise Mistake("campaign-delay", given=typed[:30], most=MOST_DAYS) from slip
    keep_step(manager, options.late_by(step_in(manager), within))


async def _rule_tapped(_t: CallbackQuery, _w: Any, manager: DialogManager, rule: str) -> None:
    keep_step(manager, options.with_rule(step_in(manager), rule))


def option_windows() -> tuple[Window, ...]:
    """The choices, and the reasons to leave it out."""
    return (
        window(
            Says("campaign-options", "name", "private"),
            Column(choices("options", _turned)),
            Row(
                SwitchTo(Label("campaign-set-unless"), id="to_unless", state=Planning.unless),
                SwitchTo(
                    Label("campaign-set-coupon"),
                    id="to_coupon",
                    state=Planning.coupon,
                    when="is_alone",
                ),
            ),
            SwitchTo(Label("authoring-back"), id="back", state=Planning.step),
            expects("expects-tap"),
            state=Planning.options,
            getter=_options,
        ),
        window(
            Says("campaign-ask-unless", "name", "lacks_target"),
            Column(choices("rules", _rule_tapped)),
            Button(Format("{late}"), id="late", on_click=_later),
            SwitchTo(Label("authoring-back"), id="back", state=Planning.options),
            TextInput("late_by", on_success=_late_typed),
            expects("expects-delay"),
            state=Planning.unless,
            getter=_rules,
        ),
    )
