#!/usr/bin/env bash
# OctoPrint fires no PrintFailed when it loses the printer while a print is paused, and never publishes the error.
#
# Seen with OctoPrint 1.11.8 and its virtual printer on Python 3.11. The same emergency stop in a print that runs is
# followed by PrintFailed. In both cases the state that is published is plain OFFLINE, as after a disconnect that somebody
# wished; only the HTTP API says "Offline after error", and why. Seen:
#
#   M112 while it prints: PrintFailed, PrinterStateChanged OFFLINE
#   M112 while it is paused: PrinterStateChanged OFFLINE
#   the HTTP API: Offline after error: Closing serial port due to emergency stop M112.
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"
# shellcheck source=findings/lib/octoprint.sh
source "$(dirname "$0")/lib/octoprint.sh"

needs_python "3, 9"
python_packages octoprint==1.11.8
holds_in_python <<'PYTHON'
import time

from octoprint_server import becomes, call, connect, events, octoprint, pause, start


def stop():
    """Return what is published of an emergency stop."""
    place = len(events())
    call("/api/printer/command", command="M112")
    becomes("Offline after error")
    time.sleep(2)
    published = events()[place:]
    return ", ".join(
        f"{event} {payload.get('state_id', '')}".strip()
        for event, payload in sorted(published, key=lambda line: line[0])
        if event in ("PrinterStateChanged", "PrintFailed", "PrintCancelled", "Error")
    )


with octoprint():
    start()
    time.sleep(2)
    print("M112 while it prints:", stop())
    connect()
    start()
    time.sleep(2)
    pause()
    print("M112 while it is paused:", stop())
    job = call("/api/job")
    print(f"the HTTP API: {job['state']}: {job['error']}")
PYTHON
