"""text2qti: a quiz as plain text, which the program of that name turns into a package for Canvas."""

from scocourse.exchange.format import Format
from scocourse.exchange.text2qti.read import read, recognises
from scocourse.exchange.text2qti.write import HOLDS, write

TEXT2QTI = Format(
    title="text2qti",
    suffix=".text2qti.txt",
    holds=HOLDS,
    write=write,
    recognises=recognises,
    read=read,
)
