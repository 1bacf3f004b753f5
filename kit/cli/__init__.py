"""The command line, one file for commands that belong together, and the demo that it fills in.

A file with commands has them as `commands`. A command imports what it works with when it runs; at
the top of a file stands only what help needs.
"""

import sys

INTERRUPTED = 130
"""How a command ends that somebody has interrupted, as shells have it."""


def main() -> None:
    """Run what was typed; Ctrl+C ends it with one sentence, from the first moment on."""
    try:
        from kit.cli.app import run

        run()
    except KeyboardInterrupt:
        pass
    except SystemExit as end:
        if end.code != INTERRUPTED:
            raise
    from kit.cli.base import say_interrupted

    say_interrupted()
    sys.exit(INTERRUPTED)
