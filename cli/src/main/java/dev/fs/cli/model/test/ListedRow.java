package dev.fs.cli.model.test;

import dev.fs.contract.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row that is written as a list of its columns, or as its only column. */
public final class ListedRow {
  private ListedRow() {}

  /**
   * The value with all rows in it as mappings, as TypedText takes them.
   *
   * @throws UnfitValueException when a row has another number of columns
   */
  public static WrittenValue named(ValueType type, WrittenValue value) throws UnfitValueException {
    if (type.kind() == ValueType.Kind.ARRAY && value instanceof WrittenValue.Items list) {
      List<WrittenValue> items = new ArrayList<>();
      for (WrittenValue item : list.items()) {
        items.add(named(type.elements().get(0), item));
      }
      return new WrittenValue.Items(items, value.range());
    }
    if (type.kind() != ValueType.Kind.ROW
        || value instanceof WrittenValue.Fields
        || value instanceof WrittenValue.Null) {
      return value;
    }
    List<WrittenValue> columns =
        value instanceof WrittenValue.Items list ? list.items() : List.of(value);
    if (columns.size() != type.names().size()) {
      throw new UnfitValueException(
          value.range(),
          "a row has " + type.names().size() + " columns, and here are " + columns.size());
    }
    Map<String, WrittenValue> fields = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      fields.put(type.names().get(i), named(type.elements().get(i), columns.get(i)));
    }
    return new WrittenValue.Fields(fields, value.range());
  }
}
