"""LibreOffice, where it is there, opens the documents and makes pages of them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from copil_desktop.documents import decisions, minutes
from tests.documents.samples import RICH

SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")
def test_both_documents_become_pages(tmp_path: Path):
    minutes.write(RICH, tmp_path / "minutes.docx")
    decisions.write(RICH, tmp_path / "decisions.docx")
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)),
            *(str(tmp_path / f"{name}.docx") for name in ("minutes", "decisions")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for name in ("minutes", "decisions"):
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")
