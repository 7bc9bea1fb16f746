from pathlib import Path

from tests.command_line import CommandLine


def test_what_is_shipped_is_clean(fairslot: CommandLine):
    done = fairslot.run("translations", "check")

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("nothing is wrong in: en, es, ")


def test_what_is_wrong_is_named_by_its_line(fairslot: CommandLine):
    for tag, text in (("en", "a = Day"), ("es", "a = Day")):
        folder = Path(fairslot.folder, "mine", tag)
        folder.mkdir(parents=True)
        (folder / "texts.ftl").write_text(text, "utf-8")

    done = fairslot.run("translations", "check", "es", "--locales", "mine")

    assert (done.code, done.err) == (99, "")
    assert done.out == "mine/es/texts.ftl:1 a: is the English text; translate it, or allow it with a reason\n"


def test_a_language_that_there_is_not_is_bad_usage(fairslot: CommandLine):
    language = fairslot.run("translations", "check", "xx")
    folder = fairslot.run("translations", "check", "--locales", "nowhere")

    assert (language.code, folder.code) == (2, 2)
    assert language.err.startswith("fairslot: there is no language xx; choose from: en, es")
    assert folder.err == "fairslot: nowhere has no folder en, with which all other languages are compared\n"
