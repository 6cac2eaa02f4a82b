package dev.fs.benchmarks;

import dev.fs.contract.ValueEncoder;
import dev.fs.contract.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long the text of one feature value takes, by its SQL type. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ValueEncoderBenchmark {
  // A power of two, and enough that branches are not learnt by heart.
  private static final int VALUES = 1024;

  @Param({
    "BIGINT",
    "DECIMAL(10, 2)",
    "FLOAT",
    "DOUBLE",
    "STRING",
    "TIMESTAMP_LTZ(3)",
    "ARRAY<DOUBLE>",
    "MAP<STRING, BIGINT>"
  })
  private String sqlType = "";

  private ValueType type = ValueType.of(ValueType.Kind.STRING);
  private Object[] values = {};
  private int next;

  @Setup
  public void generate() {
    type = ValueType.parse(sqlType);
    Random random = new Random(1);
    values = IntStream.range(0, VALUES).mapToObj(i -> value(type, random)).toArray();
  }

  /** An average delay is a quotient: nearly all the digits that a double has. */
  private static Object value(ValueType type, Random random) {
    return switch (type.kind()) {
      case INTEGER -> random.nextLong(1_000_000);
      case DECIMAL -> BigDecimal.valueOf(random.nextInt(10_000_000), type.scale());
      case FLOAT -> random.nextInt(100_000) / (float) (1 + random.nextInt(300));
      case DOUBLE -> random.nextInt(100_000) / (double) (1 + random.nextInt(300));
      case STRING -> "N" + (10_000 + random.nextInt(90_000));
      case TIMESTAMP_LTZ -> Instant.ofEpochMilli(1_357_000_000_000L + random.nextInt());
      case ARRAY -> List.of(value(element(type, 0), random), value(element(type, 0), random));
      case MAP ->
          Map.of(
              value(element(type, 0), random) + "a", value(element(type, 1), random),
              value(element(type, 0), random) + "b", value(element(type, 1), random));
      default -> throw new IllegalArgumentException("no benchmark of " + type.kind());
    };
  }

  private static ValueType element(ValueType type, int index) {
    return type.elements().get(index);
  }

  @Benchmark
  public String encode() {
    next = (next + 1) & (VALUES - 1);
    return ValueEncoder.encode(type, values[next]);
  }
}
