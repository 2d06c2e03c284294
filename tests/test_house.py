"""What holds in every room of the house, however many modules there will be."""

import ast
import importlib.metadata
import re
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "bot" / "speech" / "locales"
ROOMS = ("bot", "handlers", "storage", "sandbox")
MODULES = sorted(
    path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "versions" not in path.parts
)
SPEAKING = [path for path in MODULES if path.relative_to(ROOT).parts[0] in {"bot", "handlers"}]
DECIDING = [path for path in MODULES if path.relative_to(ROOT).parts[0] != "sandbox"]

MAX_LINES = 320
"""Lines of a module; beyond about this one scrolls instead of reading (STYLE, 16)."""

TESTS = sorted((ROOT / "tests").rglob("*.py"))
MAX_LINES_OF_TESTS = 400
"""Stories stand one after another, and nobody reads them all at once."""

WIRING = {"bot/clock.py", "handlers/app.py"}
"""Where real time and real chance come from; everybody else is handed them."""

COMMAND_LINE = {
    *("handlers/preparing.py", "handlers/serve.py", "handlers/doctor.py"),
    *("handlers/provider_check.py", "handlers/site_check.py"),
}
"""What speaks to operators in a terminal, in English; not to members in a chat."""

SPEAKERS = {"InPrivate", "Mistake", "NotAllowed", "Notice", "plain", "speech", "words"}
"""What turns a key into words: calls by these names, or of what these return."""

FORMATS = {
    "bot/speech/formats.py",
    "bot/speech/durations.py",
    "bot/speech/times.py",
    "bot/teaching/course_words.py",
}
"""Patterns of what is written and typed in Chinese."""

CHARACTER_CLASS = re.compile(r"\[[^\]]+\]")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SENTENCE = re.compile(r"^[A-Z][a-z']*(\s+\S+){2,}[.!?…]$", re.DOTALL)
FOR_OPERATORS = {"description", "help"}
"""Arguments that tell an operator about a setting or an option; those are in English."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


# Texts


class Variables(Visitor):
    """Collects the names a message wants filled in."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def entries(path: Path) -> list[ftl.EntryType]:
    return FluentParser().parse(path.read_text(encoding="utf-8")).body


def texts(language: str) -> dict[str, set[str]]:
    """Each key of a language with its variables; attributes are keys of their own."""
    found: dict[str, set[str]] = {}
    for path in sorted((LOCALES / language).rglob("*.ftl")):
        for entry in entries(path):
            if not isinstance(entry, ftl.Message | ftl.Term):
                continue
            prefix = "-" if isinstance(entry, ftl.Term) else ""
            found[prefix + entry.id.name] = variables(entry.value)
            for attribute in entry.attributes:
                found[f"{prefix}{entry.id.name}.{attribute.id.name}"] = variables(attribute.value)
    return found


def variables(pattern: ftl.Pattern | None) -> set[str]:
    visitor = Variables()
    if pattern is not None:
        visitor.visit(pattern)
    return visitor.names


FLUENT_FILES = sorted(LOCALES.rglob("*.ftl"))


@pytest.mark.parametrize("path", FLUENT_FILES, ids=name_of)
def test_every_text_parses(path: Path) -> None:
    junk = [entry.content for entry in entries(path) if isinstance(entry, ftl.Junk)]

    assert junk == []


def test_both_languages_have_the_same_files() -> None:
    english, chinese = (
        {path.name for path in (LOCALES / language).glob("*.ftl")} for language in ("en", "zh")
    )

    assert english == chinese
    assert english


def test_both_languages_have_the_same_keys_and_variables() -> None:
    english, chinese = texts("en"), texts("zh")

    assert english.keys() == chinese.keys()
    assert {
        key: (names, chinese[key]) for key, names in english.items() if names != chinese[key]
    } == {}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_key_is_given_twice(language: str) -> None:
    keys = Counter(
        entry.id.name
        for path in (LOCALES / language).rglob("*.ftl")
        for entry in entries(path)
        if isinstance(entry, ftl.Message)
    )

    assert [key for key, times in keys.items() if times > 1] == []


