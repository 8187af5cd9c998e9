"""The report as one HTML page: no script, nothing from elsewhere, all that comes from files escaped."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from pathlib import Path

from scocourse.items import AnyItem
from scocourse.player.markdown import plain_text
from scocourse.results.figures import calibration, item_map
from scocourse.results.markup import anchor, number, percent, picture, spanned, table
from scocourse.results.remarks import Remark, remarks
from scocourse.results.report import ItemRow, QuizRow, Report

_STYLE = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
_MEANINGS = Path(__file__).with_name("meanings.toml").read_text(encoding="utf-8")
#: A roll longer than this stands in the CSV files only.
_LONGEST_ROLL = 500
_WHICH = {
    "first": "Each student's first attempt at a question counts.",
    "last": "Each student's last attempt at a question counts.",
    "all": "All attempts count; where scores of students are compared, each student's mean.",
}


def page(report: Report, on: date) -> str:
    """The page, made on the day ``on``."""
    found = remarks(report)
    title = f"Results of the class: {report.course}"
    sections = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="quiet">Made on {on.isoformat()}. {_WHICH[report.which]}</p>',
        *_contents(report),
        *_first(report, found),
        *_files(report),
        *(line for quiz in report.quizzes for line in _quiz(quiz, found)),
        *_misconceptions(report),
        *_gains(report),
        *_forecasts(report),
        *_meanings(),
    ]
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>",
            f"<style>\n{_STYLE}</style></head>",
            "<body><main>",
            *sections,
            "</main></body></html>\n",
        ]
    )


def _contents(report: Report) -> Iterator[str]:
    links = [("first", "What to look at first"), ("files", "Files")]
    links += [(anchor(quiz.id), quiz.title) for quiz in report.quizzes]
    links += [("misconceptions", "Misconceptions")] if report.misconceptions else []
    links += [("gains", "Gain")] if report.gains else []
    links += [("forecasts", "Forecasts")] if report.forecasts else []
    links += [("meanings", "What the figures mean")]
    items = "".join(f'<li><a href="#{id}">{escape(text)}</a></li>' for id, text in links)
    yield f'<nav aria-label="Contents"><ul>{items}</ul></nav>'


def _first(report: Report, found: Sequence[Remark]) -> Iterator[str]:
    yield '<h2 id="first">What to look at first</h2>'
    titles = {quiz.id: quiz.title for quiz in report.quizzes}
    if not found:
        yield "<p>Nothing remarkable.</p>"
        return
    yield "<ul>"
    for remark in found:
        where = escape(titles.get(remark.quiz, ""))
        if remark.item:
            where += f': <a href="#{anchor(remark.quiz, remark.item)}">{escape(remark.item)}</a>'
        yield f"<li>{f'<strong>{where}.</strong> ' if where else ''}{escape(remark.text)}</li>"
    yield "</ul>"


def _files(report: Report) -> Iterator[str]:
    yield '<h2 id="files">Files</h2>'
    good = sum(file.good for file in report.files)
    yield f"<p>Files: {len(report.files)}. Good attempts in them: {good:,}.</p>"
    faulty = [file for file in report.files if file.faults]
    if not faulty:
        yield "<p>No faults in them.</p>"
        return
    rows = [
        [
            escape(file.name),
            escape(file.kind),
            f"{file.good:,}",
            "<br>".join(escape(str(fault)) for fault in file.faults),
        ]
        for file in faulty
    ]
    yield table("Files with faults", ["File", "Kind", "Good", "Not in order"], rows, numbers={2})


def _quiz(quiz: QuizRow, found: Sequence[Remark]) -> Iterator[str]:
    yield f'<h2 id="{anchor(quiz.id)}">{escape(quiz.title)}</h2>'
    yield f"<p>Students: {quiz.class_size:,}. Questions: {quiz.class_items}. {_reliability(quiz)}</p>"
    if len(quiz.rows) > 1 and any(row.point_biserial is not None for row in quiz.rows):
        yield picture(item_map(quiz), anchor(quiz.id, "map"))
    remarked = {remark.item for remark in found if remark.quiz == quiz.id}
    heads = ["Question", "Students", "Facility", "Point-biserial", "Upper 27 %", "Lower 27 %", "Discrimination"]
    rows = [
        [
            f'<a href="#{anchor(quiz.id, row.item.id)}">{escape(row.item.id)}</a>'
            + (" – see above" if row.item.id in remarked else ""),
            f"{row.students:,}",
            spanned(row.facility, row.facility_interval),
            spanned(row.point_biserial, row.correlation_interval),
            number(row.upper),
            number(row.lower),
            number(row.discrimination),
        ]
        for row in quiz.rows
    ]
    yield table(f"Questions of {quiz.title}", heads, rows, numbers=set(range(1, 7)))
    if quiz.calibration:
        yield f"<h3>Confidence in {escape(quiz.title)}</h3>"
        yield picture(calibration(quiz.calibration), anchor(quiz.id, "confidence"))
        rows = [
            [level.level, f"{level.count:,}", spanned(level.share, level.interval), f"{level.marks:+.2f}"]
            for level in quiz.calibration
        ]
        heads = ["Confidence", "Answers", "Share right", "Mean certainty mark"]
        yield table(f"Share right by confidence in {quiz.title}", heads, rows, numbers={1, 2, 3})
    yield from _roll(quiz)
    for row in quiz.rows:
        yield from _item(quiz, row)


def _reliability(quiz: QuizRow) -> str:
    if quiz.alpha is None or quiz.alpha_interval is None:
        return ""
    kind = "KR-20" if quiz.kr20 is not None else "alpha (some answers earn part-scores, so there is no KR-20)"
    interval = quiz.alpha_interval
    return (
        f"Reliability, {kind}: {quiz.alpha:.2f}, interval {interval.low:.2f} to {interval.high:.2f}, from "
        f"{quiz.students:,} students who answered the same {quiz.items} questions. Their mean: {quiz.mean:.2f} points, "
        f"standard deviation {quiz.deviation:.2f}."
    )


def _roll(quiz: QuizRow) -> Iterator[str]:
    yield f"<h3>Students in {escape(quiz.title)}</h3>"
    if len(quiz.roll) > _LONGEST_ROLL:
        yield f"<p>{len(quiz.roll):,} students: too many for a page. Write them with --csv.</p>"
        return
    marked = any(student.marks is not None for student in quiz.roll)
    heads = ["Student", "Answered", "Points", "Mean score", *(["Mean certainty mark"] if marked else [])]
    rows = [
        [
            escape(student.student),
            str(student.answered),
            f"{student.points:.2f}",
            number(student.total),
            *([number(student.marks)] if marked else []),
        ]
        for student in quiz.roll
    ]
    yield table(f"Students in {quiz.title}", heads, rows, numbers={1, 2, 3, 4})


def _item(quiz: QuizRow, row: ItemRow) -> Iterator[str]:
    item: AnyItem = row.item
    yield f'<h3 id="{anchor(quiz.id, item.id)}">{escape(item.id)}</h3>'
    yield f"<p>{escape(plain_text(item.stem))}</p>"
    rows = []
    for part in row.parts:
        about = escape(f"{part.part.id}: {part.part.text}") + (" (key)" if part.part.key else "")
        shares = [percent(share) for share in (part.share, part.upper, part.lower)]
        rows.append([about, escape(part.part.misconception), f"{part.count:,}", *shares, number(part.rest)])
    heads = ["Chosen", "Misconception", "Answers", "Share", "Upper 27 %", "Lower 27 %", "Score in the rest"]
    keys = {place for place, part in enumerate(row.parts) if part.part.key}
    yield table(f"What was chosen in {item.id}", heads, rows, numbers=set(range(2, 7)), marked=keys)
    if row.unforeseen:
        answers = "; ".join(f"“{escape(text)}” ({count})" for text, count in row.unforeseen)
        yield f"<p>Commonest answers that nobody foresaw: {answers}.</p>"


def _misconceptions(report: Report) -> Iterator[str]:
    if not report.misconceptions:
        return
    yield '<h2 id="misconceptions">Misconceptions</h2>'
    rows = [
        [escape(row.name), f"{row.students:,}", f"{row.count:,}", str(row.items), escape(row.cure)]
        for row in report.misconceptions
    ]
    heads = ["Misconception", "Students", "Answers", "Questions", "What puts it right"]
    yield table("Misreadings behind wrong answers", heads, rows, numbers={1, 2, 3})


def _gains(report: Report) -> Iterator[str]:
    if not report.gains:
        return
    yield '<h2 id="gains">Gain</h2>'
    rows = [
        [
            escape(f"{gain.before} to {gain.after}"),
            f"{gain.students:,}",
            percent(gain.first),
            percent(gain.second),
            spanned(gain.difference, gain.interval),
            number(gain.normalized),
        ]
        for gain in report.gains
    ]
    heads = ["Tests", "Students", "Before", "After", "Gain", "Normalized gain"]
    yield table("From one test to its parallel form", heads, rows, numbers=set(range(1, 6)))


def _forecasts(report: Report) -> Iterator[str]:
    if not report.forecasts:
        return
    yield '<h2 id="forecasts">Forecasts</h2>'
    yield "<p>Forecasts are neither right nor wrong and count in no figure above. Score: 1 minus the Brier score.</p>"
    rows = [
        [escape(row.item.id), escape(plain_text(row.item.stem)), f"{row.count:,}", number(row.score)]
        for row in report.forecasts
    ]
    yield table("Forecasts", ["Forecast", "Asked", "Answers", "Mean score"], rows, numbers={2, 3})


def _meanings() -> Iterator[str]:
    yield '<h2 id="meanings">What the figures mean</h2><dl>'
    for each in tomllib.loads(_MEANINGS)["meaning"]:
        cited = f' <span class="quiet">{escape(each["source"])}.</span>' if each["source"] else ""
        yield f"<dt>{escape(each['name'])}</dt><dd>{escape(each['text'])}{cited}</dd>"
    yield "</dl>"
