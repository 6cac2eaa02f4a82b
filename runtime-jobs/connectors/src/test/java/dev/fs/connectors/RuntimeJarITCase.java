package dev.fs.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The jar that clusters get: complete, relocated, and without Flink, Hadoop and Parquet. */
final class RuntimeJarITCase {
  private static final Path JAR = Path.of("target", "fs-runtime.jar").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void holdsOursAloneAndTheRestRelocated() throws Exception {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> classes =
          jar.stream().map(entry -> entry.getName()).filter(n -> n.endsWith(".class")).toList();

      assertThat(classes).allMatch(name -> name.startsWith("dev/fs/"));
      assertThat(classes)
          .contains(
              "dev/fs/connectors/redis/RedisTableFactory.class",
              "dev/fs/connectors/fixture/FixtureTableFactory.class",
              "dev/fs/contract/ValueEncoder.class",
              "dev/fs/shaded/redis/clients/jedis/Connection.class");
      assertThat(jar.getEntry("META-INF/services/org.apache.flink.table.factories.Factory"))
          .isNotNull();
    }
  }

  @Test
  void worksBesideFlinkAlone() throws Exception {
    try (RealRedis redis = RealRedis.start(folder);
        Jedis jedis = redis.client()) {
      Path csv = Files.writeString(folder.resolve("t.csv"), "driver_id,a\n1,0.1\n");
      Path parquet =
          Path.of(RuntimeJarITCase.class.getResource("/parquet/pyarrow-none.parquet").toURI());

      String output = runProgram(csv, parquet, redis.uri());

      assertThat(jedis.hget("driver:1", "a")).as(output).isEqualTo("0.1");
      assertThat(output).contains("parquet-hadoop is not on the class path");
    }
  }

  private String runProgram(Path csv, Path parquet, String uri) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-opens", "java.base/java.util=ALL-UNNAMED"));
    command.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
    command.addAll(List.of("-cp", classPath(), RuntimeJarProgram.class.getName()));
    command.addAll(List.of(folder.toString(), csv.toString(), parquet.toString(), uri));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** This JVM's, with the one jar in place of our classes and all that it holds or may lack. */
  private static String classPath() {
    String all = System.getProperty("surefire.test.class.path", "");
    String places = all.isEmpty() ? System.getProperty("java.class.path") : all;
    return JAR
        + File.pathSeparator
        + Arrays.stream(places.split(File.pathSeparator, -1))
            .filter(place -> place.contains("test-classes") || isOfFlink(place))
            .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isOfFlink(String place) {
    String name = Path.of(place).getFileName().toString();
    return List.of("fs-", "jedis", "jackson", "gson", "json", "fastcsv", "parquet", "hadoop")
            .stream()
            .noneMatch(name::startsWith)
        && name.endsWith(".jar");
  }
}