def asked_for(tree: ast.Module) -> Iterator[tuple[str, set[str | None] | None]]:
    """Each key that code speaks by, with the arguments it gives where they can be seen."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        function = call.func.func if isinstance(call.func, ast.Call) else call.func
        name = getattr(function, "id", getattr(function, "attr", None))
        match call.args:
            case [ast.Constant(value=str(key)), *_] if name in SPEAKERS and "-" in key:
                given = {argument.arg for argument in call.keywords}
                yield key, None if name == "Notice" or None in given else given


def test_every_key_has_its_words_and_gets_its_arguments() -> None:
    known = texts("en")

    for path in SPEAKING:
        for key, given in asked_for(tree_of(path)):
            assert key in known, name_of(path)
            assert given is None or known[key] <= given, (name_of(path), key)


def test_every_text_is_said_somewhere() -> None:
    said = {text for path in SPEAKING for text in all_strings(tree_of(path))}
    beginnings = tuple(text for text in said if text.endswith("-"))

    unsaid = [key for key in texts("en") if key.partition(".")[0] not in said]
    assert [key for key in unsaid if key[0] != "-" and not key.startswith(beginnings)] == []


def all_strings(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


# Modules


def silent_strings(tree: ast.Module) -> set[ast.AST]:
    """Strings that no member reads: docstrings, words for programmers and for operators."""
    silent: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr | ast.Raise | ast.Assert):
            called = isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)
            silent |= set() if called else set(ast.walk(node))
        elif isinstance(node, ast.keyword) and node.arg in FOR_OPERATORS:
            silent |= set(ast.walk(node.value))
    return silent


def spoken_strings(tree: ast.Module) -> Iterator[str]:
    """Strings that may reach a member; the gaps of f-strings become `x`."""
    silent = silent_strings(tree)
    for node in ast.walk(tree):
        if node in silent:
            continue
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case ast.JoinedStr(values=parts):
                words = (part.value if isinstance(part, ast.Constant) else "x" for part in parts)
                yield "".join(map(str, words))


@pytest.mark.parametrize("path", SPEAKING, ids=name_of)
def test_no_words_for_people_live_in_code(path: Path) -> None:
    strings = list(spoken_strings(tree_of(path)))

    if name_of(path) not in FORMATS:
        assert [text for text in strings if CHINESE.search(CHARACTER_CLASS.sub("", text))] == []
    if name_of(path) not in COMMAND_LINE:
        assert [text for text in strings if SENTENCE.match(text)] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_for_and_stays_readable(path: Path) -> None:
    source = path.read_text(encoding="utf-8")

    assert not source or ast.get_docstring(ast.parse(source))
    assert len(source.splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", TESTS, ids=name_of)
def test_tests_say_what_they_are_about_and_stay_readable(path: Path) -> None:
    source = path.read_text(encoding="utf-8")

    assert ast.get_docstring(ast.parse(source))
    assert len(source.splitlines()) <= MAX_LINES_OF_TESTS


def chance_and_time(tree: ast.Module) -> Iterator[str]:
    """Calls that ask the machine what time it is, or to throw its dice."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=name)):
                now = module in {"datetime", "date"} and name in {"now", "utcnow", "today"}
                dice = module == "random" and name not in {"Random", "SystemRandom"}
                if now or dice or (module, name) == ("time", "time"):
                    yield f"{module}.{name}, line {node.lineno}"
            case ast.ImportFrom(module="random", names=names):
                yield from (alias.name for alias in names if alias.name != "Random")


@pytest.mark.parametrize("path", DECIDING, ids=name_of)
def test_time_and_chance_are_handed_in(path: Path) -> None:
    if name_of(path) not in WIRING:
        assert list(chance_and_time(tree_of(path))) == []


def locks_without_a_refresh(tree: ast.Module) -> Iterator[int]:
    """Lines that lock a row, and may keep what was read of it before others let it go."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="with_for_update")):
                yield node.lineno
            case ast.Call(func=ast.Attribute(attr="get" | "get_one"), keywords=given):
                yield from (node.lineno for word in given if word.arg == "with_for_update")


@pytest.mark.parametrize("path", DECIDING, ids=name_of)
def test_a_row_that_is_locked_is_read_anew(path: Path) -> None:
    if name_of(path) != "storage/database.py":  # its locked() is what everybody uses
        assert list(locks_without_a_refresh(tree_of(path))) == []


def new_states_of_orders(tree: ast.Module) -> Iterator[int]:
    """Lines that give an order a state: by assignment, when it is made, or in a statement."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr="state", value=ast.Name(id=name), ctx=ast.Store()):
                yield from [node.lineno] if "order" in name else []
            case ast.Call(func=ast.Name(id="Order"), keywords=given):
                yield from (node.lineno for word in given if word.arg == "state")
            case ast.Call(func=ast.Name(id="update"), args=[ast.Name(id="Order"), *_]):
                yield node.lineno


