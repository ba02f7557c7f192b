# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""When a request was here, whole, however long it then waited for a worker.

The kernel receives a request and keeps it until a worker is free; it knows when the
last byte of each connection came. Nothing that a client says is believed, and nothing
is to be configured: a front proxy that keeps requests until they are whole, as nginx
does, hands them over at once, and its connections are asked like any other. Who sends
more puts the instant later, never earlier.

Elsewhere than on Linux the kernel does not tell: a request is here when it is served.
"""

import socket
import struct
from datetime import UTC, datetime, timedelta

# where Linux writes, in its struct tcp_info, the milliseconds since the last data came
_LAST_DATA_RECEIVED = 52
_SIZE = 104


def received_at(connection: socket.socket | None) -> datetime:
    """Return the instant (naive UTC) at which the last byte of a connection came.

    :param connection: the one that carried a request read to its end, None if unknown
    """
    waited = timedelta(milliseconds=_milliseconds(connection))
    return datetime.now(UTC).replace(tzinfo=None) - waited


def _milliseconds(connection):
    if not (isinstance(connection, socket.socket) and hasattr(socket, "TCP_INFO")):
        return 0
    try:
        facts = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _SIZE)
        return struct.unpack_from("I", facts, _LAST_DATA_RECEIVED)[0]
    except (OSError, struct.error):
        return 0
