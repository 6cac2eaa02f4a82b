package dev.fs.cli.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of a pipeline's SQL as written; line ends count as one, however git checks out. */
final class SqlDigest {
  private SqlDigest() {}

  static String of(String source, String transform) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(source.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(transform.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
