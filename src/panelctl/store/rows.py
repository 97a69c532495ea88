"""Rows, made and changed: the only door to what writes them. A function a table, with the columns that it has.

Each raises `BadRow` for a value that does not fit, and `AlreadyRecorded` where only one such row may be.
"""

from datetime import date
from typing import Unpack

from sqlmodel import Session, col, delete, select, update

from panelctl.store import making, tables
from panelctl.store import row_columns as new


def write_journal(session: Session, **columns: Unpack[new.JournalColumns]) -> None:
    making.write(session, tables.Journal, columns)


def add_policy(session: Session, **columns: Unpack[new.PolicyColumns]) -> tables.Policy:
    return making.add(session, tables.Policy, columns)


def add_person(session: Session, **columns: Unpack[new.PersonColumns]) -> tables.Person:
    return making.add(session, tables.Person, columns)


def add_salutation(session: Session, **columns: Unpack[new.SalutationColumns]) -> tables.Salutation:
    return making.add(session, tables.Salutation, columns)


def add_large_print(
    session: Session, **columns: Unpack[new.LargePrintColumns]
) -> tables.LargePrint:
    return making.add(session, tables.LargePrint, columns)


def add_former_name(
    session: Session, **columns: Unpack[new.FormerNameColumns]
) -> tables.FormerName:
    return making.add(session, tables.FormerName, columns)


def add_person_fact(
    session: Session, **columns: Unpack[new.PersonFactColumns]
) -> tables.PersonFact:
    return making.add(session, tables.PersonFact, columns)


def add_holding(session: Session, **columns: Unpack[new.HoldingColumns]) -> tables.Holding:
    return making.add(session, tables.Holding, columns)


def add_absence(session: Session, **columns: Unpack[new.AbsenceColumns]) -> tables.Absence:
    return making.add(session, tables.Absence, columns)


def add_panel(session: Session, **columns: Unpack[new.PanelColumns]) -> tables.Panel:
    return making.add(session, tables.Panel, columns)


def add_case(session: Session, **columns: Unpack[new.CaseColumns]) -> tables.Case:
    return making.add(session, tables.Case, columns)


def add_event(session: Session, **columns: Unpack[new.EventColumns]) -> tables.Event:
    return making.add(session, tables.Event, columns)


def add_document(session: Session, **columns: Unpack[new.DocumentColumns]) -> tables.Document:
    return making.add(session, tables.Document, columns)


def add_seat(session: Session, **columns: Unpack[new.SeatColumns]) -> tables.Seat:
    return making.add(session, tables.Seat, columns)


def add_attendance(session: Session, **columns: Unpack[new.AttendanceColumns]) -> tables.Attendance:
    return making.add(session, tables.Attendance, columns)


def add_taking_part(
    session: Session, **columns: Unpack[new.TakingPartColumns]
) -> tables.TakingPart:
    return making.add(session, tables.TakingPart, columns)


def add_there_for_case(
    session: Session, **columns: Unpack[new.ThereForCaseColumns]
) -> tables.ThereForCase:
    return making.add(session, tables.ThereForCase, columns)


def add_packed_case(
    session: Session, **columns: Unpack[new.PackedCaseColumns]
) -> tables.PackedCase:
    return making.add(session, tables.PackedCase, columns)


def add_declaration(
    session: Session, **columns: Unpack[new.DeclarationColumns]
) -> tables.Declaration:
    return making.add(session, tables.Declaration, columns)


def change_declaration(
    session: Session, number: int, **columns: Unpack[new.DeclarationChanges]
) -> None:
    making.change(session, tables.Declaration, number, columns)


def add_ruling(session: Session, **columns: Unpack[new.RulingColumns]) -> tables.Ruling:
    return making.add(session, tables.Ruling, columns)


def add_agreed_sheet(
    session: Session, **columns: Unpack[new.AgreedSheetColumns]
) -> tables.AgreedSheet:
    return making.add(session, tables.AgreedSheet, columns)


def change_agreed_sheet(
    session: Session, number: int, **columns: Unpack[new.AgreedSheetChanges]
) -> None:
    making.change(session, tables.AgreedSheet, number, columns)


