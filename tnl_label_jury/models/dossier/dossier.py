# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, fields, models

from odoo.addons.tnl_label.scoring.canonical import canonical
from odoo.addons.tnl_label.tools.groups import OFFICER
from odoo.addons.tnl_label.tools.language import mail_language
from odoo.addons.tnl_label.tools.references import random_reference

# what opens or cuts the reading of a dossier
_READING = (
    "edition_id.state",
    "edition_id.juror_ids.state",
    "evaluation_ids.juror_id",
    "recusal_ids.date_to",
    "recusal_ids.juror_id",
)


class TnlDossier(models.Model):
    """What a jury may know of an application: here its name, nothing more.

    Three models for three rights: this one says that the file exists, its content
    holds the answers, its files the evidence. A juror who has withdrawn keeps the
    first alone. None of them links back for the jury to the application.
    """

    _name = "tnl.dossier"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Dossier read by the jury"
    _tnl_editable = ""
    _order = "edition_id, name, id"
    _rec_names_search = ["name", "reference"]

    name = fields.Char(string="Collectivity", required=True, readonly=True)
    reference = fields.Char(required=True, readonly=True, copy=False)
    edition_id = fields.Many2one(
        "tnl.edition", required=True, readonly=True, index=True, ondelete="cascade"
    )
    track_id = fields.Many2one(
        "tnl.track", required=True, readonly=True, ondelete="cascade", index=True
    )
    partner_id = fields.Many2one(
        "res.partner", required=True, readonly=True, index=True, ondelete="restrict"
    )
    candidature_id = fields.Many2one(
        "tnl.candidature",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups=OFFICER,
    )
    is_admitted = fields.Boolean(
        string="Given to the jury", readonly=True, copy=False, index=True
    )
    recusal_ids = fields.One2many("tnl.recusal", "dossier_id", string="Recusals")
    evaluation_ids = fields.One2many("tnl.evaluation", "dossier_id")
    content_ids = fields.One2many("tnl.dossier.content", "dossier_id")
    file_ids = fields.One2many("tnl.dossier.file", "dossier_id", string="Files")
    item_ids = fields.One2many("tnl.deliberation.item", "dossier_id")
    content_html = fields.Html(
        string="Answers", compute="_compute_content_html", sanitize=False
    )
    evaluation_progress = fields.Char(
        string="Assessed", compute="_compute_evaluation_progress"
    )
    admissibility = fields.Char(compute="_compute_admissibility")
    office_note = fields.Text(
        string="Note of the office", compute="_compute_admissibility"
    )

    _candidature_unique = models.Constraint(
        "UNIQUE (candidature_id)", "An application has one dossier."
    )
    _reference_unique = models.Constraint(
        "UNIQUE (reference)", "This reference already exists."
    )

    # --- what depends on the reader ----------------------------------------------

    @api.depends("content_ids.content_json", "file_ids", *_READING)
    @api.depends_context("uid", "lang")
    def _compute_content_html(self):
        # searched with the reader's own rights: no right, no answer
        contents = self._readable_contents().grouped("dossier_id")
        for dossier in self:
            content = contents.get(dossier)
            dossier.content_html = content._render() if content else False

    @api.depends("evaluation_ids.state", "evaluation_ids.is_recused", *_READING)
    @api.depends_context("uid", "lang")
    def _compute_evaluation_progress(self):
        """Say how many assessments are sealed to those who may read the answers."""
        self.evaluation_progress = False
        # before it is given to the jury there is nothing but assignments
        readable = self._readable_contents().dossier_id.filtered("is_admitted")
        counts = {}
        evaluations = self.env["tnl.evaluation"].sudo()  # counts, never who nor what
        groups = evaluations._read_group(
            [("dossier_id", "in", readable.ids), ("is_recused", "=", False)],
            ["dossier_id", "state"],
            ["__count"],
        )
        for dossier, state, count in groups:
            counts.setdefault(dossier.id, {})[state] = count
        for dossier in readable:
            by_state = counts.get(dossier.id, {})
            dossier.evaluation_progress = self.env._(
                "%(sealed)s of %(total)s sealed",
                sealed=by_state.get("sealed", 0),
                total=sum(by_state.values()),
            )

    @api.depends(*_READING)
    @api.depends_context("uid", "lang")
    def _compute_admissibility(self):
        """Give the decision to who may open the files; the note to chair and office."""
        self.admissibility = self.office_note = False
        readable = self._readable_contents().dossier_id
        editions = self._chaired_or_screened()
        noted = readable.filtered(lambda d: d.edition_id in editions)
        assigned = self.env["tnl.evaluation"].search(
            [
                ("juror_id.user_id", "=", self.env.uid),
                ("dossier_id", "in", readable.ids),
            ]
        )
        for dossier in noted | readable & assigned.dossier_id:
            # the decision alone is taken from the application
            candidature = dossier.sudo().candidature_id
            labels = candidature._fields["state"]._description_selection(self.env)
            decision = dict(labels).get(candidature.state, "")
            reason = candidature.admissibility_reason or ""
            dossier.admissibility = " · ".join(filter(None, [decision, reason]))
            if dossier in noted:
                dossier.office_note = candidature.office_note

    def _chaired_or_screened(self):
        """Return the editions that the reader chairs; all of them for the office."""
        if self.env.user.has_group(OFFICER):
            return self.edition_id
        return (
            self.env["tnl.juror"]
            .search(
                [
                    ("user_id", "=", self.env.uid),
                    ("role", "=", "chair"),
                    ("state", "=", "accepted"),
                ]
            )
            .edition_id
        )

    def _readable_contents(self):
        return self.env["tnl.dossier.content"].search([("dossier_id", "in", self.ids)])

    # --- making -------------------------------------------------------------------

    @api.model
    def _project(self, submission):
        """Make the dossier of a final submission, or bring it up to date.

        :param submission: ``tnl.submission`` that counts
        :return: (sudo) the dossier
        """
        candidature = submission.candidature_id
        dossiers = self.sudo()  # the software's own projection
        dossier = dossiers.search([("candidature_id", "=", candidature.id)])
        if not dossier:
            vals = dossiers._prepare_vals(candidature, submission)
            dossier = dossiers.create(vals)
            dossier._link_recusals()
        content = canonical(dossier._projection(submission)).decode()
        if dossier.content_ids:
            dossier.content_ids.content_json = content
        else:
            dossier.content_ids.create(
                {"dossier_id": dossier.id, "content_json": content}
            )
        dossier.file_ids.unlink()
        dossier.file_ids.create(
            [
                {"dossier_id": dossier.id} | self.file_ids._prepare_vals(file)
                for file in submission.file_ids
            ]
        )
        return dossier

    def _prepare_vals(self, candidature, submission):
        name = submission._content()["collectivity"]["name"]
        return {
            "name": name,
            "reference": random_reference("D"),
            "edition_id": candidature.edition_id.id,
            "track_id": candidature.track_id.id,
            "partner_id": candidature.partner_id.id,
            "candidature_id": candidature.id,
        }

    @api.model
    def _projection(self, submission):
        """Return what of a submission the jury reads: no contact, no file, no link."""
        content = submission._content()
        lang = mail_language(self.env, self.env["res.users"])  # the same for all
        axes = submission.with_context(lang=lang)._readable(content)
        for question in (q for axis in axes for q in axis["questions"]):
            question.pop("files")
        body = content["collectivity"]
        kept = ("name", "kind", "department", "population")
        return {
            "format": "tnl-dossier/1",
            "track": content["track"],
            "collectivity": {key: body[key] for key in kept},
            "axes": axes,
        }

    def _submission(self):
        """Return (sudo) the submission this dossier was made from."""
        self.ensure_one()
        # the only way back to the application: for the engine and the decision
        return self.sudo().candidature_id.submission_ids.filtered("is_final")[:1]

    # --- ties ---------------------------------------------------------------------

    def _link_recusals(self):
        """Attach the recusals declared before the file came, and detect the others."""
        self.env["tnl.recusal"].search(
            [
                ("edition_id", "in", self.edition_id.ids),
                ("partner_id", "in", self.partner_id.ids),
            ]
        )._compute_dossier_id()
        self.edition_id.juror_ids._detect_recusals(self)

    def _content(self):
        """Return the content as plain data, with the reader's own rights."""
        content = json.loads(self._readable_contents().content_json or "{}")
        self._show_links(content.get("axes", ()))
        return content

    def _show_links(self, axes):
        """Say beside the links of the answers whether they answer."""
        # the reader reads the answers: what the office found of them is theirs too
        candidature = self.sudo().candidature_id
        self.env["tnl.link.check"]._show_beside(axes, candidature)
