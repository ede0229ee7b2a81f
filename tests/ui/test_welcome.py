"""The first screen: three doors and the dossiers opened before."""

from PySide6.QtCore import Qt

from copil_desktop.ui.pages.welcome import WelcomePage


def test_the_three_doors_ask_for_what_they_say(qtbot, theme):
    page = WelcomePage()
    qtbot.addWidget(page)
    for door, signal in (
        (page.new_door, page.new_requested),
        (page.example_door, page.example_requested),
        (page.open_door, page.open_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(door, Qt.Key.Key_Return)


def test_opening_a_file_lets_it_be_chosen_and_a_recent_one_is_named(qtbot, theme, tmp_path):
    path = tmp_path / "vallee.copil"
    path.touch()
    page = WelcomePage([path, tmp_path / "gone.copil"])
    qtbot.addWidget(page)
    asked = []
    page.open_requested.connect(asked.append)
    page.open_door.click()
    assert [each.text() for each in page.recent] == ["vallee"]
    page.recent[0].click()
    assert asked == [None, path]


def test_doors_are_named_for_screen_readers(qtbot, theme):
    page = WelcomePage()
    qtbot.addWidget(page)
    assert page.new_door.accessibleName() == "Nouveau dossier"
    assert "fictive" in page.example_door.accessibleDescription()
