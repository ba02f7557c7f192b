# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from concurrent.futures import ThreadPoolExecutor

from odoo import api, fields, models
from odoo.fields import Domain

from ...scoring.texts import day_text
from ...tools import link_check
from ...tools.answer_words import answer_links
from ...tools.groups import OFFICER
from ...tools.instants import to_zone

_AT_ONCE = 8  # sites that are asked at the same time
_BATCH = 40  # addresses between two savings


class TnlLinkCheck(models.Model):
    """An address given in an application, and whether it answers.

    The office starts the check of an edition; a job asks each address once. Only what
    was received is looked at: a draft belongs to its collectivity.
    """

    _name = "tnl.link.check"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Address given in an application"
    _tnl_editable = ""
    _order = "state desc, candidature_id, question_code, id"
    _rec_name = "url"

    candidature_id = fields.Many2one(
        "tnl.candidature",
        string="Application",
        required=True,
        index=True,
        ondelete="cascade",
    )
    edition_id = fields.Many2one(
        related="candidature_id.edition_id", store=True, index=True, precompute=True
    )
    partner_id = fields.Many2one(
        related="candidature_id.partner_id", string="Collectivity"
    )
    question_code = fields.Char(string="Question", required=True)
    url = fields.Char(string="Address", required=True)
    state = fields.Selection(
        [
            ("1_answers", "It answers"),
            ("2_waiting", "To be checked"),
            ("3_broken", "Does not answer"),
        ],
        required=True,
        default="2_waiting",
    )
    reason = fields.Selection(
        [
            (link_check.BAD_LINK, "it leads to what is no web page"),
            (link_check.PRIVATE, "it leads to a private network: it was not followed"),
            (link_check.NO_HOST, "no site has this name"),
            (link_check.CERTIFICATE, "its secure connection does not work"),
            (link_check.SILENT, "the site does not answer"),
            (link_check.LOOP, "it leads from page to page without end"),
            (link_check.STATUS, "the site says that it has no such page"),
        ]
    )
    status = fields.Integer(
        string="Answer of the site",
        aggregator=None,
        help="Its number in the protocol of the web: 404 for a page not found.",
    )
    checked_on = fields.Datetime(string="Checked")

    _url_unique = models.UniqueIndex(
        "(candidature_id, question_code, url)", "This address is there already."
    )
    _waiting_idx = models.Index("(id) WHERE state = '2_waiting'")

    # --- asking -------------------------------------------------------------------

    @api.model
    def _ask_for(self, edition):
        """Write down every address that the applications of an edition give.

        Those that were checked before are to be checked again; those that the last
        version no longer gives are taken away.
        """
        checks = self.sudo()  # the office asks, the software writes what came of it
        # two requests at once: the second finds what the first has written; a lock
        # writes nothing, and the office asks after the call has closed
        edition.sudo()._lock_rows()
        known = {
            (check.candidature_id.id, check.question_code, check.url): check
            for check in checks.search([("edition_id", "=", edition.id)])
        }
        given = self._given_in(edition)
        kept = checks.union(*(known[key] for key in given if key in known))
        (checks.union(*known.values()) - kept).unlink()
        kept.write({"state": "2_waiting"})
        checks.create(
            [
                {"candidature_id": candidature, "question_code": code, "url": url}
                for candidature, code, url in given
                if (candidature, code, url) not in known
            ]
        )
        self.env.ref(
            "tnl_label.ir_cron_check_links"
        ).sudo()._trigger()  # crons are admin's

    @api.model
    def _given_in(self, edition):
        """Return ``[(candidature id, code, url)]``, as the last versions say them."""
        candidatures = self.env["tnl.candidature"].search(
            [
                ("edition_id", "=", edition.id),
                ("last_submission_id", "!=", False),
                ("state", "!=", "withdrawn"),
            ]
        )
        given = {}
        for candidature in candidatures:
            version = candidature.last_submission_id
            answers = version._content()["answers"]
            for code, question in version._scheme().questions.items():
                stored = answers.get(code, {}).get("value") or ""
                for url in answer_links(question, stored):
                    given[candidature.id, code, url] = True
        return list(given)

    @api.model
    def _cron_check(self):
        """Ask the addresses that wait; what came of each batch is saved at once."""
        cron = self.env["ir.cron"]
        waiting = Domain("state", "=", "2_waiting")
        cron._commit_progress(remaining=self.search_count(waiting))
        while batch := self.search(waiting, limit=_BATCH, order="id"):
            batch._check()
            if not cron._commit_progress(len(batch)):
                return

    def _check(self):
        """Ask these addresses, each once whoever gives it."""
        urls = sorted(set(self.mapped("url")))
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            found = dict(zip(urls, pool.map(link_check.check_link, urls), strict=True))
        now = fields.Datetime.now()
        for check in self:
            result = found[check.url]
            check.write(
                {
                    "state": "3_broken" if result.reason else "1_answers",
                    "reason": result.reason or False,
                    "status": result.status,
                    "checked_on": now,
                }
            )

    # --- reading ------------------------------------------------------------------

    @api.model
    def _show_beside(self, axes, candidature):
        """Add to what a person reads of an application what its addresses answer.

        :param axes: as ``tnl.submission._readable`` returns them; the reader may read
            them, hence what is said beside
        """
        # of an application whose answers the caller reads already
        checks = self.sudo().search(
            [("candidature_id", "=", candidature.id), ("checked_on", "!=", False)]
        )
        said = {check.url: check._said() for check in checks}
        for question in (q for axis in axes for q in axis["questions"]):
            question["link_checks"] = [
                said[url] for url in question.get("links", ()) if url in said
            ]

    def _said(self):
        self.ensure_one()
        reasons = dict(self._fields["reason"]._description_selection(self.env))
        zone = self.edition_id.tz
        day = day_text(to_zone(self.checked_on, zone).date(), self.env.lang or "en")
        if self.reason:
            words = self.env._(
                "does not answer (%(reason)s), checked on %(day)s",
                reason=reasons[self.reason],
                day=day,
            )
        else:
            words = self.env._("answers, checked on %s", day)
        return {"url": self.url, "words": words, "is_broken": bool(self.reason)}


class TnlSubmission(models.Model):
    _name = "tnl.submission"
    _inherit = "tnl.submission"

    def _readable_to_office(self):
        """Return what the office reads: the answers, and what their links answer."""
        axes = self._readable()
        self.env["tnl.link.check"]._show_beside(axes, self.candidature_id)
        return axes


class TnlEdition(models.Model):
    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def action_check_links(self):
        """Start the check of the addresses that the applications give, and show it."""
        self.ensure_one()
        self._require_group(OFFICER)
        self.env["tnl.link.check"]._ask_for(self)
        return self.action_link_checks()

    def action_link_checks(self):
        """Show the addresses of the edition and what came of them."""
        self.ensure_one()
        self._require_group(OFFICER)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label.tnl_link_check_action"
        )
        return action | {"domain": [("edition_id", "=", self.id)]}
