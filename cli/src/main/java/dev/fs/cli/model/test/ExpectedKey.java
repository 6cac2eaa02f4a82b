package dev.fs.cli.model.test;

import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.Located;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key of Redis, and what is expected of it.
 *
 * @param key as {@code driver:42}
 * @param absent whether it must not be there; then nothing else is expected
 * @param fields features, and {@code _ts.<pipeline>} where it is asked for
 * @param ttl of each feature listed, empty when it must have none; null: not asked for
 * @param range of the whole
 */
public record ExpectedKey(
    Located<String> key,
    boolean absent,
    List<ExpectedField> fields,
    @Nullable Located<Optional<Duration>> ttl,
    SourceRange range) {
  public ExpectedKey {
    fields = List.copyOf(fields);
  }
}
