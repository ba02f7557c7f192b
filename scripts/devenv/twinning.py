# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make test-twins``: what each role is told, in databases that differ in a secret.

Thousands of questions of each. Apart from ``make test``: it takes half an hour.
"""

from . import testing

TESTS = "scripts/twins/test_twins.py"


def test_twins(*arguments):
    """Ask the same of twin databases; every answer is the same.

    :param arguments: passed to pytest, such as ``-k Marks``
    :return: pytest's exit status
    :raises Failure: when an addon does not install
    """
    # what a client may call is listed beside the tests of rights
    paths = "--override-ini=pythonpath=scripts tests"
    return testing.test(TESTS, paths, "-n", "logical", *arguments)
