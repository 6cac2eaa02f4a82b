package dev.fs.cli.environment;

import dev.fs.cli.workspace.AtomicFile;
import dev.fs.contract.socket.SocketUri;
import dev.fs.sandbox.RedisIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The record of a server that lives on after its run: {@code .fs/redis.json} of a repository. */
record KeptRedis(Path file) {
  // One flat object that only fs writes; anything else is a stale record.
  private static final Pattern CONTENT =
      Pattern.compile(
          "\\{\"version\":1,\"pid\":(\\d{1,18}),\"port\":(\\d{1,5}),\"started\":\"([^\"]+)\""
              + "(?:,\"socket\":\"(unix:///[^\"]+)\")?\\}\\s*");

  /** The recorded server if it is there and answers; the record of another is deleted. */
  Optional<RedisIdentity> find() throws IOException {
    Optional<RedisIdentity> recorded = recorded();
    if (recorded.isPresent() && recorded.get().answers()) {
      return recorded;
    }
    // A hanging one keeps its record, so that it can be stopped.
    if (recorded.flatMap(RedisIdentity::process).isEmpty()) {
      Files.deleteIfExists(file);
    }
    return Optional.empty();
  }

  /** What the file says, whether or not it is so. */
  Optional<RedisIdentity> recorded() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Matcher content = CONTENT.matcher(Files.readString(file));
    return content.matches()
        ? Optional.of(
            new RedisIdentity(
                Long.parseLong(content.group(1)),
                Integer.parseInt(content.group(2)),
                Instant.parse(content.group(3)),
                content.group(4) == null ? null : SocketUri.path(URI.create(content.group(4)))))
        : Optional.empty();
  }

  void write(RedisIdentity server) throws IOException {
    String content =
        "{\"version\":1,\"pid\":"
            + server.pid()
            + ",\"port\":"
            + server.port()
            + ",\"started\":\""
            + server.started()
            + (server.socket() == null ? "" : "\",\"socket\":\"" + server.localUri())
            + "\"}\n";
    AtomicFile.write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
