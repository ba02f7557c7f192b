# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Counts, sizes and delays in words. French comes from the translations."""

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def time_left(env, seconds):
    """Say how much time is left, in the largest unit that stays useful.

    :param env: environment whose language is used
    :param seconds: number of seconds before the instant, float or int
    :return: "12 days left", "3 hours left"; "" once the instant has passed
    """
    if seconds < 0:
        return ""
    # below two days hours say more, below two hours minutes do
    for size, words in (
        (_DAY, env._("%s days left")),
        (_HOUR, env._("%s hours left")),
        (_MINUTE, env._("%s minutes left")),
    ):
        count = int(seconds // size)
        if count > 1:
            text = words % count
            return text[:1].upper() + text[1:]
    return env._("Less than two minutes left")


def file_size(env, size):
    """Say a size in bytes with a unit: "180 KB"."""
    if size < 1024:
        return env._("%s bytes", size)
    if size < 1024**2:
        return env._("%s KB", round(size / 1024))
    text = f"{size / 1024**2:.1f}"
    if env.lang and env.lang.startswith("fr"):
        text = text.replace(".", ",")
    return env._("%s MB", text)


def times_text(env, count):
    """Say for which time something happens: "for the third time"."""
    words = {
        2: env._("for the second time"),
        3: env._("for the third time"),
        4: env._("for the fourth time"),
        5: env._("for the fifth time"),
        6: env._("for the sixth time"),
        7: env._("for the seventh time"),
        8: env._("for the eighth time"),
        9: env._("for the ninth time"),
        10: env._("for the tenth time"),
    }
    return words.get(count) or env._("for the time number %s", count)
