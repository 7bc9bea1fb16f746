"""`make predict`: rehearses the study for real, then prints how well the simulator had predicted it."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown

from benchmarks.predict.flat_out import flat_out_page
from benchmarks.predict.rehearsing import FLAT_OUT, PROFILES, RehearsalFailed, rehearsals, rehearse_all
from benchmarks.predict.studied import REPLICATIONS, NotStudied, Studied, study
from benchmarks.predict.tables import holds, page
from loadtests.folders import NoFolder, output_folder
from loadtests.run_notes import NotARun
from simulation import formats
from simulation.calibrated import CannotCalibrate

TABLES = "tables.md"
HOLDS, BAD_USAGE, FAILED, NOT_HELD, INTERRUPTED = 0, 2, 3, 99, 130


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0 where (a) and (b) hold; (c) prints its error, whatever it is."""
    words = parser().parse_args(arguments)
    try:
        folder = words.runs or _rehearsed(words.out, words.only or (*PROFILES, FLAT_OUT))
        return _tell(folder, words.out or folder, replications=words.replications)
    except KeyboardInterrupt:
        return _end("interrupted; whatever is whole can be shown by ARGS='--runs FOLDER'", INTERRUPTED)
    except RehearsalFailed as error:
        return _end(str(error), FAILED)
    except (CannotCalibrate, NoFolder, NotARun, NotStudied) as error:
        return _end(str(error), BAD_USAGE)


def parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="make predict ARGS=...", description=__doc__)
    words.add_argument("--runs", type=Path, metavar="FOLDER", help="kept rehearsals: none is made, the tables are")
    words.add_argument("--out", type=Path, metavar="DIR", help="for rehearsals and tables; reports/<time>-predict")
    words.add_argument("--replications", type=int, default=REPLICATIONS, metavar="N", help="of (b), at least 39")
    words.add_argument("--only", nargs="+", choices=(*PROFILES, FLAT_OUT), metavar="NAME", help="rehearse these alone")
    return words


def _rehearsed(out: Path | None, names: Sequence[str]) -> Path:
    folder = output_folder(out, "predict")
    planned = rehearsals(names, folder)
    most = formats.seconds(sum(one.seconds for one in planned))
    sys.stdout.write(f"{len(planned)} rehearsals, about {most}; the machine should do nothing else. Kept in {folder}\n")
    rehearse_all(planned)
    return folder


def _tell(runs: Path, out: Path, *, replications: int) -> int:
    """Print the tables of what is there, and write them."""
    studied = [study(runs / name, replications=replications) for name in PROFILES if (runs / name).is_dir()]
    flat_out = [flat_out_page(runs / FLAT_OUT)] if (runs / FLAT_OUT).is_dir() else []
    if not studied and not flat_out:
        raise NotStudied(f"{runs} holds no rehearsal of the study: {', '.join((*PROFILES, FLAT_OUT))}")
    text = "\n".join([*([page(studied)] if studied else []), *flat_out])
    Console(highlight=False).print(Markdown(text))
    out.mkdir(parents=True, exist_ok=True)
    (out / TABLES).write_text(text, "utf-8")
    sys.stdout.write(f"Written: {out / TABLES}\n")
    return _code(studied)


def _code(studied: Sequence[Studied]) -> int:
    return HOLDS if not studied or holds(studied) else NOT_HELD


def _end(line: str, code: int) -> int:
    sys.stderr.write(f"predict: {line}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
