#!/usr/bin/env bash
# Home Assistant gives one upload to two at once, and the first to be done takes it away from the other.
#
# Seen with Home Assistant 2026.10.4 on Python 3.14. process_uploaded_file() hands out the path as long as the upload is
# known and deletes it at the end, so a repeated request reads a file that goes away under it, and ends in a KeyError that
# is none of its own. Seen:
#
#   first is given the file: True
#   second is given the file: True
#   first is done; the file of the second is there: False
#   second is done: KeyError
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 14, 2"
python_packages homeassistant==2026.10.4
holds_in_python <<'PYTHON'
import asyncio
from contextlib import ExitStack
import logging
import tempfile

from homeassistant.components import file_upload
from homeassistant.core import HomeAssistant

logging.disable()
# A Home Assistant on this machine keeps its uploads in the other one.
tempfile.tempdir = "."


async def upload() -> HomeAssistant:
    """Keep a file as the component's view does when it has come in."""
    hass = HomeAssistant(".")
    data = await file_upload.FileUploadData.create(hass)
    hass.data[file_upload.DOMAIN] = data
    data.files["id"] = "cube.stl"
    data.file_dir("id").mkdir()
    data.file_path("id").write_bytes(b"solid cube")
    return hass


hass = asyncio.run(upload())
first, second = ExitStack(), ExitStack()
for name, stack in (("first", first), ("second", second)):
    path = stack.enter_context(file_upload.process_uploaded_file(hass, "id"))
    print(f"{name} is given the file:", path.exists())
first.close()
print("first is done; the file of the second is there:", path.exists())
try:
    second.close()
except KeyError as error:
    print("second is done:", type(error).__name__)
PYTHON
