package dev.fs.benchmarks;

import dev.fs.contract.FeatureKey;
import java.util.List;
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

/** How long a Redis key of two parts takes, from its parts and back from its text. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FeatureKeyBenchmark {
  // A power of two, and enough that branches are not learnt by heart.
  private static final int KEYS = 1024;

  /** What the second part looks like: nearly all are plain, and some need encoding. */
  @Param({"north", "north:east", "Zürich 100%"})
  private String zone = "";

  private List<List<String>> parts = List.of();
  private List<String> texts = List.of();
  private int next;

  @Setup
  public void generate() {
    Random random = new Random(1);
    parts =
        IntStream.range(0, KEYS)
            .mapToObj(i -> List.of(String.valueOf(random.nextInt(1_000_000)), zone))
            .toList();
    texts = parts.stream().map(key -> new FeatureKey("driver_zone", key).text()).toList();
  }

  @Benchmark
  public String encode() {
    return new FeatureKey("driver_zone", parts.get(advance())).redisKey("");
  }

  @Benchmark
  public FeatureKey parse() {
    return FeatureKey.parse(texts.get(advance()));
  }

  private int advance() {
    next = (next + 1) & (KEYS - 1);
    return next;
  }
}
