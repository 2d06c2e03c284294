"""Files of questions and answers: what is written can be read, and mistakes say where they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engagement.faq import EntryDraft
from bot.engagement.faq_file import KINDS, read_faq_file, write_faq_file
from bot.engagement.knowledge.words import question_key
from bot.mistakes import Mistake

WORDS = st.text(st.sampled_from("abc XYZ12,;:\"'|#-*?&你好。，é🎉"), min_size=1, max_size=30).map(
    lambda text: f"a{text}b"
)
ONE_LINE = WORDS.map(lambda text: " ".join(text.split()))
DRAFTS = st.lists(
    st.builds(EntryDraft, ONE_LINE, st.just("").flatmap(lambda _: ONE_LINE), st.none() | ONE_LINE),
    min_size=1,
    max_size=5,
    unique_by=lambda draft: question_key(draft.question),
)


@given(DRAFTS, st.sampled_from(KINDS))
def test_what_is_written_reads_the_same(drafts: list[EntryDraft], kind: str) -> None:
    escaped = [
        EntryDraft(
            draft.question,
            draft.answer.replace("&", "&amp;").replace('"', "&quot;").replace("*", ""),
            draft.source,
        )
        for draft in drafts
    ]

    assert read_faq_file(f"faq.{kind}", write_faq_file(kind, escaped)) == escaped


def test_markdown_takes_headings_with_text_below() -> None:
    text = (
        "# All\n\n## One?\nYes.\n```py\n# no heading\n```\n### Two? ##\n**No** [x](https://a.b)\n"
    )

    drafts = read_faq_file("faq.MD", text.encode())

    assert drafts == [
        EntryDraft("One?", "Yes.\n<pre># no heading</pre>"),
        EntryDraft("Two?", '<b>No</b> <a href="https://a.b">x</a>'),
    ]


@pytest.mark.parametrize(
    ("name", "text", "key", "params"),
    [
        ("faq.txt", "x", "faq-file-kind", {}),
        ("faq.md", "no heading", "faq-file-nothing", {}),
        ("faq.md", "# A?\nb\n# a\nc", "faq-file-twice", {"line": "3", "first": "1"}),
        ("faq.csv", "question\nA?", "faq-file-column", {"line": "1", "field": "answer"}),
        ("faq.csv", 'question,answer\nA?,"b', "faq-file-csv", {"line": "2"}),
        (
            "faq.csv",
            "question,answer\nA?,b\n,c",
            "faq-file-empty",
            {"line": "3", "field": "question"},
        ),
        ("faq.yaml", "question: A?", "faq-file-list", {"line": "1"}),
        ("faq.yaml", "- A?", "faq-file-fields", {"line": "1"}),
        ("faq.yaml", "- question: [A]", "faq-file-not-text", {"line": "1", "field": "question"}),
        ("faq.yaml", "- question: 'A", "faq-file-yaml", {"line": "1"}),
        ("faq.md", f"# A?\n{'b' * 3001}", "faq-file-length", {"line": "1", "field": "answer"}),
        ("faq.md", "# A?\n<b>b", "faq-file-tag-unclosed", {"line": "1", "tag": "<b>"}),
    ],
)
def test_a_mistake_names_line_and_field(
    name: str, text: str, key: str, params: dict[str, str]
) -> None:
    with pytest.raises(Mistake) as caught:
        read_faq_file(name, text.encode())

    assert caught.value.key == key
    assert params.items() <= caught.value.params.items()


def test_a_file_in_another_encoding_is_told_by_its_line() -> None:
    with pytest.raises(Mistake) as caught:
        read_faq_file("faq.md", b"# A?\n" + "é".encode("latin-1"))

    assert caught.value.key == "faq-file-encoding"
    assert caught.value.params["line"] == "2"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_sheet_saved_in_china_is_read(encoding: str) -> None:
    text = "question,answer\r\n什么时候开课？,每周一。\r\n"

    [entry] = read_faq_file("faq.csv", text.encode(encoding))

    assert (entry.question, entry.answer) == ("什么时候开课？", "每周一。")


def test_in_a_sheet_only_telegrams_tags_are_tags() -> None:
    text = 'question,answer\nGenerics?,"Use List<int> or <b>set</b>, a<b and </int>"\n'

    with pytest.raises(Mistake) as caught:
        read_faq_file("faq.csv", text.replace(" or <b>set</b>", " or <b>").encode())
    [entry] = read_faq_file("faq.csv", text.encode())

    assert caught.value.key == "faq-file-tag-unclosed"
    assert entry.answer == "Use List&lt;int&gt; or <b>set</b>, a&lt;b and &lt;/int&gt;"
    assert read_faq_file("faq.csv", write_faq_file("csv", [entry])) == [entry]
