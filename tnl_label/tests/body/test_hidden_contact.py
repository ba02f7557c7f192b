# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""No road of Odoo turns the id of an applicant's agent into a name or an address."""

import logging
from unittest.mock import patch

from psycopg2 import Error as DatabaseError

from odoo.exceptions import AccessError, MissingError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import TnlCase

_logger = logging.getLogger(__name__)
# values that a test guesses may make no sense to a model
_SENSELESS = (ValueError, TypeError, KeyError, AttributeError)
_CONTACTS = ("res.partner", "res.users")
SECRET = "Zq7-canary-name"
SECRET_ADDRESS = "zq7-canary@hidden.example"


@tagged("post_install", "-at_install")
class TestHiddenContact(TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agent.partner_id.write({"name": SECRET, "email": SECRET_ADDRESS})
        cls.asking = cls.newcomer
        cls.asking.partner_id.write({"name": SECRET, "email": SECRET_ADDRESS})
        cls.env["tnl.mandate"].with_user(cls.asking)._request(
            cls.asking, "990000010", "Valmont", "contributor", ""
        )
        cls.people = {
            "res.partner": (cls.agent | cls.asking).partner_id,
            "res.users": cls.agent | cls.asking,
        }

    def places(self, user):
        """Yield each field that names a contact in a model this user may fill."""
        for name in self.env:
            records = self.env[name].with_user(user)
            if records._abstract or not records.has_access("create"):
                continue
            for field in records._fields.values():
                if field.relational and field.comodel_name in _CONTACTS:
                    yield records, field

    def filled(self, records, given):
        """Return values that make a record, as far as they can be guessed."""
        vals = {}
        for name, field in records._fields.items():
            if not field.required or name in given or field.compute:
                continue
            if field.type in ("char", "text", "html"):
                vals[name] = "base.group_user" if "model" in name else "x"
            elif field.type in ("integer", "float"):
                vals[name] = 1
            elif field.type == "many2one":
                comodel = records.env[field.comodel_name]
                if comodel.has_access("read"):
                    vals[name] = comodel.search([], limit=1).id
        return {name: value for name, value in vals.items() if value} | given

    def value_of(self, field, person):
        return person.id if field.type == "many2one" else [(6, 0, person.ids)]

    def outcome(self, ask):
        """Return what is said, in an answer or in a refusal; nothing stays of it."""
        savepoint = self.env.cr.savepoint()
        try:
            with mute_logger("odoo.sql_db"):
                return str(ask())
        except (UserError, DatabaseError, *_SENSELESS) as refusal:
            return str(refusal)
        finally:
            savepoint.close(rollback=True)

    def answers(self, records, field, person):
        """Return all that is said to who names a person in a new record."""
        given = {field.name: self.value_of(field, person)}
        asked = {field.name: {"fields": {"display_name": {}}}}
        return (
            self.outcome(lambda: records.onchange(given, [field.name], asked)),
            self.outcome(lambda: records.create(self.filled(records, given)).read()),
        )

    def told(self, user):
        told, tried = set(), 0
        for records, field in self.places(user):
            for person in self.people[field.comodel_name]:
                tried += 1
                for answer in self.answers(records, field, person):
                    if SECRET in answer or SECRET_ADDRESS in answer:
                        told.add(f"{records._name}.{field.name}")
        _logger.info("%s places tried by %s: %s", tried, user.login, sorted(told))
        return told

    def test_no_record_that_a_colleague_makes_tells_a_name(self):
        colleague = self._user(
            "colleague", "base.group_user,base.group_partner_manager"
        )
        for user in (self.internal, colleague):
            self.assertFalse(self.told(user))
        # as it would be with a place that nobody thought of
        users = self.registry["res.users"]
        with patch.object(users, "_reads_agents", lambda user: True):
            self.assertTrue(self.told(self.internal))

    def test_no_call_of_discuss_or_mail_tells_a_name(self):
        partner = self.agent.partner_id
        own = self.env["discuss.channel"].with_user(self.internal)
        channel = own._create_channel("Room", self.env.ref("base.group_user").id)
        note = self.internal.partner_id.with_user(self.internal)
        said = {"body": "x"}
        for name, call in {
            "members": lambda: channel.add_members(partner.ids),
            "chat": lambda: own._get_or_create_chat(partner.ids),
            "group": lambda: own._create_group(partner.ids, name="G"),
            "post": lambda: channel.message_post(**said, partner_ids=partner.ids),
            "author": lambda: channel.message_post(**said, author_id=partner.id),
            "follow": lambda: note.message_subscribe(partner.ids),
            "mention": lambda: note.get_mention_suggestions(SECRET),
            "invite": lambda: note.search_for_channel_invite(SECRET),
            "find": lambda: note.name_search(SECRET),
        }.items():
            with self.subTest(name):
                try:
                    answer = str(call())
                except (AccessError, MissingError) as refusal:
                    answer = str(refusal)
                self.assertNotIn(SECRET, answer)
                self.assertNotIn(SECRET_ADDRESS, answer)
        self.assertNotIn(partner, channel.sudo().channel_partner_ids)
        self.assertNotIn(partner, note.sudo().message_partner_ids)

    def test_a_refusal_names_nobody_even_to_who_debugs(self):
        for model, people in self.people.items():
            with self.assertRaises(AccessError) as refusal:
                people[0].with_user(self.internal).with_context(lang="en_US").read(
                    ["name"]
                )
            self.assertNotIn(SECRET, str(refusal.exception), model)

    def test_the_office_and_the_person_read_the_name(self):
        for user in (self.officer, self.manager, self.settings_admin, self.agent):
            self.assertIn(SECRET, self.agent.partner_id.with_user(user).display_name)

    def test_other_contacts_are_named_as_ever(self):
        customer = self.env["res.partner"].create({"name": "A customer"})
        own = self.env["discuss.channel"].with_user(self.internal)
        channel = own._create_channel("Room", self.env.ref("base.group_user").id)
        channel.add_members(customer.ids)
        self.assertIn(customer, channel.sudo().channel_partner_ids)
        self.assertEqual(customer.with_user(self.internal).display_name, "A customer")
