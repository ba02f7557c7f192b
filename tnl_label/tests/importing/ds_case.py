# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An open call, and a manager who imports the dossiers of a procedure."""

import base64
from datetime import timedelta

from ..common import TnlCase
from .ds_samples import node, page, row, sheet


class DsCase(TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition(2030)
        cls.track = cls.edition.track_ids

    def instant(self, seconds=-3600):
        """Return an instant counted from the closing, as the exports write it."""
        moment = self.edition.date_close + timedelta(seconds=seconds)
        return f"{moment:%Y-%m-%d %H:%M:%S} +0000"

    def row(self, number="900001", **cells):
        times = {"deposited": self.instant(), "changed": self.instant()}
        return row(number, **(times | cells))

    def page(self, *more, **changes):
        """Return a page of one dossier, and of others."""
        times = {"datePassageEnConstruction": self.instant()}
        return page(node(**(times | changes)), *more)

    def open(self, data, archive=b"", track=None, user=None):
        """Return the dialogue, its file chosen."""
        dialogues = self.env["tnl.ds.import"].with_user(user or self.manager)
        return dialogues.create(
            {
                "track_id": (track or self.track).id,
                "file": base64.b64encode(data),
                "archive": base64.b64encode(archive) or False,
            }
        )

    def preview(self, data, archive=b"", track=None):
        """Return the dialogue at its preview, undecided fields left out."""
        dialogue = self.open(data, archive, track)
        dialogue.action_preview()
        dialogue.action_skip_rest()
        dialogue.action_preview()
        self.assertEqual(
            dialogue.state, "preview", dialogue.value_ids.mapped("wording")
        )
        return dialogue

    def take(self, data, archive=b"", track=None, **vals):
        """Import every dossier that is not refused; return the applications (sudo)."""
        dialogue = self.preview(data, archive, track)
        for line in dialogue.line_ids:
            if line.status not in ("problem", "unchanged"):
                line.write({"decision": "import"} | vals)
        dialogue.action_import()
        self.assertEqual(dialogue.state, "done", dialogue.notice)
        refused = dialogue.line_ids.filtered(lambda line: line.status == "problem")
        self.assertFalse(refused, refused.mapped("message"))
        return dialogue.line_ids.candidature_id.sudo()

    def sheet(self, *rows):
        return sheet(*(rows or (self.row(),)))

    def counts(self):
        """Return how much there is of whatever an import may write."""
        names = ("tnl.candidature", "tnl.submission", "tnl.message", "res.partner")
        names += ("tnl.candidature.file", "tnl.award", "mail.mail", "tnl.journal")
        acts = [("event", "!=", "tnl.journal.marks")]  # those come when all is written
        domains = {"tnl.journal": acts}
        return {
            name: self.env[name].sudo().search_count(domains.get(name, []))
            for name in names
        }
