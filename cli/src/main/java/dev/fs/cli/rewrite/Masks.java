package dev.fs.cli.rewrite;

import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.contract.ValueType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Other values in the place of those of some columns: the same for the same value, in all tables,
 * so that joins and groups stay what they are. A text becomes one of a hash, whose secret nobody
 * keeps, so that nobody can look for what has it; an integer becomes one that no such column has.
 */
public final class Masks {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LENGTH = 12;
  private static final Pattern OF_LENGTH = Pattern.compile("(?:VAR)?CHAR\\((\\d+)\\).*");

  private final byte[] secret;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, String> numbers = new HashMap<>();
  private long next = 1;

  private Masks(byte[] secret) {
    this.secret = secret.clone();
  }

  /**
   * The rows with other values in these columns; a column that cannot be masked is a problem.
   *
   * @param secret of the hashes
   */
  public static List<RecordedTest.Given> mask(
      List<RecordedTest.Given> given, List<String> columns, byte[] secret, Problems problems) {
    Set<String> known = new LinkedHashSet<>();
    given.forEach(one -> known.addAll(one.types().keySet()));
    for (String column : columns) {
      if (!known.contains(column)) {
        problems.error(
            ErrorCode.E0111,
            "--mask " + column + ": no table has a column \"" + column + "\"",
            DidYouMean.help(column, known));
      }
      given.forEach(one -> checkType(one, column, problems));
    }
    Masks masks = new Masks(secret);
    masks.take(given, columns);
    List<RecordedTest.Given> masked = new ArrayList<>();
    for (RecordedTest.Given one : given) {
      List<Map<String, String>> rows = new ArrayList<>();
      one.rows().forEach(row -> rows.add(masks.row(one.types(), row, columns)));
      masked.add(new RecordedTest.Given(one.table(), one.types(), rows));
    }
    for (RecordedTest.Given one : given) {
      columns.forEach(column -> masks.checkRange(one.types().get(column), column, problems));
    }
    return masked;
  }

  private static void checkType(RecordedTest.Given given, String column, Problems problems) {
    String type = given.types().get(column);
    if (type == null) {
      return;
    }
    Matcher length = OF_LENGTH.matcher(type);
    boolean isShort = length.matches() && Long.parseLong(length.group(1)) < LENGTH;
    ValueType.Kind kind = ValueType.parse(type).kind();
    if (isShort || (kind != ValueType.Kind.STRING && kind != ValueType.Kind.INTEGER)) {
      problems.error(
          ErrorCode.E0111,
          "--mask " + column + ": a column of the type " + type + " cannot be masked",
          "texts of at least " + LENGTH + " characters and integers can; give fs other data");
    }
  }

  private void take(List<RecordedTest.Given> given, List<String> columns) {
    for (RecordedTest.Given one : given) {
      for (Map<String, String> row : one.rows()) {
        for (String column : columns) {
          if (row.containsKey(column)) {
            taken.add(Objects.requireNonNull(row.get(column)));
          }
        }
      }
    }
  }

  private Map<String, String> row(
      Map<String, String> types, Map<String, String> row, List<String> columns) {
    Map<String, String> masked = new HashMap<>(row);
    for (String column : columns) {
      String value = row.get(column);
      String type = types.get(column);
      if (value != null && type != null) {
        boolean number = ValueType.parse(type).kind() == ValueType.Kind.INTEGER;
        masked.put(column, number ? number(value) : hash(value));
      }
    }
    return masked;
  }

  private String number(String value) {
    return numbers.computeIfAbsent(
        value,
        one -> {
          while (taken.contains(String.valueOf(next))) {
            next++;
          }
          return String.valueOf(next++);
        });
  }

  private void checkRange(@Nullable String type, String column, Problems problems) {
    boolean tooMany =
        type != null
            && ((type.startsWith("TINYINT") && next > Byte.MAX_VALUE)
                || (type.startsWith("SMALLINT") && next > Short.MAX_VALUE));
    if (tooMany) {
      problems.error(
          ErrorCode.E0111,
          "--mask " + column + ": " + type + " has too few numbers for so many",
          "record fewer rows: --limit 20");
    }
  }

  private String hash(String value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      byte[] hash = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
      return ("m" + HexFormat.of().formatHex(hash)).substring(0, LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
