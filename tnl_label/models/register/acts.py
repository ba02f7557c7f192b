# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, models

from ...register.chain import digest


class TnlRegisterEntry(models.Model):
    """What the register says of each public act.

    No name of a person, nothing that is not public, and of a certificate the digest of
    its code: who holds it finds its lines, nobody finds a certificate from them.
    """

    _name = "tnl.register.entry"
    _inherit = "tnl.register.entry"

    @api.model
    def _acts(self):
        """Return, by event of the journal, what makes its lines."""
        return {
            "tnl.edition.open": self._opening,
            "tnl.edition.published": self._results,
            "tnl.certificate.issued": self._issued,
            "tnl.certificate.replaced": self._replaced,
            "tnl.award.suspended": self._withdrawal,
            "tnl.award.revoked": self._withdrawal,
            "tnl.award.published": self._withdrawal,  # after a suspension
            "tnl.release.added": self._release_corrected,
            "tnl.signing.key.made": self._key_made,
            "tnl.signing.key.retired": self._key_changed,
            "tnl.signing.key.compromised": self._key_changed,
        }

    @api.model
    def _lines_of(self, act):
        """Return the lines of an act: pairs of an event and its facts.

        :param act: an entry of the journal
        """
        # facts that are public by now
        record = self.env[act.model].sudo().browse(act.res_id).exists()
        if not record:
            return []
        return self._acts()[act.event](act, record)

    def _opening(self, _act, edition):
        facts = {"edition": edition.year, "rules": edition.scheme_hash or ""}
        return [("call.opened", facts), *self._release(edition, "call")]

    def _results(self, _act, edition):
        labelled = edition.award_ids.filtered(lambda a: a.outcome == "labelled")
        facts = {"edition": edition.year, "laureates": len(labelled)}
        return [("results.published", facts), *self._release(edition, "results")]

    def _release(self, edition, kind):
        release = edition.env["tnl.release"].search(
            [("edition_id", "=", edition.id), ("kind", "=", kind)], limit=1
        )
        if not release.content_json:
            return []
        facts = {"edition": edition.year, "release": kind}
        facts["digest"] = _digest(release.content_json)
        return [("release.published", facts)]

    def _release_corrected(self, _act, release):
        facts = {"edition": release.edition_id.year, "release": release.kind}
        texts = "\n".join(release.addition_ids.mapped("text"))
        facts["digest"] = _digest(texts)
        return [("release.corrected", facts)]

    def _issued(self, _act, certificate):
        return [("certificate.issued", certificate._register_facts(1))]

    def _replaced(self, act, certificate):
        details = json.loads(act.details)
        facts = certificate._register_facts(details["version"])
        return [("certificate.replaced", facts | {"reason": details["reason"]})]

    def _withdrawal(self, act, award):
        verb = act.event.rpartition(".")[2].replace("published", "restored")
        facts = {"edition": award.edition_id.year}
        if not award.certificate_ids:
            # of a past edition: known by its results
            return [(f"award.{verb}", facts | {"laureate": award.laureate_name or ""})]
        return [
            (f"certificate.{verb}", facts | {"certificate": c._register_name(c.code)})
            for c in award.certificate_ids
        ]

    def _key_made(self, act, key):
        facts = {"kid": key.kid, "purpose": key.purpose}
        said = json.loads(act.details)  # of the register's own key: see signing_key.py
        return [("key.made", facts | (said or {"jwk": _digest(key.public_jwk)}))]

    def _key_changed(self, act, key):
        verb = act.event.rpartition(".")[2]
        facts = {"kid": key.kid, "purpose": key.purpose}
        if verb == "compromised":
            facts["since"] = json.loads(act.details)["since"].replace(" ", "T") + "Z"
        return [(f"key.{verb}", facts)]


def _digest(text):
    return digest((text or "").encode())


class TnlCertificate(models.Model):
    _name = "tnl.certificate"
    _inherit = "tnl.certificate"

    @api.model
    def _register_name(self, code):
        """Return what the register calls a certificate, instead of its code."""
        return _digest(code)

    def _register_facts(self, version):
        """Return what the register says of a version."""
        self.ensure_one()
        old = self.version_ids.filtered(lambda v: v.number == version)
        return {
            "certificate": self._register_name(self.code),
            "edition": self.edition_id.year,
            "version": version,
            "claims": _digest((old or self).claims_json),
        }
