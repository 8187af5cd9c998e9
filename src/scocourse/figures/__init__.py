"""The course's figures, drawn from its data: every function returns a matplotlib Figure and never shows it.

Their parameters are plain, so that a control in a notebook can change them. A figure carries its text
alternative (``figure.alt``) and the ids of the sources it draws (``figure.sources``).
"""

from scocourse.figures.argument import argument_map
from scocourse.figures.borders import CHINA_DYADS, border_agreements, border_areas, border_lengths
from scocourse.figures.cover import cover
from scocourse.figures.exercises import EXERCISE_SERIES, exercises
from scocourse.figures.forecasts import calibration, forecast_verdicts
from scocourse.figures.hedges import hedge_scales
from scocourse.figures.map import membership_map
from scocourse.figures.membership import membership_over_time
from scocourse.figures.opium import opium_area
from scocourse.figures.organization import SUMMIT_SERIES, organs, summits
from scocourse.figures.powers import TRADE_GROUPS, trade, trade_crossings
from scocourse.figures.rats import rats_claims, rats_metrics, rats_overview
from scocourse.figures.specs import FIGURES, FigureSpec
from scocourse.figures.style import DataFigure, to_bytes
from scocourse.figures.timeline import TIMELINE_KINDS, timeline
from scocourse.figures.united_states import DOCUMENTS, us_aims, us_assistance, us_bases
from scocourse.figures.votes import ideal_points, un_resolutions, votes_agreement

__all__ = [
    "CHINA_DYADS",
    "DOCUMENTS",
    "EXERCISE_SERIES",
    "FIGURES",
    "SUMMIT_SERIES",
    "TIMELINE_KINDS",
    "TRADE_GROUPS",
    "DataFigure",
    "FigureSpec",
    "argument_map",
    "border_agreements",
    "border_areas",
    "border_lengths",
    "calibration",
    "cover",
    "exercises",
    "forecast_verdicts",
    "hedge_scales",
    "ideal_points",
    "membership_map",
    "membership_over_time",
    "opium_area",
    "organs",
    "rats_claims",
    "rats_metrics",
    "rats_overview",
    "summits",
    "timeline",
    "to_bytes",
    "trade",
    "trade_crossings",
    "un_resolutions",
    "us_aims",
    "us_assistance",
    "us_bases",
    "votes_agreement",
]
