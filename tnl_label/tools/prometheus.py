# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The text format of Prometheus (exposition format, version 0.0.4)."""

MIMETYPE = "text/plain; version=0.0.4; charset=utf-8"


def exposition(figures):
    """Return figures as a page that Prometheus reads.

    :param figures: iterable of ``(name, kind, help, values)``; ``kind`` is gauge or
        counter, ``values`` maps a tuple of ``(label, value)`` pairs to a number; what
        is None is not known, and left out
    """
    lines = []
    for name, kind, words, values in figures:
        known = {pairs: value for pairs, value in values.items() if value is not None}
        if not known:
            continue
        lines += [f"# HELP {name} {words}", f"# TYPE {name} {kind}"]
        lines += [f"{name}{_labels(pairs)} {value}" for pairs, value in known.items()]
    return "\n".join([*lines, ""])


def _labels(pairs):
    inside = ",".join(f'{label}="{_escaped(value)}"' for label, value in pairs)
    return f"{{{inside}}}" if inside else ""


def _escaped(value):
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
