"""Plots that look alike, and come out the same from the same numbers."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

IMAGES = Path(__file__).parents[1] / "docs" / "images"


def empty_plot() -> tuple[Figure, Axes]:
    """Return a plot to draw into; needs the dependency group `evaluation`."""
    import matplotlib as mpl  # noqa: PLC0415  # drawing alone needs it
    from matplotlib.figure import Figure  # noqa: PLC0415  # drawing alone needs it

    mpl.rcParams["svg.hashsalt"] = "printer_queue"
    mpl.rcParams["svg.fonttype"] = "none"
    figure = Figure(figsize=(7, 3.6), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def save(figure: Figure, folder: Path, name: str) -> None:
    """Write a plot as SVG; without its date the same numbers give the same file."""
    folder.mkdir(parents=True, exist_ok=True)
    figure.savefig(folder / f"{name}.svg", metadata={"Date": None})
