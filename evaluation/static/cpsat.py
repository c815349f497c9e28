"""The same problem for CP-SAT, the solver of Google's OR-Tools, to compare with."""

from math import inf
from threading import Event, Thread
import time

from ortools.sat.python import cp_model

from custom_components.printer_queue.core.optimiser.arrays import Arrays
from custom_components.printer_queue.core.optimiser.problem import Problem

from .instances import STEP

SCALE = 11
"""By which all costs become whole numbers: weights are multiples of 1/5.5, swaps 45."""
WORKERS = 2
ROOM = 1.5


def solved(
    problem: Problem, ends: float, seconds: float
) -> tuple[list[list[int]], bool]:
    """Return the best sequences of so much time, and whether they are proven best.

    A circuit of jobs for each printer, whose arcs carry the swaps, with intervals that
    do not overlap. The solver is given no schedule, only that none need be half as long
    again as one that ends at `ends`. It searches in 2 workers until they have used
    `seconds` of processor time each, so that a busy machine does not hold it back.
    """
    model = _Model(Arrays(problem), round(ends * ROOM / STEP))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    ended = Event()
    watch = Thread(target=_stop, args=(solver, seconds * WORKERS, ended))
    watch.start()
    status = solver.solve(model.model)
    ended.set()
    watch.join()
    return model.sequences(solver), status == cp_model.OPTIMAL


def _stop(solver: cp_model.CpSolver, seconds: float, ended: Event) -> None:
    """Stop the search when this process has used so much processor time for it."""
    until = time.process_time() + seconds
    while not ended.wait(0.5):
        if time.process_time() > until:
            solver.stop_search()


class _Model:
    def __init__(self, figures: Arrays, horizon: int) -> None:
        self.figures = figures
        self.model = cp_model.CpModel()
        self.horizon = horizon
        jobs = range(figures.tasks)
        self.starts = [self._time() for _ in jobs]
        self.ends = [self._time() for _ in jobs]
        self.there: dict[tuple[int, int], cp_model.IntVar] = {}
        self.follows: list[dict[tuple[int, int], cp_model.IntVar]] = []
        costs = [cost for job in jobs for cost in self._costs(job)]
        for machine in range(figures.machines):
            costs += self._circuit(machine)
        for job in jobs:
            homes = [
                is_there for (other, _), is_there in self.there.items() if other == job
            ]
            self.model.add_exactly_one(homes)
        self.model.minimize(sum(costs))

    def _time(self) -> cp_model.IntVar:
        return self.model.new_int_var(0, self.horizon, "")

    def _whole(self, cost: float) -> int:
        return round(cost * SCALE)

    def _costs(self, job: int) -> list[cp_model.LinearExprT]:
        """Return what a job's end costs."""
        figures, end = self.figures, self.ends[job]
        costs: list[cp_model.LinearExprT] = [
            end * self._whole(figures.rate[job] * STEP)
        ]
        if figures.due[job] < inf:
            due = round(figures.due[job] / STEP)
            tardy, late = self._time(), self.model.new_bool_var("")
            self.model.add(tardy >= end - due)
            self.model.add(end <= due).only_enforce_if(~late)
            costs += [
                tardy * self._whole(figures.slope[job] * STEP),
                late * self._whole(figures.late[job]),
            ]
        return costs

    def _circuit(self, machine: int) -> list[cp_model.LinearExprT]:
        """Let a printer do its jobs one after the other; return what its swaps cost."""
        figures, model = self.figures, self.model
        seconds = figures.seconds[figures.kind[machine]]
        jobs = [job for job in range(figures.tasks) if seconds[job] < inf]
        arcs: list[tuple[int, int, cp_model.LiteralT]] = []
        follows = {}
        swaps: list[cp_model.LinearExprT] = []
        intervals = []
        idle = model.new_bool_var("")
        arcs.append((0, 0, idle))
        for job in jobs:
            there = model.new_bool_var("")
            self.there[job, machine] = there
            arcs.append((job + 1, job + 1, ~there))
            took = round(seconds[job] / STEP)
            intervals.append(
                model.new_optional_interval_var(
                    self.starts[job], took, self.ends[job], there, ""
                )
            )
            arcs.append((job + 1, 0, model.new_bool_var("")))
            for before in [-1, *jobs]:
                if before == job:
                    continue
                arc = model.new_bool_var("")
                follows[before, job] = arc
                arcs.append((before + 1, job + 1, arc))
                if before >= 0:
                    later = self.starts[job] >= self.ends[before]
                    model.add(later).only_enforce_if(arc)
                    spool = figures.material[before]
                else:
                    spool = figures.rotating[machine]
                if spool != figures.material[job]:
                    swaps.append(arc * self._whole(figures.swap))
        model.add_circuit(arcs)
        model.add_no_overlap(intervals)
        self.follows.append(follows)
        return swaps

    def sequences(self, solver: cp_model.CpSolver) -> list[list[int]]:
        """Return the solver's solution, each printer's jobs in order."""
        sequences = []
        for follows in self.follows:
            after = {
                before: job
                for (before, job), arc in follows.items()
                if solver.value(arc)
            }
            tasks, job = [], after.get(-1)
            while job is not None:
                tasks.append(job)
                job = after.get(job)
            sequences.append(tasks)
        return sequences
