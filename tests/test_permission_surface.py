# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What can be called and written from outside, whatever the screens show."""

import logging

import pytest
from permissions.check import short_refusals
from permissions.hidden import hidden_fields, learnt
from permissions.protected import protected_fields, sneak
from permissions.rpc import Intruder, listing, reviewed, suite_models
from permissions.world import World

from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, tagged

pytestmark = pytest.mark.long(50)
_logger = logging.getLogger(__name__)


@tagged("standard", "post_install", "-at_install")
class TestPermissionSurface(World, TransactionCase):
    """Methods that a client may call, fields that a client may send."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reach("S4")
        cls.next_edition = cls.make_edition(year=2031)
        cls.next_edition.track_ids.questionnaire_id = cls.questionnaire.copy()

    # --- methods ----------------------------------------------------------------

    def test_every_public_method_is_reviewed(self):
        found, known = listing(self.env), reviewed()
        self.assertEqual(found - known, set(), "to be reviewed, then listed")
        self.assertEqual(known - found, set(), "listed, and gone")

    def foreign(self, model):
        """Return a record that is no business of people out of the edition."""
        domain = [("edition_id", "=", self.edition.id)] if "edition_id" in model else []
        return model.sudo().search(domain, limit=1)

    def test_strangers_get_nothing_and_change_nothing(self):
        targets = {
            model: self.foreign(self.env[model])
            for model in suite_models(self.env)
            if self.env[model]._auto
        }
        calls, senseless, problems = 0, set(), []
        for actor in ("PUB", "APN", "AOT", "AEX", "JOT", "INT"):
            for user in self.actors[actor]:
                # accounts of one kind have the same rights on Odoo's own methods
                only_of_suite = actor not in ("AOT", "INT")
                intruder = Intruder(self.env, user, targets, only_of_suite)
                with short_refusals():
                    intruder.run()
                calls += intruder.calls
                problems += intruder.problems
                senseless |= intruder.senseless
        _logger.info("%s calls; without sense: %s", calls, sorted(senseless))
        self.assertFalse(problems, "\n".join(["", *problems]))

    def test_no_mail_makes_or_changes_anything(self):
        """The gateway acts in superuser mode, and any internal user may call it."""
        mail = "From: officer@label.example\nTo: x@y.example\nSubject: Forged\n\nForged"
        forged = {"name": "Forged", "year": 2060}
        for user in (self.rival_agent, self.internal, self.juror):
            for model, values, thread in (
                ("tnl.edition", forged, None),
                ("tnl.edition", None, self.edition.id),
                ("tnl.candidature", {"reference": "Forged"}, None),
                ("tnl.candidature", None, self.candidature.id),
            ):
                with self.subTest(user=user.login, model=model, thread=thread):
                    with self.assertRaises(AccessError):
                        self.env["mail.thread"].with_user(user).message_process(
                            model, mail, custom_values=values, thread_id=thread
                        )

    def test_no_group_of_the_label_exports_lists(self):
        export = self.env.ref("base.group_allow_export")
        for xmlid in (
            "tnl_label.group_tnl_officer",
            "tnl_label.group_tnl_manager",
            "tnl_label_jury.group_tnl_juror",
            "tnl_label_jury.group_tnl_chair",
        ):
            with self.subTest(xmlid):
                self.assertNotIn(export, self.env.ref(xmlid).all_implied_ids)

    # --- fields -----------------------------------------------------------------

    def test_a_hidden_field_is_hidden_from_every_way(self):
        tried, problems = 0, []
        for user in (self.juror, self.chair, self.internal, self.officer):
            for name in (*suite_models(self.env), "res.partner"):
                model = self.env[name].with_user(user)
                if model._auto and model.has_access("read"):
                    tried += len(hidden_fields(model))
                    with short_refusals():
                        problems += learnt(model)
        _logger.info("%s hidden fields", tried)
        self.assertFalse(problems, "\n".join(["", *problems]))

    def creations(self):
        """Return the values of a record that the office may make, by model."""
        track = self.next_edition.track_ids
        form = track.questionnaire_id
        return {
            "tnl.edition": lambda: {"name": "Next", "year": 2032},
            "tnl.track": lambda: {
                "edition_id": self.next_edition.id,
                "name": "Badge",
                "code": "badge",
            },
            "tnl.level": lambda: {
                "track_id": track.id,
                "code": "9",
                "name": "Ninth",
                "sequence": 9,
            },
            "tnl.mention": lambda: {"edition_id": self.next_edition.id, "name": "New"},
            "tnl.screening.check": lambda: {
                "edition_id": self.next_edition.id,
                "name": "New",
            },
            "tnl.questionnaire": lambda: {"name": "New"},
            "tnl.axis": lambda: {
                "questionnaire_id": form.id,
                "code": "new",
                "name": "New",
            },
            "tnl.question": lambda: {
                "axis_id": form.axis_ids[0].id,
                "code": "N01",
                "name": "New?",
            },
            "tnl.question.choice": lambda: {
                "question_id": form.axis_ids.question_ids[0].id,
                "code": "new",
                "name": "New",
            },
            "tnl.mandate": lambda: {"name": "Somebody", "partner_id": self.town.id},
            "tnl.juror": lambda: {
                "edition_id": self.next_edition.id,
                "user_id": self.internal.id,
                "role": "member",
            },
            "tnl.recusal": lambda: {
                "juror_id": self.members[self.idle].id,
                "partner_id": self.rival.id,
            },
        }

    def test_no_request_of_the_office_writes_a_protected_field(self):
        creations = self.creations()
        made = [model for model in suite_models(self.env) if self.env[model]._auto]
        tried, problems = 0, []
        for model in made:
            records = self.env[model].sudo().search([], order="id desc", limit=1)
            if not records or self.env[model].is_transient():
                continue
            tried += len(protected_fields(records))
            for user in (self.officer, self.manager):
                with short_refusals():
                    problems += sneak(records, user, creations.get(model))
        _logger.info("%s fields", tried)
        self.assertFalse(problems, "\n".join(["", *problems]))
