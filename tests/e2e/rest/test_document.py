"""The document that is checked in is one by the rules of OpenAPI."""

import subprocess

from tests.support.api_docs import DOCUMENT
from tests.support.peers import programs


def test_a_validator_of_openapi_finds_nothing() -> None:
    done = subprocess.run(
        [programs("rest") / "openapi-spec-validator", DOCUMENT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