@pytest.mark.parametrize("path", DECIDING, ids=name_of)
def test_orders_change_their_state_in_one_place(path: Path) -> None:
    if name_of(path) != "bot/selling/order_states.py":
        assert list(new_states_of_orders(tree_of(path))) == []


def said_for_nobody(tree: ast.Module) -> Iterator[int]:
    """Lines that give a reason without a community, but to a turn, which adds its own."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    turns = [call for call in calls if getattr(call.func, "attr", None) in {"reply", "call"}]
    added = {given for call in turns for given in (*call.args, *(w.value for w in call.keywords))}
    for call in calls:
        is_named = len(call.args) > 2 or any(word.arg == "community_id" for word in call.keywords)
        if getattr(call.func, "id", None) == "Reason" and call not in added and not is_named:
            yield call.lineno


@pytest.mark.parametrize("path", SPEAKING, ids=name_of)
def test_what_is_said_belongs_to_a_community(path: Path) -> None:
    if name_of(path) != "bot/outreach/outbox.py":
        assert list(said_for_nobody(tree_of(path))) == []


# Packages


def pyproject() -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def direct_dependencies() -> list[Requirement]:
    project = pyproject()
    groups = project["dependency-groups"].values()
    lines = [*project["project"]["dependencies"], *(line for group in groups for line in group)]
    return [Requirement(str(line)) for line in lines]


def pins() -> dict[str, str]:
    lines = map(Requirement, pyproject()["tool"]["uv"]["constraint-dependencies"])
    return {canonicalize_name(pin.name): str(pin.specifier) for pin in lines}


def reached(wanted: list[Requirement]) -> set[str]:
    """Every package that these need here, and what those need, and so on."""
    seen: set[tuple[str, frozenset[str]]] = set()
    while wanted:
        requirement = wanted.pop()
        extras = frozenset(requirement.extras)
        key = (canonicalize_name(requirement.name), extras)
        if key in seen or not applies(requirement, frozenset()):
            continue
        seen.add(key)
        needs = map(Requirement, importlib.metadata.requires(key[0]) or [])
        wanted += [bare(need) for need in needs if applies(need, extras)]
    return {name for name, _ in seen}


def applies(requirement: Requirement, extras: frozenset[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in {*extras, ""})


def bare(requirement: Requirement) -> Requirement:
    """The same without its marker, which was judged already."""
    requirement.marker = None
    return requirement


def test_direct_dependencies_are_pinned_to_one_version() -> None:
    pinned = pins()

    for requirement in direct_dependencies():
        assert pinned[canonicalize_name(requirement.name)] == str(requirement.specifier)


def test_every_package_is_pinned_and_installed_as_pinned() -> None:
    pinned = pins()
    names = reached(direct_dependencies())

    assert len(names) > len(direct_dependencies())
    assert {name: pinned.get(name) for name in names} == {
        name: f"=={importlib.metadata.version(name)}" for name in names
    }


def tracked_files() -> list[Path]:
    git = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if git.returncode:
        pytest.skip("not a git checkout, so nothing is tracked")
    return [ROOT / name for name in git.stdout.split("\0") if name]


def download_hosts() -> set[str]:
    """Where uv downloads from by default, and where it did on this machine."""
    lock = ROOT / "uv.lock"
    recorded = lock.read_text(encoding="utf-8") if lock.exists() else ""
    hosts = set(re.findall(r'url = "https?://([^/"]+)', recorded))
    return hosts | {".".join(["files", "pythonhosted", "org"])}


def test_no_download_address_is_kept() -> None:
    hosts = [host.encode() for host in download_hosts()]
    files = [path for path in tracked_files() if path.is_file()]

    assert "uv.lock" not in {path.name for path in files}
    assert [
        name_of(path) for path in files if any(host in path.read_bytes() for host in hosts)
    ] == []
