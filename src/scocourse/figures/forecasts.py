"""Chapter 12: the ten forecasts, and how well four forecasters did on those that can be scored."""

from __future__ import annotations

import textwrap
from typing import Any

from scocourse.data import FORECASTERS, brier, forecast_outcomes, load_forecasts, scored
from scocourse.data.forecasters import Outcomes, Probabilities
from scocourse.figures.mpl import Axes, Line2D
from scocourse.figures.style import (
    BLUE,
    FAINT,
    GREEN,
    INK,
    PAPER,
    PURPLE,
    QUIET,
    SMALL,
    VERMILLION,
    DataFigure,
    Series,
    cite,
    drawn,
    legend_below,
    marker,
    number,
    sheet,
    subtitle,
)

_VERDICTS = {"borne out": BLUE, "mixed": PURPLE, "not borne out": VERMILLION}
_SERIES = dict(zip(FORECASTERS, (BLUE, VERMILLION, GREEN)))
_YOU = Series(INK, "P", (0, (3, 1)), "\\\\\\\\")


@drawn
def forecast_verdicts() -> DataFigure:
    """The ten forecasts: our number for the words, and our verdict with what it leaves out."""
    rows = load_forecasts()
    figure, axes = sheet("Ten forecasts and what became of them", height=1.4 + 0.5 * len(rows), left=3.65, right=1.9)
    subtitle(
        figure, "Mark: the summary's words as a number in percent. Numbers and verdicts are ours, not the authors'."
    )
    for place, row in enumerate(rows):
        look = _VERDICTS[row.verdict]
        axes.plot([0, row.percent], [place, place], color=FAINT, linewidth=2, zorder=1)
        axes.plot(row.percent, place, zorder=3, **marker(look, "seen" if row.verdict != "mixed" else "disputed"))
        words = row.verdict + (f":\n{textwrap.fill(row.leaning, 27)}" if row.leaning else "")
        axes.text(
            1.04, place, words, transform=axes.get_yaxis_transform(), va="center", fontsize=SMALL, linespacing=1.02
        )
        axes.annotate(
            textwrap.fill(f"{row.id}  {row.forecast}", 50, subsequent_indent="    "),
            (0, place),
            xycoords=("figure fraction", "data"),
            xytext=(0.12 * 72, 0),
            textcoords="offset points",
            va="center",
            fontsize=SMALL,
            linespacing=1.05,
        )
        if place:
            axes.axhline(place - 0.5, color=FAINT, linewidth=0.6)
    axes.set_yticks([])
    axes.set_xlim(0, 100)
    axes.set_xticks([0, 50, 100])
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.grid(axis="x")
    counts = {verdict: sum(row.verdict == verdict for row in rows) for verdict in _VERDICTS}
    keys = [
        Line2D(
            [],
            [],
            label=f"{verdict} ({counts[verdict]})",
            **marker(look, "seen" if verdict != "mixed" else "disputed"),
        )
        for verdict, look in _VERDICTS.items()
    ]
    legend_below(figure, keys)
    said = [
        f"{row.id}, {row.forecast}: {number(row.percent)} percent, {row.verdict}"
        + (f" ({row.leaning})" if row.leaning else "")
        for row in rows
    ]
    figure.alt = (
        "Chart of ten forecasts of the summary with our number for its words and our verdict: "
        f"{', '.join(f'{count} {verdict}' for verdict, count in counts.items())}. {'. '.join(said)}."
    )
    cite(figure, rows)
    return figure


