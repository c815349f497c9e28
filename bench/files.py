"""How long the largest models take to read, beside the readers that did it one by one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
import json
from pathlib import Path
import subprocess
import sys
import zipfile

import numpy as np

from .figures import median
from .older import ROOT, tree_before
from .results import Result, Section

TITLE = "Large models"
TARGET = 0.3
TARGET_MB = 150.0
BEFORE = "d78c25d"
"""The last commit whose readers looked at every corner by itself."""
ROUNDS = 3
_READ = """
import json, pathlib, re, sys, time, types

# readers need none of Home Assistant, which takes seconds to import
package = types.ModuleType("custom_components.printer_queue")
package.__path__ = ["custom_components/printer_queue"]
sys.modules["custom_components.printer_queue"] = package
from custom_components.printer_queue.files.reading import read_file

def kilobytes(what):
    return int(re.search(what + r":\\s+(\\d+)", status.read_text())[1])

status = pathlib.Path("/proc/self/status")
pathlib.Path("/proc/self/clear_refs").write_text("5")  # the peak begins here
before = kilobytes("VmRSS")
begun = time.process_time()
size = read_file(pathlib.Path(sys.argv[1])).size
took = time.process_time() - begun
peak = kilobytes("VmHWM") - before
print(json.dumps([took, peak / 1024, [size.x, size.y, size.z]]))
"""
_CORE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02"


@dataclass(slots=True)
class Reads:
    """Seconds of CPU and megabytes of memory at the peak, a number for each round."""

    before: list[float] = field(default_factory=list)
    now: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How much of the time that it took before it takes now."""
        return median(self.now) / median(self.before)


def models(folder: Path, scale: float = 1) -> dict[str, Path]:
    """Write the models, and return them by what they are; `scale` makes them smaller."""
    corners = int(3_000_000 * scale)
    usual = int(310_000 * scale)
    files = {
        "3MF, 40 MB of XML": folder / "xml.3mf",
        "3MF, 3,000,000 corners": folder / "corners.3mf",
        "binary STL, 512 MB": folder / "binary.stl",
        "STL in words, 3,000,000 corners": folder / "words.stl",
    }
    xml, many, binary, words = files.values()
    _write_3mf(xml, usual, 2 * usual)
    _write_3mf(many, corners, 1)
    _write_binary(binary, int((512 * 1024**2 - 84) / 50 * scale))
    _write_words(words, corners // 3)
    return files


def bench(
    folder: Path, before: Path, *, scale: float = 1, rounds: int = ROUNDS
) -> dict[str, Reads]:
    """Read every model with the readers of both trees in turns."""
    files = models(folder, scale)
    reads = {name: Reads() for name in files}
    for _ in range(rounds):
        for name, path in files.items():
            seconds, _, size = _read(before, path)
            reads[name].before.append(seconds)
            seconds, memory, same = _read(ROOT, path)
            reads[name].now.append(seconds)
            reads[name].memory.append(memory)
            assert size == same, name
    return reads


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
    reads = bench(folder, tree_before(folder / "before", BEFORE))
    return Section(TITLE, list(_results(reads)), _NOTES)


def _results(reads: Mapping[str, Reads]) -> Iterable[Result]:
    for name, read in reads.items():
        is_target = "words" not in name
        yield Result(
            f"{name}: CPU / CPU before",
            f"<= {TARGET}" if is_target else "",
            f"{read.ratio:.2f} ({median(read.now):.2f} / {median(read.before):.2f} s)",
            passed=read.ratio <= TARGET if is_target else None,
        )
    most = max(max(read.memory) for read in reads.values())
    yield Result(
        "most memory of any, at the peak",
        f"<= {TARGET_MB:.0f} MB",
        f"{most:.0f} MB",
        passed=most <= TARGET_MB,
    )


_NOTES = f"""CPU time of a process that reads one model, and its memory above what it had before; {ROUNDS} rounds of \
both in turns, medians. Before is commit {BEFORE}, whose readers looked at every corner by itself; both find the same \
size. The first model has two triangles for each corner, as closed meshes have."""


def _read(tree: Path, path: Path) -> tuple[float, float, list[float]]:
    """Return seconds, megabytes and the size that a tree's readers find."""
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(path)],
        cwd=tree,
        check=True,
        capture_output=True,
    )
    seconds, memory, size = json.loads(done.stdout)
    return seconds, memory, size


def _corners(count: int) -> np.ndarray:
    return np.random.default_rng(1).uniform(-100, 100, (count, 3)).astype(np.float32)


def _write_3mf(path: Path, vertices: int, triangles: int) -> None:
    lines = [
        f'<?xml version="1.0" encoding="UTF-8"?>\n<model xmlns="{_CORE}">',
        '<resources><object id="1" type="model"><mesh><vertices>',
        *(f'<vertex x="{x:.6g}" y="{y:.6g}" z="{z:.6g}"/>' for x, y, z in _corners(vertices)),
        "</vertices><triangles>",
        *(
            f'<triangle v1="{a}" v2="{b}" v3="{c}"/>'
            for a, b, c in np.random.default_rng(2).integers(0, vertices, (triangles, 3))
        ),
        '</triangles></mesh></object></resources><build><item objectid="1"/></build></model>',
    ]  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("3D/3dmodel.model", "\n".join(lines))


def _write_binary(path: Path, triangles: int) -> None:
    layout = np.dtype([("normal", "<f4", 3), ("corners", "<f4", 9), ("spare", "<u2")])
    block = np.zeros(100_000, layout)
    block["corners"] = _corners(300_000).reshape(-1, 9)
    with path.open("wb") as file:
        file.write(bytes(80) + triangles.to_bytes(4, "little"))
        for done in range(0, triangles, len(block)):
            file.write(block[: triangles - done].tobytes())


def _write_words(path: Path, triangles: int) -> None:
    with path.open("w", encoding="ascii") as file:
        file.write("solid part\n")
        for facet in _corners(3 * triangles).reshape(-1, 3, 3):
            file.write(
                "facet normal 0.000000e+00 0.000000e+00 1.000000e+00\nouter loop\n"
            )
            file.writelines(f"vertex {x:e} {y:e} {z:e}\n" for x, y, z in facet)
            file.write("endloop\nendfacet\n")
        file.write("endsolid part\n")
