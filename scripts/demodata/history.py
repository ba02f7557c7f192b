# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The real editions and laureates, loaded like anybody would: by the import."""

from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"


def load(env):
    """Import the past and render its certificates.

    :return: a few words for the console
    """
    for kind in ("editions", "levels", "laureates"):
        import_file(env, kind, f"{kind}.csv")
    env["tnl.certificate"]._cron_render()
    awards = env["tnl.award"].search_count([("is_imported", "=", True)])
    return f"{awards} labels"


def import_file(env, kind, name, track=None):
    """Import one file of ``data/``; the demo does not go on without it.

    :raise ValueError: with the messages of the lines that are wrong
    """
    data = (DATA / name).read_bytes()
    report = env["tnl.import.wizard"]._import_file(kind, data, track)
    if not report["applied"]:
        raise ValueError("\n".join([name, *report["messages"]]))
    return report
