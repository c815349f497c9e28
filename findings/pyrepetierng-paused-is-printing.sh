#!/usr/bin/env bash
# pyrepetierng, which Home Assistant reads a Repetier-Server with, calls a paused print "printing".
#
# Seen with pyrepetierng 0.1.0 and requests 2.32.5. The server says in `paused` that the print is paused, and the library
# has it, but its `state`, "for use in Home Assistant", is made of `online` and `job` alone: there is no word for a pause,
# for an end or for a failure. Seen:
#
#   job part, not paused: state printing, paused False
#   job part, paused: state printing, paused True
#   job none, not paused: state idle, paused False
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

python_packages pyrepetierng==0.1.0 requests==2.32.5
holds_in_python <<'PYTHON'
from http.server import BaseHTTPRequestHandler, HTTPServer
import json
from threading import Thread

import pyrepetierng

PRINTER = {"active": True, "name": "Printer", "online": 1, "pauseState": 0, "slug": "p"}
STATE = dict.fromkeys(
    "activeExtruder debugLevel firmware firmwareURL flowMultiply hasXHome hasYHome hasZHome layer lights numExtruder "
    "powerOn rec sdcardMounted speedMultiply volumetric x y z extruder fans heatedBeds heatedChambers".split(),
    0,
) | {"extruder": [], "fans": [], "heatedBeds": [], "heatedChambers": []}


class Server(BaseHTTPRequestHandler):
    now = {}

    def do_GET(self) -> None:
        answer = {"p": STATE} if "stateList" in self.path else {"data": [PRINTER | self.now], "printers": [PRINTER]}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *args: object) -> None:
        pass


server = HTTPServer(("127.0.0.1", 0), Server)
Thread(target=server.serve_forever, daemon=True).start()
api = pyrepetierng.Repetier(url="http://127.0.0.1", port=server.server_port, apikey="key")
for job, paused in (("part", False), ("part", True), ("none", False)):
    Server.now = {"job": job, "paused": paused}
    (printer,) = api.getprinters()
    printer.get_data()
    said = "paused" if paused else "not paused"
    print(f"job {job}, {said}: state {printer.state}, paused {printer.paused}")
PYTHON
