#!/usr/bin/env bash
# discord-webhook raises on an answer without a body, although the message was taken.
#
# Seen with discord-webhook 1.4.1 and requests 2.34.2 on Python 3.11 and 3.14. It always asks `?wait=true`; a server or
# proxy in between that answers 204 No Content has taken the message, and execute() ends in a JSONDecodeError. Who takes
# that for a failure and sends again says everything twice. Seen:
#
#   JSONDecodeError
#   POST /hook?wait=True
#   messages taken: 1
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

python_packages discord-webhook==1.4.1 requests==2.34.2
holds_in_python <<'PYTHON'
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from discord_webhook import DiscordWebhook

taken = []


class Discord(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        taken.append(f"{self.command} {self.path}")
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


with HTTPServer(("127.0.0.1", 0), Discord) as server:
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/hook"
    try:
        print(DiscordWebhook(url=address, content="Your print is done").execute())
    except ValueError as error:
        print(type(error).__name__)
    server.shutdown()
print(*taken, sep="\n")
print("messages taken:", len(taken))
PYTHON
