"""Runs the labs and keeps their outputs in them: ``python -m scocourse.site.labs [notebook ...]``.

What differs at every run (times, ids of live widgets) is left out, so that a lab changes only when what it shows
does. pytest compares the outputs kept here with fresh ones (nbval); run this after editing a question that a lab asks.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from scocourse.course import find_root

COMMAND = "python -m scocourse.site.labs"
_LIVE = "application/vnd.jupyter.widget-view+json"


def refresh(path: Path) -> None:
    """Run the notebook at ``path`` in its own folder and write it back with the outputs.

    :raises CellExecutionError: a cell failed; the file is left as it was.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        store_widget_state=False,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(_LIVE, None)
    # else the version of whoever ran it last
    notebook.metadata["language_info"] = {"name": "python"}
    nbformat.write(notebook, path)


def main(arguments: list[str]) -> None:
    """Refresh the notebooks named, or every lab of the course around the working folder."""
    root = find_root()
    labs = [Path(name) for name in arguments] or sorted((root / "notebooks").glob("*.ipynb") if root else [])
    for lab in labs:
        refresh(lab)
        print(f"{lab.name}: run, outputs kept")


if __name__ == "__main__":
    main(sys.argv[1:])
