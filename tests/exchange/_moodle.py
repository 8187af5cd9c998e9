"""What Moodle gives for an answer, from its documentation and apart from the writers: a scorer of exported files.

Multiple choice: the fractions chosen, summed, from 0 to 1. Matching: the share of prompts matched. Ordering by
"absolute position": the share of entries in their place. Short answer: the first answer that fits, in which * stands
for anything, with capitals or without. Numerical: the first answer within its tolerance; numbers as an English site
reads them, where a comma groups thousands and a fraction bar is no number.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from xml.etree import ElementTree

from scocourse.items import AnyItem
from scocourse.items.order import Order
from scocourse.player.markdown import plain_text, render_markdown


def questions(content: bytes) -> dict[str, ElementTree.Element]:
    """The questions of a Moodle XML file, by their id number."""
    found = ElementTree.fromstring(content).findall("question")
    return {question.findtext("idnumber", ""): question for question in found if question.get("type") != "category"}


def from_gift(content: bytes) -> dict[str, ElementTree.Element]:
    """The questions of a GIFT file as Moodle XML would have them: what its reader makes of signs and backslashes."""
    found = {}
    for block in re.split(r"\n\s*\n", content.decode()):
        lines = [line for line in block.strip().split("\n") if not line.startswith("//")]
        hidden = re.sub(r"\\(n|.)", lambda sign: f"&&{ord(sign[1]):03};", "\n".join(lines))
        if hidden.startswith("$CATEGORY:"):
            continue
        parsed = re.fullmatch(r"::(.*?)::\[html\](.*?)\{(.*)\}", hidden, re.DOTALL)
        assert parsed is not None, block
        found[parsed[1]] = gift_question(parsed[3].partition("####")[0].strip())
    return found


def gift_question(answers: str) -> ElementTree.Element:
    if answers[0] == "#":
        numbers, _, _ = answers[1:].partition("~")
        question = ElementTree.Element("question", type="numerical")
        for part in numbers.split("=")[1:]:
            answer = gift_answer(question, part.partition("#")[0].rpartition(":")[0], 100)
            ElementTree.SubElement(answer, "tolerance").text = part.partition("#")[0].rpartition(":")[2].strip()
        gift_answer(question, "*", 0)
    elif answers[0] == ">":
        head, *entries = answers.split("\n")
        assert head == f">{len(entries)} ALL VERTICAL ABSOLUTE_POSITION SHOW none"
        question = ElementTree.Element("question", type="ordering")
        ElementTree.SubElement(question, "gradingtype").text = "ABSOLUTE_POSITION"
        for entry in entries:
            gift_answer(question, entry, 0)
    elif "~" in answers:
        question = ElementTree.Element("question", type="multichoice")
        for part in re.split("(?=[=~])", answers)[1:]:
            gift_answer(question, part[1:].partition("#")[0], 100 * (part[0] == "="))
    elif "->" in answers:
        question = ElementTree.Element("question", type="matching")
        for part in answers.split("=")[1:]:
            prompt, _, text = part.partition("->")
            pair = ElementTree.SubElement(question, "subquestion")
            ElementTree.SubElement(pair, "text").text = shown(prompt)
            ElementTree.SubElement(ElementTree.SubElement(pair, "answer"), "text").text = shown(text)
    else:
        question = ElementTree.Element("question", type="shortanswer")
        for part in answers.split("=")[1:]:
            gift_answer(question, part.partition("#")[0], 100)
    return question


def gift_answer(question: ElementTree.Element, text: str, worth: float) -> ElementTree.Element:
    if weight := re.match(r"%(-*[0-9]{1,2}\.?[0-9]*)%", text):
        text, worth = text[weight.end() :], float(weight[1])
    answer = ElementTree.SubElement(question, "answer", fraction=str(worth))
    ElementTree.SubElement(answer, "text").text = shown(text)
    return answer


def shown(text: str) -> str:
    return re.sub("&&([0-9]+);", lambda code: "\n" if code[1] == "110" else chr(int(code[1])), text).strip()


def score(question: ElementTree.Element, item: AnyItem, response: Any) -> float:
    """What Moodle gives for ``response``, which answers ``item`` as our page sends it."""
    match question.get("type"):
        case "multichoice":
            answers = question.findall("answer")
            letters = dict(zip("abcdefghij", answers))
            total = sum(fraction(letters[id]) for id in response)
            return min(max(total, 0.0), 1.0)
        case "matching":
            return matched(question, item, response)
        case "ordering":
            assert isinstance(item, Order)
            assert question.findtext("gradingtype") == "ABSOLUTE_POSITION"
            texts = [answer.findtext("text") for answer in question.findall("answer")]
            given = [render_markdown(item.shown()[id].text, inline=True) for id in response]
            return sum(right == text for right, text in zip(texts, given)) / len(texts)
        case "shortanswer":
            case = question.findtext("usecase") == "1"
            fits = [
                answer for answer in question.findall("answer") if alike(answer.findtext("text", ""), response, case)
            ]
            return fraction(fits[0]) if fits else 0.0
        case "numerical":
            return numerical(question, response)
    raise AssertionError(question.get("type"))


def fraction(answer: ElementTree.Element) -> float:
    return float(answer.get("fraction", "nan")) / 100


def matched(question: ElementTree.Element, item: AnyItem, response: dict[str, str]) -> float:
    offered = {id: plain_text(text) for id, text in item.answers().items()}  # type: ignore[union-attr]
    prompts = [pair for pair in question.findall("subquestion") if pair.findtext("text")]
    texts = {answer.findtext("text") for answer in question.findall("subquestion/answer")}
    assert texts == set(offered.values())
    right = [pair.findtext("answer/text") == offered[response[str(n)]] for n, pair in enumerate(prompts, 1)]
    return sum(right) / len(prompts)


def alike(pattern: str, text: str, case: bool) -> bool:
    pattern, text = (unicodedata.normalize("NFC", each) for each in (pattern, text))
    parts = [re.escape(part.replace("\\*", "*")) for part in re.split(r"(?<!\\)\*+", pattern)]
    return re.fullmatch(".*".join(parts), text.strip(), 0 if case else re.IGNORECASE) is not None


def numerical(question: ElementTree.Element, response: str) -> float:
    units = [unit.findtext("unit_name", "") for unit in question.findall("units/unit")]
    pattern = r"([+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*)"
    found = re.fullmatch(pattern, response.strip(), re.ASCII)
    if found is None or found[2] not in ("", *units):
        return 0.0
    number = float(found[1].replace(",", ""))
    for answer in question.findall("answer"):
        if answer.findtext("text") == "*":
            return fraction(answer)
        middle, off = float(answer.findtext("text", "")), float(answer.findtext("tolerance", ""))
        off += 1e-14 * max(1, abs(middle))
        if middle - off <= number <= middle + off:
            return fraction(answer)
    return 0.0
