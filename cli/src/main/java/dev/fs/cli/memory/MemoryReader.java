package dev.fs.cli.memory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link MemoryWriter} wrote. */
public final class MemoryReader {
  private final ByteBuffer in;

  private MemoryReader(byte[] bytes, int length) {
    this.in = ByteBuffer.wrap(bytes, 0, length);
  }

  /** Null when this program did not write it, or not all of it is there. */
  public static @Nullable MemoryReader open(byte @Nullable [] bytes, String program, String kind) {
    if (bytes == null || bytes.length < Long.BYTES) {
      return null;
    }
    int length = bytes.length - Long.BYTES;
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, length);
    if (sum.getValue() != ByteBuffer.wrap(bytes).getLong(length)) {
      return null;
    }
    MemoryReader reader = new MemoryReader(bytes, length);
    boolean ours =
        MemoryWriter.FORMAT.equals(reader.text())
            && program.equals(reader.text())
            && kind.equals(reader.text());
    return ours ? reader : null;
  }

  /** A text, or null. */
  public @Nullable String text() {
    long length = number();
    if (length < 0) {
      return null;
    }
    byte[] text = new byte[(int) length];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** A text that is no null. */
  public String required() {
    String text = text();
    if (text == null) {
      throw new IllegalStateException("read in another order than written");
    }
    return text;
  }

  /** A number. */
  public long number() {
    return in.getLong();
  }

  /** A number, or null. */
  public @Nullable Long optionalNumber() {
    return number() == 0 ? null : number();
  }

  /** Texts that are no nulls. */
  public List<String> texts() {
    int size = (int) number();
    List<String> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      all.add(required());
    }
    return all;
  }

  /** A list. */
  public <T> List<T> list(Supplier<T> item) {
    int size = (int) number();
    List<T> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      all.add(item.get());
    }
    return all;
  }

  /** A value, or null. */
  public <T> @Nullable T optional(Supplier<T> value) {
    return number() == 0 ? null : value.get();
  }
}
