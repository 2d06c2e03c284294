"""Answers to taps on inline buttons ("answerCallbackQuery").

Who tapped waits for the answer in `queries.py`; this only hands it over.
"""

from sandbox.methods import Call, method
from sandbox.wire import JSON, Result


@method("answerCallbackQuery")
async def answer_callback_query(call: Call) -> Result:
    """Stop the button's spinner, with a notification, an alert or an address to open."""
    query_id = call.text("callback_query_id") or ""
    answer = {name: value for name, value in call.params.items() if name != "callback_query_id"}
    now = call.world.now()
    query = call.world.queries.answer("callback_query", query_id, call.bot, now, answer)
    if query.chat is not None:
        shown: dict[str, JSON] = {"callback_query_id": query_id, **answer}
        call.world.emit("callback_answer", query.chat, shown, user=query.user)
    return True
