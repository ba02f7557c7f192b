# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Sentences of the models of releases that were not true of every edition."""

_SENTENCES = (
    (
        "Chaque label donne lieu à un certificat que toute personne peut vérifier en "
        "ligne.",
        "Certificats délivrés, que toute personne qui en lit le code ou le QR code "
        "peut vérifier en ligne\u00a0: {certificats}.",
    ),
    (
        "- Mot-dièse\u00a0: {mot-dièse}",
        "- Compte sur les réseaux\u00a0: {compte}\n- Mot-dièse\u00a0: {mot-dièse}",
    ),
)


def migrate(cr, version):
    """Replace the shipped sentences; {mot-dièse} no longer holds the account."""
    for former, now in _SENTENCES:
        cr.execute(
            "UPDATE tnl_release_section s SET text = replace(text, %s, %s) "
            "FROM tnl_release r WHERE r.id = s.release_id AND r.edition_id IS NULL "
            "AND position(%s in text) > 0 AND position('{compte}' in text) = 0",
            (former, now, former),
        )
