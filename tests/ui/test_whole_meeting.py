"""One whole meeting in the whole window, by keyboard alone: from *Préparer* to the Word file."""

import pytest
from PySide6.QtCore import Qt

from copil_desktop.ui.main_window import MainWindow
from copil_desktop.ui.rooms import rooms
from tests.ui.conftest import TODAY
from tests.ui.keyboard import Keyboard, dialog_of, words_of
from tests.ui.meeting_dossier import Committee
from tests.ui.sync_tasks import SyncTasks

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


@pytest.fixture
def window(qtbot, dossier, theme):
    Committee(dossier)
    made = MainWindow(dossier, rooms(), theme, today=lambda: TODAY, tasks=SyncTasks())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


@pytest.fixture
def keyboard(qtbot, window):
    return Keyboard(qtbot, window)


def test_a_whole_meeting_is_prepared_held_and_recorded_by_keyboard_alone(
    window, keyboard, dossier, tmp_path
):
    press, type_ = keyboard.press, keyboard.type
    # Préparer.
    press(KEY.Key_Eacute, mod=ALT)
    press(KEY.Key_N, mod=CTRL)
    planning = dialog_of(window, "NewMeetingDialog")
    keyboard.wait_for(planning)
    type_("12/3")
    press(KEY.Key_Tab)
    type_("14h30")
    press(KEY.Key_Return)
    keyboard.back()
    page = window.pages["meetings"].meeting
    for title in ("Entreprises volontaires", "Charte des bénévoles"):
        keyboard.tab_to(page.view("prepare").new_item)
        type_(title)
        press(KEY.Key_Return)
    meeting = page.meeting_id
    assert [item.title for item in dossier.agenda.items(meeting)] == [
        "Entreprises volontaires",
        "Charte des bénévoles",
        "Questions diverses",
    ]
    # Tenir: who is there.
    press(KEY.Key_O, mod=CTRL | SHIFT)
    hold = page.view("hold")
    assert keyboard.focus is hold.notes.editor
    press(KEY.Key_E, mod=CTRL)
    for name in ("marie", "luc", "Éric"):
        type_(name)
        type_("p")
    type_("zoé")
    type_("r")
    keyboard.wait_for(dialog_of(window, "ChooseDialog"))
    type_("roy")
    press(KEY.Key_Return)
    keyboard.back()
    press(KEY.Key_Escape)
    # The notes, with what comes out of them.
    type_("Six entreprises ont répondu.")
    press(KEY.Key_Return)
    type_("= Le nombre minimal est de huit.")
    press(KEY.Key_Return)
    type_("! Envoyer la convention @Marie vendredi")
    press(KEY.Key_Return)
    type_("! Proposer deux dates @Lycée avant le prochain copil")
    press(KEY.Key_Return)
    type_("! Réserver la salle")
    press(KEY.Key_Return)
    press(KEY.Key_PageDown, mod=CTRL)
    press(KEY.Key_QuoteDbl, mod=CTRL)
    assert hold.notes.heading.text() == "Notes · point 3"
    type_("Rien de plus.")
    # Lever la séance.
    press(KEY.Key_L, mod=CTRL)
    adjourning = dialog_of(window, "AdjournDialog")
    keyboard.wait_for(adjourning)
    press(KEY.Key_A, mod=ALT)
    lacking = [owner for owner, _due in adjourning.action_fields.values() if owner.isEnabled()]
    keyboard.tab_to(lacking[-1])
    type_("paul")
    press(KEY.Key_Tab)
    type_("fin mars")
    keyboard.tab_to(adjourning.next_date.date_field)
    type_("15/4")
    keyboard.tab_to(adjourning.roti.fields[4])
    type_("4")
    press(KEY.Key_Return, mod=CTRL)
    keyboard.back()
    # Nothing was asked: the record of decisions is beside the dossier.
    (record,) = tmp_path.glob("*Relevé de décisions.docx")
    said = words_of(record)
    for words in (
        "Relevé de décisions de la réunion n° 1 du comité de pilotage (COPIL)",
        "Mme Marie Roy",
        "M. Luc Lefort, suppléant de Mme Aïssata Diallo",
        "Mme Zoé N’Guyen",
        "représentée par Mme Marie Roy",
        "e nombre minimal est de huit.",
        "Envoyer la convention",
        "6 mars 2026",
        "Lycée Marie-Curie",
        "avant la prochaine réunion",
        "Réserver la salle",
        "M. Paul Ostrowski",
        "31 mars 2026",
        "Charte des bénévoles",
        "mercredi 15 avril 2026 à 14 h 30",
    ):
        assert words in said
    # The meeting goes on being written up, and what was postponed is on the next agenda.
    one = dossier.meetings.one(meeting)
    assert (one.status, page.moment) == ("held", "write_up")
    assert one.adjourned_at is not None
    assert dossier.meetings.roti(meeting) == {4: 4}
    following = dossier.meetings.listed(after=one.starts_at)[0]
    titles = [item.title for item in dossier.agenda.items(following.id)]
    assert titles == [
        "Approbation du compte rendu de la réunion précédente",
        "Suivi des actions",
        "Charte des bénévoles",
        "Questions diverses",
    ]
