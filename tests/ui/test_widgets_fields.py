"""Fields: what is typed becomes the store's value, and nothing typed is lost on the way."""

import random
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from copil_desktop.domain import codes
from copil_desktop.ui.widgets.basics import column
from copil_desktop.ui.widgets.choices import ChoiceField, Option, RefField, matching
from copil_desktop.ui.widgets.fields import FlagField, LineField, ListField, TextField
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.read_fields import (
    DateField,
    DecimalField,
    MomentField,
    NumberField,
    ShareField,
    TimeField,
)
from copil_desktop.ui.widgets.scrolled import scrolled


def today():
    return date(2026, 3, 2)


@pytest.fixture
def shown(qtbot, theme):
    def show(field):
        qtbot.addWidget(field)
        field.show()
        field.heard = []
        field.edited.connect(lambda: field.heard.append(field.value()))
        return field

    return show


def test_an_empty_line_is_nothing(qtbot, shown):
    field = shown(LineField())
    field.set_value("Roy")
    assert field.heard == []
    field.clear()
    qtbot.keyClicks(field, "  Marie ")
    assert field.value() == "Marie"
    field.set_value("Marie")
    assert field.text() == "  Marie "  # the spaces being typed are not taken away
    field.set_value(None)
    assert field.value() is None


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Roy\n", "Roy"),
        ("Marie\tRoy\r\n", "Marie Roy"),
        ("12 rue Haute\x0bRivelac", "12 rue Haute Rivelac"),
        ("a\x00b\u2028c", "a b c"),
        ("\t\n", None),
    ],
)
def test_a_line_pasted_from_a_table_or_a_letter_is_one_line(shown, dossier, pasted, kept):
    field = shown(LineField())
    field.insert(pasted)  # what a paste does
    assert field.value() == kept
    if kept:
        dossier.records.add("organisations", name=field.value())


def test_no_break_spaces_survive_the_text_field(qtbot, shown):
    field = shown(TextField())
    words = "Quorum\u00a0: 5\u202f%\nDeuxième ligne"
    field.set_value(words)
    assert field.value() == words
    assert field.heard == []
    field.set_value("  \n ")
    assert field.value() is None


def test_the_text_field_grows_with_what_is_typed(qtbot, shown):
    field = shown(TextField(least=2, most=6))
    field.resize(300, field.height())
    small = field.height()
    field.set_value("\n".join("abcd"))
    middle = field.height()
    field.set_value("\n".join("abcdefghijkl"))
    assert small < middle < field.height()
    assert field.height() < middle * 2


def test_tab_leaves_the_text_field(shown):
    assert shown(TextField()).tabChangesFocus()


def test_setting_the_same_text_keeps_the_field_s_own_undo(qtbot, shown):
    field = shown(TextField())
    qtbot.keyClicks(field, "Bonjour")
    field.set_value("Bonjour")
    assert field.document().isUndoAvailable()


def test_a_list_is_its_lines(qtbot, shown):
    field = shown(ListField())
    field.set_value(["un", "deux"])
    assert field.value() == ["un", "deux"]
    field.setPlainText("un\n\n trois ")
    assert field.value() == ["un", "trois"]


def test_a_box_is_ticked_from_the_keyboard(qtbot, shown):
    field = shown(FlagField("Ambassadrice"))
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert field.heard == [1]
    field.set_value(0)
    assert field.value() == 0


def test_a_date_is_typed_in_french_and_shown_in_french(qtbot, shown):
    field = shown(DateField(today))
    qtbot.keyClicks(field, "vendredi")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == "2026-03-06"
    assert field.day == date(2026, 3, 6)
    assert field.text() != "vendredi"
    assert "6" in field.text()
    assert field.heard == ["2026-03-06"]


def test_a_pause_in_typing_is_enough_for_a_date(qtbot, shown):
    field = shown(DateField(today))
    qtbot.keyClicks(field, "12/3")
    qtbot.waitUntil(lambda: field.heard == ["2026-03-12"])
    assert field.text() == "12/3"  # not reformatted under the fingers


def test_a_date_that_cannot_be_read_stays_typed_and_keeps_the_old_value(qtbot, shown):
    field = shown(DateField(today))
    field.set_value("2026-03-12")
    field.selectAll()
    qtbot.keyClicks(field, "un jour")
    field.commit()
    assert (field.value(), field.text(), field.property("wrong")) == (
        "2026-03-12",
        "un jour",
        True,
    )
    assert field.problem()
    field.set_value("2026-03-12")
    assert not field.problem()
    assert field.property("wrong") is False


def test_an_emptied_date_is_no_date(qtbot, shown):
    field = shown(DateField(today))
    field.set_value("2026-03-12")
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    field.commit()
    assert field.heard == [None]


@pytest.mark.parametrize(("typed", "value"), [("14h30", "14:30"), ("9", "09:00"), ("", None)])
def test_an_hour(qtbot, shown, typed, value):
    field = shown(TimeField())
    field.set_value("08:00")
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, typed)
    field.commit()
    assert field.value() == value


def test_a_moment_is_a_day_and_an_hour(qtbot, shown):
    field = shown(MomentField(today))
    field.set_value("2026-03-12T14:30")
    assert field.value() == "2026-03-12T14:30"
    field.time_field.selectAll()
    qtbot.keyClicks(field.time_field, "15h")
    field.commit()
    assert field.heard == ["2026-03-12T15:00"]
    field.set_value(None)
    assert field.value() is None


