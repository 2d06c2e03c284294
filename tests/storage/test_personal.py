"""The register of personal data leaves no table out, and the docs say what it says."""

from pathlib import Path

from sqlalchemy import BigInteger, Column, Integer, String, Table

from storage.personal.page import table_of_traces
from storage.personal.traces import ELSEWHERE, IMPERSONAL, IN_GROUPS, NOT_PEOPLE, TRACES
from storage.schema import metadata

DOCS = Path(__file__).parents[2] / "docs" / "privacy.md"


def looks_like_somebody(column: Column[object]) -> bool:
    """Numbers and words called after who did something; keys into other tables are none."""
    is_named = column.name.endswith(("_id", "_by", "_of")) or column.name == "replaces"
    is_key = bool(column.foreign_keys)
    return is_named and not is_key and isinstance(column.type, BigInteger | Integer | String)


def undeclared(tables: list[Table]) -> list[str]:
    """Columns that might say whose a row is, of which the register says nothing."""
    declared = {(trace.table, trace.column) for trace in TRACES}
    return [
        f"{table.name}.{column.name}"
        for table in tables
        for column in table.columns
        if looks_like_somebody(column)
        and (table.name, column.name) not in declared
        and column.name not in NOT_PEOPLE
        and not (column.name == "chat_id" and table.name in IN_GROUPS)
    ]


def test_every_table_is_declared_once() -> None:
    traced = {trace.table for trace in TRACES}

    assert set(metadata.tables) == traced | set(ELSEWHERE) | set(IMPERSONAL)
    assert traced.isdisjoint(IMPERSONAL)
    assert set(ELSEWHERE).isdisjoint(IMPERSONAL)


def test_every_column_that_may_name_somebody_is_declared() -> None:
    assert undeclared(list(metadata.tables.values())) == []


def test_a_table_with_somebody_new_in_it_is_noticed() -> None:
    new = Table("pets", metadata.__class__(), Column("id", BigInteger, primary_key=True))
    new.append_column(Column("keeper_id", BigInteger))

    assert undeclared([new]) == ["pets.keeper_id"]


def test_the_register_names_columns_there_are() -> None:
    for trace in TRACES:
        columns = metadata.tables[trace.table].columns
        named = {trace.column, *trace.empties, *filter(None, [trace.unless])}
        assert named <= set(columns.keys()), trace
        for name, value in trace.empties.items():
            assert value is not None or columns[name].nullable, trace


def test_each_section_of_what_is_sent_has_a_name_of_its_own() -> None:
    sections = [trace.section for trace in TRACES if trace.section]

    assert len(sections) == len(set(sections))


def test_the_page_lists_what_is_declared() -> None:
    assert table_of_traces() in DOCS.read_text(encoding="utf-8")
