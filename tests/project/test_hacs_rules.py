"""What HACS checks of a repository, restated, and what a person sees of it there."""

import tomllib

from PIL import Image
import pytest

from tests.support.project_files import INTEGRATION, ROOT, manifest, read_json

# https://www.hacs.xyz/docs/publish/start#hacsjson
ALLOWED = {
    "content_in_root",
    "country",
    "filename",
    "hacs",
    "hide_default_branch",
    "homeassistant",
    "name",
    "persistent_directory",
    "render_readme",
    "zip_release",
}


def test_hacs_json_says_the_name_and_nothing_that_hacs_does_not_know() -> None:
    said = read_json(ROOT / "hacs.json")
    assert said["name"] == manifest()["name"]
    assert said.keys() <= ALLOWED


def test_a_zipped_release_names_its_file_as_the_release_workflow_does() -> None:
    said = read_json(ROOT / "hacs.json")
    assert said["zip_release"] is True
    release = (ROOT / ".github" / "workflows" / "release.yml").read_text()
    assert f"/{said['filename']}" in release


def test_the_oldest_home_assistant_is_the_one_that_is_tested() -> None:
    minimum = read_json(ROOT / "hacs.json")["homeassistant"]
    locked = (ROOT / "requirements/dev.lock").read_text()
    series = minimum.rsplit(".", 1)[0]
    assert f"\nhomeassistant=={series}." in locked


def test_the_project_and_the_manifest_say_the_same_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == manifest()["version"]


def test_there_is_one_integration() -> None:
    folders = [path for path in INTEGRATION.parent.iterdir() if path.is_dir()]
    assert [path.name for path in folders if not path.name.startswith(("_", "."))] == [
        "printer_queue"
    ]


@pytest.mark.parametrize("name", ["README.md", "LICENSE", "CHANGELOG.md"])
def test_the_repository_has_what_a_reader_looks_for(name: str) -> None:
    assert (ROOT / name).read_text().strip()


def test_the_licence_is_an_open_one() -> None:
    assert (ROOT / "LICENSE").read_text().startswith("MIT License")


@pytest.mark.parametrize("theme", ["", "dark_"])
@pytest.mark.parametrize(("size", "height"), [("", 256), ("@2x", 512)])
def test_the_brand_has_icon_and_logo_in_both_themes_and_sizes(
    theme: str, size: str, height: int
) -> None:
    with Image.open(INTEGRATION / "brand" / f"{theme}icon{size}.png") as icon:
        assert icon.format == "PNG"
        assert icon.size == (height, height)
        assert icon.mode == "RGBA"
    with Image.open(INTEGRATION / "brand" / f"{theme}logo{size}.png") as logo:
        assert logo.format == "PNG"
        assert logo.height == height
        assert logo.width >= height
        assert logo.mode == "RGBA"
