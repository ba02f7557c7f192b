# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class TnlEdition(models.Model):
    """What the public is told of an edition: partners, contact, hosting event, figures.

    A new edition is a copy of the last one: what does not change is not typed again,
    what a year says anew is empty.
    """

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    partner_ids = fields.Many2many(
        "res.partner",
        relation="tnl_edition_partner_rel",
        ondelete="restrict",
        string="Partners",
        help="They support the edition without organising it.",
        tnl_editable="always",
    )
    committee = fields.Text(
        string="Orientation committee",
        tnl_editable="always",
        help="One person a line: name, function, organisation. Only those who agree to "
        "be named: take away the line of who no longer does.",
    )
    contact_name = fields.Char(string="Contact person", tnl_editable="always")
    contact_function = fields.Char(
        string="Function of the contact person",
        tnl_editable="always",
        help="Written after the name in press releases: “communication officer”.",
    )
    contact_phone = fields.Char(string="Telephone", tnl_editable="always")
    social_account = fields.Char(
        string="Account on social networks",
        tnl_editable="always",
        help="Written before the hashtag: “@TerrNumLibre #TNL2018”.",
    )
    label_site = fields.Char(
        string="Site of the label then",
        tnl_editable="always",
        help="As the press releases of this edition print it. Empty: the one of the "
        "settings, else the public address.",
    )
    ceremony_start = fields.Date(
        string="Event begins on",
        copy=False,
        help="Days of the event that hosts the ceremony; the ceremony itself is at the "
        "instant when results are made public.",
        tnl_editable="always",
    )
    ceremony_end = fields.Date(
        string="Event ends on", copy=False, tnl_editable="always"
    )
    ceremony_url = fields.Char(
        string="Event (address)",
        tnl_editable="always",
        copy=False,
        tnl_web_address=True,
    )

    @api.constrains("ceremony_start", "ceremony_end")
    def _check_event_days(self):
        for edition in self:
            start, end = edition.ceremony_start, edition.ceremony_end
            if end and (not start or end < start):
                raise ValidationError(
                    self.env._("The event ends before it begins: correct its days.")
                )

    def _jury_members(self):
        """Return the members of the jury that the public may know now.

        :return: ``{"members", "unnamed"}``: dicts of "name", "function",
            "organisation" and "role" (in words), and how many do not want to be named
        """
        self.ensure_one()
        return {"members": [], "unnamed": 0}

    def _happened(self):
        """Return the facts of the calendar as they were: ``{"jury", "results"}``.

        :return: naive UTC instants, None for what the software did not see
        """
        self.ensure_one()
        return {"jury": None, "results": self._reached_at("published")}

    def _carriers(self):
        """Return who carried the application of each laureate, where its body agrees.

        :return: ``{tnl.award: {"name", "function"}}``
        """
        awards = self.env["tnl.award"]._public([("edition_id", "in", self.ids)])
        return awards._carriers()

    def _logo_of(self, partner_id):
        """Return (sudo) the organiser or partner of that id, perhaps none."""
        bodies = self.sudo().organiser_ids | self.sudo().partner_ids  # their logos
        return bodies.filtered(lambda p: p.id == partner_id and p.image_256)

    def _labelled_before(self):
        """Count the bodies that this register knows as labelled before this edition."""
        self.ensure_one()
        awards = self.env["tnl.award"]
        groups = awards.sudo()._read_group(  # published results, counted
            awards._public_domain(Domain("edition_id.year", "<", self.year)),
            ["partner_id"],
        )
        return len(groups)

    def _contact_text(self):
        """Return who answers the press: name, function; "" when nobody is named."""
        self.ensure_one()
        named = self.contact_name
        return ", ".join(filter(None, (named, named and self.contact_function))) or ""

    def _social_text(self):
        """Return where to follow the edition: "@TerrNumLibre #TNL2018"."""
        self.ensure_one()
        return " ".join(filter(None, (self._account_text(), self.hashtag)))

    def _account_text(self):
        """Return the account of the label on networks: "@TerrNumLibre", or ""."""
        self.ensure_one()
        # a spreadsheet takes an at sign for a formula: files leave it out
        account = (self.social_account or "").lstrip("@")
        return account and f"@{account}"

    def _site_text(self):
        """Return the site of the label as releases print it, "" while it has none."""
        self.ensure_one()
        parameters = self.env["ir.config_parameter"].sudo()  # settings are admin's
        own = self.label_site or parameters.get_param("tnl_label.site")
        if own:
            return own
        return self._link("/label") and self._public_url().partition("://")[2]

    def _withdrawn_levels(self):
        """Return the levels of which a label is suspended or revoked: not "nobody"."""
        # levels alone, found by the database: an edition may have thousands of awards
        groups = (
            self.env["tnl.award"]
            .sudo()
            ._read_group(
                [
                    ("edition_id", "in", self.ids),
                    ("state", "in", ("suspended", "revoked")),
                    ("outcome", "=", "labelled"),
                ],
                ["level_id"],
            )
        )
        return self.env["tnl.level"].union(*(level for (level,) in groups))

    def _source_list(self):
        """Return the sources of a past edition, one text each."""
        sources = (self.source_url or "").replace("\n", " ; ").split(" ; ")
        return [text.strip() for text in sources if text.strip()]

    def _is_complete(self):
        """Tell whether the register knows every result of the edition."""
        return bool(self._with_complete_results())

    def _with_complete_results(self):
        """Keep the editions whose every laureate and level is known.

        Of those only, a level without laureate had no laureate.
        """
        known = self._laureates_known()
        return self.filtered(
            lambda e: known[e]["is_whole"]
            and (
                not known[e]["is_found"] or known[e]["with_level"] == known[e]["known"]
            )
        )

    def _laureates_known(self):
        """Say how many laureates the register knows, and whether it is all of them.

        Nothing else says that a list is whole: the lists of past editions are made of
        what public sources name.

        :return: ``{edition: {"known", "with_level", "announced", "is_found",
            "is_whole"}}``; "is_found" of a list found in sources
        """
        awards = self.env["tnl.award"]
        # counted under the embargo of the public pages
        groups = awards.sudo()._read_group(
            awards._public_domain([("edition_id", "in", self.ids)]),
            ["edition_id"],
            ["__count", "level_id:count", "is_imported:bool_or"],
        )
        counted = {edition.id: facts for edition, *facts in groups}
        told = {}
        for edition in self:
            known, with_level, is_found = counted.get(edition.id, (0, 0, False))
            # an edition led elsewhere of which no laureate is known
            is_found = is_found or not (known or edition.scheme_hash)
            announced = edition.laureates_count_known
            told[edition] = {
                "known": known,
                "with_level": with_level,
                "announced": announced,
                "is_found": is_found,
                "is_whole": not is_found or bool(known and known == announced),
            }
        return told

    def _laureates_text(self, known=None):
        """Say how many laureates are known; of a list that may be short, that it is.

        :param known: their number on the day that is told, by default of today
        """
        self.ensure_one()
        facts = self._laureates_known()[self]
        announced = facts["announced"]
        known = facts["known"] if known is None else known
        if not known:
            return ""
        if facts["is_whole"]:
            one, many = self.env._("1 laureate."), self.env._("%s laureates.", known)
            return one if known == 1 else many
        if not announced:
            if known == 1:
                return self.env._(
                    "1 laureate known to this register; others may be missing."
                )
            return self.env._(
                "%s laureates known to this register; others may be missing.", known
            )
        if known < announced:
            return self.env._(
                "%(known)s laureates known to this register, out of %(announced)s "
                "announced.",
                known=known,
                announced=announced,
            )
        return self.env._(
            "%(known)s laureates known to this register; the sources announced "
            "%(announced)s.",
            known=known,
            announced=announced,
        )

    def _knows_the_past(self):
        """Tell whether every earlier edition is wholly in the register."""
        earlier = self._public([("year", "<", self.year)])
        return all(e._is_complete() for e in earlier)
