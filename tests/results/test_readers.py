"""Every file is known by its content and read; what is not in order in it is listed, and the rest counts."""

from __future__ import annotations

import csv
import io
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.results._files import ITEMS, NOW, attempt, close, plain, results_of

from scocourse.course import Course
from scocourse.items import AnyItem
from scocourse.player.markdown import plain_text
from scocourse.progress.file import write_attempts
from scocourse.results import limits
from scocourse.results.analysis import fault_lines
from scocourse.results.engine import Engine
from scocourse.results.html import page
from scocourse.results.readers import files_in, read_file
from scocourse.results.table import Answers, ResultsError, json_text, table_of


def read(path: Path, course: Course) -> Answers:
    (file,) = files_in([path])
    return read_file(file, course)


def answers(found: Answers) -> dict[tuple[str, str], Any]:
    return {(row["student"], row["item"]): msgspec.json.decode(row["response"]) for row in found.rows}


def sheet(path: Path, rows: list[list[str]], delimiter: str = ",") -> Path:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_text("\ufeff" + out.getvalue(), encoding="utf-8")
    return path


def moodle_words(item: AnyItem, response: Any) -> str:
    """A response as Moodle's report shows it."""
    match item.public()["interaction"]:
        case "choice":
            texts = {option["id"]: plain_text(option["text"]) for option in item.public()["options"]}
            return "; ".join(texts[id] for id in response)
        case "match":
            public = item.public()
            prompts = {prompt["id"]: plain_text(prompt["text"]) for prompt in public["prompts"]}
            targets = {answer["id"]: plain_text(answer["text"]) for answer in public["answers"]}
            return "; ".join(f"{prompts[prompt]} -> {targets[answer]}" for prompt, answer in response.items())
        case "order":
            texts = {entry["id"]: plain_text(entry["text"]) for entry in item.public()["entries"]}
            return "; ".join(text if len(text) <= 10 else f"{text[:7]}..." for text in map(texts.get, response) if text)
    return str(response)


def test_an_attempts_file_is_its_students(engine: Engine, tea: Course, tmp_path: Path) -> None:
    first, second = list(ITEMS.values())[:2]
    made = [attempt(1, first, first.key()), attempt(2, second, second.key(), confidence="high")]
    write_attempts(tmp_path / "anna.jsonl", made)
    with (tmp_path / "anna.jsonl").open("ab") as file:
        file.write(b'{"id":"00","item"\n')
    report = results_of(engine, tea, [tmp_path]).report
    (quiz,) = report.quizzes
    assert (quiz.id, quiz.roll[0].student, quiz.roll[0].points) == ("tea", "anna", 2.0)
    assert fault_lines(report.files) == ["anna.jsonl: lines that hold no attempt, not counted: 1 (for instance line 4)"]


def test_a_folder_in_the_class_is_one_student_with_several_files(engine: Engine, tea: Course, tmp_path: Path) -> None:
    first, second = list(ITEMS.values())[:2]
    one, other = attempt(1, first, first.key()), attempt(2, second, second.key())
    (tmp_path / "Anna Li" / "phone").mkdir(parents=True)
    write_attempts(tmp_path / "Anna Li" / "laptop.jsonl", [one])
    # the telephone was given what the laptop had
    write_attempts(tmp_path / "Anna Li" / "phone" / "attempts.jsonl", [one, other])
    for which in ("first", "last", "all"):
        report = results_of(engine, tea, [tmp_path], which=which).report
        (quiz,) = report.quizzes
        assert [(row.student, row.answered) for row in quiz.roll] == [("Anna Li", 2)]
        assert [row.students for row in quiz.rows] == [1, 1]
    assert [file.name for file in report.files] == ["Anna Li/laptop.jsonl", "Anna Li/phone/attempts.jsonl"]
    said = "attempts that stand in the student's files more than once, counted once: 1"
    assert fault_lines(report.files) == [f"{file.name}: {said} (for instance {first.id})" for file in report.files]


def test_what_a_file_says_of_its_scores_is_not_believed(engine: Engine, tea: Course, tmp_path: Path) -> None:
    item = ITEMS["tea-origin"]
    wrong = next(response for response, value in item.samples() if value == 0)
    write_attempts(tmp_path / "eve.jsonl", [attempt(1, item, wrong, value=1.0)])
    report = results_of(engine, tea, [tmp_path]).report
    assert report.quizzes[0].roll[0].points == 0
    (line,) = fault_lines(report.files)
    assert line == (
        "eve.jsonl: scores in the file that the response does not earn, scored again: 1 (for instance tea-origin)"
    )