@drawn
def calibration(probabilities: Probabilities | None = None, outcomes: Outcomes | None = None) -> DataFigure:
    """Calibration and Brier scores of your probabilities and of three simple forecasters.

    ``probabilities`` maps the forecasts' letters to numbers from 0 to 1 (None shows only the three); ``outcomes``
    maps them to 1, 0 or None for mixed, which is left out (default: the verdicts of the table). Everyone is scored
    on the forecasts that you gave a probability. Left: of the forecasts put at about the same probability, the
    share that came true. Raises ValueError for an unknown letter, a number outside 0 to 1 or nothing to score.
    """
    outcomes = forecast_outcomes() if outcomes is None else outcomes
    known = forecast_outcomes()
    unknown = [id for id in (*(probabilities or {}), *outcomes) if id not in known]
    if unknown:
        raise ValueError(f"expected forecasts {', '.join(known)}; found {', '.join(map(repr, dict.fromkeys(unknown)))}")
    asked = [id for id in known if id in outcomes and (probabilities is None or id in probabilities)]
    judged = {id: outcomes[id] for id in asked}
    mixed = [id for id, outcome in judged.items() if outcome is None]
    entries: dict[str, tuple[Series, Probabilities]] = {}
    if probabilities is not None:
        entries["you"] = (_YOU, probabilities)
    for name, forecaster in FORECASTERS.items():
        entries[name] = (_SERIES[name], forecaster())
    scores = {name: brier(numbers, judged) for name, (_, numbers) in entries.items()}
    figure, axes = sheet("How well did they forecast?", height=3.9, left=0.65, right=3.75, top=0.85, bottom=0.85)
    count = len(asked) - len(mixed)
    subtitle(figure, f"{count} forecasts scored, {len(mixed)} mixed left out. So few cannot tell skill from luck.")
    axes.plot([0, 1], [0, 1], color=FAINT, linewidth=1.2, zorder=1)
    axes.text(0.52, 0.43, "perfect calibration", rotation=41, fontsize=SMALL, color=QUIET, ha="center", va="center")
    said: list[str] = []
    for name, (look, numbers) in entries.items():
        points = _groups(scored({id: numbers[id] for id in asked}, judged))
        for said_at, share, size in points:
            axes.plot(
                said_at, share, zorder=4, **{**marker(look, "seen"), "ms": 6 + 1.5 * size, "alpha": 0.85}, clip_on=False
            )
        words = ", ".join(f"{share:.0%} of {size} put at about {at:.0%}" for at, share, size in points)
        said.append(f"{name}: Brier score {scores[name]:.3f}; came true: {words}")
    axes.set(xlim=(-0.06, 1.06), ylim=(-0.06, 1.06))
    ticks = [0, 0.25, 0.5, 0.75, 1]
    labels = [f"{100 * tick:.0f}" for tick in ticks]
    axes.set_xticks(ticks, labels)
    axes.set_yticks(ticks, labels)
    axes.set_xlabel("probability given, percent", fontsize=SMALL)
    axes.set_ylabel("came true, percent", fontsize=SMALL)
    axes.grid()
    _scores(figure, entries, scores)
    keys = [Line2D([], [], label=name, **marker(look, "seen")) for name, (look, _) in entries.items()]
    legend_below(figure, keys)
    figure.alt = (
        f"Calibration plot and Brier scores (0 best, 1 worst) over {count} forecasts; {len(mixed)} mixed left out"
        f"{f' ({chr(44).join(mixed)})'.replace(',', ', ') if mixed else ''}. {'. '.join(said)}."
    )
    cite(figure, [row for row in load_forecasts() if row.id in asked])
    return figure


def _groups(pairs: tuple[tuple[float, int], ...]) -> list[tuple[float, float, int]]:
    """Mean probability, share that came true and number of forecasts, in five bands of twenty percent."""
    bands: dict[int, list[tuple[float, int]]] = {}
    for probability, outcome in sorted(pairs):
        bands.setdefault(min(int(probability * 5), 4), []).append((probability, outcome))
    return [
        (sum(p for p, _ in band) / len(band), sum(o for _, o in band) / len(band), len(band)) for band in bands.values()
    ]


def _scores(figure: DataFigure, entries: dict[str, Any], scores: dict[str, float]) -> Axes:
    """Bars of the Brier scores at the right; shorter is better."""
    width, height = figure.get_size_inches()
    axes = figure.add_axes((5.15 / width, 0.85 / height, 1.55 / width, (height - 1.7) / height))
    axes.tick_params(length=3)
    for place, (name, score) in enumerate(scores.items()):
        look = entries[name][0]
        box: dict[str, Any] = {"facecolor": look.colour, "edgecolor": PAPER, "hatch": look.hatch, "linewidth": 0}
        axes.barh(place, score, height=0.5, **box)
        axes.text(score + 0.015, place, f"{score:.3f}", va="center", fontsize=SMALL)
    axes.set_yticks(range(len(scores)), [textwrap.fill(name, 12) for name in scores])
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(scores) - 0.5, -0.5)
    axes.set_xlim(0, max(0.5, *scores.values()) * 1.2)
    axes.set_xlabel("Brier score: shorter is better", fontsize=SMALL)
    axes.grid(axis="x")
    return axes
