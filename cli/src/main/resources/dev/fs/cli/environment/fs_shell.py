"""Makes the functions of a udf_def.py plain ones, to be called with values by hand.

    python fs_shell.py FOLDER

At a terminal the interpreter stays; else it runs what comes from standard input.
"""

import atexit
import os
import signal
import sys

from pyflink.table.udf import UserDefinedFunctionWrapper


def take_terminal():
    """Ctrl-C is for what runs here, not for the fs that waits for its end."""
    before = os.tcgetpgrp(0)
    # Whoever is in the background is stopped when it gives the terminal away.
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    # And whoever waits for this could not be stopped with it.
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    os.setpgrp()
    os.tcsetpgrp(0, os.getpgrp())
    atexit.register(os.tcsetpgrp, 0, before)


def load(folder):
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    module = __import__("udf_def")
    functions = {}
    for name, value in vars(module).items():
        if isinstance(value, UserDefinedFunctionWrapper):
            function = value._func
            functions[name] = function.eval if hasattr(function, "eval") else function
    return module, functions


at_terminal = sys.stdin.isatty()
if at_terminal:
    take_terminal()
    os.environ["PYTHONINSPECT"] = "1"
udf_def, loaded = load(os.path.realpath(sys.argv[1]))
globals().update(loaded)
if at_terminal:
    print("functions of " + sys.argv[1] + ": " + (", ".join(loaded) or "none"))
else:
    exec(compile(sys.stdin.read(), "<stdin>", "exec"), globals())  # noqa: S102 - that is what is asked for