def test_a_number_stays_between_its_bounds(qtbot, shown):
    field = shown(NumberField(1, 36_500, "jours"))
    qtbot.keyClicks(field, "60")
    field.commit()
    assert field.heard == [60]
    field.selectAll()
    qtbot.keyClicks(field, "0")
    field.commit()
    assert field.value() == 60
    assert "36500" in field.problem()


def test_a_decimal_has_a_comma_or_a_point(qtbot, shown):
    field = shown(DecimalField(0, 100))
    for typed, value in (("1,5", 1.5), ("2.25", 2.25)):
        field.selectAll()
        qtbot.keyClicks(field, typed)
        field.commit()
        assert field.value() == value


@pytest.mark.parametrize(
    ("typed", "value", "again"),
    [
        ("1/2", "0.5", "1/2"),
        ("50 %", "0.5", "1/2"),
        ("0,5", "0.5", "1/2"),
        ("2/3", str(2 / 3), "2/3"),
        ("37,5%", "0.375", "3/8"),
    ],
)
def test_a_share_is_a_fraction_or_a_percentage(qtbot, shown, typed, value, again):
    field = shown(ShareField())
    qtbot.keyClicks(field, typed)
    field.commit()
    assert (field.value(), field.text()) == (value, again)


@pytest.mark.parametrize("typed", ["0", "3/2", "150 %", "1/0", "moitie"])
def test_a_share_outside_of_the_whole_is_refused(qtbot, shown, typed):
    field = shown(ShareField())
    qtbot.keyClicks(field, typed)
    field.commit()
    assert field.value() is None
    assert field.problem()


def test_a_choice_over_a_closed_list(qtbot, shown):
    field = shown(ChoiceField.of(codes.Honorific, str, none="—"))
    assert field.value() is None
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.heard == ["M."]
    field.set_value("Mme")
    field.set_options([("Mme", "Madame"), ("x", "X")])
    assert field.value() == "Mme"
    field.set_value("unknown")
    assert field.value() is None


OPTIONS = [
    Option(1, "Marie Roy", "Ville de Rivelac"),
    Option(2, "Marie Roy", "CCI du Val"),
    Option(3, "Éric Ébanda", "Club du Val"),
    Option(4, "Zoé N’Guyen", "Lycée Marie-Curie"),
]


@pytest.fixture
def ref(shown):
    return shown(RefField(lambda: OPTIONS))


def test_a_person_is_found_by_any_part_of_the_name(qtbot, ref):
    qtbot.keyClicks(ref, "nguyen")
    ref.commit()
    assert ref.heard == [4]
    assert ref.text() == "Zoé N’Guyen"


def test_homonyms_are_told_apart(qtbot, ref):
    ref.set_value(2)
    assert ref.text() == "Marie Roy · CCI du Val"
    ref.selectAll()
    qtbot.keyClicks(ref, "roy")
    ref.commit()
    assert ref.value() == 2
    assert ref.problem()
    ref.selectAll()
    qtbot.keyClicks(ref, "roy riv")
    ref.commit()
    assert ref.value() == 1


def test_the_list_of_names_is_chosen_with_the_arrows(qtbot, ref):
    qtbot.keyClick(ref, Qt.Key.Key_Down)
    popup = ref._popup
    assert popup.isVisible()
    assert popup.model().rowCount() == len(OPTIONS)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(popup, key)
    assert ref.value() == 2
    assert not popup.isVisible()


def test_escape_leaves_the_choice_as_it_was(qtbot, ref):
    ref.set_value(3)
    ref.selectAll()
    qtbot.keyClicks(ref, "une autre")
    qtbot.keyClick(ref, Qt.Key.Key_Escape)
    assert (ref.value(), ref.text()) == (3, "Éric Ébanda")


def test_an_emptied_choice_is_nobody(qtbot, ref):
    ref.set_value(3)
    ref.selectAll()
    qtbot.keyClick(ref, Qt.Key.Key_Delete)
    ref.commit()
    assert ref.heard == [None]


def test_names_that_begin_with_the_words_come_first():
    found = matching("marie", OPTIONS)
    assert [option.id for option in found] == [1, 2, 4]


def test_an_error_is_beside_its_field_and_read_aloud(qtbot, theme):
    labelled = Labelled("Courriel", LineField(), "Une seule adresse.")
    qtbot.addWidget(labelled)
    labelled.show()
    assert labelled.field.accessibleName() == "Courriel"
    assert labelled.field.accessibleDescription() == "Une seule adresse."
    labelled.set_error("Ce n’est pas une adresse.")
    assert labelled.error.isVisible()
    assert labelled.field.accessibleDescription() == "Ce n’est pas une adresse."
    assert labelled.field.property("announced") == "Ce n’est pas une adresse."
    labelled.set_error(None)
    assert not labelled.error.isVisible()
    assert labelled.field.accessibleDescription() == "Une seule adresse."


def test_texts_with_words_longer_than_their_lines_settle_at_any_size(qtbot, theme):
    chance = random.Random(1)
    parts = ("x" * 300, " ", "\n", "mot ", "\t", "é" * 20)
    for _case in range(30):
        fields = [TextField(least=1, most=chance.choice((3, 12))) for _ in range(3)]
        area = scrolled(column(*fields, None))
        qtbot.addWidget(area)
        area.resize(chance.randrange(150, 500), chance.randrange(100, 400))
        area.show()
        for field in fields:
            field.set_value("".join(chance.choices(parts, k=chance.randrange(30))))
        area.resize(chance.randrange(150, 500), chance.randrange(100, 400))
        QApplication.processEvents()
        heights = [field.height() for field in fields]
        QApplication.processEvents()
        assert [field.height() for field in fields] == heights
