"""Frozen values that the rules speak in.

Dates are London calendar days. A *name* is a word of the policy that can stand on a case's time line: what a move
records, an evidence item, a notice, a task, a fact. Nothing here reads a clock, a file or a database.

In here: facts of cases, panels and people, events and what each kind of them tells, findings and outcomes. What is
worked out from them is a rule.
"""

from panelctl.model.events import KINDS as KINDS
from panelctl.model.events import Action as Action
from panelctl.model.events import ActionDone as ActionDone
from panelctl.model.events import Challenged as Challenged
from panelctl.model.events import Correction as Correction
from panelctl.model.events import Detail as Detail
from panelctl.model.events import Document as Document
from panelctl.model.events import Event as Event
from panelctl.model.events import EventKind as EventKind
from panelctl.model.events import Fact as Fact
from panelctl.model.events import Lifting as Lifting
from panelctl.model.events import Move as Move
from panelctl.model.events import NewVersion as NewVersion
from panelctl.model.events import Note as Note
from panelctl.model.events import Party as Party
from panelctl.model.events import Passing as Passing
from panelctl.model.events import PauseBegun as PauseBegun
from panelctl.model.events import PauseEnded as PauseEnded
from panelctl.model.events import Sending as Sending
from panelctl.model.events import Task as Task
from panelctl.model.events import Value as Value
from panelctl.model.events import Variation as Variation
from panelctl.model.events import Voiding as Voiding
from panelctl.model.events import Withdrawal as Withdrawal
from panelctl.model.events import is_of as is_of
from panelctl.model.facts import APPLICANT as APPLICANT
from panelctl.model.facts import WITHDRAWN as WITHDRAWN
from panelctl.model.facts import Absence as Absence
from panelctl.model.facts import AgreedSheet as AgreedSheet
from panelctl.model.facts import Attendee as Attendee
from panelctl.model.facts import CaseFacts as CaseFacts
from panelctl.model.facts import Deadline as Deadline
from panelctl.model.facts import EarlierCase as EarlierCase
from panelctl.model.facts import Finding as Finding
from panelctl.model.facts import Holding as Holding
from panelctl.model.facts import Interest as Interest
from panelctl.model.facts import Notice as Notice
from panelctl.model.facts import Outcome as Outcome
from panelctl.model.facts import PanelFacts as PanelFacts
from panelctl.model.facts import Person as Person
from panelctl.model.facts import Ruling as Ruling
from panelctl.model.facts import ScoreSheet as ScoreSheet
from panelctl.model.facts import Step as Step
from panelctl.model.facts import ThereForCase as ThereForCase
from panelctl.model.facts import iso_date as iso_date
from panelctl.model.facts import letter_date as letter_date
from panelctl.model.facts import london_day as london_day
from panelctl.model.facts import london_hour as london_hour
from panelctl.model.facts import long_date as long_date
from panelctl.model.facts import long_moment as long_moment
from panelctl.model.facts import short_date as short_date
from panelctl.model.facts import yearless_date as yearless_date
from panelctl.shapes.kinds import PanelKind as PanelKind
