# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The real editions and laureates, loaded like anybody would: by the import."""

from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"

_AXES_OF_2018 = (
    "sur {axes} axes.",
    "sur cinq axes : stratégie, formats ouverts, logiciels libres, écosystème et "
    "données ouvertes.",
)
_LABELLED_BEFORE_2018 = "Une trentaine de collectivités ont déjà été labellisées."


def load(env):
    """Import the past and render its certificates.

    :return: a few words for the console
    """
    for kind in ("editions", "levels", "laureates"):
        import_file(env, kind, f"{kind}.csv")
    env["tnl.certificate"]._cron_render()
    _write_release_of_2018(env)
    awards = env["tnl.award"].search_count([("is_imported", "=", True)])
    return f"{awards} labels"


def _write_release_of_2018(env):
    """Give the edition of 2018 what its release said and no column holds."""
    edition = env["tnl.edition"].search([("year", "=", 2018)])
    if edition.release_ids:
        return
    edition.write({"ceremony_start": "2018-11-06", "ceremony_end": "2018-11-07"})
    edition._make_releases()
    call = edition.release_ids.filtered(lambda release: release.kind == "call")
    values, figures = call.section_ids[0], call.section_ids[4]
    values.text = values.text.replace(*_AXES_OF_2018)
    figures.text = _LABELLED_BEFORE_2018


def import_file(env, kind, name, track=None):
    """Import one file of ``data/``; the demo does not go on without it.

    :raise ValueError: with the messages of the lines that are wrong
    """
    data = (DATA / name).read_bytes()
    report = env["tnl.import.wizard"]._import_file(kind, data, track)
    if not report["applied"]:
        raise ValueError("\n".join([name, *report["messages"]]))
    return report
