"""What this laptop remembers, and that forgetting it never stops the work."""

from pathlib import Path

import pytest

from copil_desktop.settings import MAX_RECENT, Settings


def test_what_is_remembered_is_there_next_time(tmp_path: Path):
    Settings(tmp_path / "deep" / "settings.json")["zoom"] = 1.15
    assert Settings(tmp_path / "deep" / "settings.json")["zoom"] == 1.15


def test_the_last_dossier_comes_first_once_and_lost_files_are_left_out(tmp_path: Path):
    settings = Settings(tmp_path / "settings.json")
    paths = [tmp_path / f"{name}.copil" for name in ("a", "b", "lost")]
    for path in paths[:2]:
        path.touch()
    for path in (*paths, paths[0]):
        settings.remember_dossier(path)
    assert settings.recent == [paths[0], paths[1]]


def test_recent_dossiers_do_not_grow_without_end(tmp_path: Path):
    settings = Settings(tmp_path / "settings.json")
    for number in range(MAX_RECENT + 5):
        path = tmp_path / f"{number}.copil"
        path.touch()
        settings.remember_dossier(path)
    assert len(settings.recent) == MAX_RECENT


def test_a_spoilt_file_is_forgotten(tmp_path: Path):
    (tmp_path / "settings.json").write_text("{not json", encoding="utf-8")
    settings = Settings(tmp_path / "settings.json")
    assert dict(settings) == {}
    settings["zoom"] = 2
    assert Settings(tmp_path / "settings.json")["zoom"] == 2


def test_a_place_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path):
    (tmp_path / "file").write_text("")
    settings = Settings(tmp_path / "file" / "settings.json")
    settings["zoom"] = 2
    assert settings["zoom"] == 2


def test_a_path_that_is_no_text_is_remembered(tmp_path: Path):
    path = tmp_path / "vall\udce9e.copil"
    try:
        path.touch()
    except (OSError, ValueError):
        pytest.skip("names are text on this system")
    Settings(tmp_path / "settings.json").remember_dossier(path)
    assert Settings(tmp_path / "settings.json").recent == [path]
