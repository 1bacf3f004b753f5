"""One question of every type."""

from pydantic import TypeAdapter

from kit.instrument.questions import AnyQuestion
from kit.instrument.questions.code_list import CodeList

TEXT = {"da": "Hvad?", "en": "What?"}
LABELS = {code: {"da": f"dansk {code}", "en": f"English {code}"} for code in (-9, -8, -7)}


def codes(*values, **more):
    choices = [
        {"value": value, "number": number, "da": f"nr. {value}", "en": f"no. {value}"}
        for number, value in enumerate(values, start=1)
    ]
    return CodeList.model_validate({"codes": choices, **more})


def question(type, **more):
    fields = {"id": "q", "type": type, "text": TEXT, "missing_labels": LABELS}
    return TypeAdapter(AnyQuestion).validate_python(fields | more)


COLOURS = codes("red", "blue", "green", "none", exclusive=["none"])
QUESTIONS = {
    "short": question("short"),
    "long": question("long", dont_know=True),
    "date": question("date"),
    "integer": question("integer"),
    "single": question("single", code_list="colours", codes=COLOURS, not_relevant=True),
    "multi": question("multi", code_list="colours", codes=COLOURS, most=2),
    "rating": question("rating", code_list="five", codes=codes(*"12345", ordered=True)),
    "rating11": question("rating11", code_list="ends", codes=codes("0", "10", ordered=True)),
    "ranking": question("ranking", code_list="colours", codes=COLOURS, most=3),
    "ref": question("ref", target="sol", choices=codes("collab").codes),
}
