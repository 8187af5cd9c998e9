"""The catalogues: every language says the same things as English, and nothing that is said lacks its words."""

from __future__ import annotations

import re
from string import Formatter

import pytest
from tests._site import ROOT

from scocourse.player import words as module
from scocourse.player.calibration import PAYS
from scocourse.player.certainty import certainty_marks
from scocourse.player.words import ENGLISH, catalogue, languages, missing, words
from scocourse.progress.standing import LEVELS

PACKAGE = ROOT / "src" / "scocourse"
OTHERS = [language for language in languages() if language != ENGLISH]


def source() -> str:
    """The code that speaks to readers: Python and the sources of the page's scripts."""
    scripts = sorted((PACKAGE / "player" / "js").rglob("*.js"))
    return "\n".join(path.read_text(encoding="utf-8") for path in [*sorted(PACKAGE.rglob("*.py")), *scripts])


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_interface_speaks_english_russian_and_chinese() -> None:
    assert languages() == ["en", "ru", "zh-CN"]


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_words_of_english_and_no_others(language: str) -> None:
    assert missing(language) == []
    assert set(catalogue(language)) == set(catalogue(ENGLISH))


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_holds_the_same_names(language: str) -> None:
    english = {key: names(text) for key, text in catalogue(ENGLISH).items()}
    assert {key: names(text) for key, text in catalogue(language).items()} == english


@pytest.mark.parametrize("language", languages())
def test_no_text_is_empty_or_frayed(language: str) -> None:
    frayed = [key for key, text in catalogue(language).items() if not text.strip() or text != text.strip()]
    assert frayed == []


def test_what_a_language_lacks_is_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    def gappy(language: str) -> dict[str, str]:
        held = catalogue(language)
        return held if language == ENGLISH else {key: text for key, text in held.items() if key != "quiz.check"}

    monkeypatch.setattr(module, "catalogue", gappy)
    say = module.Words("ru")
    assert (say("quiz.check"), say("quiz.retry")) == ("Check", "Ответить ещё раз")
    assert "quiz.check" in module.missing("ru")


def test_an_unknown_language_is_refused_with_those_there_are() -> None:
    with pytest.raises(LookupError, match='no interface in "fr"; there are: en, ru, zh-CN'):
        words("fr")


def test_a_name_is_filled_in() -> None:
    assert words("zh-CN")("mark.place", place=3) == "应在第 3 位"


def test_every_key_that_is_said_has_words() -> None:
    said = re.findall(r"""\bsay\(\s*["']([^"']+)["']""", source())
    assert said
    assert [key for key in said if key not in catalogue(ENGLISH)] == []


def test_all_words_are_said_somewhere() -> None:
    code = source()
    # a key made in the code, `reply.${state}` or f"item.{frame}", may be any of its table
    made = set(re.findall(r"""[`"']([\w-]+)\.\$?\{""", code))
    whole = set(re.findall(r"""[`"']([\w-]+\.[\w-]+)[`"']""", code))
    assert [key for key in catalogue(ENGLISH) if key not in whole and key.partition(".")[0] not in made] == []


@pytest.mark.parametrize("language", languages())
def test_what_is_said_of_certainty_marks_is_what_they_are(language: str) -> None:
    say = words(language)
    numbers = [int(number) for number in re.findall(r"\d+", say("confidence.explained"))]
    marks = [certainty_marks(value, level) for value in (1, 0) for level in LEVELS]
    assert numbers == [abs(mark) for mark in marks]
    edges = {round(100 * edge) for pays in PAYS.values() for edge in pays} - {0, 100}
    assert {int(number) for number in re.findall(r"\d+", say("progress.calibrated"))} == edges
