"""What pictures are drawn on: letters are measured alike, however many draw at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from bot.insight import paper

DRAWING = 4
"""As many draw at once as a busy morning has statements."""


def test_letters_are_measured_alike_by_many_at_once() -> None:
    letters = [chr(code) for code in sorted(paper._characters())][:4000]
    alone = [paper.width_of(letter, 1) for letter in letters]
    paper._advance.cache_clear()
    together = Barrier(DRAWING)

    def measure() -> list[float]:
        together.wait()
        return [paper.width_of(letter, 1) for letter in letters]

    with ThreadPoolExecutor(DRAWING) as threads:
        measured = [threads.submit(measure) for _ in range(DRAWING)]

    assert all(one.result() == alone for one in measured)
