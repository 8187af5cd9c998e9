"""What several attempts share though only one can have it: an id, or a question and a moment to the millisecond."""

from __future__ import annotations

import ibis

SPLICED, REWRITTEN, REPEATED = "spliced", "rewritten", "repeated"
#: What two attempts of one id agree in if they are one. (The score may come later, with a forecast's event.)
_SAID = ("quiz", "item", "digest", "response", "confidence", "at")


def shared(attempts: ibis.Table) -> ibis.Table:
    """The ids (``twin_id``) that stand at several attempts."""
    times = attempts.filter(attempts.id.notnull()).group_by("id").agg(times=ibis._.count())
    return times.filter(times.times > 1).select(twin_id="id")


def twins(attempts: ibis.Table, shared: ibis.Table) -> ibis.Table:
    """What the attempts of the ids in ``shared`` are to one another (``twin``).

    ``spliced`` are those of several students, ``rewritten`` those of one that differ. They cannot all be right: ids are
    64 random bits, so one was copied from the other. ``repeated`` are the same, from files that were joined or copied.
    """
    said = ibis.literal("\n").join([attempts[name].cast("string").fill_null("") for name in _SAID])
    ends = attempts.mutate(said=said).semi_join(shared, attempts.id == shared.twin_id).group_by("id")
    ends = ends.agg(
        low=ibis._.student.min(),
        high=ibis._.student.max(),
        one=ibis._.said.min(),
        other=ibis._.said.max(),
    )
    kinds = ((ends.low != ends.high, SPLICED), (ends.one != ends.other, REWRITTEN))
    return ends.select(twin_id="id", twin=ibis.cases(*kinds, else_=REPEATED))


def meetings(attempts: ibis.Table) -> ibis.Table:
    """The moments (``met_at``) at which several students answered one question (``met_item``).

    Only times that are exact are compared, as the page writes them: a platform's say no more than the second.
    """
    moment = attempts["at"]
    exact = attempts.filter(attempts.id.notnull(), moment.notnull(), moment % 1000 != 0)
    students = exact.group_by("item", "at").agg(low=ibis._.student.min(), high=ibis._.student.max())
    return students.filter(students.low != students.high).select(met_item="item", met_at="at")
