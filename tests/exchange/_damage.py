"""XML as a slip of a program or of an editor leaves it."""

from __future__ import annotations

import re
from random import Random


def damaged(text: str, random: Random) -> str:
    """``text`` with three of its tags or texts twice, away, in another's place or with other attributes."""
    tags = re.findall("<[^>]*>|[^<]+", text)
    for _ in range(3):
        place = random.randrange(len(tags))
        harm = random.choice([tags[place] * 2, "", random.choice(tags), re.sub('"[^"]*"', '"x"', tags[place], count=1)])
        tags[place] = harm
    return "".join(tags)
