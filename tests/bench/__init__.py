"""Benchmarks: what scocourse costs, beside a named peer or floor in the same run.

``uv run python -m tests.bench`` measures all, ``python -m tests.bench start banks`` some, and remakes their lines of
the table in the book's appendix (book/performance.csv). A module of :data:`AREAS` is an area: its ``measure()`` yields
:class:`~tests.bench._measure.Line`. pytest does not run them: a busy machine is no fault.
"""

AREAS = ("start", "pages", "player", "build", "banks", "results")
