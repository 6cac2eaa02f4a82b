package dev.fs.connectors.value;

import java.util.Base64;

/** Reads BINARY and VARBINARY: base64 in texts, as it is in Parquet. */
final class BytesReader {
  private BytesReader() {}

  static byte[] read(Object value, String type, int longest) throws MisfitException {
    byte[] bytes = bytes(value, type);
    if (bytes.length > longest) {
      throw new MisfitException(bytes.length + " bytes are more than " + type + " holds");
    }
    return bytes;
  }

  private static byte[] bytes(Object value, String type) throws MisfitException {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    try {
      if (value instanceof String text) {
        byte[] bytes = Base64.getDecoder().decode(text.strip());
        // The decoder makes do without padding, and drops bits that no byte has room for.
        if (Base64.getEncoder().encodeToString(bytes).equals(text.strip())) {
          return bytes;
        }
        throw new IllegalArgumentException(text);
      }
    } catch (IllegalArgumentException e) {
      throw new MisfitException(MisfitException.shown(value) + " is not the base64 of a " + type);
    }
    throw MisfitException.of(value, type);
  }
}
