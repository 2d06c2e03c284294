"""The door: every obstacle is one clear sentence, and the exit code tells scripts."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings, what_is_wrong
from demo import stage
from handlers.lease import sole_process
from sandbox.server import Sandbox
from storage.migrations import newest
from tests.databases import MakeDatabase

ROOT = Path(__file__).parents[2]


def bot(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """`bot.py` with these arguments and settings and no others."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "COLUMNS": "200",
    }
    return subprocess.run(
        [sys.executable, str(ROOT / "bot.py"), *arguments],
        cwd=ROOT / "docs",  # no .env there
        env=environment | settings,
        capture_output=True,
        text=True,
        timeout=120,  # the demo loads two processes, on a busy machine too
        check=False,
    )


async def tell(folder: Path, *, language: str = "en", port: int = 0) -> bool:
    """The demo's story, without staying; True if it went well."""
    return await stage.play(
        port=port, folder=folder, stay=False, language=language, until=asyncio.Event()
    )


@pytest.mark.parametrize(
    ("arguments", "settings", "sentence"),
    [
        (["run"], {}, "BOT_TOKEN is missing"),
        (["run"], {"BOT_TOKEN": "nonsense"}, "BOT_TOKEN is no token"),
        (["run", "--webhook", "https://x.org/y"], {"BOT_TOKEN": "1:a"}, "needs WEBHOOK_SECRET"),
        (["run", "--webhook", "ftp://x.org/y"], {"BOT_TOKEN": "1:a"}, "starts with https://"),
        (["run"], {"BOT_TOKEN": "abc:def"}, "BOT_TOKEN is no token"),
        (["run"], {"BOT_TOKEN": "1:a", "DATABASE_URL": "sqlite:////nowhere/x.db"}, "DATABASE_URL"),
        (["dance"], {}, "dance"),
        (["demo", "--loud"], {}, "--loud"),
        (["demo", "--port", "many"], {}, "--port"),
        (["migrate"], {"DATABASE_URL": "sqlite:////nowhere/x.db"}, "cannot be opened"),
        (["demo", "--folder", "settings.md", "--headless", "--port", "0"], {}, "written to"),
        (["demo", "--port", "99999"], {}, "--port"),
    ],
)
def test_an_obstacle_is_one_clear_sentence(
    arguments: list[str], settings: dict[str, str], sentence: str
) -> None:
    answer = bot(*arguments, **settings)

    assert answer.returncode != 0
    assert sentence in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        ("BOT_API_URL", "foo", "BOT_API_URL is “foo”; allowed: an address that begins with https"),
        ("BOT_API_URL", "http://", "BOT_API_URL is “http://”; allowed: an address"),
        ("BOT_API_URL", "http://x:port", "BOT_API_URL is “http://x:port”; allowed: an address"),
        ("DATABASE_URL", "foo", "DATABASE_URL is “foo”; allowed: sqlite:///file or postgresql://"),
        ("DATABASE_URL", "sqlite://", "DATABASE_URL is “sqlite://”; allowed: sqlite:///file or"),
        ("DATABASE_URL", "mysql://me:pw@x/y", "DATABASE_URL is “mysql://…@x/y”; allowed: sqlite"),
        ("DATABASE_URL", "postgresql://x:y/z", "DATABASE_URL is “postgresql://x:y/z”; allowed:"),
        ("REDIS_URL", "localhost", "REDIS_URL is “localhost”; allowed: redis://host:port"),
        ("REDIS_URL", "redis://x:foo", "REDIS_URL is “redis://x:foo”; allowed: redis://host:port"),
        ("OWNER_IDS", "me", "OWNER_IDS is “me”; allowed: whole numbers with commas between"),
        ("OWNER_IDS", "1" * 30, "allowed: whole numbers with commas between"),
        ("WEBHOOK_SECRET", "a b!", "with “ ” in it; allowed: 1–256 characters out of A-Z a-z 0-9"),
        ("WEBHOOK_SECRET", "x" * 257, "not allowed with 257 characters; allowed: 1–256 characters"),
        ("WEBHOOK_PORT", "foo", "WEBHOOK_PORT is “foo”; allowed: a whole number from 0 to 65535"),
        (
            "WEB_ADDRESS",
            "http://x.org",
            "WEB_ADDRESS is “http://x.org”; allowed: https://host without",
        ),
        (
            "WEB_ADDRESS",
            "https://x.org/a",
            "WEB_ADDRESS is “https://x.org/a”; allowed: https://host",
        ),
        ("WEB_PORT", "99999", "WEB_PORT is “99999”; allowed: a whole number from 0 to 65535"),
        ("WEBHOOK_PORT", "99999", "WEBHOOK_PORT is “99999”; allowed: a whole number"),
        ("UPDATES_AT_ONCE", "0", "UPDATES_AT_ONCE is “0”; allowed: a whole number from 1 to 1000"),
        ("MESSAGES_PER_SECOND", "1.5", "MESSAGES_PER_SECOND is “1.5”; allowed: a whole number"),
        ("DRAFTS_URL", "foo", "DRAFTS_URL is “foo”; allowed: an address that begins with https"),
        ("DRAFTS_KEY", "sk-pw é", "DRAFTS_KEY is not allowed with “ ” in it; allowed: 1–256"),
        ("DRAFTS_SECONDS", "0", "DRAFTS_SECONDS is “0”; allowed: a whole number from 1 to 60"),
        ("LOG_FORMAT", "xml", "LOG_FORMAT is “xml”; allowed: text or json."),
    ],
)
def test_a_wrong_setting_is_named_with_what_was_given_and_what_is_allowed(
    name: str, given: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, given)

    with pytest.raises(ValidationError) as wrong:
        Settings(_env_file=None)

    assert sentence in " ".join(what_is_wrong(wrong.value))
    assert "pw" not in " ".join(what_is_wrong(wrong.value))


