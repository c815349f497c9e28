"""The examples of docs/api.md do what they say, as they stand there."""

import asyncio
import os

import pytest

from tests.e2e.rest.conftest import RestHome
from tests.support.docs import BLOCK, PAGES

pytestmark = pytest.mark.asyncio(loop_scope="package")

EXAMPLES = [
    text
    for _, language, text in BLOCK.findall(PAGES["docs/api.md"])
    if language == "bash"
]


async def test_the_examples_run_one_after_the_other(rest_home: RestHome) -> None:
    assert EXAMPLES
    script = "\necho\n".join(["set -euo pipefail", *EXAMPLES])
    shell = await asyncio.create_subprocess_exec(
        "bash",
        "-c",
        script,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={
            **os.environ,
            "HOME_ASSISTANT": rest_home.home.url,
            "TOKEN": rest_home.token,
        },
    )
    output, _ = await shell.communicate()
    said = output.decode()
    assert shell.returncode == 0, said
    for answered in ("bracket", "cancellation_time", "queue_position"):
        assert f'"{answered}"' in said
