# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One cast of users and bodies for every test, and an edition that walks its life."""

from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import HttpCase, TransactionCase, freeze_time

from .form import LEVELS, OTHER_QUESTIONS, SOFTWARE_QUESTIONS, STRATEGY_QUESTIONS

STAGES = (
    "draft",
    "open",
    "screening",
    "jury",
    "deliberation",
    "embargo",
    "published",
    "archived",
)


def make_pdf(words="Evidence", size=0):
    """Return a real PDF of one page that says ``words``, in ASCII.

    :param size: bytes of the whole file, which a comment then fills
    """
    page = b"BT /F1 24 Tf 72 720 Td (%s) Tj ET" % words.encode("ascii")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    data, table = b"%PDF-1.4\n", b"0000000000 65535 f \n"
    for number, content in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    end = b"xref\n0 6\n%strailer\n<< /Size 6 /Root 1 0 R >>\n" % table
    end += b"startxref\n%d\n%%%%EOF\n"
    filling = size - len(data) - len(end % size)
    if filling > 1:
        data += b"%" + b"x" * (filling - 2) + b"\n"
    return data + end % len(data)


PDF = make_pdf()
PASSPHRASE = {"TNL_KEY_PASSPHRASE": "a passphrase of the tests only"}

ANSWERS = {
    "S01": {"value": "adopted"},
    "S02": {"value": "80"},
    "L01": {"value": ["office", "server"]},
    "L02": {"value": "yes"},
    "L03": {"value": "Une suite bureautique libre sur tous les postes."},
}