def add_minutes_issue(
    session: Session, **columns: Unpack[new.MinutesIssueColumns]
) -> tables.MinutesIssue:
    return making.add(session, tables.MinutesIssue, columns)


def add_minutes_part(
    session: Session, **columns: Unpack[new.MinutesPartColumns]
) -> tables.MinutesPart:
    return making.add(session, tables.MinutesPart, columns)


def add_minutes_correction(
    session: Session, **columns: Unpack[new.MinutesCorrectionColumns]
) -> tables.MinutesCorrection:
    return making.add(session, tables.MinutesCorrection, columns)


def add_minutes_approval(
    session: Session, **columns: Unpack[new.MinutesApprovalColumns]
) -> tables.MinutesApproval:
    return making.add(session, tables.MinutesApproval, columns)


def add_score_sheet(
    session: Session, **columns: Unpack[new.ScoreSheetColumns]
) -> tables.ScoreSheet:
    return making.add(session, tables.ScoreSheet, columns)


def change_score_sheet(
    session: Session, number: int, **columns: Unpack[new.ScoreSheetChanges]
) -> None:
    making.change(session, tables.ScoreSheet, number, columns)


def add_decision(session: Session, **columns: Unpack[new.DecisionColumns]) -> tables.Decision:
    return making.add(session, tables.Decision, columns)


def add_notice(session: Session, **columns: Unpack[new.NoticeColumns]) -> tables.Notice:
    return making.add(session, tables.Notice, columns)


def add_reminder(session: Session, **columns: Unpack[new.ReminderColumns]) -> tables.Reminder:
    return making.add(session, tables.Reminder, columns)


def change_reminder(session: Session, number: int, **columns: Unpack[new.ReminderChanges]) -> None:
    making.change(session, tables.Reminder, number, columns)


def add_duty_done(session: Session, **columns: Unpack[new.DutyDoneColumns]) -> tables.DutyDone:
    return making.add(session, tables.DutyDone, columns)


def add_written_file(
    session: Session, **columns: Unpack[new.WrittenFileColumns]
) -> tables.WrittenFile:
    return making.add(session, tables.WrittenFile, columns)


def note_written_file(session: Session, path: str, sha256: str) -> None:
    """What a file holds now, in the row that it has; none for a file of which nothing is to be known."""
    row = session.get(tables.WrittenFile, path)
    if row is None and sha256:
        add_written_file(session, path=path, sha256=sha256)
    elif row is not None and not sha256:
        session.delete(row)
    elif row is not None:
        row.sha256 = sha256
    session.flush()


def only_chair(session: Session, panel: int, person: int) -> None:
    """One person is in the chair of a panel: whoever was recorded last."""
    there = tables.Attendance
    others = update(there).where(col(there.panel_id) == panel, col(there.person_id) != person)
    session.exec(others.where(col(there.chairs).in_([True])).values(chairs=False))
    session.expire_all()


def name_no_chair(session: Session, panel: int, case: int) -> None:
    """Of those who were named to chair a case, none does any more; whoever comes for it alone comes all the same."""
    there = tables.ThereForCase
    named = (
        col(there.panel_id) == panel,
        col(there.case_id) == case,
        col(there.ahead).in_([True]),
        col(there.chairs).in_([True]),
    )
    seats = select(tables.Seat.person_id).where(tables.Seat.panel_id == panel)
    session.exec(delete(there).where(*named, col(there.person_id).in_(seats)))
    session.exec(update(there).where(*named).values(chairs=False))
    session.expire_all()


def forget_packed_cases(session: Session, panel: int) -> None:
    """Nothing is on record of what the members of a panel were given to read."""
    packed = tables.PackedCase
    session.exec(delete(packed).where(col(packed.panel_id) == panel))


def absence_from(session: Session, person: int, starts: date) -> tables.Absence:
    """The absence of a person that begins on a day."""
    away = tables.Absence
    return session.exec(select(away).where(away.person_id == person, away.starts == starts)).one()
