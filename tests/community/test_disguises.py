"""A banned word in disguise is found; ordinary Russian, Greek, Chinese and mixed texts are not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.disguises import LETTER, normalise, readings
from bot.community.moderation import is_banned, read_words

BANNED = read_words("casino, free casino, cop, hope, казино, спам, καζινο, 加微信")


@pytest.mark.parametrize(
    "text",
    [
        "C A S I N O",
        "best c.a.s.i.n.o here",
        "c - a - s - i - n - o",
        "c_a_s_i_n_o",
        "C\nA\nS\nI\nN\nO",
        "F R E E   C A S I N O",
        "F R E E C A S I N O",
        "to a C A S I N O",
        "c🎰a🎰s🎰i🎰n🎰o",
        "cаsіnо",  # а, і, о are Cyrillic
        "САSINО",
        "саsіпо",  # with the Cyrillic п
        "cαsinο",  # α, ο are Greek
        "CΑSΙΝΟ",
        "С А S I N О",  # spread out, and three of them Cyrillic
        "join our СОР now",  # wholly Cyrillic, among Latin words
        "ＣＡＳＩＮＯ",
        "c\u200ba\u2060s\u00adi\u034fn\u3164o",
        "c\u0336a\u0336s\u0336i\u0336n\u0336o\u0336",
        "ᴄᴀꜱɪɴᴏ",
        "🅲🅰🆂🅸🅽🅾",
        "𝕔𝕒𝕤𝕚𝕟𝕠",
        "к а з и н о",
        "кaзинo",  # a and o are Latin
        "cпaм",
        "καζινo",
        "ка\u0301зино",
        "加\u200b微信",
    ],
)
def test_a_banned_word_is_found_in_disguise(text: str) -> None:
    assert is_banned(text, BANNED)


@pytest.mark.parametrize(
    "text",
    [
        "Убери этот сор, пожалуйста",
        "СОР",
        "Сор and rubbish: выбрасываем всё",
        "Норе нужна нора",
        "Мы учим Python на курсе COP26",
        "SMSка пришла, IT-отдел ответил",
        "Соѕ и сор, како што се вели во Македонија",
        "Το χοπε δεν είναι λέξη",
        "Ο ρόλος και ο όρος",
        "π r² = 3, 10 kΩ, 5 µm, Δx",
        "微信群里学 Python，加油",
        "a b c d e f",
        "H E L L O",
        "Pick A, B or C: a) c b) o c) p is wrong",
        "U.S.A. and U.K.",
        "copy, scope, hoped",
        "can casinos be banned?",
    ],
)
def test_ordinary_texts_are_left_alone(text: str) -> None:
    assert not is_banned(text, BANNED)


RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
GREEK = "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ"
CHINESE = "的一是不了人我在有他这中大来上个国和也子时道出而要于就下得可你年生加微信"


def sentences(letters: str) -> st.SearchStrategy[str]:
    """Words of one alphabet, as people write them."""
    words = st.text(st.sampled_from(letters + letters.upper()), min_size=2, max_size=9)
    return st.lists(words, min_size=1, max_size=8).map(" ".join)


@given(sentences(RUSSIAN) | sentences(GREEK) | sentences(CHINESE))
def test_a_text_in_one_alphabet_is_read_in_no_other(text: str) -> None:
    assert readings(text) == [normalise(text)]


@given(st.text(), st.sampled_from(BANNED))
def test_reading_never_breaks_and_a_plain_word_is_always_found(text: str, word: str) -> None:
    assert readings(text)[0] == normalise(text)
    assert is_banned(f"{text} {word} {text}", BANNED)


LOOK_ALIKES = {"a": "аα", "c": "с", "e": "е", "i": "і", "n": "п", "o": "оο", "p": "рρ", "s": "ѕ"}


@given(st.data())
def test_whichever_letters_are_swapped_a_latin_word_is_found(data: st.DataObject) -> None:
    word = "casino"
    worn = "".join(
        data.draw(st.sampled_from(letter + LOOK_ALIKES.get(letter, ""))) for letter in word
    )

    assert is_banned(f"the best {worn} in town", BANNED) or not re.search("[a-z]", worn)


@given(st.text())
def test_normalised_is_normalised(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(st.characters(categories=["Ll", "Nd"], max_codepoint=0x7F), min_size=1))
def test_letters_and_digits_are_parts_of_words(text: str) -> None:
    assert re.fullmatch(f"{LETTER}+", text)