def test_wrong_settings_are_all_said_in_our_own_words() -> None:
    answer = bot("doctor", LOG_FORMAT="xml", WEBHOOK_PORT="foo")

    assert answer.returncode == 1
    assert answer.stderr == (
        "✗ A setting is wrong – WEBHOOK_PORT is “foo”; allowed: a whole number from 0 to 65535. "
        "LOG_FORMAT is “xml”; allowed: text or json. See docs/settings.md.\n"
    )


def test_what_was_given_is_shown_whatever_it_looks_like() -> None:
    answer = bot("doctor", LOG_FORMAT="[/bold]")

    assert "LOG_FORMAT is “[/bold]”; allowed: text or json." in answer.stderr


def test_an_empty_setting_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.setenv(name, "")

    assert Settings(_env_file=None) == Settings.model_construct()


def test_help_names_every_setting() -> None:
    answer = bot("run", "--help")

    assert answer.returncode == 0
    for name in Settings.model_fields:
        assert name.upper() in answer.stdout


def test_the_settings_page_lists_every_setting_as_it_is() -> None:
    page = (ROOT / "docs" / "settings.md").read_text()
    rows = [line for line in page.splitlines() if line.startswith("| `")]

    assert rows == [
        f"| `{name.upper()}` | {shown_default(field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]


def shown_default(default: object) -> str:
    return f"`{default}`" if default else "–"


def test_migrate_makes_a_database(tmp_path: Path) -> None:
    answer = bot("migrate", DATABASE_URL=f"sqlite:///{tmp_path / 'new.db'}")

    assert answer.returncode == 0
    assert f"is at {newest()}" in answer.stdout


def test_days_are_counted_anew(new_sqlite: MakeDatabase) -> None:
    answer = bot("insight", "rebuild", DATABASE_URL=new_sqlite())

    assert answer.returncode == 0, answer.stderr
    assert "are counted anew" in answer.stdout


async def test_the_doctor_finds_everything_well_or_says_how_to_mend_it(
    new_sqlite: MakeDatabase, tmp_path: Path
) -> None:
    async with Sandbox() as sandbox:
        token = sandbox.world.bot("lyceum_bot").token
        url = new_sqlite()
        settings = {"BOT_TOKEN": token, "BOT_API_URL": sandbox.url, "DATABASE_URL": url}
        well = await asyncio.to_thread(bot, "doctor", **settings)
        settings["DATABASE_URL"] = f"sqlite:///{tmp_path / 'empty.db'}"
        settings["BOT_TOKEN"] = "123:wrong"
        ill = await asyncio.to_thread(bot, "doctor", **settings)

    assert well.returncode == 0, well.stdout
    assert "belongs to @lyceum_bot" in well.stdout
    assert ill.returncode == 1
    assert "run `uv run bot.py migrate`" in ill.stdout
    assert ill.stdout.count("BOT_TOKEN") == 1


async def test_the_demo_tells_its_story_and_ends_well(tmp_path: Path) -> None:
    answer = bot("demo", "--headless", "--port", "0", "--folder", str(tmp_path))

    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "8/8" in answer.stdout
    assert "Starting anew" not in answer.stdout


async def test_the_demo_says_that_yesterdays_is_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "demo.db").write_bytes(b"yesterday's")
    until = asyncio.Event()
    until.set()

    await stage.play(port=0, folder=tmp_path, stay=True, language="en", until=until)

    told = capsys.readouterr().out.replace("\n", "")
    assert f"Starting anew; the demo that was in {tmp_path} is removed." in told


