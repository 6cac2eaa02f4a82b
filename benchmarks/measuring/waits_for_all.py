"""Runs a command and ends when all that it has started has ended, also what it has left behind.

    python -m measuring.waits_for_all COMMAND…

A process counts the processor time of the children that it waited for; a JVM that a program starts
and leaves is nobody's child then, but this one's. Only on Linux.
"""

from __future__ import annotations

import ctypes
import os
import sys

_SET_CHILD_SUBREAPER = 36  # of prctl(2)


def main(words: list[str]) -> int:
    ctypes.CDLL(None, use_errno=True).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    command = os.spawnvp(os.P_NOWAIT, words[0], words)
    code = 1
    while True:
        try:
            pid, status = os.wait()
        except ChildProcessError:
            return code
        if pid == command:
            code = os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
