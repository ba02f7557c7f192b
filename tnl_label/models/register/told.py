# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from datetime import UTC, datetime

from odoo import api, models

from ...tools.instants import format_instant

_CHAIN = ("n", "at", "event", "previous")


class TnlRegisterEntry(models.Model):
    """A line in words, for people; its JSON is what counts."""

    _name = "tnl.register.entry"
    _inherit = "tnl.register.entry"

    def _told(self):
        """Return what the line says, in words.

        :return: dict of ``number``, ``act``, ``when``, ``facts`` (pairs of a name and
            a value) and ``line``, the JSON itself
        """
        self.ensure_one()
        said = json.loads(self.line)
        words, names = self._act_words(), self._fact_words()
        instant = datetime.fromisoformat(said["at"]).astimezone(UTC)
        facts = [
            (names.get(name, name), self._fact_text(name, value))
            for name, value in said.items()
            if name not in _CHAIN and value not in ("", None)
        ]
        before = self.env._("Digest of the line before")
        return {
            "number": self.number,
            "act": words.get(said["event"], said["event"]),
            "when": format_instant(
                instant.replace(tzinfo=None), "Europe/Paris", self.env.lang or "en_US"
            ),
            "facts": [*facts, (before, said["previous"])],
            "line": self.line,
        }

    @api.model
    def _fact_text(self, name, value):
        kinds = {
            "call": self.env._("call for applications"),
            "results": self.env._("results"),
        }
        reasons = {
            "key": self.env._("its key was declared compromised"),
            "corrected": self.env._("a fact was corrected"),
        }
        uses = self.env["tnl.signing.key"]._fields["purpose"]
        purposes = dict(uses._description_selection(self.env))
        words = {"release": kinds, "reason": reasons, "purpose": purposes}
        return words.get(name, {}).get(value, value)

    @api.model
    def _act_words(self):
        return {
            "call.opened": self.env._("Call for applications opened"),
            "results.published": self.env._("Results published"),
            "release.published": self.env._("Press release published"),
            "release.corrected": self.env._("Press release corrected"),
            "certificate.issued": self.env._("Certificate issued"),
            "certificate.replaced": self.env._("File of the certificate replaced"),
            "certificate.suspended": self.env._("Certificate suspended"),
            "certificate.revoked": self.env._("Certificate revoked"),
            "certificate.restored": self.env._("Certificate restored"),
            "award.suspended": self.env._("Label suspended"),
            "award.revoked": self.env._("Label revoked"),
            "award.restored": self.env._("Label restored"),
            "key.made": self.env._("Signing key made"),
            "key.retired": self.env._("Signing key retired"),
            "key.compromised": self.env._("Signing key declared compromised"),
        }

    @api.model
    def _fact_words(self):
        return {
            "certificate": self.env._("Certificate (digest of its code)"),
            "claims": self.env._("What it states (digest)"),
            "digest": self.env._("Its text (digest)"),
            "edition": self.env._("Edition"),
            "jwk": self.env._("Public key (digest)"),
            "key": self.env._("Public key"),
            "kid": self.env._("Name of the key"),
            "laureate": self.env._("Labelled body"),
            "laureates": self.env._("Labelled bodies"),
            "purpose": self.env._("Use"),
            "reason": self.env._("Reason"),
            "release": self.env._("Press release"),
            "rules": self.env._("Barème (digest)"),
            "since": self.env._("Not to be trusted since"),
            "version": self.env._("Version"),
            "vouched": self.env._("Signature by the key before"),
        }
