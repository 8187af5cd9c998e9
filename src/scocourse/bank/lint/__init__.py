"""Item-writing lint: what makes a sound item a bad question. One rule a file, all listed in ``RULES``.

The rules follow Haladyna, Downing and Rodriguez (2002), "A review of multiple-choice item-writing guidelines for
classroom assessment", Applied Measurement in Education 15(3), 309-334; each file names its guidelines by their number
there. Where a rule is wrong, ``accept: {code: reason}`` at the item silences it, or at the bank where it judges
whole banks. Lists of words are English; in other languages the rules that need them find nothing.

To add a rule: a file with its ``RULE``, its line below, its items in tests/bank/lint/labelled.yaml.
"""

from __future__ import annotations

from scocourse.bank.lint import (
    absolute_distractors,
    all_of_the_above,
    article_cue,
    convergence,
    feedback_bare,
    key_longest,
    key_often_longest,
    key_position,
    key_punctuation,
    key_qualified,
    misconception_missing,
    negative_stem,
    numbers_order,
    numbers_overlap,
    opinion_as_fact,
    options_alike,
    options_many,
    options_opposed,
    reading_level,
    shared_words,
    stem_repeated,
    stem_unfocused,
    unfinished,
)
from scocourse.bank.lint.rule import Rule

#: By code, in the order of reports: errors, then what gives the key away, stems, replies.
RULES: dict[str, Rule] = {
    module.RULE.code: module.RULE
    for module in (
        unfinished,
        options_alike,
        numbers_overlap,
        key_longest,
        key_often_longest,
        key_position,
        key_qualified,
        key_punctuation,
        absolute_distractors,
        shared_words,
        article_cue,
        convergence,
        options_opposed,
        all_of_the_above,
        options_many,
        numbers_order,
        negative_stem,
        stem_unfocused,
        stem_repeated,
        opinion_as_fact,
        reading_level,
        feedback_bare,
        misconception_missing,
    )
}
