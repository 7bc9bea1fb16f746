"""docs/draw.md: what it tells to type works, and shows what it says."""

import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "draw.md").read_text("utf-8")


def test_the_commands_of_the_page_do_what_it_says(tmp_path: Path):
    for part in ("docs/example-draw.ndjson", "app/lottery/verify.py"):
        (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / part, tmp_path / part)
    verified, changed = [
        subprocess.run(["bash", "-ec", block], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
        for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    ]
    shown = re.search(r"```text\n(ok.*?)```", PAGE, re.DOTALL)

    assert shown
    assert verified.startswith(shown[1])
    assert verified.endswith("The draw verifies.\n")
    assert "WRONG  the root of the pool" in changed
    assert changed.endswith("exit code 99\n")
