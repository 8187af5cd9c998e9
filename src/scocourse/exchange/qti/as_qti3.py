"""A QTI 1.2 item rewritten as one of QTI 3, so that one reader runs both.

What Canvas makes of QTI 1.2 counts where it is more than the specification says: its types of question, and several
equal conditions on one typed answer, of which any will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from scocourse.exchange.qti.blackboard import as_others
from scocourse.exchange.qti.body3 import GAP
from scocourse.exchange.qti.drafting import NotHeldError
from scocourse.exchange.qti.material12 import Raw, material
from scocourse.exchange.xml import COMMENT, Element

#: Canvas's types that a bank has one for.
_HELD = {
    *("multiple_choice_question", "true_false_question", "multiple_answers_question", "matching_question"),
    *("short_answer_question", "numerical_question", "ordering_question"),
}
_RESPONSES = ("response_lid", "response_str", "response_num", "response_xy", "response_grp")
_COMPARISONS = {"varlt": "lt", "varlte": "lte", "vargt": "gt", "vargte": "gte"}


def metadata(item: Element) -> dict[str, str]:
    """The fields of an item's metadata, by their label in small letters."""
    fields = {}
    # the second name is Brightspace's
    for each in [*item.descendants("qtimetadatafield"), *item.descendants("qti_metadatafield")]:
        label, entry = each.first("fieldlabel"), each.first("fieldentry")
        if label is not None and entry is not None:
            fields[label.text().strip().lower()] = entry.text().strip()
    # Blackboard's are elements
    for each in item.descendants("qmd_absolutescore_max"):
        fields[each.tag] = each.text().strip()
    return fields


def as_qti3(item: Element) -> Element:
    """``item`` under the names of QTI 3, with its lines.

    :raises NotHeldError: it has no response, several of different kinds, or one that QTI 3 items of ours have not.
    """
    return _Rewriting(item).item()


