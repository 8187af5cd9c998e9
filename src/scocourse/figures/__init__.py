"""The course's figures, drawn from its data: every function returns a matplotlib Figure and never shows it.

Their parameters are plain, so that a control in a notebook can change them. A figure carries its text
alternative (``figure.alt``) and the ids of the sources it draws (``figure.sources``).
"""

from scocourse.figures.borders import CHINA_DYADS, border_agreements, border_areas, border_lengths
from scocourse.figures.hedges import hedge_scales
from scocourse.figures.opium import opium_area
from scocourse.figures.rats import rats_claims, rats_metrics, rats_overview
from scocourse.figures.specs import FIGURES, FigureSpec
from scocourse.figures.style import DataFigure, to_bytes
from scocourse.figures.united_states import DOCUMENTS, us_aims, us_assistance, us_bases

__all__ = [
    "CHINA_DYADS",
    "DOCUMENTS",
    "FIGURES",
    "DataFigure",
    "FigureSpec",
    "border_agreements",
    "border_areas",
    "border_lengths",
    "hedge_scales",
    "opium_area",
    "rats_claims",
    "rats_metrics",
    "rats_overview",
    "to_bytes",
    "us_aims",
    "us_assistance",
    "us_bases",
]
