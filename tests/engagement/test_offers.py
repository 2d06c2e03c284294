"""Who asks for a price is told from who asks for anything else."""

import pytest

from bot.engagement.knowledge.offers import offers_meant

COURSES = {
    1: ("PY101", "Python in a Week"),
    2: ("PY201", "Data with Python"),
    3: ("ZH1", "机器学习入门"),
}


@pytest.mark.parametrize(
    "said",
    [
        "how much does it cost",
        "How much?",
        "what's the price",
        "where can I buy the course?",
        "I'd like to buy the course",
        "is it free?",
        "how do i enroll",
        "what courses are there?",
        "Do you have any courses?",
        "多少钱",
        "请问怎么购买课程",
        "这门课贵吗",
        "有什么课程？",
    ],
)
def test_the_price_of_everything(said: str) -> None:
    assert list(offers_meant(said, COURSES)) == [1, 2, 3]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("How much is Python in a Week?", [1]),
        ("what does py201 cost", [2]),
        ("机器学习入门多少钱？", [3]),
        ("how much is the python course", [1, 2]),
    ],
)
def test_the_price_of_one_course(said: str, meant: list[int]) -> None:
    assert list(offers_meant(said, COURSES)) == meant


@pytest.mark.parametrize(
    "said",
    [
        "how much memory does it take",
        "how much time does the course take",
        "where can I buy a laptop",
        "what is the cost of an append",
        "how much do you like me",
        "are you free now",
        "which course should I take first?",
        "can I pay with a card",
        "内存多少钱",
        "课程花多少时间",
        "退款多少钱",
    ],
)
def test_something_else(said: str) -> None:
    assert list(offers_meant(said, COURSES)) == []


def test_where_nothing_is_on_offer_there_is_no_price() -> None:
    assert list(offers_meant("多少钱", {})) == []
