# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Ties seen by the software: the pure rule, then what the jury does with them."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import BaseCase, Form, tagged

from ...tools import (
    Candidate,
    Person,
    find_ties,
    is_sure,
    mail_domain,
)
from ...tools.groups import JUROR
from ..common import JuryCase

_ONE = frozenset({1})


@tagged("post_install", "-at_install")
class TestTiesRule(BaseCase):
    candidate = Candidate(1, frozenset({10}), frozenset({"town.example"}))

    def assertTies(self, person, *ties):
        self.assertEqual(find_ties(person, self.candidate), ties)

    def test_a_stranger_has_no_tie(self):
        self.assertTies(Person(frozenset({2}), groups=frozenset({20}), domain="b.org"))
        self.assertTies(Person())

    def test_each_tie_alone(self):
        self.assertTies(Person(bodies=_ONE), "body")
        self.assertTies(Person(mandates=_ONE), "mandate")
        self.assertTies(Person(domain="town.example"), "domain")
        self.assertTies(Person(bodies=frozenset({10})), "parent")
        self.assertTies(Person(mandates=frozenset({10})), "parent")
        self.assertTies(Person(groups=_ONE), "member")
        self.assertTies(Person(groups=frozenset({10})), "neighbour")
        self.assertTies(Person(past=_ONE), "past")

    def test_an_address_that_is_only_typed_is_a_doubt(self):
        typed = Candidate(1, hints=frozenset({"town.example"}))
        for person in (Person(domain="town.example"), Person(hint="town.example")):
            self.assertEqual(find_ties(person, typed), ("address",))
        self.assertTies(Person(hint="town.example"), "address")
        both = Person(domain="town.example", hint="town.example")
        self.assertTies(both, "domain")
        self.assertFalse(is_sure(("address",)))

    def test_no_address_is_not_the_same_address(self):
        nowhere = Candidate(1, domains=frozenset({""}), hints=frozenset({""}))
        self.assertEqual(find_ties(Person(domain="", hint=""), nowhere), ())

    def test_the_sure_ones_come_first(self):
        person = Person(bodies=_ONE, past=_ONE)
        self.assertTies(person, "body", "past")
        self.assertTrue(is_sure(("body", "past")))
        self.assertFalse(is_sure(("past", "neighbour")))
        self.assertFalse(is_sure(()))

    def test_mail_domains(self):
        self.assertEqual(mail_domain("A@Town.Example "), "town.example")
        self.assertEqual(mail_domain(None), "")


