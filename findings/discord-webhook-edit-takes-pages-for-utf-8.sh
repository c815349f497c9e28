#!/usr/bin/env bash
# discord-webhook cannot say that an edit failed when the gateway's page is not UTF-8.
#
# Seen with discord-webhook 1.4.1 and requests 2.34.2 on Python 3.11 and 3.14. A proxy on the way answers an edit with an
# error page in the encoding that its header names. edit() decodes it as UTF-8 for its log, so a UnicodeDecodeError comes
# instead of the answer, and no subclass of requests' exceptions; a page in UTF-8 gives the answer. Seen:
#
#   502 in utf-8: answer 502
#   502 in iso-8859-1: UnicodeDecodeError, of requests: False
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

python_packages discord-webhook==1.4.1 requests==2.34.2
holds_in_python <<'PYTHON'
from http.server import BaseHTTPRequestHandler, HTTPServer
import logging
from threading import Thread

from discord_webhook import DiscordWebhook
from requests import RequestException

logging.disable()
encodings = ["utf-8", "iso-8859-1"]


class Gateway(BaseHTTPRequestHandler):
    def do_PATCH(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        page = "<h1>Passerelle en dérangement</h1>".encode(self.server.encoding)
        self.send_response(502)
        self.send_header("Content-Type", f"text/html; charset={self.server.encoding}")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_):
        pass


with HTTPServer(("127.0.0.1", 0), Gateway) as server:
    Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/hook"
    for server.encoding in encodings:
        try:
            answer = DiscordWebhook(url=url, id="1", content="3 of 5 printed").edit()
            became = f"answer {answer.status_code}"
        except ValueError as error:
            became = f"{type(error).__name__}, of requests: {isinstance(error, RequestException)}"
        print(f"502 in {server.encoding}: {became}")
    server.shutdown()
PYTHON
