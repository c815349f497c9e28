#!/usr/bin/env bash
# A notify entity that takes titles may show the first one only, worked into a headline, and none after that.
#
# Seen with Home Assistant 2026.10.4 on Python 3.14. The entity of its File integration declares
# `NotifyEntityFeature.TITLE`. It writes the title when the file is empty, before "notifications (Log started: …)", and
# after that the messages alone. What is said only in the title of a later message is not in the file. Seen:
#
#   takes titles: True
#   the first title: in a headline
#   the second title: nowhere
#   the second message: there
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 14, 2"
python_packages homeassistant==2026.10.4
holds_in_python <<'PYTHON'
import logging
from pathlib import Path

from homeassistant.components.file.notify import FileNotifyEntity
from homeassistant.components.notify import NotifyEntityFeature

logging.disable(logging.CRITICAL)

log = Path("log.txt")
entity = FileNotifyEntity("1", {"file_path": str(log), "name": "log"})
entity.send_message("Claim the left one.", title="Your turn")
entity.send_message("Take it off, please.", title="It is done")
lines = log.read_text().splitlines()


def place(text: str) -> str:
    if text in lines:
        return "there"
    return "in a headline" if any(line.startswith(f"{text} notifications") for line in lines) else "nowhere"


print("takes titles:", bool(entity.supported_features & NotifyEntityFeature.TITLE))
print("the first title:", place("Your turn"))
print("the second title:", place("It is done"))
print("the second message:", place("Take it off, please."))
PYTHON