def test_each_fault_costs_only_its_own_attempt(engine: Engine, tea: Course, tmp_path: Path) -> None:
    item, other = ITEMS["tea-origin"], ITEMS["tea-kinds"]
    good = attempt(1, item, item.key())
    bad = [
        attempt(2, other, other.key(), digest="000000000000"),
        attempt(3, other, other.key(), at=(NOW + timedelta(days=1)).isoformat()),
        attempt(4, other, ["z"], value=0.0),
        replace(attempt(5, other, other.key()), item="no-such-item"),
    ]
    spliced = attempt(6, other, other.key())
    edition_said = "attempts at another edition of the question, changed since, not counted: 1"
    spliced_said = "attempts with the id of another student's, counted for neither until you have asked whose they are"
    write_attempts(tmp_path / "anna.jsonl", [good, *bad, spliced])
    write_attempts(tmp_path / "ben.jsonl", [spliced, attempt(7, item, item.key())])
    report = results_of(engine, tea, [tmp_path]).report
    assert {row.student: row.answered for row in report.quizzes[0].roll} == {"anna": 1, "ben": 1}
    assert [(file.name, file.good) for file in report.files] == [("anna.jsonl", 1), ("ben.jsonl", 1)]
    assert fault_lines(report.files) == [
        "anna.jsonl: attempts at questions that the course does not have: 1 (for instance no-such-item)",
        f"anna.jsonl: {edition_said} (for instance tea-kinds)",
        "anna.jsonl: attempts with a time in the future, not counted: 1 (for instance tea-kinds)",
        "anna.jsonl: responses that are no answer to the question, not counted: 1 (for instance tea-kinds)",
        f"anna.jsonl: {spliced_said}: 1 (for instance tea-kinds)",
        f"ben.jsonl: {spliced_said}: 1 (for instance tea-kinds)",
    ]


def test_lines_of_many_students_and_a_parquet_file_of_them_are_the_same(
    engine: Engine, tea: Course, tmp_path: Path
) -> None:
    lines = [
        {
            "student": f"s{number}",
            "item": item.id,
            "response": response,
            "quiz": "tea",
            "at": "2026-09-01T10:00:00+02:00",
        }
        for item in ITEMS.values()
        for number, (response, _) in enumerate(item.samples())
    ]
    text = b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
    (tmp_path / "log.txt").write_bytes(text + b'{"student":"","item":"tea-origin","response":[]}\n[1]\n')
    columns = {name: [line[name] for line in lines] for name in lines[0]}
    columns["response"] = [msgspec.json.encode(response).decode() for response in columns["response"]]
    columns["student"].append(None)
    for name in columns.keys() - {"student"}:
        columns[name].append(columns[name][0])
    pq.write_table(pa.table(columns), tmp_path / "log.bin")
    one, other, all = (
        results_of(engine, tea, [tmp_path / name], which=which).report
        for name, which in (("log.txt", "first"), ("log.bin", "first"), ("log.bin", "all"))
    )
    # each student answered each question once: first or all, and in whichever file, is the same
    assert plain(one.quizzes) == close(plain(other.quizzes))
    assert plain(one.quizzes) == close(plain(all.quizzes))
    assert one.misconceptions == other.misconceptions == all.misconceptions
    assert fault_lines(one.files) == [
        "log.txt: lines that hold no attempt with student, item and response, not counted: 2 "
        f"(for instance line {len(lines) + 1})"
    ]
    assert fault_lines(other.files) == ["log.bin: rows without student, item or response, not counted: 1"]


