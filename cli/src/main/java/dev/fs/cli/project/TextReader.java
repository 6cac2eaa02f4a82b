package dev.fs.cli.project;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Reads text files, strictly as UTF-8; a byte order mark is tolerated. */
public final class TextReader {
  private static final long LONGEST = 16L << 20;

  private TextReader() {}

  /**
   * Reads a file.
   *
   * @param label its name in messages
   * @return null when there is no such file, or when it cannot be read, which is then a problem
   */
  public static @Nullable SourceFile read(Path file, String label, Problems problems) {
    byte[] bytes;
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        // Reading a pipe would wait for ever.
        problems.error(
            ErrorCode.E0120,
            label
                + " is "
                + (attributes.isDirectory() ? "a directory, not a file" : "not a regular file"),
            "put a text file in its place");
        return null;
      }
      if (attributes.size() > LONGEST) {
        problems.error(
            ErrorCode.E0120,
            label + " is larger than " + (LONGEST >> 20) + " MB",
            "fs reads text that people write; data belongs in local inputs");
        return null;
      }
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      if (Files.exists(file)) {
        problems.error(
            ErrorCode.E0119, "cannot read " + label, "look at its permissions: ls -l " + label);
      }
      return null;
    }
    return decode(bytes, label, problems);
  }

  static @Nullable SourceFile decode(byte[] bytes, String label, Problems problems) {
    if (isAscii(bytes)) {
      return new SourceFile(label, new String(bytes, StandardCharsets.ISO_8859_1));
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      CharBuffer text = decoder.decode(in);
      boolean mark = text.length() > 0 && text.charAt(0) == '\uFEFF';
      return new SourceFile(
          label, mark ? text.subSequence(1, text.length()).toString() : text.toString());
    } catch (CharacterCodingException e) {
      problems.add(notUtf8(bytes, in.position(), label));
      return null;
    }
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte each : bytes) {
      if (each < 0) {
        return false;
      }
    }
    return true;
  }

  private static Problem notUtf8(byte[] bytes, int at, String label) {
    boolean utf16 = bytes.length > 1 && (bytes[0] & bytes[1] & 0xFE) == 0xFE;
    // What precedes the bad byte is good UTF-8 but, perhaps, for a cut character at its end.
    SourceFile before = new SourceFile(label, new String(bytes, 0, at, StandardCharsets.UTF_8));
    SourceRange range = before.range(before.text().length(), before.text().length());
    return Problem.error(
        ErrorCode.E0118,
        range,
        null,
        String.format(java.util.Locale.ROOT, "byte 0x%02X is not UTF-8", bytes[at] & 0xFF),
        "save the file as UTF-8, or convert it: iconv -f "
            + (utf16 ? "UTF-16" : "LATIN1")
            + " -t UTF-8 "
            + label);
  }
}
