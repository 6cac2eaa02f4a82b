package dev.fs.connectors.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * The commands that write a key. Pure.
 *
 * @param pipelineFeatures all features of the pipeline; empty when they are not known
 * @param featureTtls milliseconds by feature; absent: no expiry
 * @param keyTtl milliseconds for the whole key, where the server cannot let fields expire; null:
 *     none
 * @param timeField the field of the event time, {@code _ts.<pipeline>}
 */
record KeyCommands(
    List<String> pipelineFeatures,
    Map<String, Long> featureTtls,
    @Nullable Long keyTtl,
    String timeField) {

  /**
   * The commands of one key. More than one stand between MULTI and EXEC, so that readers see whole
   * rows; but HSET and PEXPIRE alone do not: a MULTI costs more than what it would protect.
   */
  List<RedisCommand> of(KeyWrite write, FieldExpiry expiry) {
    Map<String, String> present = new LinkedHashMap<>();
    List<String> removed = new ArrayList<>();
    write
        .features()
        .forEach(
            (name, value) -> {
              if (value == null) {
                removed.add(name);
              } else {
                present.put(name, value);
              }
            });
    if (write.removesAll(pipelineFeatures)) {
      removed.add(timeField);
    } else {
      present.put(timeField, Long.toString(write.eventTime()));
    }
    List<RedisCommand> commands = new ArrayList<>();
    addWrites(commands, write.key(), present, expiry);
    if (!removed.isEmpty()) {
      commands.add(command(Command.HDEL, write.key(), removed));
    }
    boolean wholeRow = commands.size() > 1;
    if (expiry == FieldExpiry.NONE && keyTtl != null && !present.isEmpty()) {
      commands.add(command(Command.PEXPIRE, write.key(), List.of(keyTtl.toString())));
    }
    return wholeRow ? transaction(commands) : commands;
  }

  private void addWrites(
      List<RedisCommand> commands, String key, Map<String, String> present, FieldExpiry expiry) {
    if (present.isEmpty()) {
      return;
    }
    if (expiry == FieldExpiry.NONE) {
      commands.add(command(Command.HSET, key, pairs(present)));
      return;
    }
    Map<Long, Map<String, String>> groups = byTtl(present);
    Map<String, String> lasting = groups.remove(0L);
    if (expiry == FieldExpiry.HPEXPIRE) {
      // One HSET for all: it clears the expiry of every field, HPEXPIRE then sets it.
      commands.add(command(Command.HSET, key, pairs(present)));
    } else if (lasting != null) {
      commands.add(command(Command.HSET, key, pairs(lasting)));
    }
    groups.forEach(
        (ttl, fields) ->
            commands.add(
                expiry == FieldExpiry.HPEXPIRE
                    ? expire(key, ttl, List.copyOf(fields.keySet()))
                    : setWithExpiry(key, ttl, fields)));
  }

  /** Fields by expiry in milliseconds; 0: none. */
  private Map<Long, Map<String, String>> byTtl(Map<String, String> present) {
    Map<Long, Map<String, String>> groups = new LinkedHashMap<>();
    present.forEach(
        (field, value) ->
            groups
                .computeIfAbsent(ttl(field, present), t -> new LinkedHashMap<>())
                .put(field, value));
    return groups;
  }

  /** The event time stays as long as the feature that stays longest. */
  private long ttl(String field, Map<String, String> present) {
    if (!field.equals(timeField)) {
      return featureTtls.getOrDefault(field, 0L);
    }
    long longest = 0;
    for (String name : pipelineFeatures.isEmpty() ? present.keySet() : pipelineFeatures) {
      if (!name.equals(timeField)) {
        Long ttl = featureTtls.get(name);
        if (ttl == null) {
          return 0;
        }
        longest = Math.max(longest, ttl);
      }
    }
    return longest;
  }

  private static RedisCommand setWithExpiry(String key, long ttl, Map<String, String> fields) {
    List<String> rest = new ArrayList<>();
    rest.addAll(List.of("PX", Long.toString(ttl), "FIELDS", Integer.toString(fields.size())));
    rest.addAll(pairs(fields));
    return command(Command.HSETEX, key, rest);
  }

  private static RedisCommand expire(String key, long ttl, List<String> fields) {
    List<String> rest = new ArrayList<>();
    rest.addAll(List.of(Long.toString(ttl), "FIELDS", Integer.toString(fields.size())));
    rest.addAll(fields);
    return command(Command.HPEXPIRE, key, rest);
  }

  private static List<String> pairs(Map<String, String> fields) {
    List<String> pairs = new ArrayList<>(fields.size() * 2);
    fields.forEach(
        (field, value) -> {
          pairs.add(field);
          pairs.add(value);
        });
    return pairs;
  }

  private static RedisCommand command(Command name, String key, List<String> rest) {
    List<String> arguments = new ArrayList<>(rest.size() + 1);
    arguments.add(key);
    arguments.addAll(rest);
    return new RedisCommand(name, arguments);
  }

  private static List<RedisCommand> transaction(List<RedisCommand> commands) {
    List<RedisCommand> all = new ArrayList<>(commands.size() + 2);
    all.add(new RedisCommand(Command.MULTI, List.of()));
    all.addAll(commands);
    all.add(new RedisCommand(Command.EXEC, List.of()));
    return all;
  }
}
