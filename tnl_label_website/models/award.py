# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import Counter

from odoo import api, models
from odoo.fields import Domain

from ..tools import social_image
from ..tools.offline_script import data_block
from ..tools.text import times_text

_LABEL = "Territoire Numérique Libre"


class TnlAward(models.Model):
    _name = "tnl.award"
    _inherit = "tnl.award"

    def _level_text(self):
        """Name the level in words, also when the sources do not give it."""
        self.ensure_one()
        if self.level_id:
            return self.level_id._level_text()
        return self.env._("Level not given by our sources")

    def _history_text(self):
        """Sum up the labels of one laureate, the latest first.

        "Level 5 for the third time" counts levels of one scale only. Of results found
        in sources it says so: others may be missing.
        """
        latest = self[:1]
        key = latest._level_key()
        same = self.filtered(lambda award: award._level_key() == key)
        sentence = self.env._(
            "%(level)s in the edition %(year)s.",
            level=latest._level_text(),
            year=latest.edition_id.year,
        )
        if latest.level_id and len(same) > 1:
            years = sorted(same.edition_id.mapped("year"))
            sentence = self.env._(
                "%(level)s %(times)s (%(years)s).",
                level=latest._level_text(),
                times=times_text(self.env, len(same)),
                years=", ".join(map(str, years)),
            )
        if len(self) > 1:
            sentence += " " + self.env._("Labelled %s times.", len(self))
            if any(self.mapped("is_imported")):
                sentence += " " + self.env._(
                    "Counted in the results known to this register."
                )
        return sentence

    def _level_key(self):
        """Return what two awards share when they grant one level of one scale."""
        self.ensure_one()
        level = self.level_id
        return self.edition_id._scale_key(), level.track_id.code, level.code

    def _history(self):
        """Return each label of one laureate, the latest first, and for which time.

        :return: ``[(award, words)]``, the words empty the first time
        """
        seen, history = Counter(), []
        for award in reversed(self):
            key = award._level_key()
            seen[key] += bool(award.level_id)
            words = times_text(self.env, seen[key]) if seen[key] > 1 else ""
            history.insert(0, (award, words))
        return history

    def _told(self):
        """Return what bodies let everybody read, of those labels that have something.

        :return: ``[(award, its story or none, the comment of the jury or "")]``
        """
        found = [(a, a._public_story(), a._public_jury_comment()) for a in self]
        return [told for told in found if told[1] or told[2]]

    def _returning_text(self):
        """Say of each published award what its body had before: one query for all.

        "Level 5 for the third time" counts levels of one scale only; who had other
        levels before is labelled for the second time.

        :return: ``{award: words}``, nothing of those labelled for the first time
        """
        known = self._public([("partner_id", "in", self.partner_id.ids)])
        by_partner = known.grouped("partner_id")
        told = {}
        for award in self:
            year, key = award.edition_id.year, award._level_key()
            until = by_partner.get(award.partner_id, known.browse()).filtered(
                lambda other, year=year: other.edition_id.year <= year
            )
            same = until.filtered(lambda other, key=key: other._level_key() == key)
            if award.level_id and len(same) > 1:
                times = times_text(self.env, len(same))
                told[award] = f"{award.level_id.name} {times}"
            elif len(until) > 1:
                times = times_text(self.env, len(until))
                told[award] = self.env._("labelled %s", times)
        return told

    def _social_image(self):
        """Return the picture of one laureate for social networks, as PNG."""
        self.ensure_one()
        level = self.level_id
        is_counted = level.symbol == "copyleft"
        return social_image.draw(
            self.laureate_name,
            self._level_text(),
            self.env._("Edition %s", self.edition_id.year),
            level.sequence if is_counted else 0,
            level._total() if is_counted else 0,
        )

    def _laureate_seo(self):
        """Return what search engines and networks are told of one laureate.

        :param self: its published awards, the latest first
        :return: ``{"description", "json_ld", "social"}``
        """
        latest = self[:1]
        address = latest.edition_id._address(latest._get_laureate_path())
        summary = f"{latest.laureate_name} – {self._history_text()}"
        organisation = {
            "@type": "GovernmentOrganization",
            "name": latest.laureate_name,
            "url": address,
            "award": [
                f"{_LABEL} {award.edition_id.year} – {award._level_text()}"
                for award in self
            ],
        }
        if latest.laureate_siren:
            organisation["identifier"] = {
                "@type": "PropertyValue",
                "propertyID": "SIREN",
                "value": latest.laureate_siren,
            }
        return {
            "description": summary,
            "json_ld": data_block({"@context": "https://schema.org"} | organisation),
            "social": {
                "og:type": "website",
                "og:site_name": _LABEL,
                "og:locale": "fr_FR",
                "og:title": self.env._("%s, labelled body", latest.laureate_name),
                "og:description": summary,
                "og:url": address,
                "og:image": f"{address}/image.png",
                "og:image:type": "image/png",
                "og:image:width": str(social_image.WIDTH),
                "og:image:height": str(social_image.HEIGHT),
                "og:image:alt": summary,
                "twitter:card": "summary_large_image",
            },
        }

    def _public_identifier(self):
        """Return what names this award for ever: edition and SIREN, else a number."""
        self.ensure_one()
        body = self.laureate_siren or f"r{self.partner_id.id}"
        return f"{self.edition_id.year}-{body}"

    def _public_point(self):
        """Return where the body is, as GeoJSON, or None where nobody has said it."""
        self.ensure_one()
        place = self.partner_id
        if not (place.partner_latitude or place.partner_longitude):
            return None
        # RFC 7946: longitude first
        return {
            "type": "Point",
            "coordinates": [place.partner_longitude, place.partner_latitude],
        }

    @api.model
    def _public_groups(self, groupings, domain):
        """Count the public labels by several groupings, in one query."""
        # grouped under the same embargo as the list
        asked = self._public_domain(domain)
        return self.sudo()._read_grouping_sets(asked, groupings, ["__count"])

    @api.model
    def _count_located(self, domain):
        """Count the public labels whose body has a point of its own."""
        place = Domain("partner_id.partner_latitude", "not in", (0, False))
        place |= Domain("partner_id.partner_longitude", "not in", (0, False))
        # counted under the same embargo as the list
        return self.sudo().search_count(self._public_domain(place & Domain(domain)))

    def _get_laureate_path(self):
        """Return the path of the laureate's public page."""
        self.ensure_one()
        return f"/label/laureate/{self.env['ir.http']._slug(self.partner_id)}"
