"""Minutes: how long each form takes that participants get, by a keystroke-level model.

    python benchmarks/minutes.py [--words FORM]

A line for each form and language: words to read, seconds to answer, minutes of a typical and of a
slow reader, and what is promised for the typical one; ``--words`` prints what a reader of one form
reads, text by text. Nobody is timed: `kit.forms.answering_time` says what the model is, and what
it leaves out. What everybody reads once, as they come in, is a line of its own.
"""

import argparse
from collections.abc import Iterator

from kit.core.text import LANGUAGES, Language, word
from kit.forms.answering_time import (
    A_MINUTE,
    PROMISED,
    SLOW,
    TYPICAL,
    answering_seconds,
    count_words,
    folded_seconds,
    reading_seconds,
    seconds,
    texts_read,
)
from kit.forms.form import Form
from kit.forms.rounds import round_form
from kit.instrument.ids import FormCode
from kit.instrument.instrument import load
from kit.meeting.plan import LENGTHS, STANDARD, items_asked

SHORT = min(LENGTHS)
FORMS = {
    "value": (FormCode.VALUES, STANDARD, False),
    "evaluation": (FormCode.EVALUATION, STANDARD, False),
    "evaluation with groups": (FormCode.EVALUATION, STANDARD, True),
    "evaluation, short": (FormCode.EVALUATION, SHORT, False),
    "commitment": (FormCode.COMMITMENT, STANDARD, False),
    "follow-up": (FormCode.FOLLOWUP, STANDARD, False),
}
"""By name: the form, the length of the meeting, whether groups are told apart."""
LINE = "{:<24}{:<4}{:>6}{:>9}{:>9}{:>6}{:>10}"


def asked(name: str, language: Language) -> Form:
    """Give one of the forms as participants of a meeting get it."""
    code, length, groups = FORMS[name]
    items = items_asked(load(), code, length, groups=groups)
    return round_form(code, items, load(), language)


def lines() -> Iterator[str]:
    """Give a line for each form in each language."""
    yield LINE.format("form", "", "words", "answers", "typical", "slow", "promised")
    for name in FORMS:
        for language in LANGUAGES:
            yield _line(name, language, asked(name, language))
    for language in LANGUAGES:
        yield _unfolded(language)


def _line(name: str, language: Language, form: Form) -> str:
    typical, slow = seconds(form) / A_MINUTE, seconds(form, SLOW) / A_MINUTE
    promised = PROMISED[form.code]
    kept = f"≤ {promised}" if typical <= promised else f"> {promised} !"
    words, answers = count_words(texts_read(form)), f"{answering_seconds(form)} s"
    return LINE.format(name, language, words, answers, f"{typical:.1f}", f"{slow:.1f}", kept)


def _unfolded(language: Language) -> str:
    """Give the line of a commitment with the questions that everybody may leave folded."""
    beside = round_form(FormCode.FOLLOWUP, load().baseline, load(), language)
    heading = word("meeting.baseline", language, count=len(load().baseline))
    typical, slow = (
        (seconds(asked("commitment", language), pace) + folded_seconds(beside, heading, pace))
        / A_MINUTE
        for pace in (TYPICAL, SLOW)
    )
    unfolded = ("commitment, unfolded", language, "", "")
    return LINE.format(*unfolded, f"{typical:.1f}", f"{slow:.1f}", "optional")


def main() -> None:
    """Print the table, or the texts of one form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", choices=FORMS, metavar="FORM")
    if name := parser.parse_args().words:
        for text in [text for each in LANGUAGES for text in texts_read(asked(name, each))]:
            print(f"{count_words([text]):>4}  {text}")
        return
    print(*lines(), sep="\n")
    for language in LANGUAGES:
        arrival = [word("join.information_short", language)]
        print(f"coming in, {language}: {reading_seconds(arrival):.0f} s to read what all see")


if __name__ == "__main__":
    main()
