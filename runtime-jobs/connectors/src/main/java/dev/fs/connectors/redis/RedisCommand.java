package dev.fs.connectors.redis;

import java.util.List;
import redis.clients.jedis.Protocol;

/** A command as it is sent. */
record RedisCommand(Protocol.Command name, List<String> arguments) {
  RedisCommand {
    arguments = List.copyOf(arguments);
  }
}
