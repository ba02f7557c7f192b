# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One edition at one stage, and the fifteen actors of the permission matrix.

"This candidature" of the matrix is Valmont's. Around it: a rival, a draft that nobody
submits, an inadmissible application, and another edition with its own jury. Everything
is done by the real actions, each by the person whose act it is.
"""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from odoo.addons.tnl_label.tests.common import ANSWERS, PDF, STAGES
from odoo.addons.tnl_label_jury.tests.common import JuryCast
from odoo.addons.tnl_label_jury.tools.groups import JUROR

# words found nowhere but in what they name
SECRETS = {
    "answer": "ZQ7-answer",
    "draft": "ZQ7-draft",
    "file": "ZQ7-file.pdf",
    "note": "ZQ7-note",
    "refusal": "ZQ7-refusal",
    "request": "ZQ7-request",
    "check": "ZQ7-check",
    "mark": "ZQ7-mark",
    "unsealed": "ZQ7-unsealed",
    "comment": "ZQ7-comment",
    "minutes": "ZQ7-minutes",
    "change": "ZQ7-change",
    "agreed": "ZQ7-agreed",
    "reasons": "ZQ7-reasons",
    "phone": "04 99 77 97 79",
    "message": "ZQ7-message",
    "shared": "ZQ7-shared",
    "plan": "ZQ7-plan",
    "link": "https://zq7-link.example",
}
YEAR = 2030
MATRIX_STAGES = dict(
    zip(("S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7"), STAGES, strict=False)
)


class World(JuryCast):
    """Mixin of a test class: ``reach`` takes the world to a stage of the matrix."""

    def __getitem__(self, name):
        return getattr(self, name)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls._set_up_actors()
        cls._set_up_nothing()
        cls._ask_for_lines()
        cls.elsewhere = cls._other_edition()
        checks = [Command.create({"name": SECRETS["check"]})]
        cls.edition = cls.make_edition(check_ids=checks)
        questions = cls.questionnaire.axis_ids.question_ids
        gates = questions.filtered(lambda q: q.code == "S01")
        cls.edition.track_ids.level_ids.gate_question_ids = gates
        cls._invite_jury(cls.edition)

    @classmethod
    def _ask_for_lines(cls):
        """Add a table to the form, and a software to the catalogue."""
        column = {"code": "name", "name": "Name", "proposes_software": True}
        table = {"code": "T01", "name": "Which software?", "kind": "table"}
        table["column_ids"] = [Command.create(column)]
        cls.questionnaire.axis_ids[-1].question_ids = [Command.create(table)]
        cls.software = cls.env["tnl.software"].create({"name": "Nextcloud"})

    @classmethod
    def reach(cls, stage):
        """Walk to a stage of the matrix, never backwards."""
        cls.walk(cls.edition, MATRIX_STAGES[stage])
        cls.env.flush_all()

    @classmethod
    def _set_up_nothing(cls):
        """Name what does not exist yet."""
        nothing = {
            "tnl.candidature": (
                *("candidature", "rival_candidature", "draft", "refused"),
                *("group", "member"),
            ),
            "tnl.dossier": ("dossier", "rival_dossier"),
            "tnl.calibration": ("calibration",),
            "tnl.deliberation.item": ("item", "rival_item"),
            "tnl.deliberation.change": ("session_change",),
            "tnl.deliberation.comment": ("comment",),
            "tnl.award": ("award", "rival_award"),
            "tnl.certificate": ("certificate",),
        }
        for model, names in nothing.items():
            for name in names:
                setattr(cls, name, cls.env[model])

    @classmethod
    def _set_up_actors(cls):
        cls.idle = cls._user("idle", JUROR, email="idle@april.example")
        cls.late = cls._user("late", JUROR, email="late@april.example")
        cls.kin = cls._user("kin", JUROR, email="kin@valmont.example")
        cls.left = cls._user("left", JUROR, email="left@april.example")
        cls.hamlet = cls._collectivity("Hameau", "commune", "990000036", "38998")
        cls.lowland = cls._collectivity("Basseterre", "commune", "990000044", "38997")
        cls.metropole = cls._collectivity("Metropole", "epci", "990000051")
        cls.village = cls._collectivity("Village", "commune", "990000069", "38996")
        for partner in cls.hamlet | cls.lowland | cls.metropole | cls.village:
            for user, role in ((cls.agent, "technical"), (cls.elected, "elected")):
                cls._mandate(user, partner, role)
            cls._mandate(cls.former_agent, partner, "contributor").action_revoke()
        cls.env["tnl.invitation"].with_user(cls.agent)._invite(
            cls.agent, cls.town, "invited@valmont.example", "contributor"
        )
        internal = cls.env["res.users"].search([("share", "=", False)])
        # as an administrator may: lists are then exported with the person's own rights
        internal.group_ids = [Command.link(cls.env.ref("base.group_allow_export").id)]
        cls.actors = {
            "PUB": cls.env.ref("base.public_user"),
            "APN": cls.newcomer,
            "AOW": cls.agent,
            "AOT": cls.rival_agent,
            "AEX": cls.former_agent,
            "JAS": cls.juror,
            "JUN": cls.idle,
            "JCF": cls.tied | cls.kin,
            "JOT": cls.outsider | cls.left,
            "CHR": cls.chair,
            "CHC": cls.chair2,
            "OFF": cls.officer,
            "MGR": cls.manager,
            "INT": cls.internal,
            "ADM": cls.settings_admin,
        }

    @classmethod
    def _mandate(cls, user, partner, role):
        mandate = cls.env["tnl.mandate"].create(
            {
                "partner_id": partner.id,
                "user_id": user.id,
                "name": user.name,
                "role": role,
                "email": f"{user.login}@{partner.name.lower()}.example",
            }
        )
        mandate.action_accept()
        return mandate

    @classmethod
    def _other_edition(cls):
        """Make another edition, in the hands of a jury that is not ours."""
        edition = cls.make_edition(year=2029)
        edition.track_ids.questionnaire_id = cls.questionnaire.copy()
        cls.invite(edition, cls.outsider, accept=False)
        cls.walk(edition, "open")
        cls.apply(edition, user=cls.rival_agent, partner=cls.rival)
        cls.walk(edition, "jury")
        return edition

    @classmethod
    def _invite_jury(cls, edition):
        members = {
            cls.juror: "member",
            cls.juror2: "member",
            cls.idle: "member",
            cls.late: "member",
            cls.tied: "member",
            cls.kin: "member",
            cls.left: "member",
            cls.chair: "chair",
            cls.chair2: "chair",
        }
        cls.members = {
            user: cls.invite(edition, user, role, accept=role == "chair")
            for user, role in members.items()
        }
        cls.members[cls.left].with_user(cls.officer).action_revoke()

    @classmethod
    def _accept(cls, edition):
        """Accept the charter; a member reads it once the edition is announced."""
        for juror in edition.sudo().juror_ids.filtered(lambda j: j.state == "invited"):
            juror.with_user(juror.user_id).action_accept_charter()

    # --- the life of the edition: what people do once a stage is reached --------------

    @classmethod
    def _walk_from_draft(cls, edition):
        walked = super()._walk_from_draft(edition)
        cls._accept(edition)
        if edition.year == YEAR:
            cls._apply_all(edition)
        return walked

    @classmethod
    def _apply_all(cls, edition):
        answers = ANSWERS | {"L03": {"value": SECRETS["answer"]}}
        draft = ANSWERS | {"L03": {"value": SECRETS["draft"]}}
        cls.candidature = cls.apply(edition, answers=answers, submit=False)
        cls._contacts(cls.candidature)
        cls.candidature._add_file(cls.agent, "L02", SECRETS["file"], PDF)
        cls.env["tnl.confirmation"]._make(cls.agent, cls.candidature)
        # as where self-assessment is allowed; others write with the results
        question = cls.candidature.answer_ids[:1].question_id
        cls.env["tnl.plan.step"].create(
            {
                "candidature_id": cls.candidature.id,
                "question_id": question.id,
                "date_due": "2031-03-31",
                "note": SECRETS["plan"],
            }
        )
        cls.candidature._submit(cls.agent, fields.Datetime.now(), "world")
        link = {"candidature_id": cls.candidature.id, "question_code": "L03"}
        cls.env["tnl.link.check"].create(link | {"url": SECRETS["link"]})
        noted = cls.candidature.with_user(cls.officer).sudo(False)
        noted.office_note = SECRETS["note"]
        noted.message_post(body=SECRETS["message"], subtype_xmlid="mail.mt_comment")
        cls.candidature._post_from_applicant(cls.agent, SECRETS["message"], "agent")
        noted._post_from_office(SECRETS["message"], "office")
        cls.rival_candidature = cls.apply(edition, cls.rival_agent, cls.rival)
        cls.draft = cls.apply(edition, cls.agent, cls.hamlet, draft, submit=False)
        cls.draft._add_file(cls.agent, "L02", SECRETS["file"], PDF)
        cls.refused = cls.apply(edition, cls.agent, cls.lowland)
        cls.calibration = cls.make_calibration(edition, SECRETS["agreed"])
        cls._share(edition)

    @classmethod
    def _share(cls, edition):
        """A group proposes two answers to a member; neither submits anything."""
        answers = ANSWERS | {"L03": {"value": SECRETS["shared"]}}
        cls.group = cls.apply(edition, cls.agent, cls.metropole, answers, submit=False)
        cls.group._share_answers(cls.agent, "990000069 Village", ["S01", "L03"])
        begun = {"L02": {"value": "yes"}}
        cls.member = cls.apply(edition, cls.agent, cls.village, begun, submit=False)
        cls.member._prefill(cls.agent, cls.group.id)

    @classmethod
    def _contacts(cls, candidature):
        contacts = {
            role: {
                "name": mandate.name,
                "function": mandate.function,
                "email": mandate.email,
                "phone": SECRETS["phone"],
            }
            for role, mandate in candidature._contacts().items()
        }
        candidature._set_contacts(cls.agent, contacts)

    @classmethod
    def _walk_from_open(cls, edition):
        walked = super()._walk_from_open(edition)
        if edition.year == YEAR:
            cls._screen(edition)
        return walked

    @classmethod
    def _screen(cls, edition):
        """Refuse one, declare the ties, share the dossiers out."""
        cls._ask_corrections()
        received = edition.candidature_ids.filtered("submission_ids")
        received.tick_ids.with_user(cls.officer).action_tick()
        cls.refused.with_user(cls.officer)._declare_inadmissible(SECRETS["refusal"])
        dossiers = {d.partner_id: d for d in edition.sudo().dossier_ids}
        cls.dossier, cls.rival_dossier = dossiers[cls.town], dossiers[cls.rival]
        for user in (cls.juror, cls.juror2, cls.late, cls.tied, cls.chair, cls.chair2):
            cls.assign(cls.members[user], cls.dossier)
        for user in (cls.juror, cls.juror2, cls.idle, cls.chair, cls.chair2):
            cls.assign(cls.members[user], cls.rival_dossier)
        for user in (cls.tied, cls.chair2):
            cls.recuse(cls.members[user], cls.town)
        for user in (cls.juror, cls.idle):
            cls.recuse(cls.members[user], cls.lowland)

    @classmethod
    def _ask_corrections(cls):
        words, due = SECRETS["request"], fields.Datetime.now() + timedelta(days=30)
        question = cls.questionnaire.axis_ids.question_ids[:1]
        cls.refused.with_user(cls.officer)._request_correction(
            question, words, due, {question.id: ("outdated", words)}
        )

    @classmethod
    def prepare_jury(cls, edition):
        return None if edition.year == YEAR else super().prepare_jury(edition)

    @classmethod
    def _walk_from_screening(cls, edition):
        walked = super()._walk_from_screening(edition)
        if edition.year == YEAR:
            cls._assess()
        return walked

    @classmethod
    def _assess(cls):
        """Calibrate the jury; begin three assessments of the dossier, seal one."""
        for user in cls.members.keys() - {cls.left}:
            cls.calibrate(cls.calibration, user, give=user == cls.juror2)
        for user, word in (
            (cls.juror, "mark"),
            (cls.juror2, "mark"),
            (cls.chair, "mark"),
            (cls.late, "unsealed"),
        ):
            evaluation = cls.evaluation_of(user, cls.dossier)
            lines = cls.mark(evaluation, strategy=5, software=4)
            lines.with_user(user).write({"comment_jury": SECRETS[word]})
        cls.evaluation_of(cls.juror2, cls.dossier).with_user(cls.juror2)._seal()

    @classmethod
    def _walk_from_jury(cls, edition):
        """Close without one assessment, then deliberate."""
        for evaluation in edition.dossier_ids.evaluation_ids:
            user = evaluation.juror_id.user_id
            if user != cls.late and not evaluation.is_recused:
                evaluation.with_user(user)._seal()
        wizards = cls.env["tnl.scoring.close.wizard"].with_user(cls.chair)
        vals = {"edition_id": edition.id, "reason": "One is ill.", "is_sure": True}
        wizards.create(vals).action_close()
        cls._deliberate(edition)

    @classmethod
    def _deliberate(cls, edition):
        session = edition.deliberation_ids
        session.presence_ids.with_user(cls.chair).write({"is_present": True})
        cls.item = session.item_ids.filtered(lambda i: i.dossier_id == cls.dossier)
        late = cls.item.with_user(cls.chair)
        late.action_postpone(SECRETS["change"])
        cls.session_change = cls.env["tnl.deliberation.change"].search(
            [("item_id", "=", cls.item.id)]
        )
        cls.rival_item = session.item_ids - cls.item
        cls.comment = (
            cls.env["tnl.deliberation.comment"]
            .with_user(cls.juror2)
            .create({"item_id": cls.item.id, "body": SECRETS["comment"]})
        )
        items = session.item_ids.with_user(cls.chair)
        reasons = f"{SECRETS['reasons']}, said at length."
        items.write({"minutes": SECRETS["minutes"], "reasons": reasons})
        cls.rival_item.with_user(cls.chair).write(
            {"outcome": "refused", "proposed_level_id": False}
        )
        items.action_propose()
        awards = {award.partner_id: award for award in edition.sudo().award_ids}
        cls.award, cls.rival_award = awards[cls.town], awards[cls.rival]

    @classmethod
    def _walk_from_deliberation(cls, edition):
        edition.sudo().award_ids.with_user(cls.manager2).action_decide()
        edition.with_user(cls.manager).action_embargo()

    @classmethod
    def _walk_from_embargo(cls, edition):
        for purpose in ("qr", "seal", "credential"):
            cls.env["tnl.signing.key"]._generate(purpose)
        walked = super()._walk_from_embargo(edition)
        cls.certificate = cls.award.certificate_ids
        cls.certificate._render_pdf()
        cls.award.letter_ids._render_pdf()
        return walked
