# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
from dataclasses import dataclass, field
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...laboratory.generator import INCOMPLETE
from ...tools import drawn_documents
from .cast import LAST_MINUTE

_logger = logging.getLogger(__name__)
_DATES = ("date_open", "date_close", "date_jury", "date_publish")


@dataclass
class Piece:
    """Something that somebody would see or receive."""

    role: str  # public, candidate, jury, office or mail
    who: str
    title: str
    extension: str
    content: bytes


@dataclass
class Played:
    """What a rehearsal has made, kept in memory while its rows are undone."""

    pieces: list = field(default_factory=list)
    problems: list = field(default_factory=list)  # (where, what), in words
    stage: str = ""  # where the edition would have been stuck
    problem: str = ""  # why


class TnlRehearsalPlay(models.AbstractModel):
    """The year of an edition, by the real acts, on a transaction that is undone.

    Called inside :func:`...tools.rehearsing.stage` alone, in superuser mode: each act
    is then done as the invented person whose act it is. Other addons extend the
    stages with ``super()``.
    """

    _name = "tnl.rehearsal.play"
    _inherit = "tnl.rehearsal.cast"
    _description = "Rehearsal of an edition"

    @api.model
    def _stages(self):
        """Return the stages in order: name of the method, words."""
        return {
            "_play_opening": self.env._("Opening of the call"),
            "_play_applications": self.env._("Applications"),
            "_play_closing": self.env._("Closing of the call"),
            "_play_screening": self.env._("Admissibility"),
            "_play_jury": self.env._("Jury"),
            "_play_deliberation": self.env._("Deliberation"),
            "_play_decisions": self.env._("Decisions"),
            "_play_publication": self.env._("Publication"),
            "_play_documents": self.env._("Certificates and letters"),
        }

    @api.model
    def _play(self, edition, threads):
        """Play the whole year, until its end or until an act is refused.

        :param edition: a draft, of the transaction that will be undone
        :param threads: of the stage, for who asks pages
        :return: a :class:`Played`
        """
        played = Played()
        scene = {"edition": edition, "played": played, "threads": threads}
        scene["last_mail"] = self._last_mail()
        scene["planned"] = {name: edition[name] for name in _DATES}
        stages = {"_gather": self.env._("Preparation")} | self._stages()
        for method, words in stages.items():
            try:
                with self.env.cr.savepoint():
                    getattr(self, method)(scene)
            except UserError as refusal:
                played.stage, played.problem = words, str(refusal)
                break
            except Exception as error:  # whatever is wrong is the result
                _logger.exception("A rehearsal stopped: %s", method)
                played.stage = words
                played.problem = self.env._(
                    "The software failed (%(kind)s): %(text)s",
                    kind=type(error).__name__,
                    text=error,
                )
                break
        self._keep_mails(scene)
        return played

    @api.model
    def _gather(self, scene):
        scene["office"] = self._office()
        scene["candidates"] = self._candidates(scene["edition"])

    # --- what is kept of it ---------------------------------------------------------

    @api.model
    def _keep(self, scene, role, who, title, content, extension="pdf"):
        piece = Piece(role, who, title, extension, content)
        scene["played"].pieces.append(piece)

    @api.model
    def _visit(self, scene, role, user, who, pages):
        """Keep pages of the site as somebody sees them; the website's addon does it.

        :param user: who visits, empty for anybody
        :param pages: ``[(title, address)]``
        """

    @api.model
    def _last_mail(self):
        return self.env["mail.mail"].search([], order="id desc", limit=1).id or 0

    @api.model
    def _keep_mails(self, scene):
        """Keep what waits in the outbox: nothing of it has left."""
        mails = self.env["mail.mail"].search([("id", ">", scene["last_mail"])])
        for mail in mails.sorted("id"):
            to = mail.email_to or ", ".join(mail.recipient_ids.mapped("email"))
            page = self.env["ir.qweb"]._render(
                "tnl_label.rehearsal_mail", {"mail": mail, "to": to}
            )
            title = mail.subject or self.env._("Mail without a subject")
            self._keep(scene, "mail", to or "", title, str(page).encode(), "html")

    # --- instants -------------------------------------------------------------------

    @api.model
    def _at(self, scene, **instants):
        """Put the instants where an act waits for them.

        Past the rules of an announced calendar, which no person may go past: nobody
        is told of these instants, and the planned ones come back.
        """
        edition = scene["edition"]
        self.env.flush_all()
        for name, instant in instants.items():
            self.env.cr.execute(
                SQL(
                    "UPDATE tnl_edition SET %s = %s WHERE id = %s",
                    SQL.identifier(name),
                    instant or None,
                    edition.id,
                )
            )
        edition.invalidate_recordset(list(instants))
        edition.modified(list(instants))

    @api.model
    def _as_planned(self, scene):
        self._at(scene, **scene["planned"])

    # --- the stages -----------------------------------------------------------------

    @api.model
    def _play_opening(self, scene):
        edition, office = scene["edition"], scene["office"]
        own = edition.with_user(office["officer"]).sudo(False)
        own._open_despite(self.env._("Rehearsal of the edition."))

    @api.model
    def _call_pages(self, edition):
        """Return the public pages of an open call: the website's addon knows them."""
        return []

    @api.model
    def _play_applications(self, scene):
        edition = scene["edition"]
        now = fields.Datetime.now()
        self._at(scene, date_open=now - timedelta(days=1))
        self._visit(scene, "public", None, "", self._call_pages(edition))
        for candidate in scene["candidates"]:
            agent = candidate["agent"]
            own = self.env["tnl.candidature"].with_user(agent).sudo(False)
            candidature = own._start(
                agent, candidate["partner"].id, edition, candidate["track"]
            )
            candidate["candidature"] = candidature
            self._fill(candidate, candidature)
            if candidate["kind"] not in (INCOMPLETE, LAST_MINUTE):
                self._submit(candidate, fields.Datetime.now())
        for candidate in scene["candidates"]:
            self._look_at_form(scene, candidate)
        self._as_planned(scene)

    @api.model
    def _submit(self, candidate, received):
        candidature, agent = candidate["candidature"], candidate["agent"]
        candidature._submit(agent, received, f"rehearsal-{candidature.reference}")

    @api.model
    def _look_at_form(self, scene, candidate):
        """Keep what a candidate has while the call is open."""
        candidature, name = candidate["candidature"], candidate["partner"].name
        own = candidature.with_context(lang=candidature._contact_lang())
        draft = own._draft_pdf()
        self._keep(scene, "candidate", name, self.env._("Application to print"), draft)
        pages = self._form_pages(candidature)
        self._visit(scene, "candidate", candidate["agent"], name, pages)

    @api.model
    def _form_pages(self, candidature):
        return []

    @api.model
    def _play_closing(self, scene):
        """Close the call, one application being received in its last second."""
        edition = scene["edition"]
        now = fields.Datetime.now()
        opened = now - timedelta(days=1)
        self._at(scene, date_open=opened, date_close=now)
        for candidate in scene["candidates"]:
            if candidate["kind"] == LAST_MINUTE:
                self._submit(candidate, now - timedelta(seconds=1))
        past = now - edition._grace() - timedelta(seconds=1)
        self._at(scene, date_close=past)
        edition.with_user(scene["office"]["manager"]).sudo(False).action_close()
        edition._freeze_list()
        self._as_planned(scene)
        for candidate in scene["candidates"]:
            for version in candidate["candidature"].submission_ids:
                title = self.env._("Receipt")
                name = candidate["partner"].name
                self._keep(scene, "candidate", name, title, version._receipt_pdf())
                title = self.env._("Answers received")
                page = version._answers_page()
                self._keep(scene, "office", name, title, page, "html")

    @api.model
    def _play_screening(self, scene):
        edition = scene["edition"]
        waiting = edition.candidature_ids.filtered(lambda c: c.state == "submitted")
        own = waiting.with_user(scene["office"]["officer"]).sudo(False)
        own.tick_ids.action_tick()
        own.action_admit()

    @api.model
    def _play_jury(self, scene):
        """Give the dossiers to the jury, whose addon has its members mark them."""
        manager = scene["office"]["manager"]
        scene["edition"].with_user(manager).sudo(False).action_start_jury()

    @api.model
    def _play_deliberation(self, scene):
        """Propose what the barème gives; the jury's addon holds a session instead."""
        manager = scene["office"]["manager"]
        scene["edition"].with_user(manager).sudo(False).action_start_deliberation()
        self._propose_levels(scene)

    @api.model
    def _propose_levels(self, scene):
        edition = scene["edition"]
        awards = self.env["tnl.award"].with_user(scene["office"]["manager"])
        reasons = self._reasons()
        for candidature in edition.candidature_ids.filtered(
            lambda c: c.state == "admissible" and not c.award_ids
        ):
            [scored] = awards.sudo()._prepare_engine_vals(candidature)
            level = self.env["tnl.level"].browse(scored.get("engine_level_id") or [])
            awards._propose(candidature, level, None, reasons)

    @api.model
    def _reasons(self):
        return self.env._("Reasons invented for the rehearsal of this edition.")

    @api.model
    def _play_decisions(self, scene):
        edition, office = scene["edition"], scene["office"]
        decided = edition.award_ids.with_user(office["decider"]).sudo(False)
        decided.action_decide()
        edition.with_user(office["decider"]).sudo(False).action_embargo()

    @api.model
    def _play_publication(self, scene):
        edition = scene["edition"]
        past = fields.Datetime.now() - timedelta(seconds=1)
        dates = [name for name in _DATES if name != "date_publish" and edition[name]]
        before = {n: past - timedelta(days=4 - i) for i, n in enumerate(dates)}
        self._at(scene, **before, date_publish=past)
        edition.with_user(scene["office"]["decider"]).sudo(False).action_publish()
        self._as_planned(scene)

    @api.model
    def _play_documents(self, scene):
        edition = scene["edition"]
        letters = self.env["tnl.letter"].search([("edition_id", "=", edition.id)])
        letters._render_pdf()
        certificates = self.env["tnl.certificate"]
        certificates = certificates.search([("edition_id", "=", edition.id)])
        certificates._render_pdf()
        for letter in letters:
            name = letter.partner_id.name
            self._keep(scene, "candidate", name, self.env._("Letter"), letter._file())
        for one in certificates:
            name, title = one.partner_id.name, self.env._("Certificate")
            self._keep(scene, "candidate", name, title, one._stored_bytes("pdf"))
            title = self.env._("Plate to print")
            self._keep(scene, "candidate", name, title, one._print_pdf("plate"))
        self._keep_releases(scene)
        self._visit(scene, "public", None, "", self._result_pages(edition))
        for candidate in scene["candidates"]:
            pages = self._file_pages(candidate["candidature"])
            name = candidate["partner"].name
            self._visit(scene, "candidate", candidate["agent"], name, pages)

    @api.model
    def _keep_releases(self, scene):
        edition = scene["edition"]
        if not edition.release_ids:
            edition._make_releases()
        for release in edition.release_ids:
            content = drawn_documents.render("release", release._preview(), "pdf")
            self._keep(scene, "office", "", release.display_name, content)

    @api.model
    def _result_pages(self, edition):
        return []

    @api.model
    def _file_pages(self, candidature):
        """Return the pages of an application once the results are public."""
        return []
