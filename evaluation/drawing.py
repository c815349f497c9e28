"""Plots that look alike, and come out the same from the same numbers."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

IMAGES = Path(__file__).parents[1] / "docs" / "images"


def can_draw() -> bool:
    """Return whether the dependency group `evaluation` is installed."""
    return find_spec("matplotlib") is not None


def empty_plot() -> tuple[Figure, Axes]:
    """Return a plot to draw into; needs the dependency group `evaluation`."""
    figure, (axes,) = empty_plots(1)
    return figure, axes


def empty_plots(count: int) -> tuple[Figure, list[Axes]]:
    """Return so many plots side by side; needs the dependency group `evaluation`."""
    import matplotlib as mpl  # noqa: PLC0415  # drawing alone needs it
    from matplotlib.figure import Figure  # noqa: PLC0415  # drawing alone needs it

    mpl.rcParams["svg.hashsalt"] = "printer_queue"
    mpl.rcParams["svg.fonttype"] = "none"
    figure = Figure(figsize=(7, 3.6), layout="constrained")
    plots = [figure.add_subplot(1, count, place + 1) for place in range(count)]
    for axes in plots:
        axes.spines[["top", "right"]].set_visible(False)
    return figure, plots


def save(figure: Figure, folder: Path, name: str) -> None:
    """Write a plot as SVG; without its date the same numbers give the same file."""
    folder.mkdir(parents=True, exist_ok=True)
    figure.savefig(folder / f"{name}.svg", metadata={"Date": None})
