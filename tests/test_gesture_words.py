"""Reasons and gestures as the coordinator reads them, in agreement with the person."""

from datetime import date

import pytest

from copil_desktop import labels
from copil_desktop.domain.codes import Cause, Channel
from copil_desktop.domain.gestures import GestureCode, Reason, ReasonCode, Suggestion

MISSED_ONCE = Reason(ReasonCode.MISSED, count=1, committee="COPIL")
MISSED_TWICE = Reason(ReasonCode.MISSED, count=2, committee="COPIL")
NEVER = Reason(ReasonCode.NEVER_CONTACTED)


@pytest.mark.parametrize(
    ("reason", "honorific", "said"),
    [
        (
            Reason(ReasonCode.SILENT, days=41, interval_days=30),
            "M.",
            "sans contact depuis 41 jours, pour un rythme de 30",
        ),
        (
            Reason(ReasonCode.SOON_SILENT, days=48, interval_days=60),
            "Mme",
            "déjà 48\u00a0jours sans contact, pour un rythme de 60",
        ),
        (
            Reason(ReasonCode.SOON_SILENT, days=1, interval_days=1),
            None,
            "déjà 1\u00a0jour sans contact, pour un rythme de 1",
        ),
        (MISSED_ONCE, "Mme", "absente à la dernière réunion (COPIL)"),
        (MISSED_TWICE, "M.", "absent aux deux dernières réunions (COPIL)"),
        (MISSED_TWICE, None, "deux dernières réunions manquées (COPIL)"),
        (
            Reason(ReasonCode.FALLING, score=2, previous=4, cause=Cause.TIME),
            "M.",
            "motivation passée de 4 à 2 (le temps)",
        ),
        (Reason(ReasonCode.LOW, score=1), None, "motivation à 1 sur 5"),
        (Reason(ReasonCode.LATE, count=1), None, "1\u00a0action en retard"),
        (Reason(ReasonCode.LATE, count=3), None, "3\u00a0actions en retard"),
        (NEVER, "Mme", "encore jamais contactée"),
        (NEVER, None, "aucun contact connu"),
        (
            Reason(ReasonCode.UNAVAILABLE, until=date(2026, 3, 13), why="Conseils de classe."),
            "Mme",
            "conseils de classe jusqu’au 13\u00a0mars",
        ),
    ],
)
def test_a_reason_says_its_figures_in_agreement(
    reason: Reason, honorific: str | None, said: str
) -> None:
    assert labels.reason(reason, honorific) == said


@pytest.mark.parametrize("code", ReasonCode)
@pytest.mark.parametrize("honorific", ["Mme", "M.", None])
def test_every_reason_has_words(code: ReasonCode, honorific: str | None) -> None:
    figures = Reason(
        code, days=9, interval_days=9, count=2, committee="COPIL", score=2, previous=4,
        minutes=150, hours=2,
        until=date(2026, 3, 13),
    )  # fmt: skip

    said = labels.reason(figures, honorific)

    assert said
    assert "{" not in said
    assert "None" not in said


@pytest.mark.parametrize(
    ("suggestion", "said"),
    [
        (
            Suggestion(GestureCode.ASK_ONE_THING, Channel.PHONE, reachable="Avant 9 h"),
            "Appeler (avant 9 h)\u00a0: lui demander une seule chose, un quart d’heure.",
        ),
        (
            Suggestion(GestureCode.WAIT, Channel.PHONE, from_day=date(2026, 3, 16)),
            "Rien avant le 16\u00a0mars, puis proposer deux dates.",
        ),
        (
            Suggestion(GestureCode.THANK, Channel.EMAIL, avoid="Les courriels groupés."),
            "Écrire un courriel\u00a0: dire merci, sans rien demander."
            " À éviter\u00a0: les courriels groupés.",
        ),
        (
            Suggestion(GestureCode.THANK, Channel.EMAIL, mind="Ne pas la mettre en copie."),
            "Écrire un courriel\u00a0: dire merci, sans rien demander."
            " À savoir\u00a0: ne pas la mettre en copie.",
        ),
    ],
)
def test_a_gesture_says_what_how_and_what_to_mind(suggestion: Suggestion, said: str) -> None:
    assert labels.gesture(suggestion) == said


@pytest.mark.parametrize("code", GestureCode)
@pytest.mark.parametrize("channel", Channel)
def test_every_gesture_is_a_sentence_by_every_channel(code: GestureCode, channel: Channel) -> None:
    said = labels.gesture(Suggestion(code, channel))

    assert said[0].isupper()
    assert said.endswith(".")
