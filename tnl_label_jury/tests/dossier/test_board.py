# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The board of deliberation costs the same queries whatever it shows."""

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import JuryCase


@tagged("post_install", "-at_install")
class TestBoard(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("deliberation")
        software = cls.env(su=True)
        cls.bodies = software["res.partner"].create(
            [{"name": f"Bourg {n}", "is_company": True} for n in range(60)]
        )

    def add_items(self, bodies):
        """Put more dossiers on the board, copies of the town's with its figures."""
        model, items = self.dossier.sudo(), self.dossier.sudo().item_ids
        for body in bodies:
            dossier = model.copy(
                {"name": body.name, "partner_id": body.id, "reference": f"B-{body.id}"}
            )
            dossier.is_admitted = True
            item = items.copy({"dossier_id": dossier.id})
            items.figure_ids.copy({"item_id": item.id})

    def queries(self, user, kind, act):
        """Return the queries of an act on what a view of the board shows."""
        items = self.env["tnl.deliberation.item"].with_user(user)
        specification = self.specification(items, kind)
        act(items, specification)  # what is kept for all users is read once
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        act(items, specification)
        return self.env.cr.sql_log_count - before

    def specification(self, items, kind):
        view = items.get_views([(False, kind)])
        names = view["models"][items._name]["fields"]
        arch = view["views"][kind]["arch"]
        shown = {}
        for name in names:
            if f'name="{name}"' in arch:
                related = names[name]["type"] in ("many2one", "many2many")
                shown[name] = {"fields": {"display_name": {}}} if related else {}
        return shown

    @mute_logger("odoo.models.unlink")
    def test_sixty_dossiers_cost_the_queries_of_ten(self):
        readers = (self.chair, self.juror, self.secretary, self.officer, self.manager)

        def open_board(items, specification):
            found = items.web_search_read([], specification, limit=80)
            self.shown = found["length"]

        def group_board(items, _specification):
            items.web_read_group([], ["proposed_level_id"], ["mean:avg", "spread:max"])

        self.queries(self.chair, "list", open_board)  # names of tracks, read once
        costs = []
        for bodies in (self.bodies[:8], self.bodies[8:58]):
            self.add_items(bodies)
            costs.append(
                {
                    (user.login, act.__name__): self.queries(user, "list", act)
                    for user in readers
                    for act in (open_board, group_board)
                }
            )
            self.assertEqual(self.shown, 10 if len(costs) == 1 else 60)
        self.assertEqual(costs[0], costs[1])
        self.assertLess(max(costs[1].values()), 60)
