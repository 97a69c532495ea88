"""Before a panel meets: who will be counted for which case, by the quorum that counts on the day."""

from hypothesis import given, settings
from hypothesis import strategies as st

from panelctl.model import Challenged, Interest
from panelctl.rules import quorum
from panelctl.rules.forecasting import forecast, next_that_stands, substitutes
from panelctl.rules.interests import shown
from panelctl.rules.timeline import State
from rules.cases import AMARA, BEN, CEM, DOT, EVE, came, document, held, meeting, move, party, replayed
from rules.known import day, shipped_policy

CAMDEN, ST_HELENS = shipped_policy("camden"), shipped_policy("st-helens")
SEATS = ("psw", "apsw", "cin-coordinator")


def case(*events) -> State:
    return replayed(ST_HELENS, party("team-manager", DOT), *events)


def rota(*people, interests=(), statuses=("", "", "")):
    members = [came(person, seat, status=status) for person, seat, status in zip(people, SEATS, statuses, strict=False)]
    return meeting("2025-04-23", *members, interests=interests)


def test_whoever_is_on_the_rota_is_expected_and_counted() -> None:
    told = forecast(case(), rota(BEN, CEM))
    assert told.answer.sentence(ahead=True) == "Quorate: 2 expected (Ben Price, Cem Aydin)."
    assert told.stands


def test_apologies_and_absences_are_not_counted() -> None:
    assert forecast(case(), rota(BEN, CEM, statuses=("", "apologies"))).answer.present == ("Ben Price",)
    assert forecast(case(), rota(BEN, CEM), away={CEM.id}).answer.present == ("Ben Price",)


def test_the_applicants_manager_is_expected_to_leave() -> None:
    told = forecast(case(), rota(BEN, DOT))
    assert [(one.person, one.why) for one in told.shown] == [(DOT, "is the applicant's Team Manager")]
    assert told.answer.met is False
    (line,) = told.answer.lines
    assert (line.counted, line.needed) == (("Ben Price",), 2)


def test_an_interest_that_is_declared_is_not_found_again_and_whoever_stays_is_counted() -> None:
    reference = case().case.reference
    stays = Interest(DOT, reference, "manages her", left=False)
    assert forecast(case(), rota(BEN, DOT, interests=(stays,))).answer.met is True
    told = forecast(case(), rota(BEN, DOT, interests=(stays._replace(left=True),)))
    assert (told.answer.met, told.shown, [entry.person for entry in told.left]) == (False, (), [DOT])
    assert f"{DOT.name} would leave the room" in told.answer.sentence(ahead=True)


def test_the_author_of_a_statement_is_found() -> None:
    route = "practice-educator"
    state = replayed(
        CAMDEN, party("team-manager", DOT), document("manager-statement", "2025-04-10"), route=route
    )  # fmt: skip
    (found,) = shown(state, [BEN, DOT])
    assert found.why.startswith("is the applicant's Team Manager and wrote \"Team Manager's statement")


def test_the_assessor_is_found() -> None:
    state = replayed(CAMDEN, party("assessor", EVE), route="asye-assurance")
    assert [(found.person, found.why) for found in shown(state, [BEN, EVE])] == [
        (EVE, "is the applicant's ASYE assessor")
    ]


def test_whoever_decided_a_dispute_is_found_and_not_whoever_is_seated_again() -> None:
    lodged = move("dispute-lodged", "2025-04-16", dispute_completed=day("2025-04-16"))
    decided = move("appeal-allowed", "2025-04-30")._replace(by=DOT.name, role="assistant-director")
    challenge = lodged._replace(detail=lodged.detail._replace(challenges=Challenged(2, "request-refused")))
    events = (move("requested", "2025-04-01"), move("request-refused", "2025-04-10"), challenge, decided)
    (found,) = shown(replayed(ST_HELENS, *events), [BEN, DOT])
    assert (found.person, found.asks) == (DOT, False)
    assert found.why == "decided the dispute of Wednesday 16 April 2025"
    by_the_psw = (*events[:3], decided._replace(by=BEN.name, role="psw"))
    assert shown(replayed(ST_HELENS, *by_the_psw), [BEN, DOT]) == []


def test_the_same_surname_is_only_a_question() -> None:
    cousin = BEN._replace(id=20, name="Joy OKAFOR")
    told = forecast(case(), rota(cousin, CEM))
    assert [(one.person, one.asks) for one in told.asked] == [(cousin, True)]
    assert told.answer.met is True


def test_a_part_that_the_procedure_itself_seats_is_no_interest() -> None:
    assert forecast(replayed(ST_HELENS, party("psw", BEN)), rota(BEN, CEM)).shown == ()


def test_members_who_stay_score_where_the_route_has_a_sheet() -> None:
    state = replayed(CAMDEN, party("team-manager", DOT), route="advanced-social-worker")
    panel = meeting("2025-04-22", came(BEN, "chair"), came(DOT, "cin-tm"))
    assert forecast(state, panel).scores == ("Ben Price",)
    unscored = replayed(CAMDEN, route="practice-educator")
    assert forecast(unscored, panel).scores == ()


def test_a_substitute_is_whoever_makes_the_quorum_and_has_no_interest() -> None:
    seats = [held("psw", BEN), held("apsw", DOT), held("apsw", CEM), held("cin-coordinator", EVE)]
    assert substitutes(case(), rota(BEN), seats) == [CEM, EVE]
    assert substitutes(case(), rota(BEN), seats, away={CEM.id}) == [EVE]
    assert substitutes(case(), rota(BEN), [held("apsw", AMARA)]) == []


def test_the_next_panel_that_could_decide_is_found() -> None:
    later = [meeting("2025-05-28", came(BEN, "psw")), meeting("2025-06-25", came(BEN, "psw"), came(CEM, "apsw"))]
    found = next_that_stands(case(), later, [], lambda panel: ())
    assert found is later[1]
    assert next_that_stands(case(), later[:1], [], lambda panel: ()) is None


@given(
    statuses=st.lists(st.sampled_from(["", "apologies", "absent"]), min_size=3, max_size=3),
    manager=st.sampled_from([BEN, CEM, EVE, DOT]),
    declared=st.sampled_from([None, True, False]),
)
@settings(max_examples=20)
def test_the_answer_is_that_of_the_rules_on_the_day(statuses, manager, declared) -> None:
    """Everybody expected comes, and whoever has an interest declares it: the same quorum, word for word."""
    state = replayed(ST_HELENS, party("team-manager", manager))
    reference = state.case.reference
    before = () if declared is None else (Interest(manager, reference, "manages her", declared),)
    panel = rota(BEN, CEM, EVE, interests=before, statuses=statuses)
    told = forecast(state, panel)
    on_the_day = [came(member.person, member.seat, status=member.status or "present") for member in panel.attendees]
    interests = before or (Interest(manager, reference, "manages her", True),)
    met = meeting("2025-04-23", *on_the_day, interests=interests)
    answer = quorum.answer(state.policy, met, state.heard)
    assert (told.answer.met, told.answer.present, told.answer.left) == (answer.met, answer.present, answer.left)
    assert told.answer.sentence() == answer.sentence()
