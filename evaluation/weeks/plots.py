"""The plots of the simulated weeks, drawn into docs/images."""

from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from evaluation.drawing import IMAGES, empty_plot, save

from .course import Of
from .runs import Kind, Lived

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_COMPARED = ("FIFO", "greedy", "first come, early", "fair share", "optimised")
_LOADS = (60, 80, 100)
_SHOP = "makerspace"
_USUAL = 80
_POINTS = 200
_COLORS = dict(
    zip(_COMPARED, ("#9aa0a6", "#e8a33d", "#7fb3d5", "#8e7cc3", "#1f6f50"), strict=True)
)


def draw(lived: Lived, folder: Path = IMAGES) -> None:
    """Draw all plots, each into a file of its own; needs the group `evaluation`."""
    for name, drawn in (
        ("plan-cost", _bars(lived, "cost", "J per job, weighted minutes")),
        ("plan-swaps", _bars(lived, "swaps", "spools swapped in a week")),
        ("plan-waits", _waits(lived)),
        ("plan-eta", _eta(lived)),
    ):
        save(drawn, folder, name)


def _bars(lived: Lived, key: str, label: str) -> Figure:
    """Draw a measure of each policy at each load, with its confidence interval."""
    figure, axes = empty_plot()
    width = 0.8 / len(_COMPARED)
    for place, policy in enumerate(_COMPARED):
        means = [lived.mean(Kind(_SHOP, policy, jobs), key) for jobs in _LOADS]
        known = [mean for mean in means if mean is not None]
        axes.bar(
            [group + (place - len(_COMPARED) / 2 + 0.5) * width for group in range(3)],
            [mean.value for mean in known],
            width,
            yerr=[mean.margin for mean in known],
            color=_COLORS[policy],
            label=policy,
        )
    axes.set_xticks(range(len(_LOADS)), [f"{jobs} jobs a week" for jobs in _LOADS])
    axes.set_ylabel(label)
    axes.legend(frameon=False, loc="upper left")
    return figure


def _waits(lived: Lived) -> Figure:
    """Draw which share of all jobs had started after so many hours."""
    figure, axes = empty_plot()
    for policy in _COMPARED:
        weeks = lived.of(Kind(_SHOP, policy, _USUAL))
        _shares(axes, [wait for week in weeks for wait in week.waits], policy)
    axes.set_xlim(0, 96)
    axes.set_xlabel(f"hours from joining to the start, {_USUAL} jobs a week")
    axes.set_ylabel("share of the jobs")
    axes.legend(frameon=False, loc="lower right")
    return figure


def _eta(lived: Lived) -> Figure:
    """Draw which share of the forecasts of a plan was off by so many minutes at most."""
    figure, axes = empty_plot()
    weeks = lived.of(Kind(_SHOP, "optimised", _USUAL))
    for of in Of:
        _shares(
            axes, [off for week in weeks for off in week.errors[of]], None, of.value
        )
    axes.axvline(15, color="#cccccc", zorder=0)
    axes.set_xlim(0, 120)
    axes.set_xlabel(f"minutes off, {_USUAL} jobs a week, optimised")
    axes.set_ylabel("share of the forecasts")
    axes.legend(frameon=False, loc="lower right")
    return figure


def _shares(
    axes: Axes, values: Sequence[float], policy: str | None, label: str | None = None
) -> None:
    # Two hundred points say as much as all, in a file that is small.
    points = quantiles(values, n=_POINTS, method="inclusive")
    shares = [place / _POINTS for place in range(1, _POINTS)]
    axes.plot(points, shares, color=_COLORS.get(policy or ""), label=label or policy)
    axes.set_ylim(0, 1)
