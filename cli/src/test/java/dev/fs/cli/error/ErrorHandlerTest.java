package dev.fs.cli.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ErrorHandlerTest {
  @Test
  void whatUsersDidIsShownAsItIs() {
    Problem problem = Problem.error(ErrorCode.E0203, "column \"fre\" not found", null);
    List<String> traces = new ArrayList<>();
    ErrorHandler.Outcome outcome =
        new ErrorHandler(trace -> "log" + traces.size()).handle(new FsException(problem));
    assertThat(outcome).isEqualTo(new ErrorHandler.Outcome(List.of(problem), ExitCode.USER_CODE));
    assertThat(traces).isEmpty();
  }

  @Test
  void ofSeveralCodesUsageWins() {
    FsException both =
        new FsException(
            List.of(
                Problem.error(ErrorCode.E0203, "a", null),
                Problem.error(ErrorCode.E0107, "b", null)));
    assertThat(new ErrorHandler(trace -> null).handle(both).exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aBugKeepsItsTraceInALog() {
    List<String> traces = new ArrayList<>();
    ErrorHandler handler =
        new ErrorHandler(
            trace -> {
              traces.add(trace);
              return "/x/fs.log";
            });
    ErrorHandler.Outcome outcome = handler.handle(new IllegalStateException("why\nmore"));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.BUG);
    assertThat(outcome.problems().get(0).message())
        .isEqualTo("a bug in fs (IllegalStateException: why)");
    assertThat(outcome.problems().get(0).help()).endsWith("/x/fs.log");
    assertThat(traces).singleElement().asString().contains("ErrorHandlerTest.java");
  }

  @Test
  void withoutAPlaceForLogsItSaysHowToGetOne() {
    ErrorHandler.Outcome outcome = new ErrorHandler(trace -> null).handle(new AssertionError());
    assertThat(outcome.problems().get(0).help()).contains("FS_CACHE_DIR");
  }
}