class TnlCast:
    """Mixin of ``TransactionCase`` and ``HttpCase``; passwords are the logins."""

    @classmethod
    def set_up_cast(cls):
        env = cls.env = cls.env(
            context=dict(cls.env.context, tracking_disable=True, lang="en_US")
        )
        env["ir.config_parameter"].set_param(
            "tnl_label.public_url", "https://label.example.org"
        )
        env.company.email = "no-reply@label.example"
        office = {"email": "office@label.example"}
        cls._cast(
            officer=("officer", "tnl_label.group_tnl_officer", office),
            manager=("manager", "tnl_label.group_tnl_manager", office),
            manager2=("manager2", "tnl_label.group_tnl_manager", office),
            internal=("internal", "base.group_user"),
            settings_admin=("settings", "base.group_system"),
            agent=cls._portal("agent", "valmont"),
            elected=cls._portal("elected", "valmont"),
            rival_agent=cls._portal("rival", "rivalbourg"),
            rival_elected=cls._portal("rivalelected", "rivalbourg"),
            former_agent=cls._portal("former", "valmont"),
            newcomer=("newcomer", "base.group_portal"),
        )
        cls.town = cls._collectivity("Valmont", "commune", "990000010", "38999")
        cls.rival = cls._collectivity("Rivalbourg", "commune", "990000028", "69999")
        cls._give_mandate(cls.agent, cls.town, "technical")
        cls._give_mandate(cls.elected, cls.town, "elected")
        cls._give_mandate(cls.rival_agent, cls.rival, "technical")
        cls._give_mandate(cls.rival_elected, cls.rival, "elected")
        cls._give_mandate(cls.former_agent, cls.town, "contributor").action_revoke()
        cls.questionnaire = cls._questionnaire()

    @classmethod
    def _cast(cls, **people):
        """Make an account for each attribute of the class, named so."""
        for name, user in zip(people, cls._users(*people.values()), strict=True):
            setattr(cls, name, user)

    @classmethod
    def _user(cls, login, groups, **vals):
        [user] = cls._users((login, groups, vals))
        return user

    @classmethod
    def _users(cls, *people):
        """Make accounts, in half the time that they would take one by one."""
        users = cls.env["res.users"].with_context(
            no_reset_password=True, mail_create_nolog=True
        )  # no mail, no note
        users = users.create([cls._account(*person) for person in people])
        return [users.browse(number) for number in users.ids]

    @classmethod
    def _account(cls, login, groups, vals=None):
        login = f"tnl_{login}"
        vals = {"email": "t.t@example.com"} | (vals or {})
        return {
            "login": login,
            "name": f"{login} ({groups})",
            "password": login.ljust(8, "x"),
            "tnl_proven_email": vals["email"],
            "group_ids": [Command.set([cls.env.ref(g).id for g in groups.split(",")])],
            "lang": "en_US",
            "tz": "UTC",
        } | vals

    @classmethod
    def _portal(cls, login, body):
        return login, "base.group_portal", {"email": f"{login}@{body}.example"}

    @classmethod
    def _agent(cls, login, partner, role):
        [user] = cls._users(cls._portal(login, partner.name.lower()))
        cls._give_mandate(user, partner, role)
        return user

    @classmethod
    def _give_mandate(cls, user, partner, role):
        mandate = cls.env["tnl.mandate"].create(
            {
                "partner_id": partner.id,
                "user_id": user.id,
                "name": f"{user.login.removeprefix('tnl_').title()} Person",
                "email": user.email,
                "role": role,
            }
        )
        mandate.action_accept()
        return mandate

    @classmethod
    def _collectivity(cls, name, kind, siren, insee=False):
        return cls.env["res.partner"].create(
            {
                "name": name,
                "is_company": True,
                "country_id": cls.env.ref("base.fr").id,
                "tnl_kind_id": cls.env.ref(f"tnl_label.partner_kind_{kind}").id,
                "tnl_siren": siren,
                "tnl_insee_code": insee,
            }
        )

    @classmethod
    def _questionnaire(cls):
        """Two axes of ten points each, one question of most kinds."""
        questionnaire = cls.env["tnl.questionnaire"].create(
            {
                "name": "Test",
                "axis_ids": [
                    Command.create(
                        {
                            "code": "strategy",
                            "name": "Strategy",
                            "sequence": 1,
                            "question_ids": [
                                Command.create(vals) for vals in STRATEGY_QUESTIONS
                            ],
                        }
                    ),
                    Command.create(
                        {
                            "code": "software",
                            "name": "Software",
                            "sequence": 2,
                            "question_ids": [
                                Command.create(vals) for vals in SOFTWARE_QUESTIONS
                            ],
                        }
                    ),
                ],
            }
        )
        questions = {q.code: q for q in questionnaire.axis_ids.question_ids}
        questions["L03"].write(
            {"condition_question_id": questions["L02"].id, "condition_choices": "yes"}
        )
        return questionnaire

    @classmethod
    def add_kinds(cls):
        """Add to the form a table, a date, a scale and a link; no call is open yet."""
        axis = cls.questionnaire.axis_ids[-1]
        axis.question_ids = [Command.create(vals) for vals in OTHER_QUESTIONS]

    @classmethod
    def make_edition(cls, year=2030, **vals):
        """Return a draft edition, its call around now, with three levels."""
        now = fields.Datetime.now()
        return cls.env["tnl.edition"].create(
            {
                "name": f"Edition {year}",
                "year": year,
                "date_open": now - timedelta(days=5),
                "date_close": now + timedelta(days=5),
                "date_jury": now + timedelta(days=10),
                "date_publish": now + timedelta(days=15),
                "mention_ids": [Command.create({"name": "Open data"})],
                "track_ids": [
                    Command.create(
                        {
                            "name": "Label",
                            "code": "label",
                            "questionnaire_id": cls.questionnaire.id,
                            "level_ids": [Command.create(level) for level in LEVELS],
                        }
                    )
                ],
            }
            | vals
        )

    @classmethod
    def make_open_edition(cls, year=2030, **vals):
        """Return an edition whose call is open."""
        edition = cls.make_edition(year, **vals)
        cls.walk(edition, "open")
        return edition

    @classmethod
    def set_up_group(cls, **vals):
        """Give the class an open call, and a group of collectivities with its agent.

        :param vals: of the edition
        """
        cls.metropole = cls._collectivity("Metropole", "epci", "990000036")
        cls.group_agent = cls._agent("metro", cls.metropole, "technical")
        cls.edition = cls.make_open_edition(**vals)

    @classmethod
    def begin(cls, edition, user=None, partner=None):
        """Start the application of a body, the town's by default; return it (sudo)."""
        user = user or cls.agent
        partner = partner or cls.town
        candidatures = cls.env["tnl.candidature"].with_user(user)
        return candidatures._start(
            user, partner.id, edition.sudo(), edition.sudo().track_ids[:1]
        )

    @classmethod
    def begin_form_of(cls, year, count):
        """Return an application, of one answer, to a form of so many questions."""
        choices = [
            Command.create({"code": code, "name": code, "points": points})
            for code, points in (("a", 0), ("b", 1))
        ]
        question = {"name": "Question", "max_points": 1, "choice_ids": choices}
        questions = [Command.create(question | {"code": f"Q{n}"}) for n in range(count)]
        axis = {"code": "a", "name": "A", "question_ids": questions}
        edition = cls.make_edition(year)
        edition.track_ids.questionnaire_id = cls.env["tnl.questionnaire"].create(
            {"name": f"{count} questions", "axis_ids": [Command.create(axis)]}
        )
        cls.walk(edition, "open")
        return cls.apply(edition, submit=False, answers={"Q0": {"value": "a"}})

    @classmethod
    def draft_of_rival(cls, edition):
        """Return the rival's application with one answer, not submitted."""
        answers = {"S01": {"value": "adopted"}}
        return cls.apply(edition, cls.rival_agent, cls.rival, answers, submit=False)

    @classmethod
    def apply(cls, edition, user=None, partner=None, answers=None, submit=True):
        """Start, fill and submit the application of a body; return it (sudo)."""
        user = user or cls.agent
        candidature = cls.begin(edition, user, partner)
        result = candidature._save_answers(user, answers or ANSWERS)
        if result["errors"] or result["conflicts"]:
            raise AssertionError(result)
        if submit:
            candidature._submit(user, fields.Datetime.now(), f"key-{candidature.id}")
        return candidature

    @classmethod
    def observed_edition(cls, year=2030):
        """Return an open edition, twelve towns having answered what is observed.

        Half of them have adopted a strategy, seven have a free office suite.
        """
        themes = {"S01": "formats", "S02": "software", "L01": "software"}
        for question in cls.questionnaire.axis_ids.question_ids:
            question.observatory = themes.get(question.code)
        edition = cls.make_open_edition(year)
        for number in range(12):
            siren = f"98{number:06}"
            digits = (int(d) * (1 + n % 2) for n, d in enumerate(siren))
            siren += str(-sum(d // 10 + d % 10 for d in digits) % 10)
            town = cls._collectivity(f"Crowd {number}", "commune", siren)
            agent = cls._agent(f"crowd{year}{number}", town, "technical")
            cls._agent(f"crowdelected{year}{number}", town, "elected")
            answers = {
                "S01": {"value": "adopted" if number % 2 else "none"},
                "S02": {"value": "80"},
                "L01": {"value": ["office"] if number < 7 else ["server"]},
            }
            cls.apply(edition, agent, town, answers)
        return edition

    @classmethod
    def walk(cls, edition, target):
        """Take an edition from its stage to ``target`` through its real actions."""
        while edition.state != target:
            getattr(cls, f"_walk_from_{edition.state}")(edition)

    @classmethod
    def _walk_from_draft(cls, edition):
        edition.with_user(cls.officer).action_open()

    @classmethod
    def _walk_from_open(cls, edition):
        with freeze_time(edition.date_close + timedelta(minutes=2)):
            edition.with_user(cls.manager).action_close()
            edition.sudo()._freeze_list()

    @classmethod
    def _walk_from_screening(cls, edition):
        waiting = edition.candidature_ids.filtered(lambda c: c.state == "submitted")
        waiting.with_user(cls.officer).action_admit()
        cls.prepare_jury(edition)
        edition.with_user(cls.manager).action_start_jury()

    @classmethod
    def prepare_jury(cls, edition):
        """Do what the jury's addon asks before its work, when it is installed."""
        cls._with_jury("prepare_jury", edition)

    @classmethod
    def finish_jury(cls, edition):
        """Do what the jury's addon asks before the deliberation, when installed."""
        cls._with_jury("finish_jury", edition)

    @classmethod
    def _with_jury(cls, helper, edition):
        if "tnl.juror" in cls.env:
            jury = import_module("odoo.addons.tnl_label_jury.tests.common")
            getattr(jury, helper)(cls, edition)

    @classmethod
    def _walk_from_jury(cls, edition):
        cls.finish_jury(edition)
        edition.with_user(cls.manager).action_start_deliberation()

    @classmethod
    def _walk_from_deliberation(cls, edition):
        awards = cls.env["tnl.award"].with_user(cls.manager2)
        level = edition.track_ids.level_ids.sorted("sequence")[1:2]
        for candidature in edition.candidature_ids.filtered(
            lambda c: c.state == "admissible" and not c.award_ids
        ):
            awards._propose(candidature, level, edition.mention_ids, "Well done.")
        edition.award_ids.with_user(cls.manager).action_decide()
        edition.with_user(cls.manager).action_embargo()

    @classmethod
    def _walk_from_embargo(cls, edition):
        with freeze_time(edition.date_publish + timedelta(minutes=1)):
            edition.with_user(cls.manager).action_publish()

    @classmethod
    def _walk_from_published(cls, edition):
        edition.with_user(cls.manager).action_archive()


class TnlCase(TnlCast, TransactionCase):
    """A test that needs no browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()

    @contextmanager
    def assertRefused(self, sentence, exception=UserError):
        """Assert that an act is refused, and that the refusal says ``sentence``."""
        with self.assertRaises(exception) as caught:
            yield
        self.assertIn(sentence, str(caught.exception))

    def assertJournal(self, record, events):
        """Assert the events of a record's journal, oldest first."""
        entries = self.env["tnl.journal"].search(
            [("model", "=", record._name), ("res_id", "=", record.id)], order="id"
        )
        self.assertEqual(entries.mapped("event"), events)


class TnlHttpCase(TnlCast, HttpCase):
    """A test that asks the server for pages."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
