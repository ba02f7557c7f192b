# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What each dossier of Démarches Simplifiées would become, before a write."""

from dataclasses import replace

from odoo.exceptions import UserError

from ...importing.ds_answers import convert
from ...importing.ds_dossier import (
    ACCEPTED,
    CLOSED,
    DRAFT,
    REFUSED,
    DsExport,
    DsMessage,
)
from ...importing.ds_files import FOUND, Archive
from ...importing.matching import Body
from ...importing.problems import CellError, Problem
from ...importing.values import read_name
from ...models.candidature.ds_field import MAP
from ...scoring import SchemeError
from ...tools.answer_words import answer_lines
from .ds_messages import ds_cell_messages
from .ds_planned import ASK, IMPORT, LEAVE, PROBLEM, Planned
from .ds_second_time import compare
from .import_bodies import Bodies
from .import_editions import is_history

_KEY = "ds-"


class Planner:
    """Plan the dossiers of an export for a track. It reads, and writes nothing."""

    def __init__(self, track, export: DsExport, archive: Archive, chosen=None):
        """Prepare to plan.

        :param track: ``tnl.track`` that takes the dossiers, as the manager reads it
        :param chosen: bodies that a person chose, ``{number of a dossier: Body}``
        :raises UserError: when the track has no rules to read answers with
        """
        self.env, self.track, self.export = track.env, track, export
        self.edition, self.archive, self.chosen = (
            track.edition_id,
            archive,
            chosen or {},
        )
        self.lang = (self.env.lang or "fr")[:2]
        self.bodies = Bodies(self.env)
        # drafts belong to their body; the act has checked that a manager imports
        self.candidatures = self.env["tnl.candidature"].sudo()
        try:
            self.scheme = self.edition.sudo()._scheme(track)  # points are not shown
        except SchemeError as error:
            raise UserError(
                self.env._(
                    "The track “%s” cannot take dossiers yet: complete its "
                    "questionnaire and its levels first.",
                    track.name,
                )
            ) from error
        form = self.edition._form(track)
        parts = [part for axis in form for part in axis["questions"]]
        self.parts = {part["code"]: part for part in parts}
        self.fields = track.ds_field_ids
        self.mapped = {f.key: f for f in self.fields if f.decision == MAP}
        self.decided = {key: told._decided() for key, told in self.mapped.items()}
        self.states = dict(self.candidatures._ds_states())

    def undecided(self):
        """Return the wordings that no choice has: ``[(field, wording)]``."""
        found = {}
        for dossier in self.export.dossiers:
            for told, field_ in self._answering(dossier):
                if field_.has_files:
                    continue
                rule = self.scheme.questions[field_.question_id.code]
                for wording in convert(rule, told, self.decided[field_.key]).asks:
                    found[field_, wording] = None
        return list(found)

    def _answering(self, dossier):
        for told in dossier.fields:
            field_ = self.mapped.get(told.key)
            if field_ and field_.question_id.code in self.scheme.questions:
                yield told, field_

    def plan(self) -> list[Planned]:
        """Return what each dossier would become, in the order of the file."""
        planned, seen = [], {}
        for dossier in self.export.dossiers:
            told = replace(dossier, line=0)
            if dossier.number and seen.get(dossier.number) == told:
                continue  # pages that overlap
            item = self._plan(dossier)
            if dossier.number in seen:
                item.blocks.append(
                    self.env._(
                        "The file holds this number twice, and says two things of it."
                    )
                )
            seen.setdefault(dossier.number, told)
            planned.append(item)
        self._tell_rivals(planned)
        for item in planned:
            if item.blocks:
                item.status, item.decision = PROBLEM, LEAVE
            elif item.doubts and item.decision == IMPORT:
                item.decision = ASK
        return planned

    def _tell_rivals(self, planned):
        """Say of two dossiers of one body that one alone is taken."""
        by_body = {}
        for item in planned:
            if item.body and not item.blocks:
                by_body.setdefault(id(item.body), []).append(item)
        for rivals in (items for items in by_body.values() if len(items) > 1):
            numbers = ", ".join(item.dossier.number for item in rivals)
            for item in rivals:
                item.doubts.append(
                    self.env._(
                        "Several dossiers are of this body: %s. One body has one "
                        "application: choose which one is imported.",
                        numbers,
                    )
                )

    def _plan(self, dossier):
        item = Planned(dossier, edition=self.edition)
        for problem in dossier.problems:
            item.blocks.append(self._sentence(problem))
        self._find_body(item)
        self._find_candidature(item)
        self._tell_state(item)
        self._tell_time(item)
        if item.body:
            self._answers(item)
            self._files(item)
            self._messages(item)
            if item.candidature:
                compare(self, item)
        return item

    def _sentence(self, problem: Problem):
        text = ds_cell_messages(self.env)[problem.code] % problem.values
        if problem.column:
            return (
                f"{problem.column} : {text}"
                if self.lang == "fr"
                else (f"{problem.column}: {text}")
            )
        return text[:1].upper() + text[1:]

    # --- which body -------------------------------------------------------------------

    def _find_body(self, item):
        dossier = item.dossier
        chosen = self.chosen.get(dossier.number)
        item.needs_body = not dossier.siren
        if not dossier.siren and not chosen:
            if not any(problem.code == "ds_siret" for problem in dossier.problems):
                item.blocks.append(self._without_body(dossier))
            return
        if chosen:
            item.blocks = self._blocks_of(dossier)
        wanted = chosen or Body(dossier.name, dossier.kind, siren=dossier.siren)
        if not wanted.name:
            listed = self.bodies.listed.search([("siren", "=", wanted.siren)], limit=1)
            wanted.name = listed.name or ""
        if not wanted.name:
            item.needs_body = True
            item.blocks.append(
                self.env._(
                    "The SIREN %s is in no directory, and the dossier has no name for "
                    "it: choose the body.",
                    wanted.siren,
                )
            )
            return
        body, problems = self.bodies.resolve(wanted, dossier.line)
        if body is wanted and body.record is None:
            try:
                read_name(body.name)  # a contact would bear it
            except CellError as error:
                problems.append(Problem(dossier.line, error.code, values=error.values))
        item.blocks += [self._sentence(replace(p, column="")) for p in problems]
        if not body or problems:
            item.needs_body = True
            return
        item.body, item.body_name = body, body.name
        item.completion = self.bodies.completion(body, wanted)
        if body.record is None:
            item.notes.append(self.env._("New collectivity: a contact is made of it."))

    def _blocks_of(self, dossier):
        """Say what is wrong in a dossier whose body is known without its SIRET."""
        wrong = (p for p in dossier.problems if p.code != "ds_siret")
        return [self._sentence(problem) for problem in wrong]

    def _without_body(self, dossier):
        name = dossier.name
        for told in dossier.fields:
            if not name and told.text and "collectivit" in told.label.lower():
                name = told.text
        if name:
            return self.env._(
                "No establishment in this dossier, which names “%s”: choose the body, "
                "then look again.",
                name,
            )
        return self.env._(
            "No establishment in this dossier: choose the body, then look again."
        )

    def _find_candidature(self, item):
        number, edition = item.dossier.number, self.edition
        own = number and self.candidatures.search(
            [("edition_id", "=", edition.id), ("ds_number", "=", number)]
        )
        if own:
            item.candidature = own
            partner = item.body and item.body.record
            if not item.body:
                item.blocks = self._blocks_of(item.dossier)
                item.body = self.bodies._body(own.partner_id)
                item.body_name = own.partner_id.name
            elif partner != own.partner_id:
                item.blocks.append(
                    self.env._(
                        "This dossier was imported for “%s”: its body is now another.",
                        own.partner_id.name,
                    )
                )
            return
        if not item.body or not item.body.record:
            return
        other = self.candidatures.search(
            [("edition_id", "=", edition.id), ("partner_id", "=", item.body.record.id)]
        )
        if other:
            item.blocks.append(
                self.env._(
                    "%(body)s has the application %(reference)s here, made without "
                    "this dossier: nothing is put in its place.",
                    body=other.partner_id.name,
                    reference=other.reference,
                )
            )

    # --- its state and its time -------------------------------------------------------

    def _tell_state(self, item):
        dossier, edition = item.dossier, self.edition
        if not dossier.state:
            return
        item.state = "submitted"
        if dossier.state == DRAFT:
            item.state = "draft"
            if edition.state != "open":
                item.blocks.append(
                    self.env._("It was never deposited, and the call is not open.")
                )
        elif dossier.state == ACCEPTED and edition.state == "open":
            item.notes.append(
                self.env._(
                    "Accepted there. Here it is received: its admissibility is decided "
                    "after the closing, its label by the jury."
                )
            )
        elif dossier.state == ACCEPTED:
            item.state = "admissible"
            item.notes.append(
                self.env._(
                    "Accepted there: admissible here. No label is given by an import."
                )
            )
        elif dossier.state == REFUSED:
            item.notes.append(
                self.env._(
                    "Refused there: received here, for the team to decide whether it "
                    "is admissible."
                )
            )
        elif dossier.state == CLOSED:
            item.decision = LEAVE
            item.notes.append(
                self.env._(
                    "Closed without further action there: left out, unless you choose "
                    "to import it."
                )
            )
        if dossier.motivation:
            item.notes.append(
                self.env._("Reason of the decision there: %s", dossier.motivation)
            )

    def _tell_time(self, item):
        dossier, edition = item.dossier, self.edition
        if dossier.state == DRAFT:
            return
        if not dossier.deposited_at:
            if not any(problem.column for problem in dossier.problems):
                item.blocks.append(self.env._("The file does not say when it came."))
            return
        closing = edition.date_close
        if edition.date_open and dossier.deposited_at < edition.date_open:
            item.notes.append(
                self.env._(
                    "Deposited before the call opened (%s).",
                    edition._format_instant(edition.date_open),
                )
            )
        if not closing:
            return
        if dossier.deposited_at > closing:
            item.needs_reason = True
            item.doubts.append(
                self.env._(
                    "Deposited after the closing (%s): to import it all the same, "
                    "write why.",
                    edition._format_instant(closing),
                )
            )
        elif dossier.changed_at and dossier.changed_at > closing:
            item.needs_reason = True
            item.doubts.append(
                self.env._(
                    "Deposited in time, and changed after the closing, on %s: to "
                    "import it as it is, write why.",
                    edition._format_instant(dossier.changed_at),
                )
            )

    # --- what is written --------------------------------------------------------------

    def _answers(self, item):
        for told, field_ in self._answering(item.dossier):
            if field_.has_files:
                continue
            code = field_.question_id.code
            rule, part = self.scheme.questions[code], self.parts[code]
            found = convert(rule, told, self.decided[field_.key])
            name = f"{code} · {part['name']}"
            problem = self._answer_problem(found, part)
            if problem:
                item.doubts.append(
                    self.env._(
                        "%(question)s “%(text)s” is left out: %(problem)s",
                        question=name,
                        text=(told.text or ", ".join(told.values))[:80],
                        problem=problem,
                    )
                )
                continue
            if found.left:
                item.notes.append(
                    self.env._(
                        "%(question)s These columns are not in the table of the form "
                        "and are left out: %(names)s.",
                        question=name,
                        names=", ".join(found.left),
                    )
                )
            if found.stored:
                item.answers[code] = found.stored
                lines = answer_lines(self.env, rule, found.stored)
                item.content.append(f"{name} → {' / '.join(lines)}")

    def _answer_problem(self, found, part):
        if found.error:
            return found.error.message(self.lang)
        try:
            self.candidatures._check_text(found.stored, part["max_length"])
        except UserError as error:
            return str(error)
        return ""

    def _files(self, item):
        missing = []
        for told, field_ in self._answering(item.dossier):
            if not field_.has_files:
                continue
            code = field_.question_id.code
            for file in told.files:
                found, data = self.archive.find(file, item.dossier.number)
                if found != FOUND:
                    missing.append(f"{file.name} ({self._file_texts()[found]})")
                    continue
                try:
                    self.candidatures._check_bytes(data, file.name)
                except UserError as error:
                    item.doubts.append(f"{file.name} – {error}")
                    continue
                item.files.append((code, file.name, data))
                item.content.append(f"{code} ← {file.name}")
        item.missing_files = len(missing)
        if missing:
            item.notes.append(
                self.env._("Files that are missing: %s.", ", ".join(missing))
            )

    def _file_texts(self):
        return {
            "missing": self.env._("not in the archive"),
            "several": self.env._("several have this name"),
            "different": self.env._("another content under this name"),
            "too_big": self.env._("too large"),
        }

    def _messages(self, item):
        item.messages = [_message(told) for told in item.dossier.messages]
        if item.messages:
            item.content.append(self.env._("Messages: %s", len(item.messages)))


def _message(told: DsMessage):
    sent_at = told.sent_at.replace(microsecond=0)
    return f"{_KEY}{told.key}", told.kind, sent_at, told.body


def stage_problem(edition):
    """Return why an edition takes no dossier now, "" when it does."""
    env = edition.env
    if edition.state == "open" or is_history(edition):
        return ""
    if edition.state == "draft":
        return env._(
            "The edition is being prepared: the fields are decided and kept now, the "
            "dossiers are imported once the call is open."
        )
    if edition.state == "screening":
        if edition.is_frozen:
            return ""
        return env._("The list of applications is being frozen; try again in a minute.")
    return env._(
        "The list of “%s” is closed: the jury has begun, or the results are known. No "
        "application is added to it.",
        edition.name,
    )
