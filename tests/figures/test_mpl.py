"""Figures where matplotlib is not there, as in a browser that cannot load it."""

from __future__ import annotations

import subprocess
import sys

WITHOUT = """
import importlib.util, sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"matplotlib", "numpy"}:
            raise ModuleNotFoundError(name, name=name)
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "matplotlib" else find(name, *rest)
sys.meta_path.insert(0, Without())
"""
LAB = """
from scocourse import explore, figures
from scocourse.figures import rats_claims, rats_metrics, trade
for shown in (trade("Kazakhstan"), explore(rats_claims, metric=list(rats_metrics()))):
    print(shown._repr_mimebundle_())
"""


def test_a_lab_without_matplotlib_says_so_where_a_figure_would_stand_and_goes_on() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT + LAB], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert "matplotlib could not be loaded into the browser" in first
    assert first == second
