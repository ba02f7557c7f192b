# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import json
from fractions import Fraction
from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...printing.pdf import render_pdf
from ...scoring.canonical import canonical
from ...scoring.words import is_french
from ...tools.decimals import cut
from ...tools.groups import OFFICER
from ...tools.instants import format_day
from ...tools.language import in_language
from ...tools.static_files import static_file

_BATCH = 20  # letters made between two commits


class TnlLetter(models.Model):
    """The reasoned letter to one candidate, laureate or not.

    Its words are frozen when the results are published, its file is made once by a
    scheduled job. It names no juror and nothing of another candidate.
    """

    _name = "tnl.letter"
    _inherit = [
        "tnl.erasable.mixin",
        "tnl.writable.fields.mixin",
        "tnl.stored.file.mixin",
    ]
    _description = "Letter of decision"
    _tnl_editable = "once"
    _order = "issued_on desc, id desc"
    _rec_name = "reference"

    award_id = fields.Many2one(
        "tnl.award", required=True, readonly=True, index=True, ondelete="restrict"
    )
    edition_id = fields.Many2one(
        related="award_id.edition_id",
        store=True,
        index=True,
        precompute=True,
        tnl_editable="",
    )
    partner_id = fields.Many2one(
        related="award_id.partner_id",
        store=True,
        index=True,
        precompute=True,
        string="Collectivity",
        tnl_editable="",
    )
    reference = fields.Char(required=True, readonly=True, copy=False)
    lang = fields.Char(string="Language", required=True, readonly=True)
    content_json = fields.Text(
        string="Content", required=True, readonly=True, prefetch=False
    )
    issued_on = fields.Datetime(required=True, readonly=True)
    pdf = fields.Binary(
        attachment=False,
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        tnl_digest="pdf_sha256",
        tnl_editable="fill",
    )
    pdf_sha256 = fields.Char(
        string="Fingerprint (SHA-256)",
        readonly=True,
        size=64,
        copy=False,
        tnl_editable="fill",
    )

    _award_unique = models.Constraint(
        "UNIQUE (award_id)", "This candidate already has its letter."
    )
    _to_render_idx = models.Index("(id) WHERE pdf_sha256 IS NULL")

    def _refusal(self, door, labels):
        if door == "hand":
            return super()._refusal(door, labels)
        return UserError(self.env._("A letter is made once and never changes."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A letter is never deleted."))

    # --- making -------------------------------------------------------------------

    @api.model
    def _issue(self, awards):
        """Freeze the words of the letters of published awards; files follow by a job.

        :param awards: published awards; those of the past, or served, are left
        :return: the new letters (sudo)
        """
        letters = self.sudo()  # called by the publication, which has checked rights
        waiting = awards.filtered(lambda a: a.candidature_id and not a.letter_ids)
        for award in waiting:
            lang = award.candidature_id._contact_lang()
            words = award.with_context(lang=lang)._letter_text()
            letters |= letters.create(
                {
                    "award_id": award.id,
                    "reference": award.candidature_id.reference,
                    "lang": lang,
                    "content_json": canonical(words).decode(),
                    "issued_on": award.published_on or fields.Datetime.now(),
                }
            )
        if letters:
            self.env["tnl.journal"]._record("tnl.letter.issued", letters)
            cron = self.env.ref("tnl_label.ir_cron_render_letters")
            cron.sudo()._trigger()  # crons are admin's
        return letters

    def _render_pdf(self):
        """Make the file, once; a letter that has its file is left alone."""
        for letter in self.filtered(lambda x: not x.pdf_sha256 and not x.erased_on):
            content = letter._draw()
            letter.write(
                {
                    "pdf": base64.b64encode(content),
                    "pdf_sha256": sha256(content).hexdigest(),
                }
            )
            self.env["tnl.journal"]._record(
                "tnl.letter.rendered", letter, {"sha256": letter.pdf_sha256}
            )

    def _draw(self):
        """Return the letter as an accessible PDF, from its frozen words alone."""
        self.ensure_one()
        words = json.loads(self.content_json)
        own = in_language(self, self.lang)
        day = fields.Date.to_date(words["day"])
        values = words | {
            "lang": self.lang[:2],
            "day": format_day(day, "UTC", self.lang),
        }
        values["title"] = own.env._(
            "Decision on the application of %(collectivity)s – %(edition)s",
            collectivity=words["collectivity"],
            edition=words["edition"],
        )
        html = own.env["ir.qweb"]._render("tnl_label.letter_document", {"r": values})
        return render_pdf(
            str(html),
            title=values["title"],
            identifier=sha256(f"letter {self.reference}".encode()).digest()[:16],
            created=self.issued_on,
            resources=static_file,
        )

    @api.model
    def _cron_render(self):
        """Make the files that wait, a batch at a time; resumes after a cut."""
        domain = [("pdf_sha256", "=", False), ("erased_on", "=", False)]
        self.env["ir.cron"]._commit_progress(remaining=self.search_count(domain))
        while waiting := self.search(domain, limit=_BATCH, order="id"):
            waiting._render_pdf()
            if not self.env["ir.cron"]._commit_progress(len(waiting)):
                break

    # --- handing over ---------------------------------------------------------------

    def _file_name(self):
        self.ensure_one()
        return f"decision-{self.reference}.pdf"

    def _file(self):
        """Return the bytes of the file, b"" while it is being made."""
        self.ensure_one()
        # the caller was checked by the office's rules or by ``portal_access``
        return self._stored_bytes("pdf")

    def action_download(self):
        """Button of the office: download the letter."""
        self.ensure_one()
        self.check_access("read")
        if not self.pdf_sha256:
            raise UserError(
                self.env._("The letter is being made: come back in a few minutes.")
            )
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/letter/{self.id}.pdf",
            "target": "download",
        }


class TnlEdition(models.Model):
    _name = "tnl.edition"
    _inherit = "tnl.edition"

    letter_points = fields.Boolean(
        string="Points in the letters",
        default=True,
        help="Each candidate's letter gives its own points, axis by axis, and the "
        "barème's explanation: what was reached, and what the next level asks for.",
        tnl_editable="always",
    )
    letter_ids = fields.One2many(
        "tnl.letter", "edition_id", string="Letters", groups=OFFICER
    )


class TnlAward(models.Model):
    """What the letter to the candidate says, from the decided award alone."""

    _name = "tnl.award"
    _inherit = "tnl.award"

    letter_ids = fields.One2many("tnl.letter", "award_id", groups=OFFICER)

    def _letter_text(self):
        """Return the words of the letter as plain data, in the context's language.

        The reasons are those that the jury wrote for the candidate: what its members
        said to each other stays with them.
        """
        self.ensure_one()
        edition, candidature = self.edition_id, self.candidature_id
        day = self._published_day() or edition._day()
        return {
            "format": "tnl-letter/1",
            "edition": edition.name,
            "year": edition.year,
            "collectivity": self.laureate_name or self.partner_id.name,
            "siren": self.laureate_siren or "",
            "reference": candidature.reference,
            "track": self.track_id.name or "",
            "version": candidature.last_submission_id.reference or "",
            "outcome": self._letter_outcome(),
            "level": self.level_id.name or "",
            "mentions": self.mention_ids.mapped("name"),
            "reasons": (self.reasons or "").strip(),
            "place": edition.place or "",
            "day": fields.Date.to_string(day),
            "signatory_name": edition.signatory_name or "",
            "signatory_function": edition.signatory_function or "",
            "contact": edition.contact_email or "",
            "url": candidature._portal_url(),
        } | self._letter_figures()

    def _letter_outcome(self):
        if self.outcome == "labelled":
            return "labelled"
        is_screened_out = self.candidature_id.state == "inadmissible"
        return "inadmissible" if is_screened_out else "refused"

    def _letter_figures(self):
        """Return the points by axis, explained, where the edition shows them."""
        found = json.loads(self.engine_json or "{}")
        shown = self.edition_id.letter_points and found
        if not shown or self._letter_outcome() == "inadmissible":
            return {"score": "", "declared_level": "", "axes": [], "explanation": []}
        french = is_french(self.env.lang or "fr")
        scheme = self.candidature_id.last_submission_id._scheme()
        results = {axis["code"]: axis for axis in found["result"]["axes"]}
        return {
            "score": _local(found["result"]["score"], french),
            "declared_level": self.engine_level_id.name or "",
            "axes": [
                {
                    "title": axis.title or axis.code,
                    "earned": _local(_shown(results[axis.code]["earned"]), french),
                    "maximum": _local(_shown(results[axis.code]["maximum"]), french),
                    "share": _local(results[axis.code]["share"] or "", french),
                }
                for axis in scheme.axes
                if axis.is_scored and axis.code in results
            ],
            "explanation": self._explained(),
        }


def _shown(exact):
    """Return exact points as decimals: "200/3" is for machines."""
    if "/" not in exact:
        return exact
    return f"{cut(Fraction(exact)):.2f}"


def _local(text, french):
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",") if french else text
