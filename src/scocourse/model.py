"""What the course is made of: claims, items, scores, attempts. Frozen data, no behaviour.

An *item* is one question; its type-specific part lives in :mod:`scocourse.items`. The words are those of
QTI 3 where the field has one (item, stem, option, key, distractor, feedback, rationale).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

Id = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        description="Lower-case words joined by hyphens; never changed once published.",
    ),
]
ClaimId = Annotated[
    str,
    Meta(
        pattern=r"^p[1-9][0-9]*\.[1-9][0-9]*$",
        description="Paragraph and claim, as in p3.2: the second claim of paragraph 3.",
    ),
]
Text = Annotated[str, Meta(min_length=1, max_length=4000, description="Markdown without raw HTML.")]
Level = Literal["remember", "understand", "apply", "analyse", "evaluate"]
#: Whose knowledge: the text's; what was known when it appeared; what came later.
Frame = Literal["summary", "then", "later"]
#: ``flat`` is said without a hedge, ``certain`` with a word that insists, ``apparent`` as an impression.
Hedge = Literal["flat", "certain", "very likely", "likely", "possible", "apparent", "unlikely", "unclear", "advice"]
RelationKind = Literal["supports", "qualifies", "contrasts", "concludes"]
Confidence = Literal["low", "medium", "high"]

#: A raw response, as JSON holds it: option ids (choice, order), prompt id -> answer id (match), or typed text.
Response = Any

Accepted = Annotated[
    dict[str, Annotated[str, Meta(min_length=1, max_length=600, description="Why the rule is wrong here.")]],
    Meta(description="Rules of item writing that are wrong here: each by its code, with the reason."),
]


class SourceText(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the course calls the text that it is on."""

    name: Annotated[str, Meta(min_length=1, max_length=60, description="In a sentence: the text.")] = "the text"
    short: Annotated[str, Meta(max_length=20, description="Before the paragraph in citations, such as initials.")] = ""
    frames: Annotated[
        dict[str, dict[Frame, Annotated[str, Meta(min_length=1, max_length=60)]]],
        Meta(description="By language of the interface: the words that tell whose knowledge an item asks for."),
    ] = {}


class Relation(Struct, frozen=True, forbid_unknown_fields=True):
    """How one claim bears on another: the arrow of the argument map."""

    kind: Annotated[RelationKind, Meta(description="What this claim does for the other.")]
    to: ClaimId


class Claim(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing the source text says, in our words, with what makes it findable and how sure it is."""

    id: ClaimId
    paraphrase: Text
    cue: Annotated[
        str,
        Meta(min_length=1, max_length=80, description="At most six words of the source, to find the place."),
    ]
    hedge: Annotated[Hedge, Meta(description="How strongly the text commits itself.")]
    hedge_words: Annotated[
        str,
        Meta(max_length=60, description="The words that carry the certainty; empty where there are none."),
    ] = ""
    actor: Annotated[str, Meta(description="Whose view it is, where not the authors' own.")] = ""
    relations: Annotated[list[Relation], Meta(description="What this claim does for others.")] = []


class Objective(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a learner will be able to do."""

    id: Id
    text: Text


class Misconception(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A misreading that distractors of several items share, so that a repeated one can be named."""

    id: Id
    name: Text
    cure: Annotated[str, Meta(min_length=1, description="One or two sentences that put it right.")]


class Item(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What items of every type share. Subclasses in :mod:`scocourse.items` add the rest and the behaviour."""

    id: Id
    claims: Annotated[
        list[ClaimId],
        Meta(min_length=1, description="Claims tested; a wrong answer links to the passage of the first."),
    ]
    objective: Annotated[Id, Meta(description="An id of book/objectives.yaml.")]
    level: Annotated[Level, Meta(description="Level of thinking asked for.")]
    frame: Annotated[
        Frame,
        Meta(
            description="Whose knowledge is asked: the text's view, what was known when it appeared, or later events."
        ),
    ] = "summary"
    stem: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=4000,
            description="Markdown without raw HTML. The last paragraph asks; what stands before it is context.",
        ),
    ]
    rationale: Annotated[
        str,
        Meta(min_length=1, max_length=4000, description="Why the key is right, shown after a check. Markdown."),
    ]
    sources: Annotated[list[str], Meta(description="Where a fact that is not in the text can be looked up.")] = []
    accept: Accepted = {}


class Score(Struct, frozen=True, kw_only=True):
    """What a response earned.

    ``status`` is ``scored`` (``value`` in [0, 1]), ``invalid`` (not an answer yet, for ``reason``; never wrong)
    or ``pending`` (a forecast whose event is still open). ``feedback`` lists the ids of the parts of the item
    whose feedback replies to this response.
    """

    status: Literal["scored", "invalid", "pending"]
    value: float | None = None
    reason: Literal["", "blank", "incomplete", "not-a-number", "out-of-range", "unknown-option", "malformed"] = ""
    feedback: tuple[str, ...] = ()


class Attempt(Struct, frozen=True, kw_only=True):
    """One scored try at one item, never changed. ``digest`` says which edition of the item was answered."""

    id: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}$", description="Random; tells two attempts apart for ever.")]
    item: Id
    digest: Annotated[str, Meta(max_length=64)]
    response: Response
    status: Literal["scored", "pending"]
    value: Annotated[float, Meta(ge=0, le=1)] | None
    at: Annotated[
        str,
        Meta(
            pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$",
            description="ISO 8601 with offset.",
        ),
    ]
    confidence: Confidence | None = None
    quiz: Annotated[str, Meta(max_length=60, description="The quiz or bank it was asked in.")] = ""
    seed: Annotated[int | None, Meta(description="That drew the quiz's form.")] = None


class Bank(Struct, frozen=True, kw_only=True):
    """The items of one topic, in the order of their file."""

    id: str
    title: str
    items: tuple[Any, ...]
    accept: dict[str, str] = {}


class Fault(Struct, frozen=True):
    """Something wrong inside one item that the schema cannot say; the loader adds the place in the file."""

    path: tuple[str | int, ...]
    expected: str
    found: str
    cure: str
