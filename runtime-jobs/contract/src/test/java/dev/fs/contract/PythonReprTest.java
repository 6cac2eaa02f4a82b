package dev.fs.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Holds the encoder against the real thing. */
final class PythonReprTest {
  private static final String PROGRAM =
      "import sys, struct\n"
          + "for line in sys.stdin.read().split():\n" // all of it first: two full pipes would wait
          + "    print(repr(struct.unpack('>d', bytes.fromhex(line))[0]))\n";

  @Test
  void doublesAreWrittenAsPythonWritesThem() throws Exception {
    Process python = startPython();
    List<Double> values = values();

    try (PrintStream in = new PrintStream(python.getOutputStream(), true, StandardCharsets.UTF_8)) {
      in.print(
          values.stream()
              .map(value -> String.format("%016x", Double.doubleToLongBits(value)))
              .collect(Collectors.joining("\n")));
    }
    List<String> expected =
        new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();

    assertThat(python.waitFor()).isZero();
    assertThat(values.stream().map(PythonReprTest::text).toList())
        .hasSizeGreaterThan(28_000)
        .isEqualTo(expected);
  }

  private static String text(double value) {
    return ValueEncoder.encode(ValueType.of(ValueType.Kind.DOUBLE), value);
  }

  /**
   * Any bits; sizes of every day; every power of two and of ten with its neighbours; what averages
   * look like.
   */
  private static List<Double> values() {
    List<Double> values = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      values.add(Double.longBitsToDouble(random.nextLong()));
      values.add(random.nextInt(100_000) / (1.0 + random.nextInt(100)));
    }
    for (int i = 0; i < 10_000; i++) {
      values.add(Math.scalb(1 + random.nextDouble(), random.nextInt(66) - 15));
      values.add(random.nextInt(1_000_000) / Math.pow(10, random.nextInt(9)));
    }
    for (double power = 1e-4; power < 1e16; power *= 10) {
      values.addAll(List.of(power, Math.nextUp(power), Math.nextDown(power)));
    }
    for (int exponent = -1074; exponent <= 1023; exponent++) {
      values.add(Math.scalb(1.0, exponent));
    }
    for (int exponent = -323; exponent <= 308; exponent++) {
      double power = Double.parseDouble("1e" + exponent);
      values.addAll(List.of(power, Math.nextUp(power), Math.nextDown(power)));
    }
    return values;
  }

  private static Process startPython() {
    try {
      return new ProcessBuilder("python3", "-c", PROGRAM)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      String reason = "skipped: no python3 on PATH to compare with (" + e.getMessage() + ")";
      System.out.println(reason);
      Assumptions.abort(reason);
      throw new IllegalStateException(e);
    }
  }
}
