# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The permission matrix, cell by cell: what is given is had, the rest is refused."""

import logging

import pytest
from permissions.check import OBJECTS, Checker
from permissions.matrix import EXCEPTIONS, MATRIX, UNCHECKED, code_of
from permissions.world import World

from odoo.tests import BaseCase, HttpCase, tagged

pytestmark = pytest.mark.long(115)
_logger = logging.getLogger(__name__)


@tagged("standard", "post_install", "-at_install")
class TestTables(BaseCase):
    """The tables of this test hold together, and are not larger than they must."""

    def test_every_cell_has_its_checks(self):
        self.assertEqual(len(MATRIX), len(OBJECTS) * 15 * 8)
        self.assertEqual({obj for obj, _actor, _stage in MATRIX}, set(OBJECTS))
        unchecked = [cell for cell in MATRIX if code_of(cell) in UNCHECKED]
        _logger.info(
            "%s cells, %s not checked, %s checked with another code",
            len(MATRIX),
            len(unchecked),
            len(EXCEPTIONS),
        )

    def test_every_exception_is_one(self):
        for cell, row in EXCEPTIONS.items():
            self.assertNotEqual(row.code, MATRIX[cell], cell)

    def test_whatever_may_be_had_is_had_by_somebody(self):
        """What nobody may open would prove nothing by its refusals."""
        for obj, things in OBJECTS.items():
            cells = [(cell, code_of(cell)) for cell in MATRIX if cell[0] == obj]
            for thing in filter(lambda thing: thing.actors, things):
                given = [
                    actor
                    for (_obj, actor, stage), code in cells
                    if actor in thing.tried_by and thing.is_given(actor, stage, code)
                ]
                self.assertTrue(given, f"{obj}: {thing.name}")


@tagged("standard", "post_install", "-at_install")
class TestPermissionMatrix(World, HttpCase):
    """One edition walks through its eight stages; each test checks one of them."""

    def setUp(self):
        # the stages follow one another in the class's own transaction: each test
        # then starts from the world as it is, and leaves it so
        self.reach(self._testMethodName[5:7].upper())
        super().setUp()

    def check_stage(self, stage):
        checker = Checker(self, stage)
        checker.run()
        _logger.info(
            "%s: %s cells, %s checks, %s not checked, %s problems",
            stage,
            len(checker.cells),
            checker.checks,
            checker.unchecked,
            len(checker.problems),
        )
        self.assertFalse(checker.problems, "\n".join(["", *checker.problems]))

    def test_s0_prepared(self):
        self.check_stage("S0")

    def test_s1_open(self):
        self.check_stage("S1")

    def test_s2_screening(self):
        self.check_stage("S2")

    def test_s3_scoring(self):
        self.check_stage("S3")

    def test_s4_deliberation(self):
        self.check_stage("S4")

    def test_s5_embargo(self):
        self.check_stage("S5")

    def test_s6_published(self):
        self.check_stage("S6")

    def test_s7_archived(self):
        self.check_stage("S7")
