# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from ...importing import software
from .import_plan import Importer, PlanLine, Status, changed_vals


class SoftwareImporter(Importer):
    """The catalogue of software: a file adds and corrects, it takes nothing away."""

    reader = software

    def plan(self):
        found, problems = software.read_software(self.table.rows)
        known = self.env["tnl.software"].with_context(active_test=False).search([])
        self.known = {record.key: record for record in known}
        lines = [self._plan_software(line) for line in found]
        labels = {row.line: row.cells.get("name", "") for row in self.table.rows}
        wrong = {}
        for problem in problems:
            wrong.setdefault(problem.line, []).append(problem)
        lines += [
            self.error_line(line, labels[line], found) for line, found in wrong.items()
        ]
        return sorted(lines, key=lambda line: line.line)

    def _plan_software(self, line):
        wanted = {"name": line.name, "page": line.page, "licence": line.licence}
        record = self.known.get(line.key)
        if not record:
            create = self.env["tnl.software"].create
            return PlanLine(
                line.line, line.name, Status.CREATED, run=lambda: create(wanted)
            )
        # an empty cell says nothing: what is known stays
        changes = changed_vals(record, {k: v for k, v in wanted.items() if v})
        if not changes:
            return PlanLine(line.line, line.name, Status.UNCHANGED)
        return PlanLine(
            line.line, line.name, Status.UPDATED, run=lambda: record.write(changes)
        )
