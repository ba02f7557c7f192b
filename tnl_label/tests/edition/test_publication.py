# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ...tools.instants import to_zone
from ..award.test_award import AwardCase
from ..common import STAGES


@tagged("post_install", "-at_install")
class TestPublication(AwardCase):
    """Nothing is public before, everything is after."""

    def live(self, award, act, motive="Link removed.", user=None):
        wizards = self.env["tnl.award.motive.wizard"].with_user(user or self.officer)
        wizards.create(
            {"award_id": award.id, "act": act, "motive": motive}
        ).action_apply()
        change = award.change_ids.filtered(lambda c: c.state == "proposed")
        change.with_user(self.manager).sudo(False).action_confirm()

    def test_nothing_is_public_before_publication(self):
        awards = self.env["tnl.award"]
        for stage in STAGES[1:-2]:
            self.walk(self.edition, stage)
            self.assertFalse(awards._public(), stage)
        self.assertEqual(self.edition.award_ids.state, "decided")
        for state in ("proposed", "decided", "published", "suspended", "revoked"):
            self.edition.award_ids._with_transition().state = state
            self.assertFalse(awards._public(), state)

    def test_publication_shows_the_label_and_hides_the_refusal(self):
        refused = self.apply(self.edition, self.rival_agent, self.rival)
        self.walk(self.edition, "deliberation")
        label, refusal = self.propose(), self.propose(None, None, refused)
        (label | refusal).action_decide()
        self.walk(self.edition, "published")
        self.assertEqual((label | refusal).mapped("state"), ["published"] * 2)
        public = self.env["tnl.award"].with_user(self.newcomer)._public()
        self.assertEqual(public, label)
        self.assertFalse(refusal.sudo().certificate_ids)
        day = self.edition.date_publish + timedelta(minutes=1)
        self.assertEqual(
            public._public_row(),
            {
                "edition": 2030,
                "laureate": "Valmont",
                "siren": "990000010",
                "insee": "38999",
                "type": "commune",
                "department": "38",
                "level_code": "2",
                "level_name": "Engaged",
                "mentions": "",
                "published_on": str(to_zone(day, "Europe/Paris").date()),
            },
        )
        mails = self.env["mail.mail"].search([("model", "=", "tnl.award")])
        self.assertEqual(
            sorted(mails.mapped("email_to")),
            [
                "agent@valmont.example, elected@valmont.example",
                "rival@rivalbourg.example, rivalelected@rivalbourg.example",
            ],
        )
        for mail in mails:
            self.assertNotIn("Engaged", mail.body_html + mail.subject)

    def test_an_inadmissible_application_ends_in_a_refusal_to_decide(self):
        refused = self.apply(self.edition, self.rival_agent, self.rival)
        self.walk(self.edition, "screening")
        office = refused.with_user(self.officer).sudo(False)
        office._declare_inadmissible("Not a public body.")
        self.walk(self.edition, "deliberation")
        award = refused.award_ids
        self.assertEqual((award.outcome, award.state), ("refused", "proposed"))
        self.assertEqual(award.reasons, "Not a public body.")
        self.assertEqual(award.proposed_by, self.officer)
        self.walk(self.edition, "embargo")
        self.assertEqual(award.state, "decided")

    def test_the_office_reads_awards_from_the_deliberation(self):
        self.walk(self.edition, "deliberation")
        award = self.propose()
        self.assertEqual(award.with_user(self.officer).reasons, "Well done.")
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                award.with_user(user).read(["state"])

    # --- after publication ------------------------------------------------------

    def test_a_label_is_suspended_restored_revoked_with_its_motive(self):
        self.walk(self.edition, "published")
        award = self.edition.award_ids.with_user(self.manager).sudo(False)
        public = self.env["tnl.award"]._public
        with self.assertRefused("Write the motive"):
            self.live(award, "suspended", " ")
        self.live(award, "suspended")
        self.assertEqual(award.state, "suspended")
        self.assertEqual(award.public_motive, "Link removed.")
        self.assertFalse(public())
        self.live(award, "restored", "The link is back.")
        self.assertEqual((award.state, award.public_motive), ("published", False))
        self.assertEqual(len(public()), 1)
        with self.assertRefused("Only a suspended label can be restored."):
            self.live(award, "restored")
        self.live(award, "revoked")
        self.assertFalse(public())
        with self.assertRefused("Only a suspended label"):
            self.live(award, "restored")
        with self.assertRefused("is not a published label"):
            self.live(award, "suspended")

    def test_only_what_is_published_is_suspended_and_never_by_a_stranger(self):
        self.walk(self.edition, "embargo")
        award = self.edition.award_ids.with_user(self.manager).sudo(False)
        with self.assertRefused("is not a published label"):
            self.live(award, "suspended")
        with freeze_time(self.edition.date_publish):
            self.edition.with_user(self.manager).action_publish()
        with self.assertRaises(AccessError):
            self.live(award, "suspended", user=self.internal)
        with self.assertRefused("Label manager", AccessError):
            award.with_user(self.officer)._change_life("suspended", "A doubt about it")
        self.assertEqual(award.state, "published")
