"""Python and the page's script score the same, whatever the item and whatever arrives as a response."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from tests.browser._engine import call, plain, scores

from scocourse.bank.form import shuffled
from scocourse.items import AnyItem
from scocourse.items._fold import fold
from scocourse.items._number import parse_number
from scocourse.items._parts import Otherwise
from scocourse.items.choice import Choice, Option
from scocourse.items.forecast import Band, Forecast
from scocourse.items.match import ExtraAnswer, Match, Prompt
from scocourse.items.numeric import Numeric, Range
from scocourse.items.order import Entry, Order
from scocourse.items.text_entry import Answer, TextEntry
from scocourse.player import certainty_marks

COMMON: dict[str, Any] = {
    "id": "x",
    "claims": ["p1.1"],
    "objective": "o",
    "level": "apply",
    "stem": "S?",
    "rationale": "R.",
}
#: Assigned in the Unicode of this Python: the browser's may be newer.
CHARACTERS = st.characters(exclude_categories=("Cs", "Cn"))
ODD = [
    "ß",
    "ẞ",
    "SS",
    "İ",
    "ı",
    "ς",
    "Σ",
    "e\u0301",
    "é",
    "ﬁ",
    "Å",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "’",
    "–",
    "ǆ",
    "ŉ",
    "\0",
]
WORDS = st.lists(st.sampled_from([*ODD, "a", "B", " ", "\t", "-"]) | CHARACTERS, max_size=8).map("".join)
NUMBERS = st.one_of(
    st.sampled_from(
        [
            "1,5",
            "1.5",
            "1 000",
            "1\u00a0000",
            "1,000",
            "1,000,5",
            "1.000,5",
            "1e400",
            "-1e400",
            "-0",
            "-0.0",
            "NaN",
            "nan",
            "Infinity",
            "inf",
            "9007199254740993",
            "1/3",
            "1/0",
            "0/0",
            "-1/2",
            "1 / 2",
            "0x10",
            "1_000",
            "１２",
            "٣",
            "½",
            "1e3",
            "1 000e3",
            "5e-324",
            "2.4703282292062328e-324",
            "1.7976931348623159e308",
            "+.5",
            "5.",
            ".",
            "-",
            "50 %",
            "%",
            "100％",
            "50﹪%",
            "100.00000000000001",
            "−5",
            "0,1",
            "1/" + "9" * 400,
            "9" * 400 + "/" + "9" * 400,
        ]
    ),
    st.from_regex(r"[+-]?[0-9]{1,4}([ ,][0-9]{3}){0,2}([.,][0-9]{1,3})?(e[+-]?[0-9]{1,3})?[ %]?", fullmatch=True),
    st.text("0123456789,. %/-+eE\u00a0\u202f", max_size=10),
    st.floats().map(repr),
    st.integers().map(str),
)
ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.just(1.5) | WORDS,
    lambda part: (
        st.lists(part, max_size=3) | st.dictionaries(st.sampled_from(["1", "a", "__proto__", ""]), part, max_size=3)
    ),
    max_leaves=5,
)
IDS = st.sampled_from([*"abcdefg", "", "1", "constructor"])
Pair = tuple[AnyItem, Any]


@st.composite
def choices(draw: Callable[..., Any]) -> Pair:
    keys = draw(st.lists(st.booleans(), min_size=2, max_size=6).filter(lambda keys: True in keys and False in keys))
    multiple = draw(st.booleans()) or sum(keys) > 1
    options = [Option(text=str(n), feedback="f", key=key) for n, key in enumerate(keys)]
    return Choice(**COMMON, options=options, multiple=multiple), draw(st.lists(IDS, max_size=5) | ANY)


@st.composite
def matches(draw: Callable[..., Any]) -> Pair:
    answers = draw(st.lists(st.sampled_from("PQRS"), min_size=2, max_size=4))
    extra = [ExtraAnswer(text=text, feedback="f", misconception="m") for text in draw(st.sets(st.sampled_from("XY")))]
    prompts = [Prompt(text=str(n), answer=answer, feedback="f") for n, answer in enumerate(answers)]
    whole = st.fixed_dictionaries({str(n): st.sampled_from("abcd") for n in range(1, len(answers) + 1)})
    part = st.dictionaries(st.sampled_from("12345"), st.sampled_from(["a", "b", "", None]), max_size=5)
    return Match(**COMMON, prompts=prompts, extra_answers=extra), draw(whole | part | ANY)


@st.composite
def orders(draw: Callable[..., Any]) -> Pair:
    texts = draw(st.permutations("wxyz"))[: draw(st.integers(3, 4))]
    ids = [*"abcd"[: len(texts)]]
    item = Order(**COMMON, entries=[Entry(text=text, feedback="f") for text in texts])
    return item, draw(st.permutations(ids).map(list) | st.lists(IDS, max_size=5) | ANY)


@st.composite
def text_entries(draw: Callable[..., Any]) -> Pair:
    texts = draw(st.lists(WORDS.filter(bool), min_size=1, max_size=3))
    keys = [Answer(text=text, feedback="f", key=n == 0) for n, text in enumerate(texts)]
    near = st.sampled_from(texts).flatmap(
        lambda text: st.sampled_from([text.upper(), text.lower(), f" {text}\u00a0", text])
    )
    return TextEntry(**COMMON, answers=keys, otherwise=Otherwise("f")), draw(near | WORDS | ANY)


@st.composite
def numerics(draw: Callable[..., Any]) -> Pair:
    ends = draw(
        st.lists(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-9, 2000), min_size=4, max_size=4)
    )
    a, b, c, d = sorted(map(float, ends))
    ranges = [Range(low=a, high=b, feedback="f", key=True), Range(low=c, high=d, feedback="f", key=draw(st.booleans()))]
    typed = st.sampled_from(ends).map(lambda end: repr(end)) | NUMBERS | ANY
    return Numeric(**COMMON, answers=ranges, otherwise=Otherwise("f")), draw(typed)


@st.composite
def forecasts(draw: Callable[..., Any]) -> Pair:
    ends = sorted(draw(st.sets(st.floats(0, 99) | st.integers(0, 99).map(float), min_size=1, max_size=3)))
    bands = [Band(up_to=end, feedback="f") for end in [*ends, 100.0]]
    item = Forecast(**COMMON, resolution="r", bands=bands, outcome=draw(st.sampled_from([None, True, False])))
    typed = st.floats(-1, 101).map(repr) | st.integers(0, 100).map(lambda n: f"{n} %") | NUMBERS | ANY
    return item, draw(typed)


PAIRS = st.one_of(choices(), matches(), orders(), text_entries(), numerics(), forecasts())
SLOW = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
)


@SLOW
@given(st.lists(PAIRS, min_size=10, max_size=30))
def test_the_page_and_python_give_every_response_the_same_score(engine: Page, batch: list[Pair]) -> None:
    expected = [plain(item.score(response)) for item, response in batch]
    assert scores(engine, batch) == expected


@SLOW
@given(st.lists(WORDS, min_size=1, max_size=50))
def test_the_page_and_python_take_the_same_texts_for_equal(engine: Page, texts: list[str]) -> None:
    assert call(engine, "fold", [[text] for text in texts]) == [fold(text) for text in texts]


def test_the_page_and_python_fold_every_character_alike(engine: Page) -> None:
    import sys
    import unicodedata

    points = (chr(point) for point in range(sys.maxunicode + 1))
    texts = [sign for sign in points if unicodedata.category(sign) not in ("Cs", "Cn", "Co")]
    folded = call(engine, "fold", [[text] for text in texts])
    assert [(a, b) for text, a in zip(texts, folded) if a != (b := fold(text))] == []


@SLOW
@given(st.lists(NUMBERS | WORDS, min_size=1, max_size=50))
def test_the_page_and_python_read_the_same_numbers(engine: Page, texts: list[str]) -> None:
    assert call(engine, "parseNumber", [[text] for text in texts]) == [parse_number(text) for text in texts]


@SLOW
@given(st.lists(st.integers(0, 0xFFFFFFFF), min_size=1, max_size=20), st.integers(0, 30))
def test_the_page_and_python_shuffle_alike(engine: Page, seeds: list[int], length: int) -> None:
    things = list(range(length))
    assert call(engine, "shuffled", [[things, seed] for seed in seeds]) == [shuffled(things, seed) for seed in seeds]


def test_the_page_and_python_give_the_same_certainty_marks(engine: Page) -> None:
    cases = [(value, level) for value in (0, 0.25, 1 / 3, 1) for level in ("low", "medium", "high")]
    assert call(engine, "certaintyMarks", cases) == [certainty_marks(value, level) for value, level in cases]
