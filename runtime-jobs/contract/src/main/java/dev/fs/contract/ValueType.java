package dev.fs.contract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a value, read from the text of a SQL type.
 *
 * @param kind what the value is
 * @param precision fraction digits of a time or timestamp; digits of a decimal; bits of an integer
 *     that has less than 64; else 0
 * @param scale digits behind the point of a decimal; else 0
 * @param elements the type of an array's elements, of a map's key and value, of a row's fields, of
 *     a multiset's elements; else empty
 * @param names of a row's fields; else empty
 */
public record ValueType(
    Kind kind, int precision, int scale, List<ValueType> elements, List<String> names) {

  /** What values are, as far as their text is concerned. */
  public enum Kind {
    BOOLEAN,
    /** TINYINT, SMALLINT, INTEGER and BIGINT. */
    INTEGER,
    DECIMAL,
    FLOAT,
    DOUBLE,
    /** CHAR, VARCHAR and STRING. */
    STRING,
    /** BINARY, VARBINARY and BYTES. */
    BYTES,
    DATE,
    TIME,
    TIMESTAMP,
    TIMESTAMP_LTZ,
    ARRAY,
    MAP,
    MULTISET,
    ROW
  }

  /** The names of SQL types, as people write them. */
  public static final List<String> NAMES =
      List.of(
          "STRING",
          "CHAR",
          "VARCHAR",
          "BOOLEAN",
          "TINYINT",
          "SMALLINT",
          "INT",
          "INTEGER",
          "BIGINT",
          "FLOAT",
          "DOUBLE",
          "DECIMAL",
          "NUMERIC",
          "DATE",
          "TIME",
          "TIMESTAMP",
          "TIMESTAMP_LTZ",
          "BYTES",
          "BINARY",
          "VARBINARY",
          "ARRAY",
          "MAP",
          "MULTISET",
          "ROW");

  public ValueType {
    elements = List.copyOf(elements);
    names = List.copyOf(names);
  }

  /** A type without parameters. */
  public static ValueType of(Kind kind) {
    return new ValueType(kind, 0, 0, List.of(), List.of());
  }

  /** A time or timestamp with so many fraction digits, or an integer of so many bits. */
  public static ValueType of(Kind kind, int precision) {
    return new ValueType(kind, precision, 0, List.of(), List.of());
  }

  /** A decimal. */
  public static ValueType decimal(int precision, int scale) {
    return new ValueType(Kind.DECIMAL, precision, scale, List.of(), List.of());
  }

  /** An array, map or multiset. */
  public static ValueType of(Kind kind, List<ValueType> elements) {
    return new ValueType(kind, 0, 0, elements, List.of());
  }

  /** A row. */
  public static ValueType row(List<String> names, List<ValueType> types) {
    return new ValueType(Kind.ROW, 0, 0, types, names);
  }

  /** Its name as people write it, as {@code BIGINT} and {@code DECIMAL(10, 2)}. */
  public String sqlName() {
    return switch (kind) {
      case INTEGER ->
          switch (precision) {
            case Byte.SIZE -> "TINYINT";
            case Short.SIZE -> "SMALLINT";
            case Integer.SIZE -> "INT";
            default -> "BIGINT";
          };
      case DECIMAL -> "DECIMAL(" + precision + ", " + scale + ")";
      case TIME, TIMESTAMP, TIMESTAMP_LTZ -> kind + "(" + precision + ")";
      default -> kind.name();
    };
  }

  /**
   * Reads a SQL type as Flink writes it: {@code DECIMAL(10, 2) NOT NULL}, {@code MAP<STRING,
   * ROW<`a` INT>>}.
   *
   * @throws IllegalArgumentException when it is none, or of a kind that has no text
   */
  public static ValueType parse(String sqlType) {
    return new Parser(new SqlTypeTokens(sqlType)).whole();
  }

  /** Recursive descent over the grammar of Flink's serializable types. */
  private record Parser(SqlTypeTokens tokens) {
    ValueType whole() {
      ValueType type = type();
      if (tokens.peek() != null) {
        throw tokens.refuse();
      }
      return type;
    }

    private ValueType type() {
      ValueType type = base();
      while (true) {
        if (tokens.takeIf("NOT")) {
          tokens.expect("NULL");
        } else if (tokens.takeIf("ARRAY")) {
          type = of(Kind.ARRAY, List.of(type));
        } else if (tokens.takeIf("MULTISET")) {
          type = of(Kind.MULTISET, List.of(type));
        } else if (!tokens.takeIf("NULL")) {
          return type;
        }
      }
    }

    private ValueType base() {
      String word = tokens.takeWord();
      return switch (word) {
        case "BOOLEAN" -> of(Kind.BOOLEAN);
        case "TINYINT" -> of(Kind.INTEGER, Byte.SIZE);
        case "SMALLINT" -> of(Kind.INTEGER, Short.SIZE);
        case "INT", "INTEGER" -> of(Kind.INTEGER, Integer.SIZE);
        case "BIGINT" -> of(Kind.INTEGER);
        case "FLOAT" -> of(Kind.FLOAT);
        case "DOUBLE" -> {
          tokens.takeIf("PRECISION");
          yield of(Kind.DOUBLE);
        }
        case "DECIMAL", "DEC", "NUMERIC" -> decimal();
        case "CHAR", "CHARACTER", "VARCHAR", "STRING" -> ofLength(Kind.STRING);
        case "BINARY", "VARBINARY", "BYTES" -> ofLength(Kind.BYTES);
        case "DATE" -> of(Kind.DATE);
        case "TIME" -> time();
        case "TIMESTAMP" -> timestamp();
        case "TIMESTAMP_LTZ" -> of(Kind.TIMESTAMP_LTZ, number(6));
        case "ARRAY" -> of(Kind.ARRAY, parameters(1));
        case "MULTISET" -> of(Kind.MULTISET, parameters(1));
        case "MAP" -> of(Kind.MAP, parameters(2));
        case "ROW" -> row();
        default -> throw tokens.refuse();
      };
    }

    private ValueType ofLength(Kind kind) {
      tokens.takeIf("VARYING");
      number(0);
      return of(kind);
    }

    private ValueType decimal() {
      if (!tokens.takeIf("(")) {
        return ValueType.decimal(10, 0);
      }
      int precision = tokens.takeNumber();
      int scale = tokens.takeIf(",") ? tokens.takeNumber() : 0;
      tokens.expect(")");
      return ValueType.decimal(precision, scale);
    }

    private ValueType time() {
      int precision = number(0);
      if (tokens.takeIf("WITHOUT")) {
        zone();
      }
      return of(Kind.TIME, precision);
    }

    private ValueType timestamp() {
      int precision = number(6);
      if (tokens.takeIf("WITHOUT")) {
        zone();
      } else if (tokens.takeIf("WITH")) {
        tokens.expect("LOCAL");
        zone();
        return of(Kind.TIMESTAMP_LTZ, precision);
      }
      return of(Kind.TIMESTAMP, precision);
    }

    private void zone() {
      tokens.expect("TIME");
      tokens.expect("ZONE");
    }

    private int number(int absent) {
      if (!tokens.takeIf("(")) {
        return absent;
      }
      int number = tokens.takeNumber();
      tokens.expect(")");
      return number;
    }

    private List<ValueType> parameters(int count) {
      tokens.expect("<");
      List<ValueType> types = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        if (i > 0) {
          tokens.expect(",");
        }
        types.add(type());
      }
      tokens.expect(">");
      return types;
    }

    private ValueType row() {
      String close = tokens.takeIf("(") ? ")" : ">";
      if (close.equals(">")) {
        tokens.expect("<");
      }
      List<String> names = new ArrayList<>();
      List<ValueType> types = new ArrayList<>();
      while (!tokens.takeIf(close)) {
        if (!names.isEmpty()) {
          tokens.expect(",");
        }
        names.add(tokens.takeName());
        types.add(type());
        @Nullable String next = tokens.peek();
        if (next != null && next.startsWith("'")) {
          tokens.takeName(); // the field's comment
        }
      }
      return ValueType.row(names, types);
    }
  }
}
