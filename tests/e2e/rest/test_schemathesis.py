"""Nothing that a program may send, or may not, meets anything else than the document says.

`SCHEMATHESIS_SECONDS=600 .venv/bin/python -m pytest tests/e2e/rest/test_schemathesis.py` looks for ten minutes.
"""

import asyncio
import os
from pathlib import Path

import pytest

from tests.e2e.rest.conftest import RestHome
from tests.support.api_docs import DOCUMENT
from tests.support.peers import programs

HERE = Path(__file__).parent
SECONDS = int(os.environ.get("SCHEMATHESIS_SECONDS", "45"))
USERS = 16
# An answer that never ends tells Schemathesis nothing.
STREAMS = "follow_events"

pytestmark = [
    pytest.mark.asyncio(loop_scope="package"),
    pytest.mark.timeout(SECONDS + 240),
]


async def test_schemathesis_finds_nothing(rest_home: RestHome, tmp_path: Path) -> None:
    tokens = await rest_home.more_tokens(USERS)
    run = await asyncio.create_subprocess_exec(
        programs("rest") / "schemathesis",
        f"--config-file={HERE / 'schemathesis.toml'}",
        "run",
        DOCUMENT,
        f"--url={rest_home.url}",
        f"--max-time={SECONDS}",
        f"--exclude-operation-id={STREAMS}",
        "--workers=1",  # Python 3.11 cannot parse what Hypothesis shows in threads
        "--continue-on-failure",
        "--no-color",
        f"--generation-database={tmp_path / 'examples'}",
        *([] if "SCHEMATHESIS_SECONDS" in os.environ else ["--seed=4711"]),
        cwd=tmp_path,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={
            **os.environ,
            "TOKENS": ",".join(tokens),
            "SCHEMATHESIS_HOOKS": str(HERE / "schemathesis_hooks.py"),
        },
    )
    output, _ = await run.communicate()
    assert run.returncode == 0, output.decode()
    assert rest_home.complaints() == []
