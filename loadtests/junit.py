"""The verdict for a pipeline, as JUnit."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from loadtests.gates import written
from loadtests.judgement import broken_promises, judge
from loadtests.result import GateResult, Result, Threshold, Verdict


def junit_xml(result: Result) -> str:
    """One suite a scenario; a case for each gate and threshold, for the steps that follow, and for the run itself."""
    cases = [
        _run_case(result),
        *(_gate_case(gate, result) for gate in result.gates),
        *(_threshold_case(f"{name} threshold", threshold, result) for name, threshold in result.named_thresholds),
        _steps_case(result),
    ]
    tally = {
        "tests": str(len(cases)),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": str(sum(case.find("error") is not None for case in cases)),
        "skipped": str(sum(case.find("skipped") is not None for case in cases)),
        "time": f"{result.seconds:.3f}",
    }
    root = Element("testsuites", {"name": "fairslot rehearse"} | tally)
    suite = SubElement(root, "testsuite", {"name": result.scenario, "timestamp": result.started_at} | tally)
    properties = SubElement(suite, "properties")
    for name, value in (
        ("verdict", result.verdict.value),
        ("seed", str(result.seed)),
        ("scenario_hash", result.scenario_hash),
        ("revision", result.environment.revision),
    ):
        SubElement(properties, "property", {"name": name, "value": value})
    suite.extend(cases)
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _run_case(result: Result) -> Element:
    case = _case("run valid", result, seconds=result.seconds)
    if result.verdict is Verdict.INVALID:
        SubElement(case, "error", {"type": "invalid", "message": "; ".join(result.reasons)})
    return case


def _threshold_case(name: str, threshold: Threshold, result: Result) -> Element:
    case = _case(name, result, seconds=0.0)
    judged = judge(name, threshold, tolerance=result.tolerance)
    if result.verdict is Verdict.INVALID:
        SubElement(case, "skipped", {"message": f"not judged, the run is invalid; {judged.sentence}"})
    elif judged.verdict is not None and judged.verdict is not Verdict.PASS:
        SubElement(case, "failure", {"type": judged.verdict.value, "message": judged.sentence})
    else:
        SubElement(case, "system-out").text = judged.sentence
    return case


def _gate_case(gate: GateResult, result: Result) -> Element:
    case = _case(gate.gate, result, seconds=0.0)
    shown = written(gate)
    properties = SubElement(case, "properties")
    for name, value in (("observed", shown.observed), ("interval", shown.interval), ("limit", shown.limit)):
        SubElement(properties, "property", {"name": name, "value": value})
    if result.verdict is Verdict.INVALID:
        SubElement(case, "skipped", {"message": f"not judged, the run is invalid; {gate.sentence}"})
    elif gate.verdict is Verdict.PASS:
        SubElement(case, "system-out").text = gate.sentence
    else:
        SubElement(case, "failure", {"type": gate.verdict.value, "message": gate.sentence})
    return case


def _steps_case(result: Result) -> Element:
    case = _case("steps that follow", result, seconds=0.0)
    broken = broken_promises(result)
    if result.verdict is Verdict.INVALID:
        SubElement(case, "skipped", {"message": "not judged, the run is invalid"})
    elif broken:
        SubElement(case, "failure", {"type": Verdict.FAIL.value, "message": broken})
    return case


def _case(name: str, result: Result, *, seconds: float) -> Element:
    return Element(
        "testcase", {"classname": f"fairslot.rehearse.{result.scenario}", "name": name, "time": f"{seconds:.3f}"}
    )
