package dev.fs.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class StandardOutputTest {
  private static StandardOutput failing(String message) {
    StandardOutput output =
        new StandardOutput(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException(message);
              }
            });
    new PrintStream(output, false, StandardCharsets.UTF_8).print("an answer");
    return output;
  }

  @Test
  void aFullDiskIsToldAndAClosedPipeIsNot() {
    assertThat(failing("No space left on device").failure()).isEqualTo("No space left on device");
    assertThat(failing("Broken pipe").failure()).isNull();
    StandardOutput fine = new StandardOutput(OutputStream.nullOutputStream());
    new PrintStream(fine, true, StandardCharsets.UTF_8).print("an answer");
    assertThat(fine.failure()).isNull();
  }
}
