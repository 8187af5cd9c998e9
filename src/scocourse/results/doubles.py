"""What several attempts share though only one can have it: an id, or a question and a moment to the millisecond."""

from __future__ import annotations

import ibis

SPLICED, REWRITTEN = "spliced", "rewritten"
#: What two attempts of one id agree in if they are one. (The score may come later, with a forecast's event.)
_SAID = ("quiz", "item", "digest", "response", "confidence", "at")


def twins(attempts: ibis.Table) -> ibis.Table:
    """The ids (``twin_id``) that several students have an attempt of, or one student attempts that differ (``twin``).

    Such attempts cannot all be right: ids are 64 random bits, so one was copied from the other.
    """
    said = ibis.literal("\n").join([attempts[name].cast("string").fill_null("") for name in _SAID])
    named = attempts.mutate(said=said).filter(attempts.id.notnull()).group_by("id")
    ends = named.agg(
        low=ibis._.student.min(), high=ibis._.student.max(), one=ibis._.said.min(), other=ibis._.said.max()
    )
    several = ends.low != ends.high
    shared = ends.filter(several | (ends.one != ends.other))
    return shared.select(twin_id="id", twin=ibis.ifelse(several, SPLICED, REWRITTEN))


def meetings(attempts: ibis.Table) -> ibis.Table:
    """The moments (``met_at``) at which several students answered one question (``met_item``).

    Only times that are exact are compared, as the page writes them: a platform's say no more than the second.
    """
    moment = attempts["at"]
    exact = attempts.filter(attempts.id.notnull(), moment.notnull(), moment % 1000 != 0)
    students = exact.group_by("item", "at").agg(low=ibis._.student.min(), high=ibis._.student.max())
    return students.filter(students.low != students.high).select(met_item="item", met_at="at")
