"""What documents are made from: the leader's own forms, and what was published at the meeting.

Nothing else is read here, so nothing else can come into a document: neither answers that nobody
published, nor texts that the leader did not let through, nor what the leader wrote for themselves.
Of that one answer is read, the methods, for a part that is made only where somebody asks for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kit.core.text import Language, word
from kit.forms.form import Form
from kit.instrument.ids import FormCode, Item, ModuleCode
from kit.instrument.instrument import Instrument
from kit.instrument.module import Module
from kit.instrument.questions.options import Option
from kit.meeting.agenda import Agenda, agenda_of, planned
from kit.meeting.plan import NOTES, length, length_module, notes_module
from kit.meeting.progress import SolutionProgress, courses, stages
from kit.results.in_words import shown_parts
from kit.results.shown import Shown
from kit.results.texts import texts
from kit.results.themes import shown_themes
from kit.store.network import Network
from kit.store.responses import leader_id
from kit.store.rounds import Round
from kit.store.store import Store

CARD, SOLUTIONS, VALUES = ModuleCode.NET, ModuleCode.SOL, ModuleCode.VAL
TRIAL = "trial"


@dataclass(frozen=True)
class ThemeWithSentences:
    """A theme: its name, the points that were shown, and its texts that were let through."""

    name: str
    points: int | None
    texts: tuple[str, ...]


@dataclass(frozen=True)
class FollowUpPart:
    """What was published of the participants' follow-up so many months after the meeting."""

    months: int
    parts: Sequence[Shown]


@dataclass(frozen=True)
class Source:
    """Everything that documents of one network may say, in one language.

    Attributes
    ----------
    database
        The random text, 32 hexadecimal digits, that tells its database from every other.
    forms
        The leader's: the card, the solutions, the values, the notes for the minutes.
    parts
        What was published at the meeting, by the form of its round.
    baseline
        The questions of everyday life that are asked at the meeting already.
    followed
        What was published of each follow-up, the earliest first.
    courses
        How each solution that may be shown went on; none where none was followed up.
    waves
        After how many months solutions were followed up.
    agenda
        How the meeting went; None where none was kept.
    minutes
        How long the meeting was to be.
    methods
        What the leader has noted of methods that others can use; private until it is asked for.
    """

    database: str
    network: Network
    language: Language
    forms: Mapping[str, Form]
    parts: Mapping[str, Sequence[Shown]]
    followed: Sequence[FollowUpPart]
    baseline: Sequence[str]
    courses: Sequence[SolutionProgress]
    waves: Sequence[int]
    themes: Sequence[ThemeWithSentences]
    agenda: Agenda | None
    minutes: int
    methods: str

    def say(self, key: str, **values: object) -> str:
        """Give a word of the documents."""
        return word(f"report.{key}", self.language, **values)

    @property
    def plan(self) -> Agenda:
        """The agenda as it was kept, else as it is planned."""
        return self.agenda or planned(self.minutes)

    @property
    def name(self) -> str:
        """What the leader calls the network."""
        return self.forms[CARD].in_words(Item.NET_NAME) or self.network.name

    @property
    def meeting_on(self) -> date | None:
        """The day of the closing meeting."""
        return day(self.forms[CARD], Item.NET_MEETING)


def day(form: Form, item: str, row: str = "") -> date | None:
    """Give a date that was answered; None where none was."""
    given = form.sheet.value(item, row)
    return date.fromisoformat(given) if given else None


def source(store: Store, instrument: Instrument, network: Network, language: Language) -> Source:
    """Read what documents of a network may say; changes nothing in the store."""
    every = [round for round in store.rounds(network.id) if _is_shown(round)]
    shown = [round for round in every if round.wave == 0]
    forms = _forms(store, instrument, network, language)
    by_wave = stages(store, network.id)
    complete = forms[SOLUTIONS].complete_rows() if len(by_wave) > 1 else []
    agenda = store.meeting(network.id).agenda
    plan = _leaders_form(store, network, length_module(), language)
    reflection = instrument.module(ModuleCode.LR)
    return Source(
        database=store.identity,
        network=network,
        language=language,
        forms=forms,
        parts=_parts(store, instrument, shown, language),
        followed=_followed(store, instrument, every, language),
        baseline=instrument.baseline,
        courses=[each for each in courses(by_wave, instrument, language) if each.row in complete],
        waves=[wave for wave in by_wave if wave],
        themes=_themes(store, instrument, network, shown, language),
        agenda=agenda_of(agenda) if agenda else None,
        minutes=length(plan.sheet),
        methods=_leaders_form(store, network, reflection, language).in_words(Item.LR_TOOLS),
    )


def _is_shown(round: Round) -> bool:
    return round.state == "shown" and round.audience != TRIAL


# the leader's forms


def _forms(
    store: Store, instrument: Instrument, network: Network, language: Language
) -> Mapping[str, Form]:
    modules = [instrument.module(code) for code in (CARD, SOLUTIONS, VALUES)]
    read = [
        _leaders_form(store, network, module, language) for module in (*modules, notes_module())
    ]
    forms = {form.code: form for form in read}
    forms[VALUES].references = {SOLUTIONS: _titles(forms[SOLUTIONS])}
    return forms


def _leaders_form(store: Store, network: Network, module: Module, language: Language) -> Form:
    form = Form(module.code, [module], language)
    form.sheet = store.sheet(leader_id(network.id, module.code, 0))
    return form


def _titles(solutions: Form) -> list[Option]:
    titles = [(row, solutions.in_words(Item.SOL_TITLE, row)) for row in solutions.sheet.rows]
    return [Option(row, title, number) for number, (row, title) in enumerate(titles)]


def notes(source: Source) -> Form:
    """Give the leader's notes for the minutes."""
    return source.forms[NOTES]


# what was published


def _parts(
    store: Store, instrument: Instrument, shown: Sequence[Round], language: Language
) -> Mapping[str, Sequence[Shown]]:
    parts: dict[str, list[Shown]] = {round.form: [] for round in shown}
    for round in shown:
        parts[round.form] += shown_parts(store, instrument, round, language)
    return parts


def _followed(
    store: Store, instrument: Instrument, shown: Sequence[Round], language: Language
) -> Sequence[FollowUpPart]:
    """Give what was published by wave: of several rounds the one that most have answered.

    What was asked at the meeting already stands before the first follow-up, once there is one.
    """
    asked = [round for round in shown if round.form == FormCode.FOLLOWUP]
    later = asked if any(round.wave for round in asked) else []
    fullest = sorted(later, key=lambda each: (each.wave, store.turnout(each.id).begun, each.id))
    rounds = {round.wave: round for round in fullest}
    return [
        FollowUpPart(wave, shown_parts(store, instrument, round, language))
        for wave, round in rounds.items()
    ]


def _themes(
    store: Store,
    instrument: Instrument,
    network: Network,
    shown: Sequence[Round],
    language: Language,
) -> Sequence[ThemeWithSentences]:
    """Give the themes with their texts, by the names under which they were shown."""
    let_through = [
        free_text
        for round in shown
        for free_text in texts(store, instrument, round)
        if free_text.is_shown and free_text.is_out
    ]
    known = shown_themes(store, instrument, network.id)
    gathered = store.gathered(network.id)
    return [
        ThemeWithSentences(
            known[theme.id].name if theme.id in known else theme.name,
            known[theme.id].points if theme.id in known else None,
            tuple(
                free_text.shown(language)
                for free_text in let_through
                if gathered.get(free_text.spot) == theme.id
            ),
        )
        for theme in store.themes(network.id)
    ]
