package dev.fs.cli.memory;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Writes values one after the other, for a {@link MemoryReader} to read them in that order. */
public final class MemoryWriter {
  static final String FORMAT = "fs memory 1";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 12);

  /** Begins with what must be the same when it is read: the program and the kind of content. */
  public MemoryWriter(String program, String kind) {
    text(FORMAT);
    text(program);
    text(kind);
  }

  /** A text; may be null. */
  public void text(@Nullable String text) {
    if (text == null) {
      number(-1);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    out.writeBytes(bytes);
  }

  /** A number. */
  public void number(long number) {
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  /** Whether it is there, then itself. */
  public void optionalNumber(@Nullable Long number) {
    number(number == null ? 0 : 1);
    if (number != null) {
      number(number);
    }
  }

  /** How many there are, then each. */
  public void texts(List<String> texts) {
    number(texts.size());
    for (String text : texts) {
      text(text);
    }
  }

  /** How many there are, then each. */
  public <T> void list(Collection<T> all, Consumer<T> each) {
    number(all.size());
    all.forEach(each);
  }

  /** Whether it is there, then itself. */
  public <T> void optional(@Nullable T value, Consumer<T> writer) {
    number(value == null ? 0 : 1);
    if (value != null) {
      writer.accept(value);
    }
  }

  /** All of it, and a checksum: half a file, or another's, is none. */
  public byte[] bytes() {
    CRC32 sum = new CRC32();
    sum.update(out.toByteArray());
    number(sum.getValue());
    return out.toByteArray();
  }
}
