"""Which parameters the index does best with: tried one after the other."""

from math import inf

from .arrays import Arrays
from .atcs import Parameters
from .list_scheduling import list_scheduled
from .solution import Draft

VALUES = {
    "thrift": (0.2, 0.5, 1.0, 2.0),
    "patience": (0.5, 1.0, 2.0, 4.0),
    "speed": (0.0, 0.5, 1.0, 2.0),
    "night": (0.0, 0.5, 1.0, 2.0),
    "length": (0.0, 0.25, 0.5, 1.0),
}
ROUNDS = 2


def best_list_schedule(arrays: Arrays, sets: int) -> tuple[Draft, Parameters]:
    """Return the cheapest of at most `sets` list schedules, and what it was made with.

    Each parameter in turn takes all its values while the others keep their best.
    """
    best = Parameters()
    draft = list_scheduled(arrays, best)
    if sets <= 1:
        return draft, best
    least = draft.cost
    tried = {best}
    relevant = {
        "patience": any(map(inf.__gt__, arrays.due)),
        "speed": arrays.kinds > 1,
        "night": arrays.closes_ever,
        "length": arrays.few_operators,
    }
    names = [name for name in VALUES if relevant.get(name, True)]
    for _ in range(ROUNDS):
        for name in names:
            for value in VALUES[name]:
                parameters = best._replace(**{name: value})
                if len(tried) >= sets or parameters in tried:
                    continue
                tried.add(parameters)
                other = list_scheduled(arrays, parameters)
                if (cost := other.cost) < least:
                    draft, best, least = other, parameters, cost
    return draft, best
