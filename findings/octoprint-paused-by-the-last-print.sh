#!/usr/bin/env bash
# OctoPrint fires PrintPaused for a print that nobody paused and that goes on, on behalf of the print before it.
#
# Seen with OctoPrint 1.11.8 and its virtual printer on Python 3.11. A pause asks the printer for its position and fires
# PrintPaused after 10 seconds at the latest. When the connection is lost before, that time goes on running over the
# reconnect: the event comes in the next print. No PrinterStateChanged goes with it. Seen:
#
#   the first print: PrintStarted, then paused and stopped by M112 before PrintPaused
#   the second print: PrintStarted, PrintPaused
#   its state: Printing
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"
# shellcheck source=findings/lib/octoprint.sh
source "$(dirname "$0")/lib/octoprint.sh"

needs_python "3, 9"
python_packages octoprint==1.11.8
holds_in_python <<'PYTHON'
import time

from octoprint_server import BASE, becomes, call, connect, events, octoprint, start, state

# moves of 20 seconds each, which the printer ends before it says where it is
(BASE / "uploads" / "moves.gcode").write_text("G28\n" + "G1 X100 F300\nG1 X0 F300\n" * 100)


def about_prints(place):
    """Return what was fired about prints since a place."""
    return ", ".join(event for event, _ in events()[place:] if event in ("PrintStarted", "PrintPaused"))


with octoprint():
    start("moves.gcode")
    time.sleep(2)
    call("/api/job", command="pause", action="pause")
    time.sleep(4)
    call("/api/printer/command", command="M112")
    becomes("Offline after error")
    print(f"the first print: {about_prints(0)}, then paused and stopped by M112 before PrintPaused")
    place = len(events())
    connect()
    start()
    time.sleep(12)
    print("the second print:", about_prints(place))
    print("its state:", state())
PYTHON
