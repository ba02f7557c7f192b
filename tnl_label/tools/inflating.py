# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Inflate without trusting what a file says of its size. No Odoo here."""

import zlib
from contextlib import suppress

CHUNK = 1 << 20
MAX_INFLATED = 200 * 1024 * 1024  # bytes, the whole of one file
MAX_RATIO = 200  # for what is larger than a ratio says anything about
_SLICE = 1 << 16
_SMALL = 20 * 1024 * 1024


class Bomb(Exception):
    """More comes out of the file than a document needs."""


class Budget:
    """What may still come out of one file."""

    def __init__(self, size: int):
        self.limit = min(MAX_INFLATED, max(_SMALL, MAX_RATIO * size))
        self.spent = 0

    def spend(self, size: int):
        """Count what came out.

        :raise Bomb: past the limit
        """
        self.spent += size
        if self.spent > self.limit:
            raise Bomb()

    def spend_declared(self, size: int):
        """Refuse at once what admits being too large.

        :raise Bomb: past the limit
        """
        if size > self.limit:
            raise Bomb()


def inflate(data: memoryview, budget: Budget, keep: int = 0) -> bytes:
    """Inflate a zlib stream piece by piece; return its first ``keep`` bytes.

    A stream that ends early or is damaged gives what could be read of it, as
    readers of PDF do.
    """
    engine, kept = zlib.decompressobj(), bytearray()
    with suppress(zlib.error):
        for start in range(0, len(data), _SLICE):
            pending = data[start : start + _SLICE]
            while not engine.eof:
                piece = engine.decompress(pending, CHUNK)
                budget.spend(len(piece))
                kept += piece[: max(0, keep - len(kept))]
                pending = engine.unconsumed_tail
                if not piece or (not pending and len(piece) < CHUNK):
                    break
            if engine.eof:
                break
    return bytes(kept)
