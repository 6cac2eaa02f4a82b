package dev.fs.cli.completion;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What can be offered for a value.
 *
 * @param kind where the candidates come from
 * @param fixed the candidates of {@link Kind#FIXED}, in the order to be listed; else empty
 */
public record Values(Kind kind, List<String> fixed) {

  /** Where candidates come from. */
  public enum Kind {
    /** Anything may be typed; nothing is offered. */
    NOTHING,
    /** The listed words. */
    FIXED,
    /** The repository's pipelines. */
    PIPELINE,
    /** The repository's targets. */
    TARGET,
    /** The repository's entities. */
    ENTITY,
    /** Files and, on the way to them, directories. */
    FILE,
    /** {@code NAME=FILE}: files, once the equals sign stands there. */
    NAMED_FILE,
    /** Directories. */
    DIRECTORY,
    /** Directories; the one given is where the repository is looked for. */
    REPOSITORY
  }

  /** Nothing to offer. */
  public static final Values NOTHING = new Values(Kind.NOTHING, List.of());

  // Words that no shell splits, expands or quotes, so that they stand in the scripts as they are.
  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+/-]*");

  public Values {
    fixed = List.copyOf(fixed);
    for (String word : fixed) {
      if (!PLAIN_WORD.matcher(word).matches()) {
        throw new IllegalArgumentException("cannot be offered in every shell: \"" + word + "\"");
      }
    }
  }

  /** Candidates that are known when the scripts are made. */
  public static Values fixed(List<String> words) {
    return new Values(Kind.FIXED, words);
  }

  /** Candidates of a kind that is looked up when TAB is pressed. */
  public static Values of(Kind kind) {
    return new Values(kind, List.of());
  }
}