def test_moodles_responses_are_found_by_the_words_of_question_and_answer(tea: Course, tmp_path: Path) -> None:
    asked = [item for item in ITEMS.values() if item.public()["interaction"] in ("choice", "match", "order", "entry")]
    header = ["Last name", "First name", "Email address", "Status", "Started", "Completed", "Grade/10.00"]
    rows = [
        header,
        ["Li", "Na", "na@example.edu", "Finished", "1 September 2026  9:00 AM", "1 September 2026  9:30 AM", "5"],
    ]
    for number, item in enumerate(asked, 1):
        header += [f"Question {number}", f"Response {number}", f"Right answer {number}"]
        certainty = " [C=3]" if number == 1 else ""
        rows[1] += [f"{plain_text(item.stem).upper()}: a; b", moodle_words(item, item.key()) + certainty, "whatever"]
    rows.append(["Roe", "Jo", "jo@example.edu", "In progress", "-", "-", "-", *["x", "y", "z"] * len(asked)])
    rows.append(["Doe", "Al", "al@example.edu", "-", "-", "-", "-", *["-"] * 3 * len(asked)])
    found = read(sheet(tmp_path / "quiz.csv", rows, ";"), tea)
    assert answers(found) == {("Na Li (na@example.edu)", item.id): item.key() for item in asked}
    assert {row["quiz"] for row in found.rows} == {"tea"}
    assert [row["confidence"] for row in found.rows] == ["high", *[None] * (len(asked) - 1)]
    at = datetime(2026, 9, 1, 9, 30).astimezone().timestamp()
    assert {row["at"] for row in found.rows} == {round(at * 1000)}
    assert list(map(str, found.faults)) == ["attempts that were not finished, not counted: 1 (for instance row 3)"]


def test_canvass_student_analysis_is_found_by_the_words_too(tea: Course, tmp_path: Path) -> None:
    item, many = ITEMS["tea-origin"], ITEMS["tea-kinds"]
    options = {option["id"]: plain_text(option["text"]) for option in many.public()["options"]}
    several = ",".join(options[id].replace(",", "\\,") for id in many.key())
    header = ["name", "id", "sis_id", "section", "section_id", "section_sis_id", "submitted", "attempt"]
    header += [f"11: {plain_text(item.stem)}", "1.0", f"12: {plain_text(many.stem)}", "1.0", "13: What is love?", "1.0"]
    header += ["n correct", "n incorrect", "score"]
    who = ["Na Li", "7", "", "A", "1", "", "2026-09-01 09:30:00 UTC", "1"]
    rows = [header, [*who, moodle_words(item, item.key()), "1.0", several, "1.0", "Water", "0", "2", "1", "2"]]
    rows.append([*who, "Something else", "0.0", "", "", "", "", "0", "3", "0"])
    found = read(sheet(tmp_path / "analysis.csv", rows), tea)
    assert answers(found) == {("Na Li (7)", "tea-origin"): item.key(), ("Na Li (7)", "tea-kinds"): many.key()}
    assert found.rows[0]["at"] == round(datetime.fromisoformat("2026-09-01T09:30:00+00:00").timestamp() * 1000)
    assert list(map(str, found.faults)) == [
        "answers to a question that is in no bank: 1 (for instance 13: What is love?)",
        "responses that are none of the question's options, not counted: 1 (for instance row 3)",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty; export it again"),
        (b"PK\x03\x04....", "a spreadsheet or zip file; save the table as CSV UTF-8, or unpack it"),
        (b"\xff\xfeN\x00a\x00m\x00e\x00", "not UTF-8 text; save it as CSV UTF-8"),
        (b"hello", "not known by its content; expected one of: Parquet, JSON Lines, attempts file, Moodle responses, "),
        (b"PAR1 and no more", "a damaged Parquet file; write it anew"),
        ("Name,Response 1\nÉve,x".encode("latin-1"), "not UTF-8 at byte 16; save it as CSV UTF-8"),
        (b"Last name,Response 1\nLi,x", 'no column "Question 1"; in Moodle tick "Question text" above the table'),
        (b'{"scocourse":"attempts","format":9}\n', "written by a newer scocourse"),
        (b'{"scocourse":"attempts","format":1}\nno\n' + b"[" * 5000, None),
        (b'{"student":"a","item":"b"}\n' + b'{"student":' * 3000, None),
    ],
)
def test_a_bad_file_is_told_of_in_one_line(tea: Course, tmp_path: Path, content: bytes, said: str | None) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    if said is None:
        assert read(path, tea).rows == ()
        return
    with pytest.raises(ResultsError) as caught:
        read(path, tea)
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{path}:") and said in line


