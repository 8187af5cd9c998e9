"""Figures where matplotlib is not there, as in a browser that cannot load it."""

from __future__ import annotations

import subprocess
import sys

WITHOUT = """
import sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "numpy":
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Without())
"""
BROWSER = "sys.platform = 'emscripten'"
LAB = """
from scocourse import explore, figures
from scocourse.figures import rats_claims, rats_metrics, trade
for shown in (trade("Kazakhstan"), explore(rats_claims, metric=list(rats_metrics()))):
    print(shown._repr_mimebundle_())
"""


def _run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)


def test_a_lab_without_matplotlib_says_so_where_a_figure_would_stand_and_goes_on() -> None:
    done = _run(WITHOUT + BROWSER + LAB)
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert "matplotlib could not be loaded into the browser" in first
    assert first == second


def test_elsewhere_a_broken_matplotlib_is_an_error() -> None:
    done = _run(WITHOUT + LAB)
    assert done.returncode == 1
    assert "ModuleNotFoundError: numpy" in done.stderr
