"""Moodle XML: what Moodle writes at Question bank, Export, and reads at Import."""

from scocourse.exchange.format import Format
from scocourse.exchange.moodle.xml_read import read, recognises
from scocourse.exchange.moodle.xml_write import HOLDS, write

MOODLE = Format(title="Moodle XML", suffix=".xml", holds=HOLDS, write=write, recognises=recognises, read=read)
