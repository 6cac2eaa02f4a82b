package dev.fs.engine.infer;

import dev.fs.connectors.fixture.FileGuess;
import dev.fs.connectors.fixture.UnreadableInputException;
import dev.fs.connectors.guess.TimeGuess;
import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.InferReply;
import dev.fs.engine.api.InferRequest;
import dev.fs.engine.api.RunReply;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImpl;

/** Guesses by the readers of local runs and the words of Flink's parser. */
public final class FileInference {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private FileInference() {}

  /** Never throws for what is in the file: that is the reply's failure. */
  public static InferReply infer(InferRequest request) throws IOException {
    try {
      FileGuess file = FileGuess.of(Path.of(request.file()), request.label(), request.time());
      return new InferReply(reply(file, request.names()), null);
    } catch (UnreadableInputException e) {
      return new InferReply(
          null,
          new RunReply.Failure(
              EngineCode.UNREADABLE_INPUT, String.valueOf(e.getMessage()), e.advice()));
    }
  }

  private static InferReply.Guess reply(FileGuess file, List<String> names) {
    List<InferReply.Column> columns =
        file.table().columns().stream()
            .map(
                column ->
                    new InferReply.Column(
                        column.name(),
                        column.type().asSummaryString(),
                        column.why(),
                        column.nulls(),
                        column.distinct(),
                        column.unfit()))
            .toList();
    List<RunReply.BadRow> firstBad =
        file.firstBad().stream()
            .map(
                bad ->
                    new RunReply.BadRow(
                        bad.label(), bad.line(), bad.at(), bad.column(), bad.reason()))
            .toList();
    FileGuess.Sample sample = file.sample();
    return new InferReply.Guess(
        file.rows(),
        file.whole(),
        file.badRows(),
        firstBad,
        columns,
        file.table().nulls(),
        new ArrayList<>(file.table().times().keySet()),
        file.time().map(FileInference::time).orElse(null),
        new InferReply.Sample(sample.text(), sample.extension(), sample.rows(), sample.sorted()),
        Stream.concat(columns.stream().map(InferReply.Column::name), names.stream())
            .filter(quotes())
            .toList());
  }

  private static InferReply.Time time(TimeGuess time) {
    return new InferReply.Time(
        time.column(),
        time.unit().name(),
        time.spanMillis(),
        time.behindMillis(),
        time.why(),
        time.withBlank(),
        time.pattern());
  }

  /** Whether a name is none of SQL's own accord. */
  private static Predicate<String> quotes() {
    SqlAbstractParserImpl.Metadata words =
        FlinkSqlParserImpl.FACTORY.getParser(new StringReader("")).getMetadata();
    return name ->
        !IDENTIFIER.matcher(name).matches() || words.isReservedWord(name.toUpperCase(Locale.ROOT));
  }
}
