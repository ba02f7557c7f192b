# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.groups import OFFICER

_CHECKS = "checks"


class TnlBoard(models.TransientModel):
    """The home of the office: the year, what waits, and the figures beside last year's.

    One for each reader, counted anew at each reading, with their rights: a page that is
    reloaded the day after says what is true then.
    """

    _name = "tnl.board"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Home of the label"
    _transient_max_hours = 0  # its address is kept in browsers
    _transient_max_count = 0

    edition_id = fields.Many2one("tnl.edition", readonly=True)
    edition_name = fields.Char(related="edition_id.name", string="Name of the edition")
    edition_state = fields.Selection(related="edition_id.state", string="Stage")
    call_text = fields.Char(related="edition_id.call_text", string="Where the call is")
    calendar_html = fields.Html(
        string="Calendar",
        compute="_compute_calendar_html",
        sanitize=False,  # made of escaped texts
    )
    line_ids = fields.One2many("tnl.board.line", "board_id", readonly=True)
    figure_ids = fields.One2many("tnl.board.figure", "board_id", readonly=True)
    last_name = fields.Char(string="The edition before", compute="_compute_last_name")

    @api.depends("edition_id")
    @api.depends_context("lang")
    def _compute_calendar_html(self):
        for board in self:
            words = {
                "past": board.env._("done"),
                "next": board.env._("next step"),
                "later": board.env._("to come"),
                "unknown": board.env._("no date"),
            }
            steps = Markup("").join(
                Markup(
                    '<li class="flex-fill border-top border-3 pt-2 %s">'
                    "<strong>%s</strong><br/>%s<br/>"
                    '<span class="text-muted">%s</span></li>'
                )
                % (_border(state), label, day, words[state])
                for label, day, state in board.edition_id._milestones()
            )
            board.calendar_html = (
                Markup('<ol class="list-unstyled d-flex flex-wrap gap-3 mb-0">%s</ol>')
                % steps
            )

    @api.depends_context("lang")
    def _compute_display_name(self):
        for board in self:
            board.display_name = board.env._("Home of the label")

    @api.depends("edition_id")
    def _compute_last_name(self):
        for board in self:
            edition = board.edition_id
            board.last_name = edition._last_edition().name if edition else False

    @api.model
    def action_home(self):
        """Open the home of the office on the edition under way."""
        edition = self.env["tnl.edition"]
        if not self.env.user.has_group(OFFICER) or not (under := edition._under_way()):
            return self.env["ir.actions.act_window"]._for_xml_id(
                "tnl_label.tnl_edition_action"
            )
        board = self.search([("create_uid", "=", self.env.uid)], limit=1)
        board = board or self.create({"edition_id": under.id})
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label.tnl_board_action"
        )
        return action | {"res_id": board.id}

    def web_read(self, specification):
        """Count anew what a form shows: one's own home, by whatever address."""
        if not self.env.user.has_group(OFFICER):
            return super().web_read(specification)
        rows = []
        for asked in self:
            board = asked._own()
            board._count_again()
            shown = super(TnlBoard, board).web_read(specification)
            rows += [row | {"id": asked.id} for row in shown]
        return rows

    def _own(self):
        """Return the reader's home, made where there was none."""
        mine = self.search([("id", "in", self.ids)])
        mine = mine or self.search([("create_uid", "=", self.env.uid)], limit=1)
        edition = self.env["tnl.edition"]._under_way()
        return mine or self.create({"edition_id": edition.id})

    def _count_again(self):
        """Write what waits and the figures of now, as the reader may count them."""
        self.check_access("read")
        under = self.env["tnl.edition"]._under_way() or self.edition_id
        vals = self._rows(under)
        # nobody writes these by hand; they were counted with the reader's rights
        own = self.sudo()
        rows = {(row.code, row.name, row.count, row.mine or "") for row in own.line_ids}
        if rows != {
            (v["code"], v["name"], v["count"], v["mine"]) for v in vals["lines"]
        }:
            own.line_ids = [
                fields.Command.clear(),
                *map(fields.Command.create, vals["lines"]),
            ]
        figures = {(row.name, row.now, row.then) for row in own.figure_ids}
        if figures != {(v["name"], v["now"], v["then"]) for v in vals["figures"]}:
            own.figure_ids = [
                fields.Command.clear(),
                *map(fields.Command.create, vals["figures"]),
            ]
        if own.edition_id != under:
            own.edition_id = under

    @api.model
    def _rows(self, edition):
        """Return the values of what waits and of the figures: two lists."""
        lines = []
        for code, (words, action, domain) in edition._waiting().items():
            model = self.env["ir.actions.act_window"]._for_xml_id(action)["res_model"]
            if count := self.env[model].search_count(domain):
                mine = self._count_mine(self.env[model], domain)
                line = {"code": code, "name": words, "count": count, "mine": mine}
                lines.append(line)
        if checks := edition._grave_findings():
            words = self.env._("Things to set right before they are needed")
            line = {"code": _CHECKS, "name": words, "count": len(checks), "mine": ""}
            lines.append(line)
        figures = [
            {"name": words, "now": now, "then": "–" if then is None else str(then)}
            for words, now, then in edition._progress_figures()
        ]
        return {"lines": lines, "figures": figures}

    @api.model
    def _count_mine(self, model, domain):
        """Return, in words, how many of what waits were given to the reader.

        :return: "" where nothing is given to anybody
        """
        if "activity_user_id" not in model._fields:
            return ""
        given = Domain("activity_ids.user_id", "!=", False)
        if not model.search_count(domain & given, limit=1):
            return ""
        mine = Domain("activity_ids.user_id", "=", self.env.uid)
        return str(model.search_count(domain & mine))

    def action_edition(self):
        """Open the edition under way."""
        self.ensure_one()
        edition = self._own().edition_id
        return {
            "type": "ir.actions.act_window",
            "name": edition.display_name,
            "res_model": "tnl.edition",
            "res_id": edition.id,
            "view_mode": "form",
        }


