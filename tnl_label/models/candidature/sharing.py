# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from stdnum.exceptions import ValidationError as NumberError
from stdnum.fr import siren as siren_number

from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.typed_line import clean_line

_MAX_MEMBERS = 2000


class TnlCandidature(models.Model):
    """A group that applies (EPCI, joint authority) shares answers with its members.

    The members are those that its application declares, by SIREN. Their agents are
    proposed what is shared, with the group's name, beside their own last answers:
    see ``prefill.py``. Called with the application in sudo.
    """

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    share_ids = fields.One2many(
        "tnl.candidature.share", "candidature_id", groups=fields.NO_ACCESS
    )
    member_ids = fields.One2many(
        "tnl.candidature.member", "candidature_id", groups=fields.NO_ACCESS
    )

    # --- the group ----------------------------------------------------------------

    def _has_members(self):
        """Tell whether this kind of body may share answers with members."""
        self.ensure_one()
        return self.partner_id.tnl_kind_id.has_members

    def _can_share(self):
        """Tell whether what is shared may change now.

        Corrections reopen some answers of one file: its members have closed theirs.
        """
        self.ensure_one()
        return self.state != "correction" and self._is_editable()

    def _require_sharing_open(self):
        if not self._can_share():
            raise UserError(self._sharing_closed_sentence())

    def _sharing_closed_sentence(self):
        if self.state == "correction":
            why = self.env._("Only the questions to correct are open to changes.")
        else:
            why = self._closed_sentence()
        return f"{why} {self._sharing_kept_sentence()}"

    def _sharing_kept_sentence(self):
        return self.env._(
            "What you share stays as it is. If a member must not use one of these "
            "answers, write to the label's team."
        )

    def _shareable(self):
        """Return the answers that may be shared: those that hold something.

        :return: answer rows; "not applicable" and files are each body's own business
        """
        return self.answer_ids.filtered(
            lambda row: (row.value or "").strip() and not row.not_applicable
        )

    def _share_answers(self, user, members, codes):
        """Share the answers to these questions, as they are now, and no other.

        :param members: text, one line per member: its SIREN, then its name if wanted
        :param codes: codes of the questions; none of them stops sharing
        :raise UserError: with the line to correct
        """
        self.ensure_one()
        if not self._has_members():
            raise UserError(
                self.env._("Only a group of bodies shares answers with its members.")
            )
        self._require_sharing_open()
        declared = self._read_members(members)
        rows = self._shareable().filtered(lambda row: row.question_id.code in codes)
        if rows and not declared:
            raise UserError(
                self.env._("Give the SIREN of at least one member to share with.")
            )
        self._queue_for_sharing()
        self._set_members(declared)
        self._set_shares(rows)
        details = {"answers": len(rows), "members": len(declared)}
        self.env["tnl.journal"]._record("tnl.candidature.shared", self, details)

    def _stop_sharing(self):
        """Share nothing any more; what members confirmed stays theirs.

        :raise UserError: once the file no longer changes
        """
        self.ensure_one()
        self._require_sharing_open()
        self._share_nothing()

    def _share_nothing(self):
        if self.share_ids:
            self._queue_for_sharing()
            self._set_shares(self.answer_ids.browse())
            self.env["tnl.journal"]._record("tnl.candidature.unshared", self)

    def _queue_for_sharing(self):
        # two agents of the group queue here, the second is played again
        self._lock_rows()
        self.last_activity = fields.Datetime.now()

    def _read_members(self, text):
        """Return ``{siren: name}`` from what was typed, one line per member."""
        lines = [clean_line(line) for line in (text or "").splitlines()]
        lines = list(filter(None, lines))
        if len(lines) > _MAX_MEMBERS:
            raise UserError(
                self.env._("%s members at most can be declared.", _MAX_MEMBERS)
            )
        members = {}
        for line in lines:
            siren, name = self._read_member(line)
            members.setdefault(siren, name)
        return members

    def _read_member(self, line):
        digits = ""
        rest = line
        while rest and len(digits) < 9 and (rest[0].isdecimal() or rest[0] == " "):
            digits, rest = digits + rest[0].strip(), rest[1:]
        try:
            siren = siren_number.validate(digits)
        except NumberError as error:
            raise UserError(
                self.env._(
                    "“%s” does not start with a valid SIREN: nine digits, the last "
                    "one being a control key. Nothing was changed.",
                    line,
                )
            ) from error
        if siren == self.partner_id.tnl_siren:
            raise UserError(
                self.env._(
                    "“%s” is your own SIREN: give those of your members. Nothing was "
                    "changed.",
                    line,
                )
            )
        # a SIRET is read as its SIREN
        return siren, rest.lstrip("0123456789").strip(" ,;:–-")

    def _set_members(self, declared):
        members = {member.siren: member for member in self.member_ids}
        gone = self.member_ids.filtered(lambda member: member.siren not in declared)
        if gone:
            suggestions = self._suggestions_made()
            suggestions.filtered(
                lambda p: p.candidature_id.partner_id.tnl_siren in gone.mapped("siren")
            ).unlink()
            gone.unlink()
        for siren in declared.keys() & members.keys():
            members[siren].name = declared[siren]
        self.member_ids.create(
            [
                {"candidature_id": self.id, "siren": siren, "name": name}
                for siren, name in declared.items()
                if siren not in members
            ]
        )

    def _set_shares(self, rows):
        """Share these answers; the shares that say something else go first."""
        current = {row.question_id: row for row in rows}
        kept = self.share_ids.filtered(
            lambda share: (
                share.question_id in current
                and share._answer() == self._row_answer(current[share.question_id])
            )
        )
        gone = self.share_ids - kept
        self._suggestions_made().filtered(lambda p: p.share_id in gone).unlink()
        gone.unlink()
        self.share_ids.create(
            [
                {
                    "candidature_id": self.id,
                    "question_id": row.question_id.id,
                    "value": row.value,
                    "comment": row.comment,
                }
                for row in rows
                if row.question_id not in kept.question_id
            ]
        )

    def _row_answer(self, row):
        return {
            "value": row.value,
            "not_applicable": False,
            "reason": "",
            "comment": row.comment or "",
        }

    def _suggestions_made(self):
        """Return what this application proposes to others."""
        return self.env["tnl.candidature.proposal"].search(
            [("source_id", "=", self.id), ("share_id", "!=", False)]
        )

    # --- the members --------------------------------------------------------------

    def _sharing_groups(self):
        """Return the groups of the same edition that share answers with this body."""
        siren = self.partner_id.tnl_siren
        if not siren:
            return self.browse()
        members = self.env["tnl.candidature.member"].search(
            [
                ("siren", "=", siren),
                ("candidature_id.edition_id", "=", self.edition_id.id),
                ("candidature_id.share_ids", "!=", False),
            ]
        )
        return members.candidature_id

    def _shared_answers(self):
        """Return what a group gives its members, see ``_answers_given_by``."""
        answers = {share.question_id.code: share._answer() for share in self.share_ids}
        none = self.env["tnl.candidature.file"]
        return self.edition_id._scheme(self.track_id), answers, none
