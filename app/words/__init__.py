"""Every sentence that a runner or a client reads, written from codes and values of the core.

Each language is a package in this folder, named after its code, with one module per concept. The modules in this folder itself
say what any language must be able to write; `languages.py` lists the languages. The core imports nothing from here.

Problems are English in every language (`en/problems/`, `en/problem_details.py`): developers read them.

To add a concept: its functions in `en/<concept>.py`, their signatures as a Protocol in `<concept>.py`, a field of `Words`.
"""

from dataclasses import dataclass

from app.words.advice import AdviceWords
from app.words.alternatives import AlternativeWords
from app.words.bent import BentWords
from app.words.calendar import CalendarWords
from app.words.cues import CueWords, SpeechWords
from app.words.doses import DoseWords
from app.words.figures import FigureWords
from app.words.findings import FindingWords
from app.words.items import ItemWords
from app.words.load_rules import LoadRuleWords
from app.words.measures import Measures
from app.words.missing_data import MissingDataWords
from app.words.omissions import OmissionWords
from app.words.print_page import PrintWords
from app.words.question_problems import QuestionProblemWords
from app.words.red_flags import RedFlagWords
from app.words.relaxations import RelaxationWords
from app.words.repairs import RepairWords
from app.words.request_notes import RequestNoteWords
from app.words.rules import RuleWords
from app.words.todays_advice import TodaysAdviceWords
from app.words.underfill import UnderfillWords
from app.words.watch import WatchWords
from app.words.week_plans import WeekPlanWords


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """The sentences of one language: its code (BCP 47), its measures, and for each concept its module of functions."""

    code: str
    measures: Measures
    advice: AdviceWords
    alternatives: AlternativeWords
    bent: BentWords
    calendar: CalendarWords
    cues: CueWords
    doses: DoseWords
    figures: FigureWords
    findings: FindingWords
    items: ItemWords
    load_rules: LoadRuleWords
    missing_data: MissingDataWords
    omissions: OmissionWords
    print_page: PrintWords
    question_problems: QuestionProblemWords
    red_flags: RedFlagWords
    relaxations: RelaxationWords
    repairs: RepairWords
    request_notes: RequestNoteWords
    rules: RuleWords
    speech: SpeechWords
    todays_advice: TodaysAdviceWords
    underfill: UnderfillWords
    watch: WatchWords
    week_plans: WeekPlanWords
