"""A client that is generated from the document does what people do."""

import asyncio
from pathlib import Path
import re

import pytest

from tests.e2e.rest.conftest import RestHome
from tests.support.api_docs import DOCUMENT
from tests.support.peers import programs

pytestmark = pytest.mark.asyncio(loop_scope="package")

PICTURES = ["GET /jobs/{job_id}/picture"]
"""All that the generator has no client for: it knows no pictures."""
PROGRAM = Path(__file__).parent / "generated_client.py"


async def ran(*argv: str | Path, cwd: Path) -> str:
    """Run a program; return what it says."""
    process = await asyncio.create_subprocess_exec(
        *argv,
        cwd=cwd,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={"PATH": str(Path(argv[0]).parent), "PYTHONPATH": str(cwd)},
    )
    output, _ = await process.communicate()
    assert process.returncode == 0, output.decode()
    return output.decode()


async def test_a_generated_client_joins_lists_claims_and_cancels(
    rest_home: RestHome, tmp_path: Path
) -> None:
    bin_folder = programs("rest")
    said = await ran(
        bin_folder / "openapi-python-client",
        "generate",
        f"--path={DOCUMENT}",
        "--output-path=client",
        "--meta=none",
        cwd=tmp_path,
    )
    left_out = re.findall(r"WARNING parsing (.+?) within", said)
    assert left_out == PICTURES, said
    await ran(
        bin_folder / "python",
        PROGRAM,
        rest_home.url,
        rest_home.token,
        cwd=tmp_path,
    )
