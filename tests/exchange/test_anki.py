"""The package in Anki itself: what a student who imports it finds, and what a second edition changes."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.notes import Note
from tests._tea import tea_items, write_tea_course

from scocourse.course import Course, load_course
from scocourse.decks import DECKS
from scocourse.exchange import FORMATS, export, gather
from scocourse.items import AnyItem
from scocourse.player import render_markdown

GLOSSARY = """# Words

```{glossary}
samovar
  An urn for <b>hot</b> water, known in {term}`Tula`.

  A [source](https://example.org/urn), and [our data](data.md).

Tula
  A town.

  {cite:t}`urn1901`.
```
"""
FIRST = datetime(2026, 9, 1, 12, tzinfo=UTC)
SECOND = datetime(2027, 9, 1, 12, tzinfo=UTC)


class Anki:
    """A student's collection."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.collection = Collection(str(folder / "collection.anki2"))

    def take(self, content: bytes) -> None:
        """Import a package as the program does by default."""
        file = self.folder / "course.apkg"
        file.write_bytes(content)
        options = ImportAnkiPackageOptions()
        self.collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(file), options=options))

    def note(self, id: str) -> Note:
        (found,) = self.collection.find_notes(f"Id:{id}")
        return self.collection.get_note(found)

    def decks(self) -> dict[str, int]:
        """Decks with cards of their own, and how many."""
        names = [deck.name for deck in self.collection.decks.all_names_and_ids()]
        counts = {name: len(self.collection.find_cards(f'deck:"{name}" -deck:"{name}::*"')) for name in names}
        return {name: count for name, count in counts.items() if count}


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Anki]:
    folder = tmp_path / "anki"
    folder.mkdir()
    anki = Anki(folder)
    yield anki
    anki.collection.close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_tea_course(tmp_path / "tea")
    (root / "book" / "_config.yml").write_text("title: Tea and Cups\n", encoding="utf-8")
    (root / "book" / "glossary.md").write_text(GLOSSARY, encoding="utf-8")
    return root


@pytest.fixture
def package(root: Path) -> Callable[..., bytes]:
    """Writes the course as it is now."""

    def write(*names: str, at: datetime = FIRST) -> bytes:
        return export(FORMATS["anki"], gather(load_course(root), names or ["all"]), at).content

    return write


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_question_and_card_becomes_one_card_in_a_deck_of_its_own_subject(
    anki: Anki, package: Callable[..., bytes], root: Path
) -> None:
    anki.take(package())
    timeline = len(DECKS["timeline"](load_course(root)).cards)
    assert anki.decks() == {
        "Tea and Cups::Tea": len(tea_items()),
        "Tea and Cups::Glossary": 2,
        "Tea and Cups::Timeline": timeline,
    }


def test_the_question_is_in_front_and_its_key_reason_and_passage_behind(
    anki: Anki, package: Callable[..., bytes]
) -> None:
    anki.take(package("tea"))
    note = anki.note("tea-origin")
    assert "<p>Which plant is it?</p>" in note["Front"]
    assert "<li><em>Camellia sinensis</em></li>" in note["Front"]
    assert "Answer: <em>Camellia sinensis</em>." in note["Back"]
    assert "Leaves of one species" in note["Back"]
    assert "See para. 1, at “words of p1.1”." in note["Back"]
    assert {"claim::p1.1", "level::remember", "objective::know-tea"} <= set(note.tags)
    (card,) = note.cards()
    assert note["Front"] in card.question() and note["Back"] in card.answer()
    assert "Answer:" not in card.question()


@pytest.mark.parametrize("item", tea_items(), ids=lambda item: item.id)
def test_every_type_shows_what_there_is_to_choose_from_and_keeps_the_key_behind(
    anki: Anki, package: Callable[..., bytes], item: AnyItem
) -> None:
    anki.take(package("tea"))
    note = anki.note(item.id)
    public = item.public()
    parts = [*public.get("options", []), *public.get("prompts", []), *public.get("answers", [])]
    for part in [*parts, *public.get("entries", [])]:
        assert f"<li>{render_markdown(part['text'], inline=True)}</li>" in note["Front"]
    assert note["Back"].startswith('<div class="back">Answer: ')
    assert "<input" not in note["Front"] and "<p></p>" not in note["Front"]


def test_cards_are_learned_in_the_order_of_the_course(anki: Anki, package: Callable[..., bytes]) -> None:
    anki.take(package("tea"))
    anki.collection.decks.select(anki.collection.decks.id("Tea and Cups::Tea"))
    queued = anki.collection.sched.get_queued_cards(fetch_limit=3).cards
    ids = [anki.collection.get_note(one.card.note_id)["Id"] for one in queued]
    assert ids == [item.id for item in tea_items()[:3]]


