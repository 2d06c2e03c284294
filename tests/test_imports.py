"""No module needs another one that needs it, however long the way round is."""

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest


@pytest.mark.parametrize("rooms", [("bot", "handlers", "storage"), ("sandbox",)])
def test_imports_go_in_no_circle(rooms: tuple[str, ...]) -> None:
    graph = grimp.build_graph(*rooms, exclude_type_checking_imports=True, cache_dir=None)
    needs = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}

    try:
        TopologicalSorter(needs).prepare()
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))
