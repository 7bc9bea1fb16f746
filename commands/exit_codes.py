"""Which exit code a failure ends with that says itself what is wrong.

The failures are named and not imported: who mistyped a scenario need not wait until the whole house is loaded.
"""

from loadtests.exit_codes import ExitCode

OF_A_STARTED_COMMAND = "loadtests.processes.CommandFailed"
"""What one of our own commands ended with that another had started; ends with that one's code."""

NAMED = {
    ExitCode.INTERNAL_ERROR: ("loadtests.generators.GeneratorFailed",),
    ExitCode.BAD_USAGE: (
        "app.access.keys.BadKey",
        "app.audit.command.BadHead",
        "app.content.translations.command.CannotExport",
        "app.content.translations.command.UnknownLanguage",
        "app.content.translations.portable.NotPo",
        "app.lottery.fairness.NotReadable",
        "app.policy.BadPolicy",
        "app.serve.CannotServe",
        "app.settings.BadSettings",
        "loadtests.change_words.BadMargin",
        "loadtests.option_words.BadOption",
        "loadtests.comparability.NotComparable",
        "loadtests.comparison_command.WrongNumberOfRuns",
        "loadtests.prepared.BadPreparation",
        "loadtests.run_notes.NotARun",
        "loadtests.target.BadTarget",
        "migrations.reach.BadAddress",
        "simulation.calibrated.CannotCalibrate",
        "simulation.calibration.CannotFit",
        "simulation.folders.NoFolder",
        "simulation.scenario.BadScenario",
    ),
    ExitCode.NOT_AVAILABLE: (
        "app.preparation.subjects.PreparationFailed",
        "app.serve.NotAlone",
        "app.serve.PortTaken",
        "commands.browser.NoBrowser",
        "commands.translations.CannotTakePictures",
        "loadtests.recorder.CannotRecord",
        "loadtests.target.TargetUnavailable",
        "migrations.reach.DatabaseNotReady",
        "simulation.cluster.NoCluster",
    ),
    ExitCode.FAIL: ("simulation.sizing.CannotSize",),
    ExitCode.INTERRUPTED: ("loadtests.processes.Interrupted",),
}
"""By the module in which each is defined; what derives from one ends as it does."""

_CODES = {name: code for code, names in NAMED.items() for name in names}


def exit_code(error: Exception) -> int | None:
    """The exit code of a failure; None for one that nobody foresaw."""
    lineage = [f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__]
    if OF_A_STARTED_COMMAND in lineage:
        return int(getattr(error, "code", ExitCode.INTERNAL_ERROR))
    return next((_CODES[name] for name in lineage if name in _CODES), None)
