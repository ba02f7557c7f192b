# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The départements of France, and the collectivities overseas that stand for one."""

# the official geographic code of the INSEE: no 20, which became 2A and 2B
DEPARTMENTS = frozenset(
    {
        *(f"{number:02d}" for number in range(1, 96) if number != 20),
        *("2A", "2B"),
        *(str(number) for number in range(971, 979)),
        *("984", "986", "987", "988", "989"),
    }
)


def department_of(insee: str) -> str:
    """Return the code of the département of a municipality, "" for none.

    :param insee: its official geographic code: 38200, 2A004, 97105
    """
    code = insee[:3] if insee.startswith(("97", "98")) else insee[:2]
    return code if code in DEPARTMENTS else ""
