package dev.fs.contract;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whose features: {@code entity:part:part}, as {@code driver_zone:42:north%3Aeast}.
 *
 * <p>Within a part {@code %}, {@code :} and control characters are percent-encoded: UTF-8, capital
 * hex digits. Parts may be empty, never null.
 *
 * @param entity name of the entity
 * @param parts texts of its key columns, at least one
 */
public record FeatureKey(String entity, List<String> parts) {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  public FeatureKey {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a key of no parts");
    }
    for (@Nullable String part : parts) {
      if (part == null) {
        throw new IllegalArgumentException("a part of a key of " + entity + " is NULL");
      }
    }
    parts = List.copyOf(parts);
  }

  /** {@code entity:part:part}. */
  public String text() {
    return entity + ":" + key();
  }

  /** {@code part:part}: the key of a feature record. */
  public String key() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        out.append(':');
      }
      appendPart(out, parts.get(i));
    }
    return out.toString();
  }

  /** The key of the Redis hash: {@link #text()} behind the namespace, if there is one. */
  public String redisKey(String namespace) {
    return redisPrefix(namespace, entity) + key();
  }

  /** What every Redis key of an entity begins with: {@code [namespace:]entity:}. */
  public static String redisPrefix(String namespace, String entity) {
    return namespace.isEmpty() ? entity + ":" : namespace + ":" + entity + ":";
  }

  /** Appends a part, encoded. */
  public static void appendPart(StringBuilder out, String part) {
    int length = part.length();
    for (int i = 0; i < length; i++) {
      char c = part.charAt(i);
      if (isPlain(c)) {
        out.append(c);
      } else {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(part, i, i + 1));
        while (bytes.hasRemaining()) {
          int b = bytes.get() & 0xFF;
          out.append('%').append(HEX[b >> 4]).append(HEX[b & 15]);
        }
      }
    }
  }

  private static boolean isPlain(char c) {
    return c != '%' && c != ':' && !Character.isISOControl(c);
  }

  /**
   * Reads {@code entity:part:part}.
   *
   * @throws IllegalArgumentException when there is no colon or a percent sign is not followed by
   *     the hex digits of UTF-8
   */
  public static FeatureKey parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("no key: " + text + ", expected entity:key");
    }
    List<String> parts = new ArrayList<>();
    for (String part : text.substring(colon + 1).split(":", -1)) {
      parts.add(decodePart(part));
    }
    return new FeatureKey(text.substring(0, colon), parts);
  }

  /** Undoes {@link #appendPart}. */
  public static String decodePart(String part) {
    if (part.indexOf('%') < 0) {
      return part;
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < part.length()) {
      if (part.charAt(at) != '%') {
        out.append(part.charAt(at++));
        continue;
      }
      ByteBuffer bytes = ByteBuffer.allocate(part.length() / 3);
      while (at < part.length() && part.charAt(at) == '%') {
        bytes.put(hexByte(part, at));
        at += 3;
      }
      try {
        out.append(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()));
      } catch (CharacterCodingException e) {
        throw refuse(part);
      }
    }
    return out.toString();
  }

  private static byte hexByte(String part, int at) {
    if (at + 3 > part.length()) {
      throw refuse(part);
    }
    int high = Character.digit(part.charAt(at + 1), 16);
    int low = Character.digit(part.charAt(at + 2), 16);
    if (high < 0 || low < 0) {
      throw refuse(part);
    }
    return (byte) (high << 4 | low);
  }

  private static IllegalArgumentException refuse(String part) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "no part of a key: %s, its percent-encoding is broken", part));
  }
}
