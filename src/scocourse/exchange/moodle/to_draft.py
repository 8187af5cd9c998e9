"""A question of Moodle as a draft of an item, what of it has no place in a bank, and what makes it none."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from scocourse.bank.problem import MOST_PROBLEMS, CourseError, Problem, quoted
from scocourse.exchange.draft import MOST_ANSWERS, Draft, Guess, Reading, SourceFile, first_words, slug
from scocourse.exchange.explanation import bare_links, taken_apart
from scocourse.exchange.labels import fields_of
from scocourse.exchange.loss import WHOLE, Loss
from scocourse.exchange.markdown import from_html, from_markdown, from_plain
from scocourse.exchange.moodle.question import ANYTHING, Answer, Question, Text, low_and_high
from scocourse.items._fold import fold
from scocourse.items._number import show_number
from scocourse.player.markdown import plain_text

#: Shares within this many per cent are the same: people write 33 for a third.
_ABOUT = 1.01
_WILDCARD = re.compile(r"(?<!\\)\*")
#: Line ends that are none in Moodle's own format: beside the tag of a block.
_BESIDE_BLOCKS = re.compile(
    r"(?<!\s)\s*(</?(?:p|div|ul|ol|li|table|tr|td|th|pre|blockquote|h[1-6]|br|hr)\b[^<>]*>)\s*", re.IGNORECASE
)
#: How a comment begins that says where the questions below it were.
CATEGORY = "Category: "
#: Kinds that Moodle comes with and a bank has nothing for, in words.
_OTHER_KINDS = {
    "essay": "essay",
    "description": "text without a question",
    "cloze": "text with several gaps (Cloze)",
    "multianswer": "text with several gaps (Cloze)",
}


class Drafting:
    """One question on its way: ``draft`` gives what became of it, ``losses`` and ``problems`` what did not."""

    def __init__(self, question: Question, source: SourceFile) -> None:
        self.question = question
        self.source = source
        self.losses: list[Loss] = []
        self.problems: list[Problem] = []
        self.guesses: list[Guess] = []
        self.name = question.id or question.name or first_words(from_html(question.text.content).text) or "question"

    def draft(self) -> Draft | None:
        """The draft, or None where there are problems or the whole is lost."""
        question = self.question
        kinds: dict[str, Callable[[], dict[str, Any]]] = {
            "multichoice": self.choice,
            "truefalse": self.true_or_false,
            "shortanswer": self.text_entry,
            "numerical": self.numeric,
            "match": self.match,
            "matching": self.match,
            "ordering": self.order,
        }
        if question.kind not in kinds:
            kind = _OTHER_KINDS.get(question.kind, f"question of the type {quoted(question.kind)}")
            self.losses = [Loss(self.name, WHOLE, f"a bank has no {kind}")]
            return None
        if (count := len(question.answers) + len(question.pairs)) > MOST_ANSWERS:
            self.refuse(question.line, f"at most {MOST_ANSWERS} answers", f"{count:,}", "split the question")
            return None
        for other in question.others:
            self.lose(other)
        for answer in question.answers:
            if not math.isfinite(answer.fraction):
                self.refuse(answer.line, "what an answer is worth in per cent", "no number", "write digits, as in 100")
        stem = self.markdown(question.text, "the question")
        item = kinds[question.kind]()
        if self.problems:
            return None
        rationale, sources = self.general()
        comments = question.comments
        if question.id and slug(question.name) != slug(question.id):
            comments = (*comments, f"Name: {question.name}")
        return Draft(
            name=self.name,
            line=question.line,
            item={**item, **self.tags(), "stem": stem, "rationale": rationale, "sources": sources},
            comments=comments,
            guesses=tuple(self.guesses),
        )

    def lose(self, part: str, why: str = "") -> None:
        self.losses.append(Loss(self.name, part, why))

    def refuse(self, line: int | None, expected: str, found: str, cure: str) -> None:
        where = f"question {quoted(self.name)}"
        self.problems.append(self.source.problem(line or self.question.line, expected, found, cure, where))

    def markdown(self, text: Text, where: str, *, inline: bool = False) -> str:
        """``text`` as Markdown; what it lacks is lost of ``where``."""
        match text.format:
            case "plain_text":
                converted = from_plain(text.content, inline=inline)
            case "markdown":
                converted = from_markdown(text.content, inline=inline)
            case "moodle_auto_format":
                content = _BESIDE_BLOCKS.sub(r"\1", text.content.strip())
                converted = from_html(content.replace("\n", "<br>"), inline=inline)
            case _:
                converted = from_html(text.content, inline=inline)
        for part in converted.lost:
            self.lose(part, f"in {where}")
        return converted.text

    def general(self) -> tuple[str, list[str]]:
        """The rationale and the sources of the general feedback; what we wrote of the passage goes, claims say it."""
        rationale, listed = taken_apart(self.question.general.content)
        sources = [bare_links(self.markdown(Text(entry), "the sources", inline=True)) for entry in listed]
        return self.markdown(Text(rationale, self.question.general.format), "the general feedback"), sources

    def tags(self) -> dict[str, Any]:
        """What our own tags say; others are lost by name."""
        found, others = fields_of(self.question.tags)
        for tag in others:
            self.lose(f"tag {quoted(tag)}")
        return found

    def choice(self) -> dict[str, Any]:
        question = self.question
        multiple = not question.single
        options = []
        for index, answer in enumerate(question.answers):
            where = f"option {index + 1}"
            key = answer.fraction > 0 if multiple else answer.fraction > 100 - _ABOUT
            if not multiple and not key and answer.fraction:
                part = "partial credit" if answer.fraction > 0 else "what a wrong option takes off"
                self.lose(part, f"{answer.fraction:g} % for {where}")
            text = self.markdown(answer.text, where, inline=True)
            options.append(
                {"text": text, "key": key, "feedback": self.markdown(answer.feedback, f"the feedback of {where}")}
            )
        if multiple:
            self.weights([answer.fraction for answer in question.answers])
        return {"type": "choice", "multiple": multiple, "fixed_order": not question.shuffled, "options": options}

    def weights(self, fractions: list[float]) -> None:
        """Refuse shares that are no sum, and report those that we would give otherwise."""
        right = [fraction for fraction in fractions if fraction > 0]
        wrong = [fraction for fraction in fractions if fraction <= 0]
        if right and abs(sum(right) - 100) > _ABOUT:
            cure = "share 100 % among the right options"
            self.refuse(None, "shares of right options that add up to 100 %", f"{sum(right):g} %", cure)
        elif any(abs(fraction - 100 / len(right)) > _ABOUT for fraction in right):
            self.lose("weights of right options", "all count the same here")
        if right and any(abs(fraction + 100 / len(wrong)) > _ABOUT for fraction in wrong):
            told = ", ".join(dict.fromkeys(f"{fraction:g} %" for fraction in wrong))
            self.lose("what a wrong option takes off", f"{told} each; here its share of the wrong ones")

    def true_or_false(self) -> dict[str, Any]:
        options = []
        for answer in self.question.answers:
            text = plain_text(answer.text.content)
            options.append(
                {
                    "text": {"true": "True", "false": "False"}.get(text.lower(), text),
                    "key": answer.fraction > 100 - _ABOUT,
                    "feedback": self.markdown(answer.feedback, f"the feedback of {quoted(text)}"),
                }
            )
        if len(options) != 2:
            self.refuse(None, "two answers, true and false", f"{len(options)}", "export the question anew")
        return {"type": "choice", "fixed_order": True, "options": options}

    def text_entry(self) -> dict[str, Any]:
        if self.question.case:
            self.lose("telling capitals from small letters")
        answers: list[dict[str, Any]] = []
        otherwise: dict[str, Any] = {}
        seen: set[str] = set()
        for answer in self.question.answers:
            text = answer.text.content.strip()
            if text == ANYTHING:
                otherwise = self.anything(answer)
                break
            if _WILDCARD.search(text):
                self.guesses.append(Guess(("answers", len(answers)), f"stood for any text like {text}"))
                self.lose("wildcard", f"in the answer {quoted(text)}")
            text = re.sub(r"\\(?=\*)", "", text)
            if fold(text) in seen:
                self.lose(f"answer {quoted(text)}", "it counts as the same as one before it")
                continue
            seen.add(fold(text))
            answers.append({"text": text, **self.foreseen(answer, len(answers))})
        return {"type": "text_entry", "answers": answers, "otherwise": otherwise}

    def numeric(self) -> dict[str, Any]:
        answers: list[dict[str, Any]] = []
        otherwise: dict[str, Any] = {}
        for answer in self.question.answers:
            if answer.text.content.strip() in (ANYTHING, ""):
                otherwise = self.anything(answer)
                break
            try:
                low, high = low_and_high(answer.text.content, answer.tolerance)
            except (ArithmeticError, ValueError):
                found = f"{quoted(answer.text.content)} with the tolerance {quoted(answer.tolerance)}"
                self.refuse(answer.line, "a number and its tolerance", found, "write digits, with a point for decimals")
                continue
            earlier = [each for each in answers if low <= each["high"] and each["low"] <= high]
            if earlier:
                # in Moodle the first that fits counts, so it is what is outside the earlier ones that is lost
                span = f"{show_number(low)} to {show_number(high)}"
                self.lose(f"answer {span}", f"{answer.fraction:g} %; it overlaps one before it")
                continue
            answers.append({"low": low, "high": high, **self.foreseen(answer, len(answers))})
        unit = ""
        for name, factor in self.question.units:
            if not unit and factor.strip() in ("", "1", "1.0", "1.0000000"):
                unit = name
            else:
                self.lose(f"unit {quoted(name)}", f"with the factor {factor}")
        return {"type": "numeric", "answers": answers, "otherwise": otherwise, "unit": unit}

    def foreseen(self, answer: Answer, index: int) -> dict[str, Any]:
        key = answer.fraction > 100 - _ABOUT
        text = quoted(answer.text.content)
        if not key and answer.fraction:
            worth = f"{answer.fraction:g} %"
            self.lose("partial credit", f"{worth} for {text}")
            self.guesses.append(Guess(("answers", index), f"was worth {worth}: right or wrong?"))
        return {
            "key": key,
            "feedback": self.markdown(answer.feedback, f"the feedback of {quoted(answer.text.content)}"),
        }

    def anything(self, answer: Answer) -> dict[str, Any]:
        if answer.fraction > 0:
            cure = 'name the right answers, and leave "*" for wrong ones'
            self.refuse(answer.line, "an answer that is wrong", f'"*", any answer, worth {answer.fraction:g} %', cure)
        return {"feedback": self.markdown(answer.feedback, "the feedback of any other answer")}

    def match(self) -> dict[str, Any]:
        prompts, extras = [], []
        for index, pair in enumerate(self.question.pairs):
            answer = from_plain(pair.answer, inline=True).text
            text = self.markdown(pair.prompt, f"prompt {index + 1}", inline=True)
            if text:
                prompts.append({"text": text, "answer": answer})
            elif answer:
                extras.append({"text": answer})
        return {"type": "match", "prompts": prompts, "extra_answers": extras}

    def order(self) -> dict[str, Any]:
        if self.question.grading != "ABSOLUTE_POSITION":
            self.lose("rule of scoring", f"{self.question.grading}; here the share of entries in their right place")
        entries = []
        for index, answer in enumerate(self.question.answers):
            feedback = self.markdown(answer.feedback, f"the feedback of entry {index + 1}")
            entries.append(
                {"text": self.markdown(answer.text, f"entry {index + 1}", inline=True), "feedback": feedback}
            )
        return {"type": "order", "entries": entries}


def reading(
    questions: Iterator[Question], source: SourceFile, categories: Sequence[str], comments: Sequence[str]
) -> Reading:
    """What becomes of ``questions``; reading them fills ``categories`` and ``comments``, those after the last.

    A bank has no categories: a single one is its title, and where there are several each is a comment already.
    """
    drafted: list[Draft] = []
    losses: list[Loss] = []
    problems: list[Problem] = []
    try:
        above: tuple[str, ...] = ()
        for question in source.questions(questions):
            # the category of a question that is left out is that of the next, where this has none
            above = tuple(each for each in question.comments if each.startswith(CATEGORY)) or above
            told = tuple(each for each in question.comments if each not in above)
            drafting = Drafting(replace(question, comments=(*above, *told)), source)
            draft = drafting.draft()
            above = above if draft is None else ()
            losses += drafting.losses
            problems += drafting.problems
            if draft is not None:
                drafted.append(draft)
            if len(problems) > MOST_PROBLEMS:
                break
    except CourseError as error:
        # what is no question at all, beside those that make no sense
        problems += error.problems
    if problems:
        raise CourseError(problems)
    title = _last_name(categories[0]) if len(set(categories)) == 1 else ""
    return Reading(title=title, drafts=tuple(drafted), losses=tuple(losses), comments=tuple(comments))


def _last_name(path: str) -> str:
    """The name of a category, of its path, in which a slash inside a name is doubled."""
    return re.split(r"(?<!/)/(?!/)", path)[-1].replace("//", "/")
