#!/usr/bin/env bash
# Asked for a file that it does not have, Moonraker answers that there is no such method.
#
# Seen with Moonraker 0.11.0 on Python 3.11, over HTTP and JSON-RPC (which is also what MQTT and WebSockets carry). Every
# 404 of its own becomes -32601, the code of JSON-RPC for an unknown method; one who is not let in becomes -32602, the
# code for wrong parameters. Only the words tell them apart. Seen:
#
#   over HTTP, a missing file: 404
#   by JSON-RPC, a missing file: -32601 Metadata not available for <part.gcode>
#   by JSON-RPC, an unknown method: -32601 Method not found
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 11"
python_packages moonraker==0.11.0
holds_in_python <<'PYTHON'
import json
from pathlib import Path
import socket
import subprocess
import sys
import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
ADDRESS = f"http://127.0.0.1:{port}"
FOLDER = Path("data").resolve()


def ask(path, body=None):
    """Return the error that is answered; None while nobody answers."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(ADDRESS + path, data, {"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=5) as answer:
            return json.load(answer).get("error", {})
    except HTTPError as error:
        return json.load(error)["error"]
    except OSError:
        return None


def rpc(method, **params):
    return ask("/server/jsonrpc", {"jsonrpc": "2.0", "method": method, "params": params, "id": 1})


def show(what, error):
    print(f"{what}:", error["code"], error["message"])


(FOLDER / "config").mkdir(parents=True)
(FOLDER / "gcodes").mkdir()
(FOLDER / "config" / "moonraker.conf").write_text(
    f"[server]\nhost: 127.0.0.1\nport: {port}\nklippy_uds_address: {FOLDER}/klippy.sock\n"
    "[authorization]\ntrusted_clients:\n    127.0.0.1\n"
    "[machine]\nprovider: none\nvalidate_service: False\n"
)
program = Path(sys.executable).with_name("moonraker")
with open("log", "wb") as log:
    server = subprocess.Popen([program, "--datapath", FOLDER, "--nologfile"], stdout=log, stderr=log)
try:
    end = time.monotonic() + 60
    while ask("/server/info") is None and time.monotonic() < end:
        time.sleep(0.2)
    print("over HTTP, a missing file:", ask("/server/files/metadata?filename=part.gcode")["code"])
    show("by JSON-RPC, a missing file", rpc("server.files.metadata", filename="part.gcode"))
    show("by JSON-RPC, an unknown method", rpc("server.files.paint", filename="part.gcode"))
finally:
    server.terminate()
    server.wait(20)
PYTHON
