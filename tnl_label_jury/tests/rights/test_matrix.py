# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The permission matrix, jury part, cell by cell: objects × actors × stages.

The codes are the matrix's: ``.`` nothing, not even its existence; ``E`` existence or
name alone; ``R`` read; ``r`` the reduced reading of its note; ``W`` create or modify;
``w`` own rows alone. Stages go from S0 (draft) to S7 (archived).
"""

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.tnl_label.tests.common import STAGES

from ..common import PDF, JuryCase
from .matrix_probes import MatrixProbes

# what an actor of the cast may do with the target dossier, the town's
MATRIX = """
O03 JAS ...RRRRR
O03 JUN ...RRRRR
O03 JCF ...RRRRR
O03 CHR RRRRRRRR
O03 CHC RRRRRRRR
O03 OFF RRRRRRRR
O03 MGR RRRRRRRR
O03 JOT ........
O03 EXJ ........
O03 INT ........
O05 JAS ...RRRR.
O05 JUN ...ERRR.
O05 JCF ..EEEEE.
O05 CHC ..EEEEE.
O05 CHR ..RRRRRE
O05 OFF ..RRRRRE
O05 MGR ..RRRRRE
O05 JOT ........
O05 EXJ ........
O05 INT ........
O06 JAS ...RRRR.
O06 JUN ........
O06 JCF ........
O06 CHC ........
O06 CHR ..RRRRR.
O06 OFF ..RRRRR.
O06 MGR ..RRRRR.
O06 JOT ........
O06 EXJ ........
O06 INT ........
O07 JAS ...rrrr.
O07 JUN ........
O07 JCF ........
O07 CHC ........
O07 CHR ..RRRRR.
O07 JOT ........
O07 EXJ ........
O07 INT ........
O08 JAS ...rrrr.
O08 JUN ........
O08 JCF ........
O08 CHC ..rrrrr.
O08 CHR ..WWRRR.
O08 OFF ..WWRRR.
O08 MGR ..WWRRR.
O08 JOT ........
O08 EXJ ........
O08 INT ........
O09 JAS ..wwrrr.
O09 JUN ..wwrrr.
O09 JCF ..wwrrr.
O09 CHC ..wwrrr.
O09 CHR ..WWRRR.
O09 OFF ..RRRRR.
O09 MGR ..WWWRRR
O09 JOT ........
O09 EXJ ........
O09 INT ........
O10 JAS ...WRRR.
O10 CHR ...WRRR.
O10 JUN ........
O10 JCF ........
O10 CHC ........
O10 OFF ........
O10 MGR ........
O10 INT ........
O11 JAS ...ERRR.
O11 JUN ....RRR.
O11 JCF ........
O11 CHC ........
O11 CHR ...ERRR.
O11 OFF ...ERRR.
O11 MGR ...ERRR.
O11 JOT ........
O11 EXJ ........
O11 INT ........
O12 JAS ....WRR.
O12 JUN ....WRR.
O12 CHR ....WRR.
O12 JCF ........
O12 CHC ........
O12 OFF ....RRR.
O12 MGR ....RRR.
O12 JOT ........
O12 EXJ ........
O12 INT ........
O13 JAS ....RRR.
O13 JUN ....RRR.
O13 CHR ....RRR.
O13 OFF ....RRR.
O13 MGR ....RRR.
O13 JCF ....rrr.
O13 CHC ....rrr.
O13 JOT ........
O13 EXJ ........
O13 INT ........
O14 JAS ....RRRR
O14 JUN ....RRRR
O14 OFF ....RRRR
O14 CHR ....WRRR
O14 MGR ....RRRR
O14 JCF ........
O14 CHC ........
O14 JOT ........
O14 EXJ ........
O14 INT ........
"""


@tagged("post_install", "-at_install")
class TestMatrix(MatrixProbes, JuryCase):
    """One edition lives its whole life; each cell is looked at on the way.

    Two notes on the reading of the codes. The public reading of results at S6 and S7
    (``r`` of O14) is the palmarès, not these records. A manager's W of O14 at S4 and P
    later are the core's own actions, tested there.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_edition()
        cls.former = cls._user("formerjuror", "base.group_user")
        cls.actors = {
            "JAS": cls.juror,
            "JUN": cls.juror2,
            "JCF": cls.tied,
            "CHR": cls.chair,
            "CHC": cls.chair2,
            "OFF": cls.officer,
            "MGR": cls.manager,
            "JOT": cls.outsider,
            "EXJ": cls.former,
            "INT": cls.internal,
        }
        # exporting is a right of its own: given, so that it is probed too
        export = cls.env.ref("base.group_allow_export")
        for user in cls.actors.values():
            user.group_ids = [Command.link(export.id)]
        cls.elsewhere = cls.make_open_edition(year=2029)
        cls.invite(cls.elsewhere, cls.outsider)

    def test_every_cell(self):
        expected = dict(self.rows())
        found = {key: "" for key in expected}
        for stage in STAGES:
            self.go_to(stage)
            for object_, actor in expected:
                probe = getattr(self, f"probe_{object_.lower()}")
                self.env.invalidate_all()
                found[object_, actor] += probe(self.actors[actor])
        wrong = [
            f"{' '.join(key)}: expected {expected[key]}, found {found[key]}"
            for key in expected
            if expected[key] != found[key]
        ]
        self.assertFalse(wrong, "\n" + "\n".join(wrong))

    def rows(self):
        for row in MATRIX.strip().splitlines():
            object_, actor, codes = row.split()
            self.assertEqual(len(codes), len(STAGES), row)
            yield (object_, actor), codes

    # --- the story -------------------------------------------------------------------

    def go_to(self, stage):
        if stage == "draft":
            self.members = {
                user: self.invite(self.edition, user, role)
                for user, role in ((self.chair, "chair"), (self.chair2, "chair"))
            }
            return
        if stage == "open":
            self.walk(self.edition, "open")
            candidature = self.apply(self.edition, submit=False)
            candidature._add_file(self.agent, "L02", "proof.pdf", PDF)
            candidature._submit(self.agent, candidature.last_activity, "k")
            self.apply(self.edition, user=self.rival_agent, partner=self.rival)
            for user in (self.juror, self.juror2, self.tied, self.former):
                self.members[user] = self.invite(self.edition, user)
            return
        if stage == "deliberation":
            for user in (self.juror, self.chair, self.juror2):
                evaluations = self.edition.dossier_ids.evaluation_ids.filtered(
                    lambda e, user=user: e.juror_id.user_id == user
                )
                for evaluation in evaluations:
                    evaluation.with_user(user)._seal()
        self.walk(self.edition, stage)
        if stage == "screening":
            self.share_out()
        if stage == "deliberation":
            self.propose_all()

    def propose_all(self):
        for item in self.edition.deliberation_ids.item_ids:
            candidature = item.dossier_id.candidature_id
            self.env["tnl.award"].with_user(self.manager2)._propose(
                candidature, item.engine_level_id, None, "Sound and clear."
            )
            self.env["tnl.deliberation.comment"].with_user(self.chair).create(
                {"item_id": item.id, "body": "First in the debate."}
            )

    def share_out(self):
        dossiers = self.edition.dossier_ids
        self.dossier = dossiers.filtered(lambda d: d.partner_id == self.town)
        self.rival_dossier = dossiers - self.dossier
        tied_too = (self.juror, self.tied, self.chair, self.chair2, self.former)
        for user in tied_too:
            self.assign(self.members[user], self.dossier)
        for user in (self.juror2, self.chair2):
            self.assign(self.members[user], self.rival_dossier)
        for user in (self.tied, self.chair2):
            self.recuse(self.members[user], self.town)
        self.members[self.former].with_user(self.officer).action_revoke()

    @classmethod
    def _walk_from_deliberation(cls, edition):
        edition.award_ids.with_user(cls.manager).action_decide()
        edition.with_user(cls.manager).action_embargo()
