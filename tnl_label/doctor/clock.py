# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import ctypes

_ERROR = 5  # TIME_ERROR: the clock is not synchronised
_ROOM = 512  # bytes, more than a struct timex


def is_synchronised() -> bool | None:
    """Tell whether the kernel's clock follows a time server.

    :return: None where the kernel does not say
    """
    try:
        state = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(_ROOM))
    except (AttributeError, OSError):
        return None
    return state != _ERROR if state >= 0 else None
