"""GIFT: Moodle's questions as plain text, which many other programs read too."""

from scocourse.exchange.format import Format
from scocourse.exchange.moodle.gift_read import read, recognises
from scocourse.exchange.moodle.gift_write import HOLDS, write

GIFT = Format(title="GIFT", suffix=".txt", holds=HOLDS, write=write, recognises=recognises, read=read)
