"""Blackboard's QTI 1.2, changed to what others write, so that one reader reads both.

Blackboard says the type of a question in an element of its own, has conditions for each option that take effect beside
those of the score, and keeps the answers of a matching apart from the responses that choose one of them.
"""

from __future__ import annotations

from scocourse.exchange.xml import Element

#: Its types of question under the names of Canvas, which a reader knows.
_KINDS = {
    "multiple choice": "multiple_choice_question",
    "true/false": "true_false_question",
    "either/or": "true_false_question",
    "multiple answer": "multiple_answers_question",
    "fill in the blank": "short_answer_question",
    "numeric": "numerical_question",
    "matching": "matching_question",
    "ordering": "ordering_question",
}


def as_others(item: Element) -> str:
    """Change ``item`` in its place; its type as Canvas would call it, empty where it is not Blackboard's."""
    told = next((each.text().strip().lower() for each in item.descendants("bbmd_questiontype")), "")
    if not told:
        return ""
    kind = _KINDS.get(told, f"{told}_question")
    for processing in item.all("resprocessing"):
        if kind == "matching_question":
            _match(item, processing)
        else:
            _replies_first(processing)
            _score(processing)
    return kind


def _replies_first(processing: Element) -> None:
    """Let conditions on an option, which is where others have the response, show their reply and do nothing else."""
    of_options = []
    for condition in processing.all("respcondition"):
        tests = condition.first("conditionvar")
        equal = tests.all("varequal") if tests is not None else []
        if len(equal) == 1 and not equal[0].text().strip():
            equal[0].children = [equal[0].get("respident")]
            condition.children = [each for each in condition if each.tag != "setvar"]
            condition.attributes["continue"] = "Yes"
            of_options.append(condition)
    first = set(map(id, of_options))
    processing.children = [*of_options, *(each for each in processing if id(each) not in first)]


def _score(processing: Element) -> None:
    """Let a typed answer that is right score: its condition only says what is shown, and of a number also which."""
    for condition in processing.all("respcondition"):
        tests = condition.first("conditionvar")
        if tests is None:
            continue
        if tests.first("vargte") is not None:
            tests.children = [each for each in tests if each.tag != "varequal"]
        shows = any(each.get("linkrefid") != "incorrect" for each in condition.all("displayfeedback"))
        is_of_an_option = condition.get("continue") == "Yes"
        if shows and not is_of_an_option and tests.first("other") is None and not condition.all("setvar"):
            condition.children.append(_setvar("Set", "SCORE.max", condition.line))


def _setvar(action: str, value: str, line: int) -> Element:
    setvar = Element("setvar", "", {"action": action}, line)
    setvar.children = [value]
    return setvar


def _match(item: Element, processing: Element) -> None:
    """Give every response its prompt and the answers, which are told by their place, and each pair its part."""
    answers: list[list[Element | str]] = []
    places: dict[tuple[str, str], str] = {}
    for flow in list(item.descendants("flow")):
        if flow.get("class") == "RIGHT_MATCH_BLOCK":
            answers = [list(each.descendants("material")) for each in flow.all("flow")]
            flow.children = []
    for flow in list(item.descendants("flow")):
        response = flow.first("response_lid")
        if response is None:
            continue
        labels = list(response.descendants("response_label"))
        for place, (label, answer) in enumerate(zip(labels, answers)):
            places[response.get("ident"), label.get("ident")] = f"answer{place}"
            label.attributes["ident"] = f"answer{place}"
            label.children = answer
        prompt = [each for part in flow.all("flow") for each in part.descendants("material")]
        response.children = [*prompt, *response.children]
        flow.children = [response]
    conditions = []
    for condition in processing.all("respcondition"):
        for equal in condition.descendants("varequal"):
            pair = equal.get("respident"), equal.text().strip()
            if pair in places:
                equal.children = [places[pair]]
                condition.children = [*condition.all("conditionvar"), _setvar("Add", "1", condition.line)]
                condition.attributes["continue"] = "Yes"
                conditions.append(condition)
    processing.children = [*(each for each in processing if each.tag != "respcondition"), *conditions]
