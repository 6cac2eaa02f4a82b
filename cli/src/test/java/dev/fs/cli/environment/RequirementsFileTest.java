package dev.fs.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequirementsFileTest {
  @TempDir Path folder;

  private RequirementsFile of(String... lines) throws IOException {
    Files.write(folder.resolve("requirements.txt"), List.of(lines));
    return RequirementsFile.in(folder);
  }

  @Test
  void noFileAndOneOfCommentsAskForNothing() throws IOException {
    assertThat(RequirementsFile.in(folder).text()).isEmpty();
    assertThat(of("# nothing yet", "", "   ").text()).isEmpty();
  }

  @Test
  void commentsAndBlankLinesChangeNothing() throws IOException {
    String plain = of("haversine==2.9.0", "numpy>=2").text();

    assertThat(of("# distances", "haversine==2.9.0  # on a sphere", "", "numpy>=2").text())
        .isEqualTo(plain);
    assertThat(of("haversine==2.8.0", "numpy>=2").text()).isNotEqualTo(plain);
  }

  @Test
  void filesThatItNamesCountAlsoInACircle() throws IOException {
    Path base = Files.writeString(folder.resolve("base.txt"), "numpy>=2\n-r requirements.txt\n");
    String before = of("-r base.txt", "--constraint=limits.txt").text();
    Files.writeString(base, "numpy>=1\n");

    assertThat(before).contains("numpy>=2");
    assertThat(of("-r base.txt", "--constraint=limits.txt").text()).isNotEqualTo(before);
  }

  @Test
  void theLineIsThatOfTheNamedProject() throws IOException {
    RequirementsFile file = of("# ours", "numpy>=2", "Haversin==2.9.0", "numpy-financial");

    assertThat(
            file.lineNamedIn(List.of("ERROR: No matching distribution found for haversin==2.9.0")))
        .isEqualTo(3);
    assertThat(file.lineNamedIn(List.of("conflict: numpy-financial 1.0 and that"))).isEqualTo(4);
    assertThat(file.lineNamedIn(List.of("no network"))).isEqualTo(1);
  }
}
