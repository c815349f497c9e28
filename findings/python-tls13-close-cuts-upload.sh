#!/usr/bin/env bash
# An upload over TLS 1.3 that is closed after its last byte arrives cut off, and FTP's answer is "226 Transfer complete."
#
# Seen with Python 3.14.8 and 3.11.7, pyftpdlib 2.2.0 with pyOpenSSL 26.4.0. sendall() has returned, close() follows, as
# every client of a plain socket does. But the server has sent session tickets over the channel, which a client that only
# sends never reads: a socket that is closed with something unread is reset, and what is still under way in the network is
# dropped. TLS 1.2 sends its ticket within the handshake. Seen:
#
#   TLS 1.2: 226 Transfer complete. (whole)
#   TLS 1.3: 226 Transfer complete. (cut off)
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

python_packages pyftpdlib==2.2.0 pyOpenSSL==26.4.0 trustme==1.2.1
holds_in_python <<'PYTHON'
import ftplib
import logging
import os
from pathlib import Path
import ssl
import threading

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import TLS_FTPHandler
from pyftpdlib.servers import ThreadedFTPServer
import trustme

logging.disable(logging.CRITICAL)
os.mkdir("card")
trustme.CA().issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path("server.pem")
authorizer = DummyAuthorizer()
authorizer.add_user("printer", "12345678", "card", perm="elradfmw")


class Handler(TLS_FTPHandler):
    certfile = "server.pem"


Handler.authorizer = authorizer
server = ThreadedFTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()

content = os.urandom(40_000_000)
for name, version in (("TLS 1.2", ssl.TLSVersion.TLSv1_2), ("TLS 1.3", ssl.TLSVersion.TLSv1_3)):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.maximum_version = version
    ftp = ftplib.FTP_TLS(context=context, timeout=60)
    ftp.connect(*server.address)
    ftp.login("printer", "12345678")
    ftp.prot_p()
    ftp.voidcmd("TYPE I")
    channel = ftp.transfercmd("STOR part.gcode.3mf")
    channel.sendall(content)
    channel.close()
    answer = ftp.voidresp()
    arrived = Path("card/part.gcode.3mf").stat().st_size
    print(f"{name}: {answer} ({'whole' if arrived == len(content) else 'cut off'})")
PYTHON