def test_a_parquet_file_of_other_columns_is_told_what_it_lacks(tea: Course, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"student": ["a"], "item": ["b"]}), path)
    with pytest.raises(ResultsError, match=r'no column "response" \(it has: student, item\); rename one, or add it'):
        read(path, tea)
    pq.write_table(pa.table({"student": ["a"], "item": ["b"], "response": [["a"]]}), path)
    with pytest.raises(ResultsError, match=r'column "response": expected text, got list<.*>; write it anew'):
        read(path, tea)


def test_a_class_of_which_nothing_counts_is_told_why(engine: Engine, tea: Course, tmp_path: Path) -> None:
    item = ITEMS["tea-origin"]
    write_attempts(tmp_path / "a.jsonl", [replace(attempt(1, item, item.key()), item="other-course")])
    with pytest.raises(ResultsError) as caught:
        results_of(engine, tea, [tmp_path])
    assert str(caught.value).splitlines() == [
        "no attempt in the files counts",
        "a.jsonl: attempts at questions that the course does not have: 1 (for instance other-course)",
    ]


def test_a_text_that_is_no_time_is_no_time(engine: Engine, tea: Course, tmp_path: Path) -> None:
    item = ITEMS["tea-origin"]
    columns = {"student": ["a", "b"], "item": [item.id] * 2, "response": [json_text(item.key())] * 2}
    pq.write_table(pa.table(columns | {"at": ["yesterday", "2026-09-01T10:00:00Z"]}), tmp_path / "log.parquet")
    analysis = results_of(engine, tea, [tmp_path])
    assert sorted(row["at"] or 0 for row in engine.rows(analysis.judged)) == [0, 1788256800000]


def test_a_file_that_is_too_large_is_not_read(tea: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST", 1_500_000)
    path = tmp_path / "log.jsonl"
    path.write_bytes(b'{"student":"a","item":"b","response":[]}\n' * 50_000)
    with pytest.raises(ResultsError, match=r"log.jsonl: 2 MB: too large; split it into files of at most 2 MB, or make"):
        read(path, tea)


def test_names_that_are_no_text_and_responses_of_odd_characters_are_read(
    engine: Engine, tea: Course, tmp_path: Path
) -> None:
    port = ITEMS["tea-port"]
    name = os.fsdecode(b"J\xf6rg.jsonl")
    write_attempts(tmp_path / name, [attempt(1, port, "\x00 \u2028 \U0001f375", value=0.0)])
    report = results_of(engine, tea, [tmp_path]).report
    assert report.quizzes[0].roll[0].student == "J?rg"
    assert report.quizzes[0].rows[0].unforeseen == (("\x00 \u2028 \U0001f375", 1),)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from(
        [
            b"",
            b"PAR1",
            b'{"student":"a","item":"tea-origin","response":',
            b'{"scocourse":"attempts","format":1}\n{"id":',
            b"Last name;Status;Question 1;Response 1\n",
            b"name,section,submitted,1: In which harbour was tea thrown overboard in 1773?,1.0,n correct\n",
        ]
    ),
    rest=st.one_of(
        st.binary(max_size=200), st.text(alphabet=',;"\n\t\r\x00é0{}[]:aFinished', max_size=200).map(str.encode)
    ),
)
def test_whatever_the_bytes_a_file_is_read_or_refused_in_one_line(
    tea: Course, tmp_path: Path, head: bytes, rest: bytes
) -> None:
    path = tmp_path / "file"
    path.write_bytes(head + rest)
    try:
        rows, lines = read(path, tea).rows, 1
    except ResultsError as error:
        rows, lines = (), len(str(error).splitlines())
    assert lines == 1
    assert table_of(rows).num_rows == len(rows)


def test_a_class_that_only_made_forecasts_has_a_report(engine: Engine, tea: Course, tmp_path: Path) -> None:
    forecast = replace(ITEMS["tea-day"], outcome=None, resolved_on="")
    course = replace(tea, banks={"tea": replace(tea.banks["tea"], items=(forecast,))})
    made = replace(attempt(1, forecast, "70"), status="pending", value=None)
    write_attempts(tmp_path / "a.jsonl", [made])
    report = results_of(engine, course, [tmp_path]).report
    assert report.quizzes == ()
    assert [(row.item.id, row.count, row.score) for row in report.forecasts] == [("tea-day", 1, None)]
    assert "<h1>" in page(report, NOW.date())
