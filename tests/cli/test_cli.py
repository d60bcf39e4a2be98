"""The command line: exit codes, messages, and nothing of a report obeyed by the terminal. All texts are invented."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from crosswire.cli import work
from crosswire.cli.escape import escape_controls
from crosswire.cli.main import COMMANDS, run
from crosswire.ingest.collect import read_reports
from crosswire.nlp.model import MemoryCache, Parser
from crosswire.nlp.places.gazetteer import Gazetteer
from crosswire.nlp.reader import Tools

TEXT = "Landslide in Tarvo\n\nMonday 12 May 2031\n\nRescuers found 12 people alive in Tarvo on Monday, officials said."
NOW = ["--now", "2032-01-01"]


@pytest.fixture(scope="module")
def tools():
    return Tools(Parser(MemoryCache()), Gazetteer(None))


@pytest.fixture
def crosswire(tools, monkeypatch, capfdbinary):
    """Runs the command line in this process with no place index; gives code, standard output, standard error."""
    monkeypatch.setattr(work, "open_tools", lambda _options: tools)

    def call(*arguments):
        code = run([str(a) for a in arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def shell(command):
    return subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=120, check=False)


def test_annotate_prints_a_line_each_in_input_order(crosswire, tmp_path):
    rows = [{"id": i, "text": TEXT.replace("12 people", f"{n} people")} for n, i in enumerate("cab", 10)]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(r) for r in rows))
    code, out, err = crosswire("annotate", tmp_path / "a.jsonl", *NOW)
    lines = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [line["id"] for line in lines] == list("cab")
    assert {line["schema"] for line in lines} == {"crosswire.annotations/1"}
    assert lines[0]["published"] == "2031-05-12"
    assert "text" not in lines[0]


def test_with_text_the_line_holds_the_report(crosswire, report):
    _, out, _ = crosswire("annotate", report, "--with-text", *NOW)
    line = json.loads(out)
    assert line["text"] == TEXT
    assert line["report"]["copies"][0]["path"] == str(report)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["annotate"], 2, "REPORTS is missing"),
        (["annotate", "nope.txt"], 2, "nope.txt: No such file"),
        (["annotate", "--now", "soon", "x"], 2, "does not match the format"),
        (["annotate", "--jobs", "0", "x"], 2, "--jobs"),
        (["nonsense"], 2, "No such command"),
        (["--nonsense"], 2, "No such option"),
        (["schema", "nonsense"], 2, "is not one of"),
        (["schema", "record"], 0, ""),
        (["schema", "annotations"], 0, ""),
        (["--version"], 0, ""),
        (["--help"], 0, ""),
    ],
)
def test_exit_codes_and_messages(crosswire, arguments, code, message):
    found, _, err = crosswire(*arguments)
    assert found == code
    assert message in err
    assert "Traceback" not in err


def test_issues_go_to_stderr_and_fail_only_under_strict(crosswire, tmp_path, report):
    (tmp_path / "empty.txt").write_bytes(b"")
    code, out, err = crosswire("annotate", tmp_path, *NOW)
    assert (code, len(out.splitlines())) == (0, 1)
    assert "empty.txt: is empty" in err
    assert crosswire("annotate", tmp_path, "--strict", *NOW)[0] == 1
    assert crosswire("annotate", report, "--strict", *NOW)[0] == 0
    code, _, err = crosswire("annotate", report, "--strict", "--now", "2030-01-01")
    assert code == 1
    assert "is dated 2031-05-12, after 2030-01-01" in err


def test_schemas_are_json(crosswire):
    for name in ("annotations", "record"):
        assert "$defs" in json.loads(crosswire("schema", name)[1])


def test_terminal_escapes_in_input_are_shown_and_never_sent(crosswire, tmp_path):
    evil = tmp_path / "a\x1b[31mb.txt"
    evil.write_text("\x1b]0;owned\x07[bold]Landslide[/bold] in Tarvo\n\nNo date here, officials said on Monday.")
    code, out, err = crosswire("annotate", evil, *NOW)
    assert code == 0
    assert "\x1b" not in out + err
    assert "a\\x1b[31mb.txt" in err


def test_escape_writes_controls_out():
    assert escape_controls("a\x1b\u202eb\x9b[red]") == "a\\x1b\\u202eb\\x9b[red]"


def test_a_defect_is_told_in_a_sentence(crosswire, report, monkeypatch):
    def fail(_options):
        raise ZeroDivisionError("one by none")

    monkeypatch.setattr(work, "open_tools", fail)
    code, _, err = crosswire("annotate", report, *NOW)
    assert code == 70
    assert "a defect of Crosswire" in err
    assert "Traceback" not in err
    monkeypatch.setattr(work, "open_tools", fail)
    assert run(["annotate", str(report)], debug=True) == 70


def test_help_names_every_command():
    done = subprocess.run([sys.executable, "-m", "crosswire.cli.main", "--help"], capture_output=True, check=True)
    assert all(name in done.stdout.decode() for name in COMMANDS)


def test_help_imports_nothing_heavy():
    code = "import sys; from crosswire.cli.main import run; run(['--help']); print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not [name for name in ("spacy", "numpy", "trafilatura", "msgspec", "rich") if f"'{name}'" in loaded]


def test_a_closed_pipe_is_no_error():
    code = f"sleep 0.3; {sys.executable} -m crosswire.cli.main schema record; echo $? >&2"
    assert shell(f"({code}) | true").stderr.strip() == "141"


@pytest.mark.slow
def test_any_number_of_processes_gives_the_same_bytes(tmp_path):
    rows = [{"id": f"r{n}", "text": TEXT.replace("12 people", f"{n + 5} people")} for n in range(70)]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(r) for r in rows))
    outputs = [
        subprocess.run(
            [sys.executable, "-m", "crosswire.cli.main", "annotate", "--no-cache", "--jobs", jobs, *NOW, "a.jsonl"],
            capture_output=True, check=True, cwd=tmp_path,
        ).stdout
        for jobs in ("1", "2", "3")
    ]  # fmt: skip
    assert outputs[0].count(b"\n") == 70
    assert outputs[0] == outputs[1] == outputs[2]


def test_the_example_holds_ten_reports_and_each_is_marked():
    folder = Path(work.__file__).parents[1] / "examples" / "exercise"
    reports, issues = read_reports([folder], now=date(2031, 12, 31))
    assert len(reports) == 10
    assert all("EXERCISE" in report.text for report in reports)
    assert {r.publisher or r.agency for r in reports if r.publisher or r.agency} >= {"Meridian Wire", "Daily Lantern"}
    assert [i.report for i in issues if "no date" in i.reason] == [r.id for r in reports if "horror" in r.text]
