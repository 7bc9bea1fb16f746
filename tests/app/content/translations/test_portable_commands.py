"""`fairslot translations export` and `import`, from outside."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine, Done

FRENCH = "### Les écrans\n\n# First.\na = Personne { $n }\n"


@pytest.fixture
def locales(fairslot: CommandLine) -> Path:
    folder = fairslot.folder / "mine"
    for tag, text in (("en", "a = Person { $n }\nb = Day of birth\n"), ("es", FRENCH)):
        (folder / tag).mkdir(parents=True)
        (folder / tag / "texts.ftl").write_text(text, "utf-8")
    return folder


def run(fairslot: CommandLine, *words: str) -> Done:
    return fairslot.run("translations", *words, "--locales", "mine")


def test_what_went_out_and_was_translated_comes_back(fairslot: CommandLine, locales: Path):
    out = run(fairslot, "export", "es", "es.po")
    file = fairslot.folder / "es.po"
    file.write_text(file.read_text("utf-8").replace('msgstr ""\n\n', 'msgstr "Jour de naissance"\n\n'), "utf-8")

    back = run(fairslot, "import", "es.po")

    assert (out.code, out.out) == (0, "es.po: 1 of 2 texts are translated into es\n")
    assert (back.code, back.out) == (0, "es: files changed: texts.ftl\n")
    assert (locales / "es" / "texts.ftl").read_text("utf-8") == f"{FRENCH}b = Jour de naissance\n"


def test_if_one_text_would_break_nothing_is_written(fairslot: CommandLine, locales: Path):
    run(fairslot, "export", "es", "es.po")
    file = fairslot.folder / "es.po"
    file.write_text(file.read_text("utf-8").replace("Personne { $n }", "Personne { $m }"), "utf-8")

    done = run(fairslot, "import", "es.po")

    *reasons, last = done.out.splitlines()
    assert (done.code, last) == (99, "nothing was written")
    assert len(reasons) == 1
    assert "a: $n of the English text is missing: put { $n } where it belongs; $m is not in" in reasons[0]
    assert (locales / "es" / "texts.ftl").read_text("utf-8") == FRENCH


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["export", "en", "en.po"], "en is what is translated; choose another language"),
        (["export", "xx", "xx.po"], "there is no language xx; choose from: en, es"),
        (["export", "es", "nowhere/es.po"], "nowhere/es.po cannot be written: No such file or directory"),
        (["import", "es.po"], "es.po cannot be read: No such file or directory"),
        (["import", "mine/es/texts.ftl"], "mine/es/texts.ftl cannot be read as PO: "),
    ],
    ids=["source", "unknown", "folder", "file", "format"],
)
def test_what_cannot_be_handed_out_or_taken_back_is_bad_usage(
    fairslot: CommandLine, locales: Path, words: list[str], told: str
):
    done = run(fairslot, *words)

    assert done.code == 2
    assert done.err.startswith(f"fairslot: {told}")
    assert done.err.count("\n") == 1
