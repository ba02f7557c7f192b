# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What Odoo has compiled to show pages, kept from one test to the next.

After each test Odoo forgets all that it has read, since the test's writings are undone:
each test then compiles again the templates of its first page, in half of its time. But
whoever changes a template, an asset or a route empties the cache that holds it. So what
no test has emptied is still true; what one has emptied is put back as it was before.
"""

from odoo.modules.registry import Registry
from odoo.tests import TransactionCase
from odoo.tests.common import get_db_name

NAMES = ("templates", "assets", "routing", "routing.rewrites")


class Kept:
    """The caches of a registry, from the start of a test or of a class to its end."""

    def __init__(self, registry):
        self.caches = [registry._Registry__caches[name] for name in NAMES]
        self.contents = [cache.snapshot for cache in self.caches]
        self.mark = object()  # goes away when a cache is emptied
        for cache in self.caches:
            cache[self.mark] = None

    def save(self):
        """Take what is still true, before Odoo forgets it."""
        for number, cache in enumerate(self.caches):
            if self.mark in cache:
                self.contents[number] = cache.snapshot
                del self.contents[number][self.mark]

    def restore(self):
        """Put it back, once Odoo has forgotten it."""
        for cache, content in zip(self.caches, self.contents, strict=True):
            for key, value in content.items():
                cache[key] = value


def keep():
    """Have the tests of this process keep what they compile."""
    start_class = TransactionCase.setUpClass.__func__
    start_test = TransactionCase.setUp

    def set_up_class(cls):
        kept = Kept(Registry(get_db_name()))
        cls.addClassCleanup(kept.restore)  # the last to be done
        start_class(cls)
        cls.addClassCleanup(kept.save)

    def set_up(self):
        kept = Kept(self.registry)
        self.addCleanup(kept.restore)
        start_test(self)
        self.addCleanup(kept.save)

    TransactionCase.setUpClass = classmethod(set_up_class)
    TransactionCase.setUp = set_up
