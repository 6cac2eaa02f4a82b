package dev.fs.connectors.redis;

import dev.fs.connectors.redis.ReplyClassifier.Failure;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Sends batches, reads every reply, and repeats what may yet succeed until a deadline. */
final class RedisBatches implements Closeable {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final long FIRST_PAUSE = 10;
  private static final long LONGEST_PAUSE = 500;

  private final RedisAddress address;
  private final RedisAccount account;
  private final KeyCommands commands;
  private final Duration deadline;
  private final Counter retries;
  private @Nullable RedisConnection connection;

  RedisBatches(
      RedisAddress address,
      RedisAccount account,
      KeyCommands commands,
      Duration deadline,
      Counter retries) {
    this.address = address;
    this.account = account;
    this.commands = commands;
    this.deadline = deadline;
    this.retries = retries;
  }

  /** A key that was not written; without a key when nothing was. */
  private record Refused(@Nullable KeyWrite write, Failure failure, Throwable cause) {
    @Nullable String key() {
      return write == null ? null : write.key();
    }
  }

  /** Connects, so that an unreachable Redis is known before the first row. */
  void connect() throws RedisWriteException, InterruptedException {
    write(List.of());
  }

  /**
   * Writes all; when it returns, Redis has confirmed each.
   *
   * @throws RedisWriteException when one was refused for good, or the deadline is over
   */
  void write(List<KeyWrite> batch) throws RedisWriteException, InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    long pause = FIRST_PAUSE;
    List<KeyWrite> pending = batch;
    while (true) {
      List<Refused> refused = attempt(pending);
      if (refused.isEmpty()) {
        return;
      }
      long left = (end - System.nanoTime()) / 1_000_000;
      for (Refused each : refused) {
        if (!each.failure().retry() || left <= 0) {
          throw exception(each, refused.size());
        }
      }
      retries.inc();
      Thread.sleep(Math.min(pause, left));
      pause = Math.min(2 * pause, LONGEST_PAUSE);
      pending = again(pending, refused);
    }
  }

  private static List<KeyWrite> again(List<KeyWrite> sent, List<Refused> refused) {
    List<KeyWrite> again = new ArrayList<>();
    for (Refused each : refused) {
      if (each.write() == null) {
        return sent;
      }
      again.add(each.write());
    }
    return again;
  }

  private List<Refused> attempt(List<KeyWrite> batch) {
    try {
      if (connection == null) {
        int timeout = (int) Math.min(TIMEOUT.toMillis(), Math.max(1, deadline.toMillis()));
        connection = RedisConnection.open(address, account, timeout);
      }
      return send(connection, batch);
    } catch (JedisException e) {
      close();
      return List.of(new Refused(null, ReplyClassifier.classify(e), e));
    }
  }

  private List<Refused> send(RedisConnection to, List<KeyWrite> batch) {
    List<RedisCommand> all = new ArrayList<>();
    int[] ends = new int[batch.size()];
    for (int i = 0; i < ends.length; i++) {
      all.addAll(commands.of(batch.get(i), to.fieldExpiry()));
      ends[i] = all.size();
    }
    List<Object> replies = to.exchange(all);
    List<Refused> refused = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < ends.length; i++) {
      JedisDataException error = error(replies.subList(from, ends[i]));
      if (error != null) {
        refused.add(new Refused(batch.get(i), ReplyClassifier.classify(error), error));
      }
      from = ends[i];
    }
    return refused;
  }

  /** The first error among a key's replies, which has the reason; EXEC replies with a list. */
  private static @Nullable JedisDataException error(List<?> replies) {
    for (Object reply : replies) {
      if (reply instanceof JedisDataException error) {
        return error;
      }
      if (reply instanceof List<?> inner) {
        JedisDataException error = error(inner);
        if (error != null) {
          return error;
        }
      }
    }
    return null;
  }

  private RedisWriteException exception(Refused refused, int count) {
    Failure failure = refused.failure();
    StringBuilder message = new StringBuilder("Redis at ").append(address);
    if (failure.kind().equals("CONNECTION")) {
      message.append(" cannot be reached: ").append(failure.message());
    } else {
      message.append(" refused ");
      String key = refused.key();
      message.append(key == null ? "the connection" : "key " + key);
      if (count > 1) {
        message.append(" and ").append(count - 1).append(" more");
      }
      message.append(": ").append(failure.message());
    }
    if (failure.retry()) {
      message.append(" (tried for ").append(deadline.toMillis() / 1000.0).append(" s)");
    }
    return new RedisWriteException(
        failure.kind(), refused.key(), message.toString(), refused.cause());
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }
}
