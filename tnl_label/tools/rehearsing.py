# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A transaction in which everything is played for good, and of which nothing stays.

Its cursor is never committed: whoever tries is refused. What memory keeps for all the
requests of the server (Odoo's ``ormcache``) is apart for those who play: an invented
name is never shown to a visitor. Pages may be asked of the site meanwhile by a thread
of the play: its requests read the same transaction, and what they write is undone.
"""

import threading
from contextlib import closing, contextmanager
from copy import copy

from odoo.http import _request_stack
from odoo.sql_db import BaseCursor, Savepoint

_MARK = "tnl_rehearsal"
_ALONE = threading.Lock()  # one at a time in a process
# two rehearsals in two processes: the second is told, rather than made to wait
_KEY = 0x746E6C72


class CommitRefused(Exception):
    """Something wanted to make a rehearsal last."""


class RehearsalBusy(Exception):
    """Another rehearsal is being played."""


def is_rehearsing(env):
    """Tell whether an environment is that of a rehearsal."""
    return getattr(env.cr, _MARK, False)


@contextmanager
def stage(registry):
    """Lend a cursor on which all may be played, and undo everything at the end.

    :return: ``(cursor, threads)``; the identifier of a thread that is added to the set
        ``threads`` plays too
    :raise RehearsalBusy: another one is being played
    """
    if not _ALONE.acquire(blocking=False):
        raise RehearsalBusy()
    try:
        with closing(registry.cursor()) as cr, _undone(cr):
            cr.execute("SELECT pg_try_advisory_xact_lock(%s)", [_KEY])
            if not cr.fetchone()[0]:
                raise RehearsalBusy()
            threads = {threading.get_ident()}
            setattr(cr, _MARK, True)
            cr.commit = _refuse_commit
            with _apart(registry, cr, threads), _no_request():
                yield cr, threads
    finally:
        _ALONE.release()


def _refuse_commit():
    raise CommitRefused("A rehearsal is never committed.")


@contextmanager
def _undone(cr):
    try:
        yield
    finally:
        # what was to follow the end of a transaction follows that of no rehearsal
        for hooks in (cr.precommit, cr.postcommit, cr.prerollback, cr.postrollback):
            hooks.clear()
        cr.rollback()


@contextmanager
def _no_request():
    """Hide the request of who asked: its cursor and its user are not those played."""
    _request_stack.push(None)
    try:
        yield
    finally:
        _request_stack.pop()


@contextmanager
def _apart(registry, cr, threads):
    """Give the threads of a rehearsal their own caches, cursors and signals."""
    flags = registry._invalidation_flags
    before = {name: copy(value) for name, value in vars(flags).items()}
    own = {
        "cursor": lambda readonly=False: BorrowedCursor(cr),
        "check_signaling": lambda cr=None: registry,
        "signal_changes": lambda: None,
        "reset_changes": lambda: None,
    }
    kept = {name: vars(registry).get(name) for name in own}
    caches = registry._Registry__caches
    for name, function in own.items():
        setattr(registry, name, _by_thread(threads, function, getattr(registry, name)))
    registry._Registry__caches = _Caches(caches, threads)
    try:
        yield
    finally:
        registry._Registry__caches = caches
        for name, function in kept.items():
            if function is None:
                delattr(registry, name)
            else:
                setattr(registry, name, function)
        vars(flags).clear()
        vars(flags).update(before)


def _by_thread(threads, own, real):
    def chosen(*args, **kwargs):
        function = own if threading.get_ident() in threads else real
        return function(*args, **kwargs)

    return chosen


class _Caches(dict):
    """The caches of a registry, those of the rehearsal for its threads alone."""

    def __init__(self, real, threads):
        super().__init__(real)
        self._threads = threads
        self._own = {name: type(lru)(lru._count) for name, lru in real.items()}

    def _is_own(self):
        return threading.get_ident() in self._threads

    def __getitem__(self, name):
        return self._own[name] if self._is_own() else super().__getitem__(name)

    def values(self):
        return self._own.values() if self._is_own() else super().values()

    def items(self):
        return self._own.items() if self._is_own() else super().items()


class BorrowedCursor(BaseCursor):
    """The cursor of a rehearsal, for a request that opens and closes its own."""

    readonly = False

    def __init__(self, cr):
        super().__init__()
        self._borrowed = cr
        self._closed = False
        self.dbname = cr.dbname
        self._savepoint = Savepoint(cr)

    def __getattr__(self, name):
        return getattr(self._borrowed, name)

    def execute(self, query, params=None, log_exceptions=True):
        return self._borrowed.execute(query, params, log_exceptions)

    def commit(self):
        """Keep what was written until the request ends: nothing outlives it."""
        self.flush()
        self.clear()
        self._forget_hooks()

    def rollback(self):
        self.clear()
        self._forget_hooks()
        self._savepoint.rollback()

    def _forget_hooks(self):
        for hooks in (self.postcommit, self.prerollback, self.postrollback):
            hooks.clear()

    def close(self):
        if not self._closed:
            self.rollback()
            self._savepoint.close(rollback=False)
            self._closed = True

    def dictfetchone(self):
        return self._borrowed.dictfetchone()

    def dictfetchmany(self, size):
        return self._borrowed.dictfetchmany(size)

    def dictfetchall(self):
        return self._borrowed.dictfetchall()
