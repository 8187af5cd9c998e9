"""Whatever a file holds, a reader makes drafts of it or says what is wrong, and a format is known by content."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scocourse.bank.problem import CourseError
from scocourse.exchange import FORMATS, SourceFile, read, recognised, write_bank
from scocourse.exchange.bank_yaml import completed
from scocourse.exchange.markdown import Converted, from_html

READABLE = sorted(name for name, format in FORMATS.items() if format.read is not None)
#: Pieces of which files of any of the formats are made, and some that fit none.
XML = """<quiz> </quiz> <question_type="multichoice"> <question_type="numerical"> </question> <text> </text> <name>
</name> <questiontext> </questiontext> <answer_fraction="100"> <answer_fraction="x"> </answer> <feedback> </feedback>
<![CDATA[ ]]> <!-- --> <!DOCTYPE &lt;b&gt; &#0; [html]<p>x</p> <script> </p>"""
TEXT = """::Q:: { } = ~ # %50% -> #### $CATEGORY:_a/b //_[id:x]_[tag:y] {>3_ALL \\ \\n Which? T 1..2
é * \ufeff \x00"""
PIECES = [
    *XML.replace("_", " ").split(),
    *TEXT.replace("_", " ").split(),
    "\n",
    "\n\n",
    " ",
    "\nA. a\nB. b\nANSWER: A\n",
    *(
        "1. ",
        "\n1. x\n*a) y\nb) z\n",
        "\n[*] ",
        "\n... ",
        "\n= [1, ",
        "\nGROUP\n",
        "\nCOMMENT\n",
        "\n```{.python .run}\n",
    ),
    *("$", "\n\t"),
]
FILES = st.one_of(
    st.binary(max_size=60), st.lists(st.sampled_from(PIECES), max_size=25).map(lambda pieces: "".join(pieces).encode())
)


@pytest.mark.parametrize("name", READABLE)
def test_any_file_is_read_or_refused(name: str) -> None:
    @given(FILES)
    def holds(data: bytes) -> None:
        format = FORMATS[name]
        source = SourceFile("file", data)
        assert format.recognises is not None
        format.recognises(source)
        try:
            reading = read(source, format)
        except CourseError as error:
            lines = str(error).split("\n")
            assert len(lines) == len(error.problems) >= 1  # noqa: PT017
            return
        written = write_bank("bank", reading, title="Bank", origin="file", fill={}, shown="bank.yaml")
        assert len(written.ids) == len(set(written.ids)) == len(reading.drafts)

    holds()


def test_a_name_decides_only_where_the_content_does_not() -> None:
    quiz = SourceFile("questions.txt", b'<?xml version="1.0"?>\n<!-- mine -->\n<quiz>\n</quiz>')
    assert recognised(quiz, FORMATS) == "moodle"
    with pytest.raises(CourseError, match=r"expected a file of .*, got XML that begins with <recipes>; export"):
        recognised(SourceFile("questions.xml", b"<recipes/>"), FORMATS)


def _zipped(name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        (b" \n", "an empty file"),
        (b"\n1. A question?\n", 'what begins with "1. A question?"'),
        (_zipped("a.txt"), "a zip file without questions that are known"),
        (b"\x89PNG\x00", "no text"),
    ],
)
def test_of_a_file_that_is_of_no_format_it_is_said_what_was_seen(data: bytes, seen: str) -> None:
    with pytest.raises(CourseError, match=f", got {re.escape(seen)}; export"):
        recognised(SourceFile("questions.txt", data), FORMATS)


def test_a_package_that_came_in_part_is_damaged() -> None:
    with pytest.raises(CourseError, match="expected a zip file, got a damaged one; export the package anew"):
        recognised(SourceFile("questions.zip", _zipped("imsmanifest.xml")[:-30]), FORMATS)


def test_options_that_are_pictures_are_for_the_author_to_write() -> None:
    answer = "<answer fraction='{}'><text>&lt;img src='a.png'></text></answer>"
    options = answer.format(100) + answer.format(0)
    question = f"<question type='multichoice'><questiontext><text>Which?</text></questiontext>{options}</question>"
    source = SourceFile("questions.xml", f"<quiz>{question}</quiz>".encode())
    written = write_bank("bank", read(source, FORMATS["moodle"]), title="T", origin="o", fill={}, shown="bank.yaml")
    assert written.text.count("- text:  # TODO") == 2


def test_a_file_of_aiken_may_have_braces_in_its_options() -> None:
    source = SourceFile("questions.txt", b"Which is a dictionary?\nA) []\nB) {}\nANSWER: B\n")
    assert recognised(source, FORMATS) == "aiken"


def test_every_field_of_an_item_is_known_to_the_writer_of_banks() -> None:
    assert completed({"type": "choice"})["options"] is None
    assert list(completed({"type": "numeric", "answers": [{"low": 0.0, "high": 1.0}]})["answers"][0]) == [
        "low",
        "high",
        "feedback",
        "misconception",
    ]


MANY = 60_000
TEXT_OF = (
    "<quiz><question type='shortanswer'><questiontext format='{}'>"
    "<text><![CDATA[{}]]></text></questiontext></question></quiz>"
)


@pytest.mark.parametrize(
    "data",
    [
        TEXT_OF.format("html", "<!--" * MANY),
        TEXT_OF.format("html", "<b>" * MANY),
        TEXT_OF.format("html", "<div>" * MANY),
        TEXT_OF.format("html", "\\(" * MANY),
        TEXT_OF.format("html", "<p <p " * MANY),
        TEXT_OF.format("html", '<p class="scocourse-passage">' * MANY),
        TEXT_OF.format("moodle_auto_format", " \n" * MANY),
        TEXT_OF.format("moodle_auto_format", "<br <br" * MANY),
        TEXT_OF.format("plain_text", "\n \n" * MANY),
        "<!--" * MANY,
        "<!DOCTYPE [" * MANY,
        "::Q::" + " " * MANY * 10 + "{=a ~b}",
        "// [id:" + "\\\\" * MANY + "\n::Q::x{=a ~b}",
        "{" * MANY,
        "x{" + "=" * MANY + "}",
        "x{~" + "%5" * MANY + "}",
        "A. " * MANY + "\nANSWER: A",
        "Which?\n" + "A. a\n" * MANY + "ANSWER: A",
        "1. " + "`" * MANY + "\n*a) x\nb) y",
        "1. " + " ".join("`" * (n % 300) for n in range(MANY // 100)) + "\n*a) x\nb) y",
        "1. " + "$a" * MANY + "\\num{" * MANY + "\n*a) x\nb) y",
        "1. x\n" + "*a) x\n" * (MANY // 4),
        "1. x\n*a) y\n" + "COMMENT\n" * MANY + "\n" * MANY + "   x",
        "1. x\n" * (MANY // 4) + "GROUP\n" * MANY + "*a) x",
    ],
    ids=range(24),
)
def test_no_file_holds_a_reader_up(data: str) -> None:
    source = SourceFile("file", data.encode())
    for name in READABLE:
        format = FORMATS[name]
        assert format.recognises is not None
        if format.recognises(source):
            with contextlib.suppress(CourseError):
                read(source, format)


def test_a_picture_written_into_a_text_does_not_count_and_a_long_text_is_cut_and_said_so() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 200_000}" alt="A cup">'
    assert from_html(f"a {picture} b") == Converted("a A cup b", ("picture",))
    assert from_html("word " * 20_000).lost == ("all after 50000 characters",)
