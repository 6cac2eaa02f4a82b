"""Tests of the harness: python3 -m unittest discover -s benchmarks (needs a JDK)."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path
from typing import Any

from measuring import hundred, report, spread, thousand, waits_for_all
from measuring.line import FAILED, MISSED, OK, SKIPPED, Goal
from measuring.peer import Peer, install
from measuring.process import BenchmarkError, Command, Cost, run, run_well
from measuring.program import EngineState, environment_for, is_alive
from measuring.scaffold import stretched

HERE = Path(__file__).resolve().parent
RATIO = Goal("list", "fs list", "x", 8.0, 5.0)


def cost(cpu: float) -> Cost:
    return Cost(2 * cpu, cpu, 10 * cpu)


def state(process: int, **changed: int) -> EngineState:
    values = {"class_loaders": 5, "threads": 40, "open_files": 90, "resident_megabytes": 300}
    return EngineState(process=process, archive="present", **{**values, **changed})


def command(*words: str, seconds: float = 30.0) -> Command:
    return Command(words, HERE, os.environ, seconds)


class SpreadTest(unittest.TestCase):
    def test_ratio_is_of_the_medians_and_its_range_of_the_pairs(self) -> None:
        ratio = spread.of_ratios([2.0, 9.0, 4.0], [1.0, 3.0, 2.0])
        self.assertEqual(spread.Spread(2.0, 2.0, 3.0, 3), ratio)

    def test_medians_of_each_part(self) -> None:
        found = spread.medians([cost(1.0), cost(5.0), cost(2.0)])
        self.assertEqual(
            {"cpu_seconds": 2.0, "resident_megabytes": 20.0, "wall_seconds": 4.0}, found
        )

    def test_one_after_the_other_adds_time_and_keeps_the_greater_memory(self) -> None:
        self.assertEqual(Cost(6.0, 3.0, 20.0), cost(1.0).then(cost(2.0)))


class LineTest(unittest.TestCase):
    def test_a_target_is_reached_when_equal(self) -> None:
        line = RATIO.reached(spread.of([8.0]))
        self.assertEqual((OK, MISSED), (line.status, line.tighter_status()))

    def test_beyond_the_target_is_missed(self) -> None:
        self.assertEqual(MISSED, RATIO.reached(spread.of([8.01])).status)

    def test_exit_code_counts_missed_and_failed_not_skipped_nor_the_tighter_target(self) -> None:
        fine = [RATIO.reached(spread.of([7.0])), RATIO.skipped("no file")]
        self.assertEqual(0, report.exit_code(fine))
        self.assertEqual(1, report.exit_code([*fine, RATIO.reached(spread.of([9.0]))]))
        self.assertEqual(1, report.exit_code([*fine, RATIO.failed("exit 3")]))


class ReportTest(unittest.TestCase):
    def test_table_shows_targets_beside_what_was_measured(self) -> None:
        lines = [RATIO.reached(spread.of([6.0, 7.0, 6.5])), Goal("x", "y", "s").skipped("no file")]
        heading, row, skipped, note = report.table(lines).splitlines()
        self.assertRegex(heading, r"^line +what +target +tighter +measured +min–max +result$")
        self.assertRegex(row, r"^list +fs list +≤ 8 × +≤ 5 × +6.50 × +6–7 +ok \(tighter: missed\)$")
        self.assertRegex(skipped, r"^x +y +skipped$")
        self.assertEqual("x: no file", note)

    def test_json_has_the_same_bytes_for_the_same_lines(self) -> None:
        first = RATIO.reached(spread.of([6.123456]), {"b": 1.0, "a": 2.0})
        second = RATIO.reached(spread.of([6.123456]), {"a": 2.0, "b": 1.0})
        texts = [json.dumps(report.document({}, "now", [line])) for line in (first, second)]
        self.assertEqual(texts[0], texts[1])
        self.assertIn('"median": 6.123,', texts[0])

    def test_results_are_replaced_as_a_whole(self) -> None:
        with tempfile.TemporaryDirectory() as directory:
            file = Path(directory) / "results.json"
            file.write_text("old", encoding="utf-8")
            with self.assertRaises(TypeError):
                report.write_atomically(file, {"a": object()})
            self.assertEqual("old", file.read_text(encoding="utf-8"))
            report.write_atomically(file, {"a": "≤"})
            self.assertEqual('{\n  "a": "≤"\n}\n', file.read_text(encoding="utf-8"))
            self.assertEqual(["results.json"], os.listdir(directory))


class ProcessTest(unittest.TestCase):
    def test_cpu_counts_work_and_not_sleep(self) -> None:
        busy = "import time\nwhile time.process_time() < 0.3: pass"
        self.assertGreaterEqual(run(command(sys.executable, "-c", busy)).cost.cpu_seconds, 0.3)
        idle = run(command("sleep", "0.3")).cost
        self.assertGreaterEqual(idle.wall_seconds, 0.3)
        self.assertLess(idle.cpu_seconds, 0.15)

    @unittest.skipUnless(sys.platform == "linux", "only Linux hands orphans to another process")
    def test_cpu_of_what_a_program_leaves_behind_counts_when_all_is_waited_for(self) -> None:
        busy = "import time\nwhile time.process_time() < 0.3: pass"
        leaves = ("/bin/sh", "-c", 'setsid "$0" -c "$1" & exit 4', sys.executable, busy)
        self.assertLess(run(command(*leaves)).cost.cpu_seconds, 0.2)
        finished = run(command(sys.executable, waits_for_all.__file__, *leaves))
        self.assertGreaterEqual(finished.cost.cpu_seconds, 0.3)
        self.assertEqual(finished.exit_code, 4)

    def test_memory_is_that_of_the_process(self) -> None:
        finished = run(command(sys.executable, "-c", "b = b'x' * 100_000_000"))
        self.assertGreater(finished.cost.resident_megabytes, 95)
        self.assertLess(finished.cost.resident_megabytes, 200)

    def test_a_failure_names_the_command_and_what_it_said(self) -> None:
        with self.assertRaisesRegex(BenchmarkError, r"sh -c .*: exit 3\n    no such table"):
            run_well(command("/bin/sh", "-c", "echo no such table >&2; exit 3"))

    def test_a_missing_program_is_named(self) -> None:
        with self.assertRaisesRegex(BenchmarkError, "^no-such-program: No such file"):
            run(command("no-such-program"))

    def test_what_lasts_too_long_ends_with_its_children(self) -> None:
        with self.assertRaisesRegex(BenchmarkError, "not done after 0 s"):
            run(command("/bin/sh", "-c", "sleep 61.5; true", seconds=0.2))
        # A killed process is listed until the system has put it away.
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline and self.is_listed("sleep 61.5"):
            time.sleep(0.05)
        self.assertFalse(self.is_listed("sleep 61.5"))

    @staticmethod
    def is_listed(arguments: str) -> bool:
        listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
        return arguments in listed.stdout.splitlines()


class ScaffoldTest(unittest.TestCase):
    ROWS = (
        '{"scheduled_at":"2013-01-30T17:00:00Z","n":1}',
        '{"scheduled_at":"2013-02-02T18:00:00Z"}',
    )

    def test_rows_come_again_whole_days_later_and_in_order(self) -> None:
        rows = [json.loads(row) for row in stretched(self.ROWS, 5)]
        self.assertEqual([1, None, 1, None, 1], [row.get("n") for row in rows])
        self.assertEqual(
            ["01-30T17", "02-02T18", "02-03T17", "02-06T18", "02-07T17"],
            [row["scheduled_at"][5:13] for row in rows],
        )

    def test_a_larger_sample_is_cut(self) -> None:
        self.assertEqual(list(self.ROWS[:1]), stretched(self.ROWS, 1))


class HundredTest(unittest.TestCase):
    def test_memory_is_judged_by_its_greatest_value(self) -> None:
        states = [state(7, resident_megabytes=megabytes) for megabytes in (300, 701, 400)]
        memory = hundred.lines(states, state(7), state(7))[0]
        self.assertEqual((701, MISSED), (memory.json()["median"], memory.status))

    def test_one_more_with_each_run_is_missed(self) -> None:
        for name in ("class_loaders", "threads", "open_files"):
            grown = state(7, **{name: 200})
            statuses = {
                line.goal.name: line.status for line in hundred.lines([state(7)], state(7), grown)
            }
            self.assertEqual(MISSED, statuses.pop(name.replace("_", "-")))
            self.assertEqual({OK}, set(statuses.values()))

    def test_an_engine_that_was_replaced_proves_nothing(self) -> None:
        with self.assertRaisesRegex(BenchmarkError, "replaced"):
            hundred.lines([state(7), state(8)], state(7), state(8))


class ThousandTest(unittest.TestCase):
    @staticmethod
    def statuses(
        unchanged: float = 1.0, changed: float = 1.0, many: float = 10.0, after_many: float = 300.0
    ) -> list[str]:
        checks = {
            "alone_planned": [cost(0.5)],
            "alone_unchanged": [cost(0.3)],
            "unchanged": [cost(unchanged)],
            "one_changed": [cost(changed)],
        }
        few = [cost(0.9), cost(1.1)]
        measured = thousand.Measured(checks, few, cost(many), 250.0, after_many)
        return [line.status for line in thousand.lines(measured)]

    def test_each_line_has_its_own_measure(self) -> None:
        self.assertEqual([OK] * 5, self.statuses())
        self.assertEqual([MISSED, OK, OK, OK, OK], self.statuses(unchanged=1.1))
        self.assertEqual([OK, MISSED, OK, OK, OK], self.statuses(changed=1.1))
        self.assertEqual([OK, OK, MISSED, OK, OK], self.statuses(many=12.1))
        self.assertEqual([OK, OK, MISSED, MISSED, OK], self.statuses(many=41.0))
        self.assertEqual([OK, OK, OK, OK, MISSED], self.statuses(after_many=376.0))

    def test_pipelines_differ_and_share_entities(self) -> None:
        with tempfile.TemporaryDirectory() as directory:
            features = thousand.repository(Path(directory), 11) / "features"
            yaml = [(features / f"p{n:04d}/pipeline.yaml").read_text() for n in (0, 10)]
            self.assertEqual(11, len(list(features.iterdir())))
        self.assertTrue(all("entity: driver0\n" in text for text in yaml))
        self.assertIn("  trips_10: ", yaml[1])
        self.assertNotEqual(yaml[0], yaml[1])


class EnvironmentTest(unittest.TestCase):
    def test_fs_has_caches_of_its_own_and_keeps_its_engine(self) -> None:
        found = environment_for(Path("/c"), {"CI": "true", "FS_CACHE_DIR": "/mine", "A": "b"})
        self.assertEqual({"FS_CACHE_DIR": "/c", "A": "b"}, found)


class PeerTest(unittest.TestCase):
    def test_without_network_the_error_names_the_way_out(self) -> None:
        offline = {**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ""}
        with tempfile.TemporaryDirectory() as directory:
            with self.assertRaisesRegex(BenchmarkError, "no-such==1.0 .*--no-peers"):
                install(Peer("no-such", "1.0"), Path(directory), offline)
            self.assertEqual([], list(Path(directory).glob("peers/*/complete")))


class WholeProgramTest(unittest.TestCase):
    """The whole harness on a stand-in for fs."""

    def setUp(self) -> None:
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.directory = Path(holder.name)
        (self.directory / "temporary").mkdir()
        example = self.directory / "example" / "features" / "carrier_delays"
        example.mkdir(parents=True)
        self.flights = self.directory / "flights.csv.gz"
        with gzip.open(self.flights, "wt", encoding="utf-8") as file:
            file.write("a,b\n" + "1,2\n" * 50)
        self.results = self.directory / "results.json"

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        words: list[str | Path] = [
            "--fs",
            HERE / "fake_fs",
            "--example",
            self.directory / "example",
        ]
        words += ["--results", self.results, "--repetitions", "1", "--flights", self.flights]
        return subprocess.Popen(
            [sys.executable, HERE / "whole_program.py", *words, *arguments],
            env={**os.environ, "TMPDIR": str(self.directory / "temporary"), **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def lines(self) -> dict[str, dict[str, Any]]:
        document = json.loads(self.results.read_text(encoding="utf-8"))
        return {line["name"]: line for line in document["lines"]}

    def engines(self) -> list[int]:
        files = (self.directory / "temporary").glob("fs-bench-*/cache/engine.pid")
        return [int(text) for text in (file.read_text() for file in files) if text.strip()]

    def assert_nothing_left(self, engine: int | None = None) -> None:
        self.assertEqual([], os.listdir(self.directory / "temporary"))
        if engine is not None:
            self.assertFalse(is_alive(engine))

    def test_all_lines_are_measured_and_kept(self) -> None:
        only = ("--only", "startup", "gen", "run", "flights", "peers", "--no-peers")
        with self.start(*only) as program:
            table, talk = program.communicate()
        self.assertEqual(0, program.returncode, talk)
        ours = [
            "version",
            "help",
            "list",
            "gen-cold",
            "gen-warm",
            "run-cold",
            "run-warm",
            "flights-warm",
        ]
        statuses = {name: line["status"] for name, line in self.lines().items()}
        self.assertEqual({OK}, {statuses.pop(name) for name in ours})
        self.assertIn("sqlmesh-test", statuses)
        self.assertEqual({SKIPPED}, set(statuses.values()))
        self.assertEqual("50 rows", self.lines()["flights-warm"]["note"])
        self.assertIn("flights-warm: 50 rows", table)
        self.assert_nothing_left()

    def test_a_thousand_pipelines_are_measured(self) -> None:
        with self.start("--only", "thousand", FAKE_SECONDS="0.1") as program:
            _, talk = program.communicate()
        self.assertEqual(0, program.returncode, talk)
        statuses = {name: line["status"] for name, line in self.lines().items()}
        self.assertEqual({goal.name: OK for goal in thousand.GROUP.goals}, statuses)
        self.assert_nothing_left()

    def test_a_slow_command_is_missed(self) -> None:
        with self.start("--only", "gen", FAKE_SECONDS="0.55") as program:
            table, _ = program.communicate()
        self.assertEqual(1, program.returncode)
        self.assertEqual(OK, self.lines()["gen-cold"]["status"])
        warm = self.lines()["gen-warm"]
        self.assertEqual(MISSED, warm["status"])
        self.assertGreaterEqual(warm["median"], 0.55)
        self.assertLess(warm["details"]["cpu_seconds"], 0.3)
        self.assertRegex(table, r"gen-warm .* missed \(tighter: missed\)")

    def test_lost_rows_are_no_result(self) -> None:
        with self.start("--only", "flights", FAKE_LOST_ROWS="1") as program:
            program.communicate()
        line = self.lines()["flights-warm"]
        self.assertEqual((1, FAILED), (program.returncode, line["status"]))
        self.assertEqual("fs run read {'flights': 49}, the file has 50 flights", line["note"])

    def test_missing_flights_are_skipped_with_the_reason(self) -> None:
        self.flights.unlink()
        with self.start("--only", "flights") as program:
            table, _ = program.communicate()
        self.assertEqual(0, program.returncode)
        self.assertIn("flights-warm: no flights.csv.gz; give its place by --flights", table)

    def test_a_cold_start_without_archives_is_no_result(self) -> None:
        with self.start("--only", "gen", FAKE_ARCHIVE="missing") as program:
            program.communicate()
        self.assertEqual(1, program.returncode)
        self.assertIn("archive is missing", self.lines()["gen-cold"]["note"])

    def test_interrupted_it_stops_the_engine_and_writes_nothing(self) -> None:
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with self.start("--only", "flights", FAKE_SECONDS="600") as program:
                deadline = time.monotonic() + 30
                while not self.engines() and time.monotonic() < deadline:
                    time.sleep(0.02)
                engine = self.engines()[0]
                program.send_signal(number)
                program.communicate(timeout=30)
            self.assertEqual(code, program.returncode)
            self.assertFalse(self.results.exists())
            self.assert_nothing_left(engine)

    def test_a_missing_program_is_a_usage_error(self) -> None:
        with self.start("--fs", "no-such-fs") as program:
            _, talk = program.communicate()
        self.assertEqual(2, program.returncode)
        self.assertIn("no program at no-such-fs", talk)


if __name__ == "__main__":
    unittest.main()
