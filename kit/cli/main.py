"""The way in of the command line: Ctrl+C ends it with one sentence, from the first moment on."""

import sys

INTERRUPTED = 130
"""How a command ends that somebody has interrupted, as shells have it."""


def main() -> None:
    """Run what was typed."""
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