def test_a_new_edition_changes_texts_adds_cards_and_keeps_the_schedule(
    anki: Anki, package: Callable[..., bytes], root: Path
) -> None:
    anki.take(package())
    count = anki.collection.card_count()
    anki.collection.decks.select(anki.collection.decks.id("Tea and Cups::Tea"))
    card = anki.collection.sched.getCard()
    assert card is not None and card.note()["Id"] == "tea-origin"
    anki.collection.sched.answerCard(card, 4)
    learned = anki.collection.get_card(card.id)

    change(root / "quizzes/tea.yaml", "Which plant is it?", "Which plant gives tea?")
    change(root / "book/glossary.md", "A town.", "A city.")
    anki.take(package(at=SECOND))
    assert anki.collection.card_count() == count
    assert "Which plant gives tea?" in anki.note("tea-origin")["Front"]
    assert anki.note("card-glossary-tula")["Back"] == "<p>A city.</p>"
    kept = anki.collection.get_card(card.id)
    assert (kept.due, kept.ivl, kept.reps, kept.type) == (learned.due, learned.ivl, learned.reps, learned.type)
    assert kept.reps == 1

    change(root / "book/glossary.md", "Tula\n", "cup\n  A vessel.\n\nTula\n")
    anki.take(package(at=SECOND.replace(year=2028)))
    assert anki.collection.card_count() == count + 1


def test_two_courses_with_the_same_ids_stay_two_courses(anki: Anki, package: Callable[..., bytes], root: Path) -> None:
    anki.take(package("glossary"))
    change(root / "book/_config.yml", "Tea and Cups", "Coffee")
    anki.take(package("glossary"))
    assert anki.decks() == {"Tea and Cups::Glossary": 2, "Coffee::Glossary": 2}


def test_a_question_of_two_quizzes_is_one_card(anki: Anki, package: Callable[..., bytes], root: Path) -> None:
    (root / "quizzes" / "quizzes.yaml").write_text(
        "quizzes:\n  - {id: pretest, title: Pretest, seed: 1, draw: [{number: 3}]}\n"
    )
    anki.take(package("pretest", "tea"))
    assert anki.decks() == {"Tea and Cups::Pretest": 3, "Tea and Cups::Tea": len(tea_items()) - 3}


def test_authors_html_is_shown_and_links_lead_out_of_the_book_only(anki: Anki, package: Callable[..., bytes]) -> None:
    anki.take(package("glossary"))
    back = anki.note("card-glossary-samovar")["Back"]
    assert "An urn for &lt;b&gt;hot&lt;/b&gt; water, known in Tula." in back
    assert '<a href="https://example.org/urn">source</a>, and our data.' in back


def test_a_course_title_with_anki_s_border_of_decks_makes_no_deck_more(
    anki: Anki, package: Callable[..., bytes], root: Path
) -> None:
    (root / "book" / "_config.yml").write_text('title: "Tea:: and cups"\n', encoding="utf-8")
    anki.take(package("tea"))
    assert list(anki.decks()) == ["Tea: and cups::Tea"]


def test_the_same_time_gives_the_same_bytes(package: Callable[..., bytes]) -> None:
    assert package() == package()


def test_ids_are_those_of_earlier_releases(package: Callable[..., bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(package("glossary"))) as archive:
        content = archive.read("collection.anki2")
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    guids = [guid for (guid,) in database.execute("SELECT guid FROM notes ORDER BY id")]
    ids = database.execute("SELECT DISTINCT notes.mid, cards.did FROM notes JOIN cards ON cards.nid = notes.id")
    # written down once: another number would double the cards of every student
    assert guids == ["4fd5aabc1624b46e", "892fa9c9c9b32a55"]
    assert ids.fetchall() == [(1921190193, 2083415134)]
    database.close()


def test_what_a_card_cannot_hold_is_reported_entry_by_entry(root: Path) -> None:
    course: Course = load_course(root)
    losses = export(FORMATS["anki"], gather(course, ["tea", "glossary"]), FIRST).losses
    lost = {(loss.entry, loss.part) for loss in losses}
    assert ("tea-origin", "options.feedback") in lost
    assert ("tea-port", "wrong answers foreseen") in lost
    assert ("card-glossary-tula", "citing_notes") in lost
    assert ("card-glossary-samovar", "links into the book") in lost
    assert not any(part in ("stem", "rationale", "options.text", "front", "back") for _, part in lost)
