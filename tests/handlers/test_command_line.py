"""The door: every obstacle is one clear sentence, and the exit code tells scripts."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings
from demo import stage
from handlers.lease import sole_process
from sandbox.server import Sandbox
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
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "settings", "sentence"),
    [
        (["run"], {}, "BOT_TOKEN is missing"),
        (["run"], {"BOT_TOKEN": "nonsense"}, "BOT_TOKEN is no token"),
        (["run", "--webhook", "https://x.org/y"], {"BOT_TOKEN": "1:a"}, "needs WEBHOOK_SECRET"),
        (["run", "--webhook", "ftp://x.org/y"], {"BOT_TOKEN": "1:a"}, "start with https://"),
        (["run"], {"OWNER_IDS": "me"}, "OWNER_IDS"),
        (["run"], {"BOT_TOKEN": "1:a", "DATABASE_URL": "sqlite:////nowhere/x.db"}, "DATABASE_URL"),
        (["run"], {"BOT_TOKEN": "1:a", "DATABASE_URL": "nonsense"}, "DATABASE_URL: "),
        (["run"], {"BOT_TOKEN": "1:a", "DATABASE_URL": "mysql://x/y"}, "DATABASE_URL: "),
        (["doctor"], {"DATABASE_URL": "sqlite://"}, "DATABASE_URL: "),
        (["run"], {"BOT_TOKEN": "1:a", "REDIS_URL": "localhost"}, "REDIS_URL: "),
        (["run"], {"BOT_TOKEN": "1:a", "BOT_API_URL": "telegram.org"}, "BOT_API_URL: "),
        (["run"], {"BOT_TOKEN": "1:a", "WEBHOOK_PORT": "99999"}, "WEBHOOK_PORT: "),
        (["run"], {"BOT_TOKEN": "1:a", "LOG_FORMAT": "xml"}, "LOG_FORMAT: "),
        (["dance"], {}, "dance"),
        (["demo", "--loud"], {}, "--loud"),
        (["demo", "--port", "many"], {}, "--port"),
        (["demo", "--folder", "settings.md", "--headless", "--port", "0"], {}, "written to"),
        (["migrate"], {"DATABASE_URL": "sqlite:////nowhere/x.db"}, "cannot be opened"),
        (
            ["demo", "--folder", "/proc/nowhere", "--headless", "--port", "0"],
            {},
            "cannot be written to",
        ),
        (["demo", "--language", "xx", "--headless"], {}, "choose en or zh"),
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
    latest = max(path.name[:4] for path in (ROOT / "storage/migrations/versions").glob("0*.py"))

    answer = bot("migrate", DATABASE_URL=f"sqlite:///{tmp_path / 'new.db'}")

    assert answer.returncode == 0
    assert f"at {latest}" in answer.stdout


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
    assert "is @lyceum_bot's" in well.stdout
    assert ill.returncode == 1
    assert "run `bot.py migrate`" in ill.stdout
    assert "check BOT_TOKEN" in ill.stdout


async def test_the_demo_tells_its_story_and_ends_well(tmp_path: Path) -> None:
    answer = bot("demo", "--headless", "--port", "0", "--folder", str(tmp_path))

    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "9/9" in answer.stdout


async def test_a_busy_port_is_said(tmp_path: Path) -> None:
    async with Sandbox() as other:
        port = other.url.rpartition(":")[2]
        answer = await asyncio.to_thread(
            bot, "demo", "--headless", "--port", port, "--folder", str(tmp_path)
        )

    assert answer.returncode == 1
    assert "is taken" in answer.stderr


async def test_a_demo_leaves_another_ones_folder_alone(tmp_path: Path) -> None:
    kept = tmp_path / "demo.db"
    kept.write_bytes(b"another demo's")
    with sole_process(kept):
        answer = await asyncio.to_thread(
            bot, "demo", "--headless", "--port", "0", "--folder", str(tmp_path)
        )

    assert answer.returncode == 1
    assert "Another demo is using the folder" in answer.stderr
    assert kept.read_bytes() == b"another demo's"


async def test_a_taken_port_leaves_the_database_alone(tmp_path: Path) -> None:
    kept = tmp_path / "demo.db"
    kept.write_bytes(b"yesterday's")
    async with Sandbox() as other:
        port = other.url.rpartition(":")[2]
        await asyncio.to_thread(
            bot, "demo", "--headless", "--port", port, "--folder", str(tmp_path)
        )

    assert kept.read_bytes() == b"yesterday's"


async def test_a_step_that_fails_ends_the_story_and_says_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = stage.read_lines("en").model_copy(update={"join": "No such button"})
    monkeypatch.setattr(stage, "read_lines", lambda _language: lines)

    told_well = await stage.play(
        port=0, folder=tmp_path, stay=False, language="en", until=asyncio.Event()
    )

    assert not told_well
    assert "The story stopped at “Ada opens a giveaway" in capsys.readouterr().out.replace(
        "\n", " "
    )


def test_the_demo_tells_its_story_in_chinese(tmp_path: Path) -> None:
    answer = bot("demo", "--headless", "--port", "0", "--folder", str(tmp_path), "--language", "zh")

    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "故事讲完了" in answer.stdout
