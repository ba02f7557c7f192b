# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Check the integrity of 10,000 frozen records, and say how long it takes.

In a database that has our addons, thrown away afterwards (nothing is committed):
``python3 scripts/dev.py run odoo shell -d NAME --no-http``, this file as its input.
"""

import base64
import sys
from hashlib import sha256

RECORDS, SIZE, GOAL = 10_000, 20_000, 10  # files, bytes of each, seconds
env = globals()["env"]  # given by the shell


def prepare():
    """Join files to the draft of a body: the heaviest of what is frozen."""
    edition = env["tnl.edition"].create({"name": "Bench", "year": 2098})
    questionnaire = env["tnl.questionnaire"].search([], limit=1)
    track = env["tnl.track"].create(
        {
            "edition_id": edition.id,
            "name": "Bench",
            "code": "bench",
            "questionnaire_id": questionnaire.id,
        }
    )
    candidature = env["tnl.candidature"].create(
        {
            "reference": "BENCH",
            "edition_id": edition.id,
            "track_id": track.id,
            "partner_id": env["res.partner"].create({"name": "Bench"}).id,
        }
    )
    for start in range(0, RECORDS, 500):
        files = []
        for number in range(start, start + 500):
            data = number.to_bytes(4) * (SIZE // 4)
            files.append(
                {
                    "candidature_id": candidature.id,
                    "question_code": "Q",
                    "name": f"{number}.pdf",
                    "mimetype": "application/pdf",
                    "size": len(data),
                    "sha256": sha256(data).hexdigest(),
                    "content": base64.b64encode(data),
                }
            )
        env["tnl.candidature.file"].create(files)
        env.cr.flush()
        env.invalidate_all()


prepare()
result = env["tnl.integrity"].check()
share = result["seconds"] * RECORDS / result["records"]
sys.stdout.write(
    f"{result['records']} records, {result['entries']} entries of the journal: "
    f"{result['seconds']} s, {share:.2f} s for {RECORDS} (goal {GOAL}); "
    f"{len(result['findings'])} findings\n"
)
env.cr.rollback()
