"""A QTI 3 item as a draft, type by type."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice
from typing import Any

from scocourse.bank.problem import quoted
from scocourse.exchange.draft import Draft, Guess
from scocourse.exchange.qti.body3 import Body, body_of
from scocourse.exchange.qti.drafting import ABOUT, NotHeldError
from scocourse.exchange.qti.run3 import tolerated
from scocourse.exchange.qti.trying3 import Tried, Trying
from scocourse.exchange.xml import COMMENT, Element
from scocourse.items._fold import fold

#: Parts of one question; a bank has at most ten options, and the rest is for its author to cut.
_MOST = 40
#: Elements of one item, which is tried on every answer that matters.
_MOST_ELEMENTS = 10_000
_PARTS = ("qti-simple-choice", "qti-inline-choice", "qti-simple-associable-choice")
#: An answer that nobody foresees.
_ANYTHING = "\u2042"


class Drafting3(Trying):
    """One item on its way."""

    def draft(self) -> Draft | None:
        """The draft, or None where there are problems or the whole is lost."""
        try:
            return self._draft()
        except NotHeldError as other:
            self.lose_whole(f"a bank has no {other}")
        return None

    def _draft(self) -> Draft | None:
        if (count := sum(1 for _ in everything(self.item))) > _MOST_ELEMENTS:
            self.refuse(f"at most {_MOST_ELEMENTS:,} elements in an item", f"{count:,}", "look what it is made of")
            return None
        comments = [each.text() for each in self.item.all(COMMENT)]
        body = body_of(self.item)
        self.replies = body.replies
        for aside in body.asides:
            self.lose(aside)
        self.processing = self.declared()
        named = body.interaction.get("response-identifier")
        if named not in self.processing.responses:
            self.refuse("a declared response", quoted(named), "declare it", body.interaction.line)
            return None
        self.response = self.processing.responses[named]
        parts = sum(each.tag in _PARTS for each in everything(body.interaction))
        if parts > _MOST:
            self.refuse(f"at most {_MOST} parts of one question", f"{parts}", "split it", body.interaction.line)
            return None
        match body.interaction.tag:
            case "qti-choice-interaction" | "qti-inline-choice-interaction":
                item, said = self._choice(body)
            case "qti-match-interaction":
                item, said = self._match(body)
            case "qti-order-interaction":
                item, said = self._order(body)
            case _ if self.response.base_type in ("float", "integer"):
                item, said = self._numeric(body)
            case _:
                item, said = self._text_entry()
        if self.problems:
            return None
        self.lose_untold(said)
        stem = self.markdown(body.stem, "the question")
        rationale = "\n".join(self.replies[n].html for n in sorted(said))
        draft = self.finished(item, stem, rationale, self.labels, self.title)
        return Draft(
            name=draft.name,
            line=draft.line,
            item=draft.item,
            comments=(*draft.comments, *comments),
            guesses=draft.guesses,
        )

    def _choice(self, body: Body) -> tuple[dict[str, Any], frozenset[int]]:
        inside = [each for each in body.interaction if each.tag in ("qti-simple-choice", "qti-inline-choice")]
        ids = [each.get("identifier") for each in inside]
        several = self.response.cardinality != "single"
        multiple = several and body.interaction.get("max-choices", "1") != "1"
        alone = {id: self.tried([id] if several else id) for id in ids}
        declared = [id for id in ids if id in self.response.correct]
        best = max((each.score for each in alone.values()), default=0.0)
        if multiple:
            keys = declared or [id for id in ids if alone[id].score > 0]
            best = self.tried(keys).score
            others = [id for id in ids if id not in keys]
            ours: list[tuple[Any, float]] = [([id], 1 / len(keys)) for id in keys]
            ours += [([*keys, id], 1 - 1 / len(others)) for id in others]
            self.compare(ours, best)
            whole = self.tried(keys)
            universal = self.common([*alone.values(), whole])
            # what is said of an answer that is not whole is not said of a right option
            alone |= {id: Tried(alone[id].score, alone[id].replies & whole.replies) for id in keys}
        else:
            keys = [id for id in ids if alone[id].score > best - ABOUT] if best > 0 else declared
            universal = self.common(alone.values())
            for place, id in enumerate(ids, 1):
                if id not in keys and alone[id].score > ABOUT:
                    self.lose("partial credit", f"{alone[id].score / best:.0%} for option {place}")
        self.key_needed(best)
        options = []
        for place, (each, id) in enumerate(zip(inside, ids), 1):
            where = f"option {place}"
            text = self.markdown(each.markup(), where, inline=True)
            feedback = self.reply(alone[id].replies - universal, where)
            options.append({"text": text, "key": id in keys, "feedback": feedback})
        fixed = body.interaction.get("shuffle", "false") not in ("true", "1")
        return {"type": "choice", "multiple": multiple, "fixed_order": fixed, "options": options}, universal

    def _match(self, body: Body) -> tuple[dict[str, Any], frozenset[int]]:
        sets = body.interaction.all("qti-simple-match-set")
        if len(sets) != 2:
            self.refuse("two sets to match", f"{len(sets)}", "export the item anew", body.interaction.line)
            return {}, frozenset()
        prompts, answers = ({each.get("identifier"): each for each in one if each.tag != COMMENT} for one in sets)
        pairs = [pair.partition(" ") for pair in self.response.correct or self._mapped_pairs()]
        key = {first: second for first, _, second in pairs if first in prompts and second in answers}
        if len(key) < len(pairs) or set(key) != set(prompts):
            raise NotHeldError("matching in which a prompt has no answer, or several")
        shown = {id: self.markdown(each.markup(), f"answer {quoted(id)}", inline=True) for id, each in answers.items()}
        right = self.tried(as_pairs(key))
        self.key_needed(right.score)
        wrong = {
            (prompt, answer): self.tried(as_pairs(key | {prompt: answer}))
            for prompt in key
            for answer in answers
            if answer != key[prompt]
        }
        self.compare([(as_pairs(key | {prompt: answer}), 1 - 1 / len(key)) for prompt, answer in wrong], right.score)
        universal = self.common([right, *wrong.values()])
        lured = {
            extra: self.common(each for (_, answer), each in wrong.items() if answer == extra) - right.replies
            for extra in shown
            if extra not in key.values()
        }
        of_extras = frozenset().union(*lured.values())
        replies = {
            prompt: self.common(each for (other, _), each in wrong.items() if other == prompt)
            - right.replies
            - of_extras
            for prompt in key
            if len(answers) > 1
        }
        items = [
            {
                "text": self.markdown(each.markup(), f"prompt {n}", inline=True),
                "answer": shown[key[id]],
                "feedback": self.reply(replies.get(id, ()), f"prompt {n}"),
            }
            for n, (id, each) in enumerate(prompts.items(), 1)
        ]
        extras = [
            {"text": shown[id], "feedback": self.reply(numbers, quoted(shown[id]))} for id, numbers in lured.items()
        ]
        return {"type": "match", "prompts": items, "extra_answers": extras}, universal

    def _mapped_pairs(self) -> list[str]:
        entries = self.response.mapping.all("qti-map-entry") if self.response.mapping else []
        return [
            " ".join(each.get("map-key").split()) for each in entries if not each.get("mapped-value").startswith("-")
        ]

    def _order(self, body: Body) -> tuple[dict[str, Any], frozenset[int]]:
        inside = {each.get("identifier"): each for each in body.interaction.all("qti-simple-choice")}
        key = tuple(self.response.correct)
        if set(key) != set(inside) or len(key) != len(inside) or len(key) < 2:
            self.refuse("a correct response that names every entry once", quoted(" ".join(map(str, key))), "correct it")
            return {}, frozenset()
        right = self.tried(key)
        self.key_needed(right.score)
        turned = {pair: self.tried(swapped(key, *pair)) for pair in _pairs_of(len(key))}
        self.compare([(swapped(key, *pair), 1 - 2 / len(key)) for pair in turned], right.score)
        universal = self.common([right, *turned.values()])
        entries = []
        for place, id in enumerate(key):
            mine = self.common(each for pair, each in turned.items() if place in pair) - right.replies
            text = self.markdown(inside[id].markup(), f"entry {place + 1}", inline=True)
            entries.append({"text": text, "feedback": self.reply(mine, f"entry {place + 1}")})
        return {"type": "order", "entries": entries}, universal

    def _text_entry(self) -> tuple[dict[str, Any], frozenset[int]]:
        texts = [*self._constants("string"), *map(str, self.response.correct), *self._map_keys()]
        spellings: dict[str, str] = {}
        for text in texts:
            if fold(text):
                spellings.setdefault(fold(text), text)
        tried = {text: self.tried(text) for text in list(spellings.values())[:_MOST]}
        best = max((each.score for each in tried.values()), default=0.0)
        self.key_needed(best)
        otherwise = self.tried(_ANYTHING)
        universal = self.common([*tried.values(), otherwise])
        answers: list[dict[str, Any]] = []
        for text, each in tried.items():
            key = each.score > best - ABOUT
            if key and text.swapcase() != text and self.tried(text.swapcase()).score < best - ABOUT:
                self.lose("telling capitals from small letters")
            self._partial(each.score / best if best > 0 else 0, key, quoted(text), len(answers))
            answers.append({"text": text, "key": key, "feedback": self.reply(each.replies - universal, quoted(text))})
        reply = {"feedback": self.reply(otherwise.replies - universal, "any other answer")}
        return {"type": "text_entry", "answers": answers, "otherwise": reply}, universal

    def _partial(self, share: float, key: bool, what: str, place: int) -> None:
        if not key and share > ABOUT:
            self.lose("partial credit", f"{share:.0%} for {what}")
            self.guesses.append(Guess(("answers", place), f"was worth {share:.0%}: right or wrong?"))

    def _numeric(self, body: Body) -> tuple[dict[str, Any], frozenset[int]]:
        ends = sorted(end for end in set(self._ends()) if math.isfinite(end))[: 2 * _MOST]
        otherwise = self.tried(ends[0] - 1 if ends else 0.0)
        spans: list[tuple[float, float, Tried]] = []
        joined = False
        for low, high, each in self._stretches(ends):
            if each == otherwise:
                joined = False
            elif joined and spans[-1][2] == each:
                spans[-1] = (spans[-1][0], high, each)
            else:
                if low < high:
                    self.lose("an end of a range", f"{low:g} itself was outside")
                spans.append((low, high, each))
                joined = True
        best = max((each.score for _, _, each in spans), default=0.0)
        self.key_needed(best)
        universal = self.common([*(each for _, _, each in spans), otherwise])
        spans.sort(key=lambda span: min(span[2].replies - universal, default=len(self.replies)))
        answers: list[dict[str, Any]] = []
        for low, high, each in spans:
            key, where = each.score > best - ABOUT, f"{low:g} to {high:g}"
            self._partial(each.score / best if best > 0 else 0, key, where, len(answers))
            answers.append(
                {"low": low, "high": high, "key": key, "feedback": self.reply(each.replies - universal, where)}
            )
        reply = {"feedback": self.reply(otherwise.replies - universal, "any other answer")}
        return {"type": "numeric", "answers": answers, "otherwise": reply, "unit": body.after}, universal

    def _stretches(self, ends: list[float]) -> Iterator[tuple[float, float, Tried]]:
        """Every end, and what is between two of them, with what it earns."""
        for place, end in enumerate(ends):
            yield end, end, self.tried(end)
            if place + 1 < len(ends) and end < (middle := end / 2 + ends[place + 1] / 2) < ends[place + 1]:
                yield end, ends[place + 1], self.tried(middle)

    def _ends(self) -> Iterator[float]:
        """Every number at which what an answer earns could change."""
        numbers = [each for each in self.response.correct if isinstance(each, float)]
        numbers += [*self._constants("float"), *self._constants("integer")]
        yield from numbers
        equals = self.processing.rules.descendants("qti-equal") if self.processing.rules else ()
        yield from (float(key) for key in self._map_keys() if _is_number(key))
        for equal in islice(equals, _MOST):
            for number in numbers[:_MOST]:
                yield from tolerated(equal, number)

    def _constants(self, base_type: str) -> list[Any]:
        """The values of a type that the rules compare an answer with; what they set is none."""
        found: list[Any] = []
        for rule in self.processing.rules.descendants("qti-base-value") if self.processing.rules else ():
            if rule.get("base-type") == base_type:
                text = rule.text().strip()
                found += [text] if base_type == "string" else [float(text)] if _is_number(text) else []
        return found

    def _map_keys(self) -> list[str]:
        mapping = self.response.mapping
        return [each.get("map-key") for each in mapping.all("qti-map-entry")] if mapping else []


def as_pairs(key: dict[str, str]) -> list[str]:
    """A response to a matching."""
    return [f"{prompt} {answer}" for prompt, answer in key.items()]


def swapped(key: tuple[str, ...], first: int, second: int) -> tuple[str, ...]:
    """``key`` with two entries in each other's place."""
    turned = list(key)
    turned[first], turned[second] = key[second], key[first]
    return tuple(turned)


def _pairs_of(count: int) -> Iterator[tuple[int, int]]:
    return ((first, second) for first in range(count) for second in range(first + 1, count))


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def everything(element: Element) -> Iterator[Element]:
    """All elements inside."""
    waiting = list(element)
    while waiting:
        each = waiting.pop()
        yield each
        waiting += each
