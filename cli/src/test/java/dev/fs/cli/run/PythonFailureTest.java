package dev.fs.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PythonFailureTest {
  private static String sentence(String said) {
    return PythonFailure.sentence(said.lines().toList());
  }

  @Test
  void whatRunPySaysItselfIsWhole() {
    assertThat(sentence("some noise\nrun.py: no such file: /x.jar\n"))
        .isEqualTo("no such file: /x.jar");
  }

  @Test
  void ofAFailedJobTheDeepestCause() {
    String said =
        """
        Traceback (most recent call last):
          File "/run/run.py", line 321, in <module>
            main()
          File "/venv/lib/python3.11/site-packages/py4j/protocol.py", line 326, in get_return_value
            raise Py4JJavaError(
        py4j.protocol.Py4JJavaError: An error occurred while calling o128.await.
        : java.util.concurrent.ExecutionException: org.apache.flink.table.api.TableException: Failed
        \tat java.base/java.util.concurrent.CompletableFuture.get(CompletableFuture.java:2073)
        Caused by: org.apache.flink.runtime.JobException: Recovery is suppressed by NoRestart
        \t... 5 more
        Caused by: java.lang.NumberFormatException: For input string: 'AA'. Invalid character found.
        \tat java.base/java.lang.Thread.run(Thread.java:840)

        """;

    assertThat(sentence(said))
        .isEqualTo("NumberFormatException: For input string: 'AA'. Invalid character found.");
  }

  @Test
  void ofAPythonFunctionItsErrorAndTheUsersLine() {
    String said =
        """
        py4j.protocol.Py4JJavaError: An error occurred while calling o98.await.
        : java.util.concurrent.ExecutionException: it failed
        \tat java.base/java.lang.Thread.run(Thread.java:840)
        Caused by: java.lang.RuntimeException: Error received from SDK harness for instruction 1: Traceback (most recent call last):
          File "/venv/lib/python3.11/site-packages/apache_beam/runners/worker/sdk_worker.py", line 311, in _execute
            response = task()
          File "/home/ann/features/trips/udf_def.py", line 10, in custom_udf
            return fare / 0
          File "/venv/lib/python3.11/site-packages/pyflink/fn_execution/operations.py", line 3, in f
            return g(*a)
        ZeroDivisionError: division by zero

        \tat org.apache.beam.runners.fnexecution.control.FnApiControlClient.complete(X.java:1)
        """;

    assertThat(sentence(said))
        .isEqualTo("ZeroDivisionError: division by zero (udf_def.py:10, in custom_udf)");
  }

  @Test
  void ofFlinksLongMessagesTheFirstLine() {
    String said =
        """
        : org.apache.flink.table.api.ValidationException: Unable to create a source for reading table.

        Table options are:

        'connector'='kafka'
        \tat org.apache.flink.table.factories.FactoryUtil.create(FactoryUtil.java:228)
        Caused by: org.apache.flink.table.api.ValidationException: Could not find any factory for identifier 'kafka'.

        Available factory identifiers are:

        datagen
        \tat org.apache.flink.table.factories.FactoryUtil.discover(FactoryUtil.java:1)
        """;

    assertThat(sentence(said)).isEqualTo("Could not find any factory for identifier 'kafka'.");
  }

  @Test
  void aWriteThatRedisRefusesIsInItsOwnWords() {
    assertThat(
            sentence(
                "Caused by: dev.fs.connectors.redis.RedisWriteException: Redis refused HSET:"
                    + " OOM\n"))
        .isEqualTo("Redis refused HSET: OOM");
  }

  @Test
  void ofPlainPythonItsLastLine() {
    String said =
        """
        Traceback (most recent call last):
          File "/run/run.py", line 12, in <module>
            import udf_def
          File "/home/ann/features/trips/udf_def.py", line 1, in <module>
            import scipy
        ModuleNotFoundError: No module named 'scipy'
        """;

    assertThat(sentence(said))
        .isEqualTo("ModuleNotFoundError: No module named 'scipy' (udf_def.py:1, in <module>)");
  }

  @Test
  void withoutAnyCauseTheLastWords() {
    assertThat(sentence("Killed by something\n\n")).isEqualTo("Killed by something");
    assertThat(sentence("")).isEmpty();
  }
}
