# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What one dossier of Démarches Simplifiées would become."""

from dataclasses import dataclass, field
from hashlib import sha256

from ...importing.ds_dossier import DsDossier
from ...importing.matching import Body

NEW, SAME, CHANGED, PROBLEM = "new", "unchanged", "changed", "problem"
IMPORT, LEAVE, ASK = "import", "leave", "ask"


@dataclass
class Planned:
    """What one dossier would become.

    ``doubts`` are for a person to weigh; ``blocks`` forbid. ``answers``, ``files`` and
    ``messages`` are what is written; ``content`` says it in words.
    """

    dossier: DsDossier
    status: str = NEW
    decision: str = IMPORT
    body: Body | None = None
    completion: dict = field(default_factory=dict)
    body_name: str = ""
    candidature: object = None
    answers: dict[str, str] = field(default_factory=dict)
    files: list[tuple[str, str, bytes]] = field(default_factory=list)
    messages: list[tuple] = field(default_factory=list)
    content: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    missing_files: int = 0
    needs_reason: bool = False
    needs_body: bool = False
    edition: object = None
    state: str = ""

    @property
    def message(self) -> str:
        return "\n".join([*self.blocks, *self.doubts, *self.notes])

    def digest(self) -> str:
        """Return what says that it would still do what was shown."""
        files = [(code, sha256(data).hexdigest()) for code, _name, data in self.files]
        told = [
            *(self.dossier.number, self.status, self.state, self.message, self.content),
            *(sorted(self.answers.items()), files, self.messages, self.body_name),
        ]
        return sha256(repr(told).encode()).hexdigest()
