"""The town under « Fait à … »: read from the address of the structure that carries the démarche."""

from datetime import date, datetime

import pytest

from copil_desktop.dossier import Dossier
from copil_desktop.dossier.places import town


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("Hôtel de ville\n12 place de la République\n12500 Espalion", "Espalion"),
        ("1 rue Haute\n69003 LYON CEDEX 03", "LYON"),
        ("Hôtel de ville, Espalion", None),
        (None, None),
    ],
)
def test_the_town_follows_the_postcode(dossier: Dossier, address: str | None, expected: str | None):
    carrier = dossier.records.add("organisations", name="Ville", address=address)
    initiative = dossier.records.add("initiatives", name="Agir", carrier_id=carrier)
    assert town(dossier, initiative) == expected


def test_closed_minutes_say_where_and_when_they_are_signed(dossier: Dossier):
    carrier = dossier.records.add("organisations", name="Ville", address="12500 Espalion")
    initiative = dossier.records.add("initiatives", name="Agir", carrier_id=carrier)
    committee = dossier.records.add("committees", name="COPIL", initiative_id=initiative)
    meeting = dossier.meetings.plan(committee, datetime(2026, 3, 2, 14, 30))
    dossier.meetings.open_session(meeting, datetime(2026, 3, 2, 14, 31))
    dossier.meetings.close(meeting, date(2026, 3, 6))
    minutes = dossier.minutes_data(meeting)
    assert (minutes.signing_place, minutes.signed_on) == ("Espalion", date(2026, 3, 6))