def test_stopping_it_while_it_starts_is_no_accident(tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", str(ROOT / "bot.py"), "demo"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as starting:
        assert starting.stderr is not None
        for line in starting.stderr:
            if "pydantic" in line:
                break
        starting.send_signal(signal.SIGINT)
        told = [line for line in starting.stderr if not line.startswith("import time:")]

    assert "".join(told).strip() == "Stopped."
    assert starting.returncode == 130


def _is_told(line: str) -> bool:
    """Whoever wins hears of it in private once they talk to the bot: Alice, with luck."""
    return line.startswith("    ") and "🎉 You won" not in line


async def test_the_transcript_keeps_to_the_storys_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await tell(tmp_path)

    told = [part.splitlines() for part in re.split(r"✓ \d/8", capsys.readouterr().out)]
    steps = [[line.strip() for line in lines if _is_told(line)] for lines in told]
    expected = [
        ["Bob: Morning", "Carol: Congrats", "Bob: It renames", "Alice: I want", "Grace: That's"],
        ["Alice: /ask I have", "Lyceum: 💡 I have never"],
        ["Bob: /ask Will", "Lyceum: 🙋", "Lyceum → ", "Lyceum → ", "Grace → Lyceum: Yes!"],
        ["Ada: /poll", "Lyceum: What would you learn first?"],
        ["Ada: /giveaway", "Lyceum: 🎁"],
        [],
        [
            "Alice: /course PY101",
            "Lyceum: 🎓",
            "Alice → Lyceum: /start",
            "Lyceum → Alice: Your",
            "Lyceum → Alice: 💌",
        ],
        [
            "Lyceum → Alice: 🛒",
            "Lyceum → Alice: Python in a Week",
            "Alice → Lyceum: ⭐ 250",
            "Lyceum → Alice: ✅",
            "Lyceum → Alice: Your",
        ],
        ["Lyceum → Alice: Names for things"],
    ]
    assert len(steps) == len(expected)
    for said, beginnings in zip(steps, expected, strict=True):
        for line, beginning in zip(said, beginnings, strict=False):
            assert line.startswith(beginning)
    assert sorted(line.split(": ")[1][0] for line in steps[5]) == ["⚠", "🎉", "📊"]
    assert sorted(line.split(":")[0] for line in steps[2][5:]) == ["Lyceum", "Lyceum → Grace"]
    assert [len(said) for said in steps] == [5, 2, 7, 2, 2, 3, 5, 5, 1]


async def test_a_demo_that_is_stopped_in_its_story_ends_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    until = asyncio.Event()
    until.set()

    told_well = await stage.play(port=0, folder=tmp_path, stay=True, language="en", until=until)

    assert not told_well
    assert "Stopped before the end of the story." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("folder", "language", "sentence"),
    [
        ("/proc/nowhere", "en", "cannot be written to"),
        ("demo-data", "xx", "choose en or zh"),
    ],
)
async def test_a_demo_that_cannot_begin_says_why(
    folder: str, language: str, sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(stage.DemoError, match=sentence):
        await tell(tmp_path / folder, language=language)


async def test_a_demo_whose_bot_does_not_start_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("UPDATES_AT_ONCE", "many")

    with pytest.raises(stage.DemoError, match="ended before it was at work"):
        await tell(tmp_path)

    assert "UPDATES_AT_ONCE is “many”" in capfd.readouterr().err


async def test_a_demo_whose_bot_is_away_keeps_its_folder(tmp_path: Path) -> None:
    with sole_process(tmp_path / "demo"), pytest.raises(stage.DemoError, match="Another demo"):
        await tell(tmp_path)


async def test_a_demo_leaves_another_ones_folder_alone(tmp_path: Path) -> None:
    kept = tmp_path / "demo.db"
    kept.write_bytes(b"another demo's")

    with sole_process(kept), pytest.raises(stage.DemoError, match="Another demo is using"):
        await tell(tmp_path)

    assert kept.read_bytes() == b"another demo's"


async def test_a_taken_port_is_said_and_leaves_the_database_alone(tmp_path: Path) -> None:
    kept = tmp_path / "demo.db"
    kept.write_bytes(b"yesterday's")

    async with Sandbox() as other:
        port = int(other.url.rpartition(":")[2])
        with pytest.raises(stage.DemoError, match="is taken"):
            await tell(tmp_path, port=port)

    assert kept.read_bytes() == b"yesterday's"


async def test_a_step_that_fails_ends_the_story_and_says_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = stage.read_lines("en").model_copy(update={"join": "No such button"})
    monkeypatch.setattr(stage, "read_lines", lambda _language: lines)

    assert not await tell(tmp_path)
    assert "The story stopped at “Ada opens a giveaway" in capsys.readouterr().out.replace(
        "\n", " "
    )


async def test_the_demo_tells_its_story_in_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await tell(tmp_path, language="zh")

    assert "故事讲完了" in capsys.readouterr().out
