"""Pages are reached, their links lead somewhere, and what they say of the tree is so."""

import re
import tomllib
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from custom_components.printer_queue.core.transitions import TRANSITIONS
from tests.support.docs import PAGES, anchors, links, rows, section, target_of
from tests.support.project_files import INTEGRATION, ROOT

REPOSITORY = "https://github.com/printer-queue/printer_queue/blob/main/"
WORD = re.compile(r"`(\w+)`")
ARCHITECTURE = "docs/development/architecture.md"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CONTRACTS = PROJECT["tool"]["importlinter"]["contracts"]
FOR_DEVELOPERS = [
    name
    for name in PAGES
    if name == "CONTRIBUTING.md" or name.startswith("docs/development/")
]
LIBRARIES = {"discord.py"}
"""Names of packages that look like files."""
FILE = re.compile(
    r"(?<![\w/.<*-])[\w.-]+(?:/[\w.-]+)*\.(?:html|json|lock|pyi?|toml|ts|yml)\b"
)


@pytest.mark.parametrize(
    ("page", "lines"), [("README.md", 250), ("CONTRIBUTING.md", 80)]
)
def test_the_first_pages_are_short(page: str, lines: int) -> None:
    assert len(PAGES[page].splitlines()) <= lines


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures_lead_somewhere(page: str) -> None:
    for link in links(page):
        parts = urlsplit(link)
        if parts.scheme:
            assert parts.scheme == "https", link
            (url,) = parse_qs(parts.query).get("blueprint_url", [link])
            if url.startswith(REPOSITORY):
                assert (ROOT / url.removeprefix(REPOSITORY)).is_file(), url
            continue
        file, anchor = target_of(page, unquote(link))
        assert file.is_relative_to(ROOT), link
        assert file.exists(), link
        if anchor:
            assert anchor in anchors(str(file.relative_to(ROOT))), link


def test_every_folder_of_tests_is_explained() -> None:
    listed = [
        name
        for row in rows("docs/development/tests.md", "Tests")
        for name in re.findall(r"`([\w/]+)`", row[0])
    ]
    folders = {path.parent.name for path in (ROOT / "tests").glob("*/*")}
    assert sorted(listed) == sorted(
        f"tests/{name}" for name in folders if name[0] != "_"
    )


@pytest.mark.parametrize("page", FOR_DEVELOPERS)
def test_files_that_are_named_are_there(page: str) -> None:
    for name in set(FILE.findall(PAGES[page])) - LIBRARIES:
        assert (ROOT / name).exists() or (INTEGRATION / name).exists(), name


def test_every_room_is_described() -> None:
    described = [row[0].strip("`") for row in rows(ARCHITECTURE, "Rooms")]
    rooms = [
        f"{file.parent.relative_to(INTEGRATION)}/"
        for file in INTEGRATION.glob("*/**/__init__.py")
    ]
    assert sorted(described) == sorted(rooms)


def test_a_jobs_life_is_drawn_as_it_is() -> None:
    listed = {
        (before, event.strip("`"), after)
        for befores, event, afters, _ in rows(ARCHITECTURE, "A job's life")
        for before in WORD.findall(befores) or ("–",)
        for after in WORD.findall(afters)
    }
    assert listed == {
        (before or "–", event.__name__, after)
        for before, events in TRANSITIONS.items()
        for event, afters in events.items()
        for after in afters
    }


def test_the_floors_are_those_of_the_contract() -> None:
    (layers,) = [
        contract["layers"] for contract in CONTRACTS if contract["type"] == "layers"
    ]
    floors = [floor.split(" | ") for floor in ("__init__", *layers)]
    listed = rows(ARCHITECTURE, "Floors")[: len(floors)]
    assert [(int(row[0]), sorted(WORD.findall(row[1]))) for row in listed] == [
        (len(floors) - at, sorted(floor)) for at, floor in enumerate(floors)
    ]


def test_the_rooms_behind_walls_are_those_of_the_contracts() -> None:
    kept = [
        contract["source_modules"]
        for contract in CONTRACTS
        if contract["type"] == "allowlist"
    ]
    walled = section(ARCHITECTURE, "Floors").rpartition("\n\n| Room")[2]
    for [module] in kept:
        room = module.removeprefix("custom_components.printer_queue.")
        assert f"\n| `{room.replace('.', '/')}/` |" in walled
    assert walled.count("\n| `") == len(kept)


def test_every_page_of_the_docs_is_reached_from_the_readme() -> None:
    reached, todo = set(), ["README.md"]
    while todo:
        page = todo.pop()
        if page in reached or page not in PAGES:
            continue
        reached.add(page)
        todo += [
            str(file.relative_to(ROOT))
            for link in links(page)
            if not urlsplit(link).scheme
            for file in [target_of(page, unquote(link))[0]]
        ]
    assert {page for page in PAGES if page.startswith("docs/")} <= reached


def test_the_index_lists_every_page_of_the_docs() -> None:
    listed = {target_of("docs/README.md", link)[0] for link in links("docs/README.md")}
    pages = {ROOT / page for page in PAGES if page.startswith("docs/")}
    assert pages - {ROOT / "docs/README.md"} <= listed
