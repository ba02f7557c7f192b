# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from hashlib import sha256

from odoo import api, models

from odoo.addons.tnl_label.tools.notifications import verdict


class TnlEvaluation(models.Model):
    """Check the seals: what was changed outside the software is named.

    A seal is in two places that nobody writes by hand: beside the marks, with the
    secret number that covers them, and in the journal, which is chained. A
    person who changes marks in the database must change both, and the chain shows it.
    """

    _name = "tnl.evaluation"
    _inherit = "tnl.evaluation"

    @api.model
    def check(self):
        """Verify every sealed assessment against its marks and the journal.

        :return: ``{"ok": bool, "count": int, "broken": list}``; each of ``broken`` is
            ``{"model", "id", "name", "problem"}``, ``problem`` being ``changed``,
            ``deleted``, ``added``, ``unsealed``, ``anchor`` or ``journal``
        :raise AccessError: for who may not read the journal
        """
        journal = self.env["tnl.journal"]
        journal.browse().check_access("read")
        self.env.flush_all()
        self.env.invalidate_all()  # what the database holds, not what was read before
        # marks are compared with their seals, none is shown
        software = self.sudo()
        sealed = software.search_count([("state", "=", "sealed")])
        broken = list(software._seal_findings())
        chain = journal.check()
        if not chain["ok"]:
            entry = chain["first_broken"]
            broken.append(_finding("tnl.journal", entry, f"#{entry}", "journal"))
        return {"ok": not broken, "count": sealed, "broken": broken}

    def _seal_findings(self):
        """Yield what is wrong with the sealed assessments; called in sudo."""
        sealed = self.search([("state", "=", "sealed")], order="id")
        seals = self._journalled_seals()
        yield from sealed._check_marks(seals)
        yield from self._check_journalled(sealed, seals)
        yield from self._check_anchors(seals)

    def _journalled_seals(self):
        """Return the seals of the journal, by number of assessment."""
        entries = self.env["tnl.journal"].search(
            [("model", "=", self._name), ("event", "=", f"{self._name}.sealed")]
        )
        return {entry.res_id: _details(entry).get("seal") for entry in entries}

    def _changed_parts(self):
        """Name the marks and comments that are not those that were sealed."""
        entry = self.env["tnl.journal"].search(
            [("event", "=", f"{self._name}.sealed"), ("res_id", "=", self.id)], limit=1
        )
        sealed = _details(entry).get("parts", {})
        if not (sealed and self.seal_nonce and self.sealed_on):
            return ""
        there = self._sealed_parts(
            self._sealed_content(self.seal_nonce, self.sealed_on)
        )
        names = sorted(sealed.keys() | there.keys())
        return ", ".join(n for n in names if sealed.get(n) != there.get(n))

    def _check_marks(self, seals):
        """Yield the sealed assessments that are not what was sealed."""
        for evaluation in self:
            name = evaluation.name
            if evaluation.id not in seals:
                yield _finding(self._name, evaluation.id, name, "added")
            elif (
                evaluation.seal_hash != seals[evaluation.id]
                # erased marks: their seal stays, the journal says that they went
                or not (evaluation.erased_on or evaluation._is_intact())
            ):
                yield _finding(self._name, evaluation.id, name, "changed")

    def _check_journalled(self, sealed, seals):
        """Yield what the journal saw sealed and that is not sealed any more."""
        for missing in sorted(set(seals) - set(sealed.ids)):
            evaluation = self.browse(missing).exists()
            name = evaluation.name if evaluation else f"#{missing}"
            problem = "unsealed" if evaluation else "deleted"
            yield _finding(self._name, missing, name, problem)

    def _check_anchors(self, seals):
        """Yield the sessions whose anchor is not that of the journal's seals."""
        entries = self.env["tnl.journal"].search(
            [("event", "=", "tnl.deliberation.started")]
        )
        for entry in entries:
            session = self.env["tnl.deliberation"].browse(entry.res_id).exists()
            announced = _details(entry).get("seals")
            if session and session.seals_digest != announced:
                name = session.display_name
                yield _finding("tnl.deliberation", session.id, name, "anchor")

    def action_check(self):
        """Button: run :meth:`check` and say the result."""
        result = self.check()
        if result["ok"]:
            message = self.env._(
                "Sealed assessments verified: %s. Not one has changed.", result["count"]
            )
        else:
            message = self.env._(
                "%s. Propose and publish nothing; compare with the last backup.",
                " · ".join(self._problem_text(found) for found in result["broken"]),
            )
        return verdict(message, result["ok"])

    def _problem_text(self, found):
        texts = {
            "changed": self.env._(
                "%s: its marks, its comments or its instant are not those of its seal"
            ),
            "deleted": self.env._("Assessment %s: sealed, and gone"),
            "added": self.env._("%s: nobody sealed it in the software"),
            "unsealed": self.env._("%s: it was sealed, it is not any more"),
            "anchor": self.env._("Session %s: its anchor was changed"),
            "journal": self.env._("The journal is broken at entry %s"),
        }
        # what the lists show of it, for who may read it
        record = self.search([("id", "=", found["id"])])
        is_ours = found["model"] == self._name
        name = record.display_name if is_ours and record else found["name"]
        return texts[found["problem"]] % name


class TnlIntegrity(models.Model):
    """The one check of everything frozen looks under the seals of the jury too."""

    _name = "tnl.integrity"
    _inherit = "tnl.integrity"

    @api.model
    def _findings(self):
        yield from super()._findings()
        for found in self.env["tnl.evaluation"].sudo()._seal_findings():
            record = self.env[found["model"]].browse(found["id"])
            is_changed = found["problem"] == "changed"
            parts = record.sudo()._changed_parts() if is_changed else ""  # their names
            yield self._finding(record, f"seal_{found['problem']}", parts or None)

    @api.model
    def _problem_texts(self):
        return super()._problem_texts() | {
            "seal_changed": self.env._(
                "its marks, its comments or its instant are not those of its seal "
                "(%(field)s)"
            ),
            "seal_deleted": self.env._("it was sealed, and is gone"),
            "seal_added": self.env._("nobody sealed it in the software"),
            "seal_unsealed": self.env._("it was sealed, it is not any more"),
            "seal_anchor": self.env._("its anchor of the seals was changed"),
        }


def seals_anchor(seals):
    """Return the anchor of seals: SHA-256 of the seals, sorted, one a line."""
    return sha256("\n".join(sorted(seals)).encode()).hexdigest()


def _details(entry):
    """Return what an entry says; nothing of a forged one, which the chain names."""
    try:
        details = json.loads(entry.details or "{}")
    except ValueError:
        return {}
    return details if isinstance(details, dict) else {}


def _finding(model, number, name, problem):
    return {"model": model, "id": number, "name": name, "problem": problem}
