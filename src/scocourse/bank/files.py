"""What each YAML file of a course holds, as the schema publishes it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from scocourse.bank.blueprint import QuizPlan
from scocourse.items import AnyItem
from scocourse.model import Accepted, Bank, Claim, Id, Misconception, Objective, SourceText


class BankFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """quizzes/<bank>.yaml: the items of one topic."""

    bank: Annotated[Id, Meta(description="The bank's id, which is the file's name without .yaml.")]
    title: Annotated[str, Meta(min_length=1, max_length=200, description="The quiz's heading: plain text.")]
    items: Annotated[list[AnyItem], Meta(min_length=1, description="The questions, in their usual order.")]
    accept: Accepted = {}

    def content(self) -> Bank:
        """The bank that the file holds."""
        return Bank(id=self.bank, title=self.title, items=tuple(self.items), accept=self.accept)


class ClaimsFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """book/claims.yaml: what the source text says, claim by claim."""

    text: SourceText = SourceText()
    claims: Annotated[list[Claim], Meta(min_length=1, description="The claims, in the order of the text.")]


class ObjectivesFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """book/objectives.yaml: what a learner will be able to do."""

    objectives: Annotated[list[Objective], Meta(min_length=1, description="The learning objectives.")]


class MisconceptionsFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """book/misconceptions.yaml: the misreadings that distractors share."""

    misconceptions: Annotated[list[Misconception], Meta(min_length=1, description="The misreadings.")]


class QuizzesFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """quizzes/quizzes.yaml: quizzes put together from the banks."""

    quizzes: Annotated[list[QuizPlan], Meta(min_length=1, description="The quizzes, in the order of the course.")]


CourseFile = BankFile | ClaimsFile | ObjectivesFile | MisconceptionsFile | QuizzesFile