class _Rewriting:
    def __init__(self, item: Element) -> None:
        self.old = item
        self.kind = as_others(item) or metadata(item).get("question_type", "")
        if self.kind and self.kind not in _HELD:
            raise NotHeldError(self.kind.removesuffix("_question").replace("_", " ") + " question")
        presentation = item.first("presentation")
        self.responses = [each for each in _inside(presentation, item) if each.tag in _RESPONSES]
        if not self.responses:
            raise NotHeldError("text without a question")
        self.matching = len(self.responses) > 1 or self.kind == "matching_question"
        self.name = "RESPONSE" if self.matching else self.responses[0].get("ident", "RESPONSE")
        self.renders = next(iter(self._rendered(self.responses[0])), None)
        several = self.kind == "multiple_answers_question" or self._cardinality() == "multiple"
        self.several = self.matching or several
        self.base_type = self._base_type()
        self.ordered = self.base_type == "identifier" and self._cardinality() == "ordered"
        self.score = _score_of(item)

    def _cardinality(self) -> str:
        return self.responses[0].get("rcardinality").lower()

    def _base_type(self) -> str:
        response = self.responses[0]
        if self.matching:
            return "directedPair"
        if response.tag == "response_lid":
            return "identifier"
        numeric = self.renders is not None and self.renders.get("fibtype").lower() in (
            "decimal",
            "integer",
            "scientific",
        )
        if response.tag == "response_num" or self.kind == "numerical_question" or numeric:
            return "float"
        if response.tag == "response_str":
            return "string"
        raise NotHeldError(f"response called {response.tag}")

    def _rendered(self, response: Element) -> Iterator[Element]:
        for name in ("render_choice", "render_fib"):
            yield from response.descendants(name)

    def make(self, tag: str, *children: Element | str, **attributes: str) -> Element:
        """An element of QTI 3, at the line of the item."""
        named = {name.replace("_", "-"): value for name, value in attributes.items()}
        element = Element(f"qti-{tag}", "", named, self.old.line)
        element.children = list(children)
        return element

    def item(self) -> Element:
        """The item."""
        interaction = self._matching() if self.matching else self._interaction()
        body = self.make("item-body", *self._asked(), interaction)
        cardinality = "multiple" if self.several else "ordered" if self.ordered else "single"
        declared = self.make("response-declaration", *self._correct(), identifier=self.name)
        declared.attributes |= {"cardinality": cardinality, "base-type": self.base_type}
        score = self.make("outcome-declaration", identifier="SCORE", cardinality="single", base_type="float")
        rules = self.make("response-processing", *self._rules())
        replies = [self._reply(each) for each in self.old.all("itemfeedback")]
        comments = self.old.all(COMMENT)
        whole = self.make("assessment-item", *comments, declared, score, body, rules, *replies)
        whole.attributes = {"identifier": self.old.get("ident"), "title": self.old.get("title")}
        return whole

    def _asked(self) -> list[Element]:
        presentation = self.old.first("presentation")
        own = {id(inner) for response in self.responses for inner in response.descendants("material")}
        asked: list[Element] = []
        for each in _inside(presentation, self.old):
            if each is self.responses[0] and self.base_type in ("string", "float"):
                asked.append(Raw(GAP))
            elif each.tag == "material" and id(each) not in own:
                asked.append(material(each))
        while asked and asked[-1].markup() in ("", GAP):
            # the field comes last
            asked.pop()
        if any(each.markup() == GAP for each in asked):
            asked = [Raw(" ".join(each.markup() for each in asked))]
        if not self.matching:
            # some programs put the question inside the response
            asked += [material(each) for each in self.responses[0].all("material")]
        return asked

    def _interaction(self) -> Element:
        if self.base_type != "identifier":
            field = self.make("text-entry-interaction", response_identifier=self.name)
            paragraph = Element("p", "", {}, self.old.line)
            paragraph.children = [field]
            return paragraph
        choices = []
        for label in self.responses[0].descendants("response_label"):
            choice = self.make("simple-choice", *map(material, label.descendants("material")))
            choice.attributes["identifier"] = label.get("ident")
            choices.append(choice)
        if self.ordered:
            return self.make("order-interaction", *choices, response_identifier=self.name)
        shuffled = self.renders.get("shuffle").lower() if self.renders is not None else ""
        # Canvas shuffles by the quiz, and never true and false
        usual = bool(self.kind) and self.kind != "true_false_question"
        interaction = self.make("choice-interaction", *choices, response_identifier=self.name)
        interaction.attributes["shuffle"] = str(shuffled == "yes" or (not shuffled and usual)).lower()
        interaction.attributes["max-choices"] = "0" if self.several else "1"
        return interaction

    def _matching(self) -> Element:
        each_offers = [_labels(response) for response in self.responses]
        offered = {ident: label for labels in each_offers for ident, label in labels.items()}
        same = self.kind == "matching_question" or all(list(each) == list(offered) for each in each_offers)
        if not same or any(response.tag not in ("response_lid", "response_grp") for response in self.responses):
            raise NotHeldError("question of several parts")
        prompts = [
            self.make(
                "simple-associable-choice",
                *map(material, each.all("material")),
                # the second name is Brightspace's
                identifier=each.get("ident") or each.get("respident"),
            )
            for each in self.responses
        ]
        answers = [
            self.make(
                "simple-associable-choice", *map(material, islice(label.descendants("material"), 1)), identifier=ident
            )
            for ident, label in offered.items()
        ]
        sets = [self.make("simple-match-set", *each) for each in (prompts, answers)]
        return self.make("match-interaction", *sets, response_identifier=self.name)

    def _correct(self) -> list[Element]:
        """The key as far as QTI 3 wants it declared: what the conditions that add to the score ask for."""
        if not (self.several or self.ordered):
            return []
        values: list[Element] = []
        for condition in self.old.descendants("respcondition"):
            if any(_name_of(each) == self.score and self._adds(each) for each in condition.all("setvar")):
                values += [self.make("value", self._value(each)) for each in _asked_for(condition)]
                if self.ordered:
                    break
        return [self.make("correct-response", *values)] if values else []

    def _value(self, equal: Element) -> str:
        value = equal.text().strip()
        return f"{equal.get('respident')} {value}" if self.matching else value

    def _rules(self) -> Iterator[Element]:
        for condition in self.old.descendants("respcondition"):
            tests = condition.first("conditionvar")
            rules = [rule for each in condition for rule in self._rule(each)]
            if tests is None or not rules:
                continue
            actions = [each.get("action", "Set").lower() for each in condition.all("setvar")]
            # programs that add up pairs leave it out
            adds_up = self.matching and all(action == "add" for action in actions)
            if condition.get("continue", "No").lower() != "yes" and actions and not adds_up:
                rules.append(self.make("exit-response"))
            yield self.make("response-condition", self.make("response-if", self._all(tests), *rules))

    def _rule(self, element: Element) -> Iterator[Element]:
        if element.tag == "displayfeedback":
            id = element.get("linkrefid")
            shown = self.make("base-value", id, base_type="identifier")
            yield self.make("set-outcome-value", shown, identifier=f"FEEDBACK_{id}")
        elif element.tag == "setvar" and _name_of(element) == self.score:
            value = self.make("base-value", self._points(element), base_type="float")
            action = element.get("action", "Set").lower()
            names = {"add": "sum", "subtract": "subtract", "multiply": "product", "divide": "divide"}
            if action in names:
                value = self.make(names[action], self.make("variable", identifier="SCORE"), value)
            yield self.make("set-outcome-value", value, identifier="SCORE")

    def _points(self, setvar: Element) -> str:
        """What it sets or adds; Blackboard names the most that there is."""
        told = setvar.text().strip()
        if not told.lower().endswith(".max"):
            return told
        most = (each.get("maxvalue") for each in self.old.descendants("decvar"))
        return next((each for each in most if each.strip("0.")), "1")

    def _adds(self, setvar: Element) -> bool:
        try:
            return float(self._points(setvar)) > 0 and setvar.get("action", "Set").lower() in ("set", "add")
        except ValueError:
            return False

    def _all(self, holder: Element) -> Element:
        tests = [each for each in holder if each.tag != COMMENT]
        equal = [each for each in tests if each.tag == "varequal"]
        if self.ordered and equal and len(equal) == len(tests):
            values = [self.make("base-value", self._value(each), base_type=self.base_type) for each in equal]
            return self.make("match", self.make("variable", identifier=self.name), self.make("ordered", *values))
        any_will_do = not self.several and len(equal) == len(tests)
        return self.make("or" if any_will_do else "and", *map(self._test, tests))

    def _test(self, test: Element) -> Element:
        given = self.make("variable", identifier=self.name)
        match test.tag:
            case "and":
                return self._all(test) if self.ordered else self.make("and", *map(self._test, _real(test)))
            case "or":
                return self.make("or", *map(self._test, _real(test)))
            case "not":
                return self.make("not", self.make("or", *map(self._test, _real(test))))
            case "other":
                return self.make("base-value", "true", base_type="boolean")
            case "unanswered":
                return self.make("is-null", given)
            case "varequal":
                value = self.make("base-value", self._value(test), base_type=self.base_type)
                if self.several:
                    return self.make("member", value, given)
                if self.base_type == "string":
                    case = "true" if test.get("case", "No").lower() == "yes" else "false"
                    return self.make("string-match", given, value, case_sensitive=case)
                return self.make("match", given, value)
            case tag if tag in _COMPARISONS and self.base_type == "float":
                value = self.make("base-value", test.text().strip(), base_type="float")
                return self.make(_COMPARISONS[tag], given, value)
        # the runner refuses it by its name
        return self.make(test.tag)

    def _reply(self, feedback: Element) -> Element:
        id = feedback.get("ident")
        content = [material(each) for each in feedback.descendants("material")]
        return self.make("modal-feedback", *content, outcome_identifier=f"FEEDBACK_{id}", identifier=id)


