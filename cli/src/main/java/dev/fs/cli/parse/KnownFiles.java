package dev.fs.cli.parse;

import dev.fs.cli.memory.MemoryReader;
import dev.fs.cli.memory.MemoryWriter;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.project.RepositoryFinder;
import dev.fs.cli.project.SourceFile;
import dev.fs.contract.Contract;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What fs.yaml and the files of pipelines were read as the last time. As long as a text is the
 * same, letter by letter, it need not be parsed: in a repository of a thousand pipelines nearly all
 * of them.
 */
public final class KnownFiles {
  /** Nothing is known. */
  public static final KnownFiles NONE = new KnownFiles(null, Map.of());

  private static final String KIND = "parsed files";

  private final @Nullable KnownProject project;
  private final Map<String, Entry> entries;

  KnownFiles(@Nullable KnownProject project, Map<String, Entry> entries) {
    this.project = project;
    this.entries = entries;
  }

  /** The text of a fs.yaml without any problem, and what it means. */
  record KnownProject(String text, ProjectParser.Result project) {}

  /** Texts without any problem, and what they mean; a contract is null when there was none. */
  record Entry(
      String pipelineText,
      Pipeline pipeline,
      @Nullable String contractText,
      @Nullable Contract contract) {}

  /** Reads them back; none when the bytes are not what this program wrote. */
  public static KnownFiles read(byte @Nullable [] bytes, String program) {
    MemoryReader in = MemoryReader.open(bytes, program, KIND);
    if (in == null) {
      return NONE;
    }
    KnownProject project =
        in.optional(
            () -> new KnownProject(in.required(), ProjectMemory.read(in, RepositoryFinder.MARKER)));
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (long left = in.number(); left > 0; left--) {
      String name = in.required();
      String pipelineText = in.required();
      Pipeline pipeline = PipelineMemory.read(in, name);
      String contractText = in.text();
      Contract contract = contractText == null ? null : ContractMemory.read(in);
      entries.put(name, new Entry(pipelineText, pipeline, contractText, contract));
    }
    return new KnownFiles(project, entries);
  }

  /** For {@link #read}. */
  public byte[] bytes(String program) {
    MemoryWriter out = new MemoryWriter(program, KIND);
    out.optional(
        project,
        known -> {
          out.text(known.text());
          ProjectMemory.write(out, known.project());
        });
    out.number(entries.size());
    entries.forEach(
        (name, entry) -> {
          out.text(name);
          out.text(entry.pipelineText());
          PipelineMemory.write(out, entry.pipeline());
          out.text(entry.contractText());
          if (entry.contract() != null) {
            ContractMemory.write(out, entry.contract());
          }
        });
    return out.bytes();
  }

  int size() {
    return entries.size();
  }

  /** The fs.yaml of this very text. */
  @Nullable KnownProject of(SourceFile file) {
    return project != null && project.text().equals(file.text()) ? project : null;
  }

  /** The entry whose pipeline.yaml has this very text. */
  @Nullable Entry of(String folder, SourceFile pipeline) {
    Entry entry = entries.get(folder);
    return entry != null && entry.pipelineText().equals(pipeline.text()) ? entry : null;
  }
}
