# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a crowd did: its rate, how long each one waited, errors."""

from dataclasses import dataclass

from .table import aligned

_HEADINGS = ("what", "server", "clients", "rate", "half wait", "95 % wait", "errors")


@dataclass(frozen=True)
class Crowd:
    """What one crowd did: acts, in how many seconds, and the wait for each."""

    what: str
    workers: int
    clients: int
    seconds: float
    waits: tuple[float, ...]
    errors: int

    @property
    def rate(self):
        """Return the acts done in a minute."""
        return 60 * len(self.waits) / self.seconds

    def wait(self, share):
        """Return the time, in seconds, in which this share of the acts is done."""
        ordered = sorted(self.waits)
        return ordered[int(share * (len(ordered) - 1))] if ordered else 0.0

    def as_data(self):
        return {
            "what": self.what,
            "workers": self.workers,
            "clients": self.clients,
            "rate": self.rate,
            "p50": self.wait(0.5),
            "p95": self.wait(0.95),
            "errors": self.errors,
        }


def render(crowds):
    """Return the table of the crowds, as text."""
    return aligned(_HEADINGS, map(_cells, crowds))


def _cells(crowd):
    return (
        crowd.what,
        f"{crowd.workers} workers" if crowd.workers else "threads",
        str(crowd.clients),
        f"{crowd.rate:.0f} a minute",
        f"{crowd.wait(0.5) * 1000:.0f} ms",
        f"{crowd.wait(0.95) * 1000:.0f} ms",
        str(crowd.errors) if crowd.errors else "none",
    )
