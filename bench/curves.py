"""The plots of how a queue's cost grows, drawn into docs/images."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from custom_components.printer_queue.core.settings import Ordering
from evaluation.drawing import IMAGES, empty_plots, save

from .figures import median
from .load import Load

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

type Plans = Mapping[tuple[int, int], Mapping[Ordering, Sequence[float]]]
"""Seconds of CPU that plans took, by printers and waiting jobs."""

_NOW, _BEFORE = "#1f6f50", "#e8a33d"
_DASHES = {Ordering.FIRST_COME: "--", Ordering.OPTIMISED: "-"}
_WORDS = {Ordering.FIRST_COME: "first come", Ordering.OPTIMISED: "optimised"}


def draw(
    loads: Sequence[Load],
    loads_before: Sequence[Load],
    plans: Plans,
    plans_before: Plans,
    folder: Path = IMAGES,
) -> None:
    """Draw cost by printers and by jobs; needs the dependency group `evaluation`."""
    save(_by_printers(loads, loads_before), folder, "scale-printers")
    save(_by_jobs(plans, plans_before), folder, "scale-jobs")


def _by_printers(loads: Sequence[Load], before: Sequence[Load]) -> Figure:
    figure, (cpu, memory) = empty_plots(2)
    for of, color, label in ((before, _BEFORE, "before"), (loads, _NOW, "now")):
        printers = [load.size.printers for load in of]
        style = {"marker": "o", "color": color, "label": label}
        cpu.plot(printers, [load.above for load in of], **style)
        memory.plot(printers, [load.memory for load in of], **style)
    cpu.set_ylabel("% of a core, above parsing")
    memory.set_ylabel("memory, MB")
    for axes in (cpu, memory):
        axes.set_xlabel("printers that report each second")
        axes.set_xlim(0)
        axes.set_ylim(0)
        axes.legend(frameon=False, loc="upper left")
    return figure


def _by_jobs(plans: Plans, before: Plans) -> Figure:
    figure, (axes,) = empty_plots(1)
    for ordering, dashes in _DASHES.items():
        for of, color, label in ((before, _BEFORE, "before"), (plans, _NOW, "now")):
            axes.plot(
                [waiting for _, waiting in of],
                [median(took[ordering]) * 1000 for took in of.values()],
                dashes,
                marker="o",
                color=color,
                label=f"{_WORDS[ordering]}, {label}",
            )
    _in_decades(axes)
    axes.set_xlabel("waiting jobs, 500 printers")
    axes.set_ylabel("a plan, ms of CPU")
    axes.legend(frameon=False, loc="upper left")
    return figure


def _in_decades(axes: Axes) -> None:
    axes.set_xscale("log")
    axes.set_yscale("log")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(lambda value, _: f"{value:,.0f}")
