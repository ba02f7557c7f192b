# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.base.models.res_partner import _tz_get

from ...signing.payload import public_origin
from ...tools import arrival
from ...tools.groups import OFFICER
from ...tools.instants import LABEL_ZONE, format_day, format_instant, to_zone


class TnlEdition(models.Model):
    """One year of the label: its dates and its rules.

    Its rules freeze when it opens (``scheme_json``); its stages are in ``stages.py``.
    """

    _name = "tnl.edition"
    _inherit = [
        "tnl.workflow.mixin",
        "tnl.thread.mixin",
        "mail.activity.mixin",
        "tnl.known.name.mixin",
    ]
    _description = "Edition of the label"
    _order = "year desc, id desc"
    _tnl_editable = "draft"

    name = fields.Char(required=True, tracking=True)
    year = fields.Integer(required=True, aggregator=None, copy=False, tracking=True)
    rank = fields.Integer(
        string="Rank of the edition",
        aggregator=None,
        help="3 for the third edition.",
        copy=False,
    )
    state = fields.Selection(
        [
            ("draft", "Preparation"),
            ("open", "Call"),
            ("screening", "Screening"),
            ("jury", "Jury"),
            ("deliberation", "Deliberation"),
            ("embargo", "Embargo"),
            ("published", "Published"),
            ("archived", "Archived"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
        tnl_frozen=True,
    )
    date_open = fields.Datetime(string="Call opens", tracking=True, copy=False)
    date_close = fields.Datetime(
        string="Call closes", tracking=True, copy=False, tnl_editable="always"
    )
    grace_minutes = fields.Integer(
        string="Grace (minutes)",
        default=2,
        required=True,
        aggregator=None,
        groups=OFFICER,
        help="What came before the closing while the server was busy is still accepted "
        "for so long after it. Never announced: nothing that comes late is accepted.",
        tnl_editable="always",
    )
    date_jury = fields.Datetime(
        string="Jury meets", tracking=True, copy=False, tnl_editable="always"
    )
    date_publish = fields.Datetime(
        string="Results made public",
        tracking=True,
        copy=False,
        help="Embargo until this instant; usually the ceremony.",
        tnl_editable="always",
    )
    tz = fields.Selection(
        _tz_get, string="Time zone", default=LABEL_ZONE, required=True
    )
    description = fields.Html(
        string="Presentation", translate=True, tnl_editable="always"
    )
    rules_url = fields.Char(
        string="Rules (address)",
        tnl_editable="always",
        copy=False,
        tnl_web_address=True,
    )
    ceremony_name = fields.Char(tnl_editable="always", copy=False)
    ceremony_place = fields.Char(tnl_editable="always", copy=False)
    hashtag = fields.Char(tnl_editable="always", copy=False)
    contact_email = fields.Char(string="Contact", tnl_editable="always")
    organiser_ids = fields.Many2many(
        "res.partner",
        string="Organisers",
        ondelete="restrict",
        tnl_editable="always",
    )
    signatory_name = fields.Char(string="Certificates signed by", tnl_editable="always")
    signatory_function = fields.Char(
        string="Function of the signatory", tnl_editable="always"
    )
    place = fields.Char(string="Certificates issued at", tnl_editable="always")
    source_url = fields.Text(string="Sources", tnl_editable="always", copy=False)
    candidates_count_known = fields.Integer(
        string="Candidates (as announced)", tnl_editable="always", copy=False
    )
    laureates_count_known = fields.Integer(
        string="Laureates (as announced)", tnl_editable="always", copy=False
    )
    labelled_before_count = fields.Integer(
        string="Bodies labelled before (as announced)",
        tnl_editable="always",
        copy=False,
    )
    returning_count = fields.Integer(
        string="Returning laureates (as announced)", tnl_editable="always", copy=False
    )
    jury_seats = fields.Integer(tnl_editable="always", copy=False)
    level_counts_note = fields.Char(
        string="Counts by level (as announced)", tnl_editable="always", copy=False
    )
    track_ids = fields.One2many("tnl.track", "edition_id", string="Tracks", copy=True)
    level_ids = fields.One2many("tnl.level", "edition_id", string="Levels")
    mention_ids = fields.One2many(
        "tnl.mention", "edition_id", string="Mentions", copy=True, tnl_editable="always"
    )
    candidature_ids = fields.One2many(
        "tnl.candidature", "edition_id", string="Applications", groups=OFFICER
    )
    award_ids = fields.One2many(
        "tnl.award", "edition_id", string="Awards", groups=OFFICER
    )
    candidature_count = fields.Integer(compute="_compute_counts", groups=OFFICER)
    submitted_count = fields.Integer(compute="_compute_counts", groups=OFFICER)
    award_count = fields.Integer(
        string="Laureates", compute="_compute_counts", groups=OFFICER
    )
    scheme_json = fields.Text(
        string="Frozen scheme",
        readonly=True,
        copy=False,
        groups=OFFICER,
        prefetch=False,
        tnl_editable="act",
        tnl_frozen=True,
    )
    scheme_hash = fields.Char(
        string="Digest of the scheme",
        readonly=True,
        copy=False,
        tnl_editable="act",
        tnl_frozen=True,
    )
    is_frozen = fields.Boolean(
        string="List of applications frozen",
        readonly=True,
        copy=False,
        tnl_editable="act",
    )
    blocking_reasons = fields.Text(
        string="Still missing", compute="_compute_blocking_reasons", groups=OFFICER
    )
    finding_count = fields.Integer(
        string="Findings of the check", compute="_compute_finding_count", groups=OFFICER
    )
    color = fields.Integer()

    _year_unique = models.Constraint(
        "UNIQUE (year)", "An edition already exists for this year."
    )
    _year_range = models.Constraint(
        "CHECK (year BETWEEN 1900 AND 2999)",
        "The year of an edition has four digits: 2027, for instance.",
    )
    _rank_positive = models.Constraint(
        "CHECK (rank IS NULL OR rank >= 0)",
        "The rank of an edition is 1 or more; empty while it is not known.",
    )
    _grace_range = models.Constraint(
        "CHECK (grace_minutes BETWEEN 0 AND 60)", "The grace is of 60 minutes at most."
    )

    @api.depends("candidature_ids.state", "award_ids")
    def _compute_counts(self):
        counts = {}
        groups = self.env["tnl.candidature"]._read_group(
            [("edition_id", "in", self.ids)], ["edition_id", "state"], ["__count"]
        )
        for edition, state, count in groups:
            counts.setdefault(edition.id, {})[state] = count
        awards = dict(
            self.env["tnl.award"]._read_group(
                [("edition_id", "in", self.ids), ("outcome", "=", "labelled")],
                ["edition_id"],
                ["__count"],
            )
        )
        for edition in self:
            by_state = counts.get(edition.id, {})
            edition.candidature_count = sum(by_state.values())
            edition.submitted_count = (
                edition.candidature_count
                - by_state.get("draft", 0)
                - by_state.get("withdrawn", 0)
            )
            edition.award_count = awards.get(edition, 0)

    @api.depends(
        "state", "date_open", "date_close", "date_jury", "date_publish", "track_ids"
    )
    def _compute_blocking_reasons(self):
        for edition in self:
            reasons = edition._missing_for_next_step() if edition.id else []
            edition.blocking_reasons = "\n".join(reasons)

    def _compute_finding_count(self):
        for edition in self:
            is_checked = edition.state == "draft" and edition.id
            edition.finding_count = len(edition._lint()) if is_checked else 0

    @api.model
    def _name_fields(self):
        return [*super()._name_fields(), "year"]  # said by the name of a level

    # --- who may write what -------------------------------------------------

    def write(self, vals):
        result = super().write(vals)
        if not self.env.su:
            running = self.filtered(lambda e: e.state != "draft")
            if vals.keys() & {"date_close", "date_jury", "date_publish"}:
                running._check_dates()
            texts = {n for n in vals if not self._is_of_thread(n)} - {"date_close"}
            if texts and running:
                self.env["tnl.journal"]._record(
                    "tnl.edition.corrected", running, {"fields": sorted(texts)}
                )
        if "date_publish" in vals:
            # a ceremony that moves takes its publication along
            self.sudo().filtered("publication_by_id")._trigger_publication()
        return result

    def _refusal(self, door, labels):
        if door != "draft":
            return super()._refusal(door, labels)
        return AccessError(
            self.env._(
                "The rules of an edition are frozen when its call opens; these can no "
                "longer change: %s.",
                labels,
            )
        )

    def copy_data(self, default=None):
        """Propose the next year, in the name too; facts of a year stay in it."""
        vals_list = super().copy_data(default)
        last = self.search([], order="year desc", limit=1)
        for offset, (edition, vals) in enumerate(
            zip(self, vals_list, strict=True), start=1
        ):
            vals.setdefault("year", last.year + offset)
            if "name" not in (default or {}):
                vals["name"] = edition._name_of_year(vals["year"])
        return vals_list

    def _name_of_year(self, year):
        """Return the name that this edition would have in another year."""
        before = str(self.year)
        if before in self.name:
            return self.name.replace(before, str(year))
        return f"{self.name} {year}"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_announced(self):
        if any(edition.state != "draft" for edition in self):
            raise UserError(
                self.env._("An edition that has opened is kept: archive it instead.")
            )

    # --- instants -----------------------------------------------------------

    def _zone_depends(self):
        return ["tz"]

    def _zone_edition(self):
        return self

    def _format_instant(self, instant):
        """Say a UTC instant in full in the edition's zone and the user's language.

        An instant that is not set is "": a mail is tried on any record.
        """
        if not instant:
            return ""
        return format_instant(instant, self.tz, self.env.lang or "en_US")

    def _format_date(self, day):
        """Say a day (or a UTC instant) in full in the edition's zone."""
        return format_day(day, self.tz, self.env.lang or "en_US")

    def _is_open_at(self, instant):
        """Tell whether what was here at ``instant`` may change an application.

        :param instant: naive UTC; see :meth:`_is_in_time`
        """
        self.ensure_one()
        return (
            self.state == "open"
            and bool(self.date_open and self.date_close)
            and self.date_open <= instant
            and self._is_in_time(instant, self.date_close)
        )

    def _grace(self):
        """Return for how long after a closing what came before it is still served."""
        # whoever sends something has the grace, which the office alone reads
        return timedelta(minutes=self.sudo().grace_minutes)

    def _is_in_time(self, instant, closing):
        """Tell whether what was here at ``instant`` and is served now is in time.

        The workers may be busy at the last minute: what came before the closing counts,
        served within the grace. After it the edition closes, and nothing is accepted.
        """
        now = arrival.received_at(None)
        return instant <= closing and now <= closing + self._grace()

    def _day(self):
        """Return the day of publication in the edition's zone."""
        self.ensure_one()
        instant = self.date_publish or fields.Datetime.now()
        return to_zone(instant, self.tz).date()

    def _evaluated_line(self, track):
        """Return the certificate's line on what was evaluated, from the form."""
        axes = track.questionnaire_id.axis_ids.mapped("name")
        if not axes:
            return ""
        joined = ", ".join(axes).lower()
        return f"Candidature évaluée par un jury sur {len(axes)} axes\u00a0: {joined}."

    # --- public -------------------------------------------------------------

    @api.model
    def _public(self, domain=None):
        """Return (sudo) the editions announced to the public, for any reader."""
        # public pages read through this one door; drafts are not announced
        return self.sudo().search_fetch(
            Domain("state", "!=", "draft") & Domain(domain or Domain.TRUE)
        )

    @api.model
    def _open_now(self):
        """Return (sudo) the editions to which one may apply, in order of closing."""
        now = fields.Datetime.now()
        called = self._public([("state", "=", "open")]).sorted("date_close")
        return called.filtered(lambda edition: edition._is_open_at(now))

    @api.model
    def _current(self):
        """Return (sudo) the edition that every text speaks of as “the” edition.

        A call announced for next year does not hide the one that is open.
        """
        editions = self._public([("state", "not in", ("published", "archived"))])
        called = editions.filtered(lambda e: e.state == "open").sorted("date_close")
        return (self._open_now() or called or editions)[:1]

    @api.model
    def _is_copy(self):
        """Tell whether this database is a neutralised copy: it vouches for nothing."""
        parameters = self.env["ir.config_parameter"].sudo()  # settings are admin's
        return bool(parameters.get_param("database.is_neutralized"))

    def _link(self, path):
        """Return the full address of a page for a mail, "" when it is unknown.

        A mail without its link is better than an act refused because the office
        has not given its address yet.

        :param path: path of the page, "" when no addon serves it
        """
        try:
            return self._public_url(path) if path else ""
        except UserError:
            return ""

    def _desk_url(self, path):
        """Return the full address of a screen of the back-office, for a mail."""
        return self._link(path) or f"{self.get_base_url()}{path}"

    def _public_url(self, path=""):
        """Return the frozen public address followed by ``path``.

        :raise UserError: when the address is missing or not secure
        """
        parameters = self.env["ir.config_parameter"].sudo()  # settings are admin's
        base = parameters.get_param("tnl_label.public_url") or ""
        try:
            return public_origin(base) + path
        except ValueError as error:
            raise UserError(
                self.env._(
                    "The public address of the label is not set. In Settings, "
                    "“Label”, give the https address that certificates will carry: "
                    "https:// and a host name, nothing more."
                )
            ) from error
