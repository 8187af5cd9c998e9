"""jupyterquiz: the questions of ``display_quiz`` in notebooks and Jupyter Books, a list in a JSON file."""

from scocourse.exchange.format import Format
from scocourse.exchange.jupyterquiz.read import read, recognises
from scocourse.exchange.jupyterquiz.write import HOLDS, write

JUPYTERQUIZ = Format(title="jupyterquiz", suffix=".json", holds=HOLDS, write=write, recognises=recognises, read=read)
