# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from ..site_copy.visitor import RehearsalVisitor

_REACHED = 400  # from there, a page is a refusal or a failure


class TnlRehearsalPlay(models.AbstractModel):
    """The pages of the site as each one sees them, asked of the site itself."""

    _inherit = "tnl.rehearsal.play"

    @api.model
    def _visit(self, scene, role, user, who, pages):
        """Keep pages as somebody sees them; one that is not shown is told."""
        result = super()._visit(scene, role, user, who, pages)
        if not pages:
            return result
        self.env.flush_all()
        try:
            origin = self.env["tnl.edition"]._public_url()
        except UserError:
            origin = "https://repetition.example"
        with RehearsalVisitor(self.env, origin, user, scene["threads"]) as visitor:
            for title, address in pages:
                status, _media_type, content = visitor.get(address)
                if status < _REACHED:
                    self._keep(scene, role, who, title, content, "html")
                else:
                    where = " – ".join(filter(None, (who, title)))
                    problem = self.env._(
                        "%(page)s: error %(status)s", page=where, status=status
                    )
                    scene["played"].problems.append(problem)
        return result

    @api.model
    def _call_pages(self, edition):
        root = f"/label/edition/{edition.year}"
        return [
            *super()._call_pages(edition),
            (self.env._("The label"), "/label"),
            (self.env._("The edition, its call open"), root),
            (self.env._("The rules"), f"{root}/rules"),
        ]

    @api.model
    def _form_pages(self, candidature):
        root = candidature._get_portal_path()
        axes = candidature.edition_id._form(candidature.track_id)
        return [
            *super()._form_pages(candidature),
            (self.env._("The application"), root),
            *(
                (axis["title"], f"{root}/axis/{number}")
                for number, axis in enumerate(axes, 1)
            ),
            (self.env._("Read over before submitting"), f"{root}/recap"),
        ]

    @api.model
    def _result_pages(self, edition):
        awards = self.env["tnl.award"]._public([("edition_id", "=", edition.id)])
        pages = [
            *super()._result_pages(edition),
            (
                self.env._("The edition, its results public"),
                f"/label/edition/{edition.year}",
            ),
            (self.env._("The palmarès"), f"/label/palmares?edition={edition.year}"),
        ]
        for award in awards:
            name = award.laureate_name
            pages.append((self.env._("Laureate: %s", name), award._get_laureate_path()))
            for certificate in award.certificate_ids:
                title = self.env._("Verification: %s", name)
                pages.append((title, f"/label/verify/{certificate.code}"))
        return pages

    @api.model
    def _file_pages(self, candidature):
        pages = super()._file_pages(candidature)
        if not candidature.submission_ids:
            return pages  # a draft that was never received has no page any more
        root = candidature._get_portal_path()
        pages.append((self.env._("The application, results public"), root))
        for version in candidature.submission_ids:
            title = self.env._("Receipt of version %s", version.number)
            pages.append((title, version._get_portal_path()))
        return pages