def _inside(presentation: Element | None, item: Element) -> Iterator[Element]:
    waiting = list(reversed(list(presentation if presentation is not None else item)))
    while waiting:
        element = waiting.pop()
        yield element
        waiting += reversed(list(element))


def _labels(response: Element) -> dict[str, Element]:
    return {label.get("ident"): label for label in response.descendants("response_label")}


def _real(holder: Element) -> Iterable[Element]:
    return (each for each in holder if each.tag != COMMENT)


def _name_of(setvar: Element) -> str:
    return (setvar.get("varname") or setvar.get("variablename") or "SCORE").upper()


def _score_of(item: Element) -> str:
    """The variable that is the score: SCORE where there is one, else what the programs that have none call it."""
    names = [_name_of(each) for each in item.descendants("setvar")]
    usual = [name for name in names if name in ("SCORE", "QUE_SCORE", "D2L_CORRECT")]
    return (usual or names or ["SCORE"])[0]


def _asked_for(condition: Element) -> Iterator[Element]:
    """The equalities that a condition asks for, and not those that it forbids."""
    waiting = list(reversed(condition.all("conditionvar")))
    while waiting:
        element = waiting.pop()
        if element.tag == "varequal":
            yield element
        elif element.tag != "not":
            waiting += reversed(list(element))