class TnlBoardLine(models.TransientModel):
    """One kind of work that waits, and the way to its list."""

    _name = "tnl.board.line"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "What waits for the office"
    _transient_max_hours = 0  # as long as its home
    _transient_max_count = 0

    board_id = fields.Many2one(
        "tnl.board", string="Home", ondelete="cascade", readonly=True
    )
    code = fields.Char(readonly=True)
    name = fields.Char(string="What waits", readonly=True)
    count = fields.Integer(string="How many", readonly=True, aggregator=None)
    mine = fields.Char(string="Given to you", readonly=True)

    def action_go(self):
        """Open the list of what waits, with the rights of the reader."""
        self.ensure_one()
        self.check_access("read")
        edition = self.board_id.edition_id
        if self.code == _CHECKS:
            return edition._show_check(search_default_must=1, search_default_should=1)
        edition._require_group(OFFICER)
        waiting = edition._waiting()
        if self.code not in waiting:
            raise UserError(
                self.env._("Nothing of this kind waits any more: open the home again.")
            )
        words, action, domain = waiting[self.code]
        actions = self.env["ir.actions.act_window"]
        return actions._for_xml_id(action) | {
            "display_name": words,
            "domain": list(domain),
            "context": {},
        }


class TnlBoardFigure(models.TransientModel):
    """One figure of the year, and that of last year at the same day."""

    _name = "tnl.board.figure"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Figure of the year"
    _transient_max_hours = 0  # as long as its home
    _transient_max_count = 0

    board_id = fields.Many2one(
        "tnl.board", string="Home", ondelete="cascade", readonly=True
    )
    name = fields.Char(string="Figure", readonly=True)
    now = fields.Integer(string="This year", readonly=True, aggregator=None)
    then = fields.Char(
        string="Last year, as many days before the closing", readonly=True
    )


def _border(state):
    names = {"past": "border-success", "next": "border-primary"}
    return names.get(state, "border-secondary")
