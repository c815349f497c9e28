#!/usr/bin/env bash
# Python's ssl raises the error of one connection on every other one of the same thread, healthy as they are.
#
# Seen with Python 3.14.8 on OpenSSL 3.6.5 (3.11.7 on OpenSSL 3.0.19 does not). An upload over TLS is hung up on, which its
# sendall() says rightly. OpenSSL keeps that error for the thread, Python does not clear it before it reads from the next
# connection (python/cpython, issue 148594, open), and takes whatever that says as "nothing there yet" for the old error.
# So an FTPS client that asks over the control connection how much has arrived hears that this one is reset, too, as often
# as it asks. A handshake, or anything else that fails within OpenSSL, clears it. Seen:
#
#   the upload that is hung up on: ConnectionResetError
#   the other connection: ConnectionResetError
#   the other connection: ConnectionResetError
#   after another handshake: b'226 still here'
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 14"
holds "$interpreter" - <<'PYTHON'
import socket
import ssl
import threading

CIPHERS = "AECDH-AES128-SHA@SECLEVEL=0"


def context(side):
    made = ssl.SSLContext(side)
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    made.maximum_version = ssl.TLSVersion.TLSv1_2
    made.set_ciphers(CIPHERS)
    return made


SERVER, CLIENT = context(ssl.PROTOCOL_TLS_SERVER), context(ssl.PROTOCOL_TLS_CLIENT)


def connection():
    """Return both ends of a connection, each end made in a thread of its own."""
    served = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            served.append(SERVER.wrap_socket(listener.accept()[0], server_side=True))

        server = threading.Thread(target=serve)
        server.start()
        client = CLIENT.wrap_socket(socket.create_connection(listener.getsockname()))
        server.join()
    client.settimeout(10)
    return client, served[0]


upload, taker = connection()
replies, replier = connection()

threading.Timer(0.5, taker.close).start()
try:
    upload.sendall(bytes(100_000_000))
except OSError as error:
    print(f"the upload that is hung up on: {type(error).__name__}")
for _ in range(2):
    try:
        replies.recv(100)
    except OSError as error:
        print(f"the other connection: {type(error).__name__}")
try:
    CLIENT.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO()).do_handshake()
except ssl.SSLWantReadError:
    pass
threading.Timer(0.5, replier.sendall, [b"226 still here"]).start()
print("after another handshake:", replies.recv(100))
PYTHON
