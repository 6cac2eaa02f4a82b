package dev.fs.cli.service;

import dev.fs.cli.generate.Artefact;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Project;
import dev.fs.cli.model.Target;
import dev.fs.cli.project.ProjectFiles;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Digests of what decides the generated files of a pipeline, and of those files.
 *
 * <p>Two checksums, for which processors have instructions, instead of a cryptographic digest,
 * which a short command computes with nothing compiled: nobody has a use for deceiving her own
 * cache, and by chance 64 bits are not equal. CI starts without one.
 */
final class GenerationDigests {
  private static final List<String> GENERATED = List.of("run.py", "contract.json");

  private final Path root;
  private final Map<String, String> pipelineTexts = new HashMap<>();
  private final Map<String, String> entityTexts = new HashMap<>();
  private final byte[] shared;

  /** Takes a repository and the build of the program that generates. */
  GenerationDigests(Repository repository, String program) {
    this.root = repository.root();
    for (ProjectFiles.Folder folder : repository.files().folders()) {
      pipelineTexts.put(folder.name(), folder.pipeline().text());
    }
    for (Entity entity : repository.project().entities()) {
      entityTexts.put(entity.name().value(), entity.keys() + "\n" + value(entity.ttl()));
    }
    Checksums digest = new Checksums();
    add(digest, "program", utf8(program));
    add(digest, "project", utf8(shared(repository.project())));
    this.shared = utf8(digest.text());
  }

  /** What fs.yaml says to every pipeline, wherever it says so. */
  private static String shared(Project project) {
    StringBuilder text = new StringBuilder();
    text.append(value(project.namespace())).append('\n');
    text.append(value(project.defaultTtl())).append('\n');
    for (Target target : project.targets()) {
      text.append(target.name()).append('\n');
      values(text, target.vars());
      values(text, target.settings());
    }
    return text.toString();
  }

  private static void values(StringBuilder text, Map<String, Located<String>> all) {
    all.forEach(
        (name, located) -> {
          String value = located.value();
          text.append(name).append(' ').append(value.length()).append(' ').append(value);
        });
    text.append('\n');
  }

  private static String value(@Nullable Located<?> located) {
    return located == null ? "" : located.value().toString();
  }

  /** Of all that goes in. */
  String inputs(Pipeline pipeline) {
    Checksums digest = new Checksums();
    digest.add(shared);
    String name = pipeline.name().value();
    add(digest, "entity", utf8(entityTexts.getOrDefault(pipeline.entity().value().value(), "")));
    add(digest, name, utf8(pipelineTexts.getOrDefault(name, "")));
    File folder = new File(root.toFile(), pipeline.directory());
    String[] files = folder.list();
    if (files != null) {
      Arrays.sort(files);
      for (String file : files) {
        if (isInput(file)) {
          add(digest, file, read(new File(folder, file)));
        }
      }
    }
    return digest.text();
  }

  /** SQL, and Python that the SQL may call. */
  private static boolean isInput(String file) {
    return file.equals("source.sql")
        || file.equals("transform.sql")
        || file.equals("requirements.txt")
        || (file.endsWith(".py") && !GENERATED.contains(file));
  }

  /** Of the files on disk. */
  String outputs(Pipeline pipeline) {
    Checksums digest = new Checksums();
    File folder = new File(root.toFile(), pipeline.directory());
    for (String file : GENERATED) {
      add(digest, pipeline.directory() + "/" + file, read(new File(folder, file)));
    }
    return digest.text();
  }

  /** Of files as they are generated. */
  String outputs(List<Artefact> files) {
    Checksums digest = new Checksums();
    for (Artefact file : files) {
      add(digest, file.path(), file.content());
    }
    return digest.text();
  }

  /** Null when there is no such file. Thousands are read: java.io takes half the time of NIO. */
  private static byte @Nullable [] read(File file) {
    int length = (int) Math.min(file.length(), Integer.MAX_VALUE);
    // Empty, or not there, or a pipe, which nobody may wait for.
    if (length == 0) {
      return null;
    }
    byte[] content = new byte[length];
    try (FileInputStream in = new FileInputStream(file)) {
      return in.readNBytes(content, 0, length) == length ? content : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static void add(Checksums digest, String name, byte @Nullable [] content) {
    digest.add(utf8(name + "\0" + (content == null ? "none" : content.length) + "\0"));
    if (content != null) {
      digest.add(content);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Of different polynomials: what one takes for the same, the other does not. */
  private static final class Checksums {
    private final CRC32 one = new CRC32();
    private final CRC32C other = new CRC32C();

    void add(byte[] bytes) {
      one.update(bytes, 0, bytes.length);
      other.update(bytes, 0, bytes.length);
    }

    String text() {
      return Long.toHexString(one.getValue()) + "-" + Long.toHexString(other.getValue());
    }
  }
}
