# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import json

from odoo import fields, models, tools

from ...linting import MUST
from ...scoring import Scheme, SchemeError
from ...tools.groups import OFFICER


class TnlEdition(models.Model):
    """The barème of an edition: built while it is a draft, then frozen and replayed."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    bundle = fields.Binary(compute="_compute_bundle", groups=OFFICER)

    def _export_scheme(self):
        """Return the schemes of the tracks, by code, as plain data."""
        self.ensure_one()
        return {track.code: track._export() for track in self.track_ids}

    def _scheme(self, track):
        """Return the barème of a track: the frozen one once the call has opened.

        :param track: ``tnl.track`` of this edition
        :return: ``scoring.Scheme``
        :raise scoring.SchemeError: for a draft that is not consistent
        """
        self.ensure_one()
        if not self.scheme_hash:
            return Scheme.from_json(track.sudo()._export())  # barème, no person
        return self._frozen_scheme(self.scheme_hash, track.id)

    @tools.ormcache("self.id", "scheme_hash", "track_id")
    def _frozen_scheme(self, scheme_hash, track_id):
        # the digest in the key makes a stale entry impossible; the track's code is
        # read here only, not at each request
        frozen = json.loads(self.sudo().scheme_json)  # points are for the engine
        track = self.env["tnl.track"].sudo().browse(track_id)  # a code, no person
        return Scheme.from_json(frozen[track.code])

    def _tracks(self):
        """Return (sudo) the tracks, without a query once the call has opened."""
        self.ensure_one()
        own = self.sudo()  # their names are public
        if not self.scheme_hash:
            return own.track_ids
        return own.env["tnl.track"].browse(own._frozen_tracks(self.scheme_hash))

    @tools.ormcache("self.id", "scheme_hash")
    def _frozen_tracks(self, scheme_hash):
        return self.track_ids.ids

    def _form(self, track):
        """Return the form of a track as people read it, in the reader's language.

        :param track: ``tnl.track`` of this edition
        :return: see ``tnl.questionnaire._form``; shared between requests once the call
            has opened: nobody changes it
        """
        self.ensure_one()
        if not self.scheme_hash:
            return track.sudo().questionnaire_id._form()  # questions, no person
        return self._frozen_form(self.scheme_hash, track.id, self.env.lang)

    @tools.ormcache("self.id", "scheme_hash", "track_id", "lang")
    def _frozen_form(self, scheme_hash, track_id, lang):
        # frozen with the barème; whatever writes a part forgets it all the same
        track = self.env["tnl.track"].sudo().browse(track_id)  # questions, no person
        return track.questionnaire_id._form()

    def _scheme_problems(self):
        """Return what forbids to freeze the scheme, in the user's words."""
        return [finding["text"] for finding in self._scheme_findings()]

    def _scheme_findings(self):
        """Return the same, each with its place; see :meth:`_finding`."""
        self.ensure_one()
        if not self.track_ids:
            sentence = self.env._("Add a track: a questionnaire and a scale of levels.")
            return [self._scheme_finding(sentence)]
        found = []
        for track in self.track_ids:
            if not track.questionnaire_id.axis_ids.question_ids:
                sentence = self.env._("Track “%s”: choose a questionnaire.", track.name)
                found.append(self._scheme_finding(sentence, track))
            elif not track.level_ids:
                sentence = self.env._("Track “%s”: define its levels.", track.name)
                found.append(self._scheme_finding(sentence, track))
            else:
                found += self._unsound(track)
        return found

    def _unsound(self, track):
        try:
            Scheme.from_json(track._export())
        except SchemeError as error:
            said = zip(error.details, error.messages(self.env.lang), strict=True)
            return [
                self._scheme_finding(
                    self.env._(
                        "Track “%(track)s”: %(problem)s",
                        track=track.name,
                        problem=message,
                    ),
                    track,
                    next(iter(problem.where), ()),
                )
                for problem, message in said
            ]
        return []

    def _scheme_finding(self, sentence, track=None, where=()):
        part = track and len(where) == 2 and track._part(*where)
        place = self._track_place(track) if track else self.env._("Form and scale")
        return self._finding(MUST, "scheme", place, sentence, part or track)

    def _compute_bundle(self):
        for edition in self:
            text = json.dumps(edition._bundle(), ensure_ascii=False, indent=1)
            edition.bundle = base64.b64encode(text.encode())

    def action_export_bundle(self):
        """Download the file that recomputes every level outside Odoo."""
        self.ensure_one()
        self._require_group(OFFICER)
        self.env["tnl.journal"]._record("tnl.edition.exported", self)
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/tnl.edition/{self.id}/bundle"
            f"/tnl-{self.year}.json?download=true",
            "target": "download",
        }

    def _bundle(self):
        """Return the bundle that ``python -m scoring`` replays outside Odoo."""
        self.ensure_one()
        scored = self.award_ids.filtered("engine_json")
        return self._bundle_of([award._bundle_part() for award in scored])

    def _bundle_of(self, parts):
        """Return the bundle of some of the applications.

        :param parts: see ``tnl.award._bundle_part``
        """
        self.ensure_one()
        return {
            "format": "tnl-bundle/1",
            "schemes": json.loads(self.scheme_json or "{}"),
            "scheme_hash": self.scheme_hash or "",
            "candidatures": parts,
        }
