"""What a log line shows of an error: where it happened, and nothing of what people wrote."""

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from handlers.logs import set_up_logs
from storage.database import Database

WRITTEN = "my password is swordfish"


@pytest.fixture(autouse=True)
def _as_before() -> None:  # type: ignore[misc]
    """Other tests log as they did."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def _fail(words: str) -> None:
    raise ValueError(f"{len(words)} characters are too many")


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_traceback_is_short_and_shows_no_variables(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logs(form)
    letter = {"text": WRITTEN}

    try:
        _fail(letter["text"])
    except ValueError:
        structlog.get_logger().exception("update failed", update_id=7)

    shown = capsys.readouterr().out
    assert "update failed" in shown
    assert "in _fail" in shown
    assert "24 characters are too many" in shown
    assert "swordfish" not in shown
    assert len(shown.splitlines()) < 20


@pytest.mark.parametrize("form", ["text", "json"])
async def test_what_the_database_refuses_is_logged_without_the_words_in_it(
    form: str, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    database = Database(database_url)
    set_up_logs(form)

    with pytest.raises(IntegrityError) as caught:
        async with database.transaction() as session:
            await session.execute(
                text("INSERT INTO faq_entries (question, answer) VALUES (:words, NULL)"),
                {"words": WRITTEN},
            )
    structlog.get_logger().error("update failed", exc_info=caught.value)
    await database.close()

    shown = capsys.readouterr().out
    assert "IntegrityError" in shown
    assert "swordfish" not in shown
