package dev.fs.cli.model;

import dev.fs.cli.error.SourceRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What features are about.
 *
 * @param name prefix of its Redis keys
 * @param keys columns whose values tell one from another, in the order of the Redis key
 * @param ttl of the whole key on servers without expiry of single fields; null: not given
 * @param description null: none
 * @param range of its name in fs.yaml
 */
public record Entity(
    EntityName name,
    List<String> keys,
    @Nullable Located<Duration> ttl,
    @Nullable String description,
    SourceRange range) {
  public Entity {
    keys = List.copyOf(keys);
  }
}
