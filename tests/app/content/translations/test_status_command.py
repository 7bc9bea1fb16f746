from app.content.languages import BY_TAG
from tests.command_line import CommandLine


def test_each_language_has_a_row_that_says_who_answers_for_it(fairslot: CommandLine):
    done = fairslot.run("translations", "status", COLUMNS="80")

    head, *rows = done.out.splitlines()
    assert (done.code, head.split()) == (0, ["tag", "language", "direction", "translation", "texts", "fallback"])
    assert [row.split()[0] for row in rows] == list(BY_TAG)
    told = dict(zip(BY_TAG, rows, strict=True))
    assert {"ltr", "human", "-"} <= set(told["en"].split())
    assert {"rtl", "machine,", "unreviewed", "-"} <= set(told["ar"].split())
    assert told["mam"].split()[-1] == "es"
    assert max(map(len, rows)) <= 80