@tagged("post_install", "-at_install")
class TestTies(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agglo = cls._collectivity("Agglo", "epci", "990000036")
        cls.town.tnl_epci_id = cls.agglo
        cls.neighbour = cls._collectivity("Neighbour", "commune", "990000044", "38998")
        cls.neighbour.tnl_epci_id = cls.agglo
        cls.person = cls._user("person", JUROR, email="person@jury.example")
        cls.edition = cls.make_jury("screening")
        cls.member = cls.invite(cls.edition, cls.person, partner_id=cls.neighbour.id)
        cls.proposal = cls.member.edition_id.env["tnl.recusal.proposal"].search(
            [("juror_id", "=", cls.member.id)]
        )

    def test_a_doubt_is_asked_and_cuts_nothing(self):
        self.assertEqual(self.proposal.partner_id, self.town)
        self.assertEqual(self.proposal.dossier_id, self.dossier)
        self.assertEqual(self.proposal.ties, "neighbour")
        self.assertIn("intermunicipality", self.proposal.reason)
        self.assertEqual(self.proposal.state, "proposed")
        self.assertFalse(self.member.recusal_ids)
        self.assertJournal(self.proposal, ["tnl.recusal.proposed"])

    def test_it_is_asked_once(self):
        self.member._detect_recusals()
        found = self.env["tnl.recusal.proposal"].search([])
        self.assertEqual(found, self.proposal)

    def test_the_person_withdraws(self):
        self.proposal.with_user(self.person).action_confirm()
        recusal = self.member.recusal_ids
        self.assertEqual(recusal.partner_id, self.town)
        self.assertEqual(recusal.origin, "declared")
        self.assertIn("intermunicipality", recusal.motive)
        self.assertEqual(self.proposal.state, "confirmed")
        with self.assertRefused("already"):
            self.proposal.with_user(self.person).action_confirm()

    def test_the_person_says_why_there_is_no_tie_and_the_chair_reads_it(self):
        mine = self.proposal.with_user(self.person)
        action = mine.action_dismiss()
        dialogue = Form(
            self.env[action["res_model"]]
            .with_user(self.person)
            .with_context(**action["context"])
        )
        dialogue.reason = "The two towns share a pool, no more."
        dialogue.save().action_dismiss()
        self.assertEqual(self.proposal.state, "dismissed")
        self.assertIn("pool", self.proposal.with_user(self.chair).answer)
        self.assertFalse(self.member.recusal_ids)
        self.member._detect_recusals()
        self.assertEqual(self.proposal.state, "dismissed", "asked once")
        self.assertJournal(
            self.proposal, ["tnl.recusal.proposed", "tnl.recusal.proposal.dismissed"]
        )
        self.proposal.with_user(self.chair).action_confirm()
        self.assertEqual(self.member.recusal_ids.origin, "chair")
        self.assertEqual(self.proposal.state, "confirmed")

    def test_no_tie_needs_a_reason_and_the_person_in_person(self):
        with self.assertRefused("Write why"):
            self.proposal.with_user(self.person)._dismiss("  ")
        for user in (self.chair, self.manager, self.officer):
            with self.assertRaises(AccessError):
                self.proposal.with_user(user)._dismiss("I know them.")
        self.assertEqual(self.proposal.state, "proposed")

    def test_who_reads_it(self):
        for user in (self.person, self.chair, self.officer, self.manager):
            self.assertTrue(self.proposal.with_user(user).read(["reason", "answer"]))
        for user in (self.juror, self.secretary, self.outsider, self.internal):
            proposals = self.env["tnl.recusal.proposal"].with_user(user)
            with self.assertRaises(AccessError):
                self.proposal.with_user(user).read(["partner_id"])
            if proposals.has_access("read"):
                self.assertFalse(proposals.search_count([]))

    def test_a_chair_who_withdrew_does_not_read_it(self):
        self.recuse(self.members[self.chair], self.town)
        with self.assertRaises(AccessError):
            self.proposal.with_user(self.chair).read(["partner_id"])
        self.assertTrue(self.proposal.with_user(self.chair2).read(["partner_id"]))

    def test_nobody_but_the_person_the_chair_and_a_manager_confirms(self):
        for user in (self.juror, self.officer, self.outsider, self.internal):
            with self.assertRaises(AccessError):
                self.proposal.with_user(user).action_confirm()
        self.proposal.with_user(self.manager).action_confirm()
        self.assertEqual(self.member.recusal_ids.origin, "chair")

    def test_nobody_writes_it_by_hand(self):
        vals = {"juror_id": self.member.id, "partner_id": self.rival.id, "ties": "past"}
        for user in (self.person, self.chair, self.officer, self.manager):
            with self.assertRaises(AccessError):
                self.proposal.with_user(user).write({"state": "dismissed"})
            with self.assertRaises(AccessError):
                self.env["tnl.recusal.proposal"].with_user(user).create(vals)
            with self.assertRaises(AccessError):
                self.proposal.with_user(user).unlink()

    def test_it_is_answered_until_the_scoring_closes(self):
        self.walk(self.edition, "deliberation")
        with self.assertRefused("end of the scoring"):
            self.proposal.with_user(self.person).action_confirm()
        with self.assertRefused("end of the scoring"):
            self.proposal.with_user(self.person)._dismiss("None that is left.")

    def test_a_recusal_declared_elsewhere_answers_it(self):
        self.recuse(self.member, self.town)
        self.assertEqual(self.proposal.state, "confirmed")

    def test_the_dossier_waits_for_the_answer(self):
        wizards = self.env["tnl.assignment.wizard"].with_user(self.officer)
        wizard = wizards.create({"edition_id": self.edition.id})
        self.assertIn("not answered yet", wizard.preview)
        wizard.action_apply()
        mine = self.member.evaluation_ids
        self.assertEqual(mine.dossier_id, self.rival_dossier)
        self.proposal.with_user(self.person)._dismiss("We share a pool.")
        wizards.create({"edition_id": self.edition.id}).action_apply()
        mine = self.member.evaluation_ids
        self.assertEqual(mine.dossier_id, self.rival_dossier | self.dossier)

    def test_a_sure_tie_withdraws_even_after_a_no_tie(self):
        self.proposal.with_user(self.person)._dismiss("We share a pool.")
        mandate = self.mandate(self.person)
        self.member._detect_recusals()
        self.assertFalse(self.member.recusal_ids, "asked for, not accepted")
        mandate.with_user(self.officer).action_accept()
        self.walk(self.edition, "jury")
        self.assertEqual(self.member.recusal_ids.origin, "automatic")
        self.assertTrue(self.member.recusal_ids.motive)

    def mandate(self, user):
        return self.env["tnl.mandate"].create(
            {
                "partner_id": self.town.id,
                "user_id": user.id,
                "name": "Person",
                "role": "contributor",
            }
        )

    def test_who_carried_an_earlier_application_is_asked_about_it(self):
        mandate = self.mandate(self.outsider).with_user(self.officer)
        mandate.action_accept()
        mandate.action_revoke()
        member = self.invite(self.edition, self.outsider)
        found = self.env["tnl.recusal.proposal"].search([("juror_id", "=", member.id)])
        self.assertEqual((found.partner_id, found.ties), (self.town, "past"))

    def test_a_request_that_was_refused_is_no_tie(self):
        self.mandate(self.outsider).with_user(self.officer).action_revoke()
        member = self.invite(self.edition, self.outsider)
        found = self.env["tnl.recusal.proposal"].search([("juror_id", "=", member.id)])
        self.assertFalse(found)
        self.assertFalse(member.recusal_ids)

    def test_the_organisation_that_a_candidate_belongs_to_is_asked_about(self):
        member = self.invite(self.edition, self.outsider, partner_id=self.agglo.id)
        found = self.env["tnl.recusal.proposal"].search([("juror_id", "=", member.id)])
        self.assertEqual((found.partner_id, found.ties), (self.town, "parent"))

    def test_the_intermunicipality_is_the_offices(self):
        with self.assertRaises(AccessError):
            self.town.with_user(self.juror).read(["tnl_epci_id"])
        with self.assertRaises(UserError):
            self.town.with_user(self.internal).write({"tnl_epci_id": False})


@tagged("post_install", "-at_install")
class TestAlternate(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("screening")
        cls.alternate = cls.invite(cls.edition, cls.outsider, "alternate")

    def test_in_reserve_an_alternate_reads_no_dossier_and_is_given_none(self):
        self.assertEqual(self.alternate.state, "standby")
        self.assertTrue(self.alternate.charter_accepted_on)
        wizards = self.env["tnl.assignment.wizard"].with_user(self.officer)
        wizards.create({"edition_id": self.edition.id}).action_apply()
        self.assertFalse(self.alternate.evaluation_ids)
        self.walk(self.edition, "deliberation")
        for model in ("dossier.content", "dossier.file", "evaluation.line"):
            records = self.env[f"tnl.{model}"].with_user(self.outsider)
            self.assertFalse(records.search([]), model)

    def test_called_in_an_alternate_takes_part(self):
        for user in (self.outsider, self.juror, self.internal):
            with self.assertRaises(AccessError):
                self.alternate.with_user(user).action_call_in()
        self.alternate.with_user(self.chair).action_call_in()
        self.assertEqual(self.alternate.state, "accepted")
        self.assertJournal(
            self.alternate,
            ["tnl.juror.invited", "tnl.juror.standby", "tnl.juror.accepted"],
        )
        wizards = self.env["tnl.assignment.wizard"].with_user(self.officer)
        wizards.create({"edition_id": self.edition.id}).action_apply()
        self.walk(self.edition, "jury")
        contents = self.env["tnl.dossier.content"].with_user(self.outsider)
        self.assertEqual(contents.search_count([]), 2)

    def test_who_has_not_accepted_the_charter_is_not_called_in(self):
        invited = self.invite(self.edition, self.internal, "alternate", accept=False)
        with self.assertRefused("has accepted the charter"):
            invited.with_user(self.chair).action_call_in()
        self.assertEqual(invited.state, "invited")
        invited.with_user(self.internal).action_accept_charter()
        self.assertEqual(invited.state, "standby")
