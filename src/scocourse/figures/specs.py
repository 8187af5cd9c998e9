"""The figures a page can show, by the name its ``{datafigure}`` directive uses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import MappingProxyType

from msgspec import Struct

from scocourse.figures.borders import border_agreements, border_areas, border_lengths
from scocourse.figures.exercises import exercises
from scocourse.figures.forecasts import calibration, forecast_verdicts
from scocourse.figures.hedges import hedge_scales
from scocourse.figures.map import membership_map
from scocourse.figures.membership import membership_over_time
from scocourse.figures.opium import opium_area
from scocourse.figures.organization import organs, summits
from scocourse.figures.powers import trade, trade_crossings
from scocourse.figures.rats import rats_claims, rats_overview
from scocourse.figures.style import DataFigure
from scocourse.figures.timeline import timeline
from scocourse.figures.united_states import us_aims, us_assistance, us_bases
from scocourse.figures.votes import ideal_points, un_resolutions, votes_agreement


class FigureSpec(Struct, frozen=True):
    """How to draw a figure, what a page says below it, and the tables (cards) it comes from."""

    make: Callable[[], DataFigure]
    caption: str
    data: tuple[str, ...]

    def alt(self) -> str:
        """The text alternative, made from the data that are drawn."""
        return self.make().alt


#: Name of the directive's argument -> figure. Captions are plain text.
FIGURES: MappingProxyType[str, FigureSpec] = MappingProxyType(
    {
        "border-lengths": FigureSpec(
            border_lengths,
            "How long China's borders with its former Soviet neighbours are, by the CIA's figures and by what other "
            "sources say. No two counters agree.",
            ("borders",),
        ),
        "border-areas": FigureSpec(
            border_areas,
            "How much land was at issue on China's borders with its former Soviet neighbours, and how much went to "
            "China. Fravel's figures were recalled, not read.",
            ("border_areas",),
        ),
        "border-agreements": FigureSpec(
            border_agreements,
            "When each border was settled. The five states negotiated on forces together; each line was agreed by two "
            "states, and demarcation went on after the SCO was founded.",
            ("border_agreements",),
        ),
        "rats-claims": FigureSpec(
            rats_claims,
            "People in the registers of RATS, as its officials state them. The three lists have different names and "
            "may be different lists.",
            ("rats_claims",),
        ),
        "rats-attacks": FigureSpec(
            partial(rats_claims, "attacks prevented"),
            "Attacks that one director of RATS said were prevented: two statements half a year apart, for periods that "
            "may overlap, that do not fit together.",
            ("rats_claims",),
        ),
        "rats-overview": FigureSpec(
            rats_overview,
            "All numbers that RATS officials were found to state. Most count something that no other statement counts, "
            "so that they show no trend.",
            ("rats_claims",),
        ),
        "opium-area": FigureSpec(
            opium_area,
            "Area under opium poppy in Afghanistan, 1994 to 2014, by the United Nations and by the U.S. government. "
            "The UN published its figure for 2014 in November 2014, after the summary.",
            ("opium",),
        ),
        "opium-area-to-2025": FigureSpec(
            partial(opium_area, last=2025),
            "Area under opium poppy in Afghanistan, 1994 to 2025. What stands right of the dashed line was published "
            "after the summary.",
            ("opium",),
        ),
        "us-bases": FigureSpec(
            us_bases,
            "Bases of the United States and its allies in Central Asia, and the northern supply route, with the SCO's "
            "Astana declaration of 2005.",
            ("us_presence",),
        ),
        "us-aims": FigureSpec(
            us_aims,
            "Aims in Central Asia that U.S. documents, the summary and the SCO Charter name. One word can stand for "
            "different policies: the Charter ties human rights to national legislation.",
            ("us_aims",),
        ),
        "us-assistance": FigureSpec(
            us_assistance,
            "U.S. assistance to Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan together, all "
            "agencies.",
            ("us_assistance",),
        ),
        "hedge-scales": FigureSpec(
            hedge_scales,
            "What two published scales mean by words of likelihood. The summary uses such words without numbers; "
            "neither scale binds it.",
            ("hedges",),
        ),
        "trade": FigureSpec(
            trade,
            "Trade of China and Russia with the four Central Asian members, or with five states where the figure says "
            "so. When China passed Russia depends on who counts.",
            ("trade", "trade_crossings"),
        ),
        "trade-kazakhstan": FigureSpec(
            partial(trade, "Kazakhstan"),
            "Kazakhstan's trade with China and Russia. For the same ten months of 2023 China and Kazakhstan count "
            "different sums.",
            ("trade",),
        ),
        "trade-crossings": FigureSpec(
            trade_crossings,
            "When China passed Russia in trade with Central Asia: seven answers, two of which say not yet.",
            ("trade_crossings",),
        ),
        "votes-agreement": FigureSpec(
            votes_agreement,
            "How often SCO members voted as Russia and as China did in the General Assembly. Agreement rose before or "
            "around 2001; after 2014 it did not rise further.",
            ("un_votes",),
        ),
        "votes-united-states": FigureSpec(
            partial(votes_agreement, "United States"),
            "How often the four smaller members voted as the United States did in the General Assembly.",
            ("un_votes",),
        ),
        "ideal-points": FigureSpec(
            ideal_points,
            "Where five states stand by their votes in the General Assembly. The estimates' authors warn of years "
            "with many votes on one issue.",
            ("ideal_points",),
        ),
        "un-resolutions": FigureSpec(
            un_resolutions,
            "Resolutions of the General Assembly on the SCO: by consensus until 2021, by vote in 2023 and 2025. Only "
            "those that a source was found for are shown.",
            ("un_resolutions",),
        ),
        "forecast-verdicts": FigureSpec(
            forecast_verdicts,
            "The ten forecasts of the summary, with our number for the words of each and our verdict. Five are mixed.",
            ("forecasts",),
        ),
        "forecast-calibration": FigureSpec(
            calibration,
            "Three simple forecasters on the five forecasts that can be scored. A Brier score of 0 is best; "
            "0.25 is what 50 percent on everything earns.",
            ("forecasts",),
        ),
        "timeline": FigureSpec(
            timeline,
            "From the first talks on border forces to the end of 2025. What stands on tinted ground came after the "
            "summary; its authors could not know it.",
            ("timeline", "timeline_later"),
        ),
        "timeline-to-2014": FigureSpec(
            partial(timeline, last=2014, later=False),
            "What the authors of the summary could look back on, November 1989 to August 2014.",
            ("timeline",),
        ),
        "timeline-after-2014": FigureSpec(
            partial(timeline, first=2014),
            "What came after the summary and bears on its claims.",
            ("timeline", "timeline_later"),
        ),
        "summits": FigureSpec(
            summits,
            "Where heads of state met, 1996 to 2025: five meetings of the Shanghai Five, then a summit of the SCO "
            "every year, three of them by video or in part.",
            ("summits",),
        ),
        "summits-to-2014": FigureSpec(
            partial(summits, last=2013),
            "Where heads of state met up to the summary: the Shanghai Five from 1996 to 2000, the SCO from 2001 "
            "to 2013.",
            ("summits",),
        ),
        "organs": FigureSpec(
            organs,
            "The SCO's organs by its Charter and two bodies beside it: who meets, how often, on what legal basis.",
            ("organs",),
        ),
        "organs-to-2025": FigureSpec(
            partial(organs, later=True),
            "The SCO's organs, two bodies beside them, and two centres agreed in 2025, after the summary.",
            ("organs",),
        ),
        "exercises": FigureSpec(
            exercises,
            "Sizes of exercises as reported, 2002 to 2025. Since 2014 none has been larger by any number seen; drills "
            "of security services stand in the strip below.",
            ("exercises",),
        ),
        "exercises-to-2014": FigureSpec(
            partial(exercises, last=2013),
            "Sizes of exercises as reported up to the summary. Peace Mission 2014 began twelve days after the day that "
            "a bookseller gives for the summary.",
            ("exercises",),
        ),
        "peace-missions": FigureSpec(
            partial(exercises, "Peace Mission"),
            "The Peace Mission exercises. Those of 2005, 2009 and 2013 were Chinese and Russian only; that of 2023 was "
            "announced, and no report that it was held was found.",
            ("exercises",),
        ),
        "membership-over-time": FigureSpec(
            membership_over_time,
            "How many countries were members, observers or partners, 2001 to 2025. On 1 September 2025 observers and "
            "dialogue partners became SCO partners.",
            ("membership",),
        ),
        "membership-to-2014": FigureSpec(
            partial(membership_over_time, last=2014),
            "How many countries were members, observers or dialogue partners, 2001 to 2014. The number of members had "
            "not changed since the founding.",
            ("membership",),
        ),
        "membership-map": FigureSpec(
            membership_map,
            "Members, observers and dialogue partners when the summary appeared. Hatched or dashed: disputed areas and "
            "lines (Crimea, Siachen, Kashmir, Aksai Chin, Arunachal Pradesh, Bhutan and China). Boundaries are Natural "
            "Earth's and not the course's opinion; Taiwan is drawn apart and without a status, as there.",
            ("membership", "shapes"),
        ),
        "membership-map-2025": FigureSpec(
            partial(membership_map, 2025),
            "Members and SCO partners at the end of 2025. Hatched or dashed: disputed areas and lines (Crimea, "
            "Siachen, Kashmir, Aksai Chin, Arunachal Pradesh, Bhutan and China). Boundaries are Natural Earth's and "
            "not the course's opinion; Taiwan is drawn apart and without a status, as there.",
            ("membership", "shapes"),
        ),
    }
)
