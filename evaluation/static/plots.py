"""The plots of the static plans, drawn into docs/images."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.drawing import IMAGES, empty_plot, save

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SORTS = ("identical printers", "unlike printers")
_COLORS = ("#1f6f50", "#7fb3d5")

type Shares = tuple[float, ...]
"""Cost above the lower bound, on identical and on unlike printers."""


def draw(
    methods: Mapping[str, Shares], curve: Mapping[int, Shares], folder: Path = IMAGES
) -> None:
    """Draw the methods' shares, and those by the moves of the annealing.

    Needs the dependency group `evaluation`.
    """
    for name, drawn in (
        ("static-methods", _methods(methods)),
        ("static-moves", _moves(curve)),
    ):
        save(drawn, folder, name)


def _methods(methods: Mapping[str, Shares]) -> Figure:
    figure, axes = empty_plot()
    names = list(methods)[::-1]
    for place, (label, color) in enumerate(zip(_SORTS, _COLORS, strict=True)):
        drawn = axes.barh(
            [row + 0.2 - 0.4 * place for row in range(len(names))],
            [100 * methods[name][place] for name in names],
            0.4,
            color=color,
            label=label,
        )
        axes.bar_label(drawn, fmt="%.1f", padding=3, fontsize=8)
    axes.set_yticks(range(len(names)), names)
    axes.set_xscale("log")
    axes.set_xlabel("per cent above the lower bound (30 jobs, 3 printers)")
    axes.legend(frameon=False, loc="lower right")
    return figure


def _moves(curve: Mapping[int, Shares]) -> Figure:
    figure, axes = empty_plot()
    for place, (label, color) in enumerate(zip(_SORTS, _COLORS, strict=True)):
        axes.plot(
            list(curve),
            [100 * shares[place] for shares in curve.values()],
            marker="o",
            color=color,
            label=label,
        )
    axes.set_xscale("symlog", linthresh=100)
    axes.set_ylim(0)
    axes.set_xlabel("moves of the annealing")
    axes.set_ylabel("per cent above the lower bound")
    axes.legend(frameon=False)
    return figure
