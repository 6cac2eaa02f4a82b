package dev.fs.engine.api;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records as the maps, lists, texts, numbers and booleans that JSON has, and back. The JSON library
 * can do it too, but takes longer to look at the records than the engine takes to answer.
 */
final class Plain {
  private Plain() {}

  /** A record's components by name, without those that are null. */
  static Map<String, Object> ofRecord(Record content) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (RecordComponent component : content.getClass().getRecordComponents()) {
      try {
        Object value = of(component.getAccessor().invoke(content));
        if (value != null) {
          all.put(component.getName(), value);
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record that cannot be read: " + content.getClass(), e);
      }
    }
    return all;
  }

  private static @Nullable Object of(@Nullable Object value) {
    if (value instanceof Record content) {
      return ofRecord(content);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>(list.size());
      for (Object item : list) {
        all.add(of(item));
      }
      return all;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> all = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        all.put(entry.getKey(), of(entry.getValue()));
      }
      return all;
    }
    return value instanceof Enum<?> constant ? constant.name() : value;
  }

  /**
   * The record of these components; what is missing is null, 0 or false, and what is of no
   * component is left out.
   *
   * @throws IOException when a value does not fit its component
   */
  static <T extends Record> T record(Map<?, ?> body, Class<T> type) throws IOException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = value(body.get(components[i].getName()), components[i].getGenericType());
    }
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IOException("no " + type.getSimpleName() + ": " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record that cannot be made: " + type, e);
    }
  }

  private static @Nullable Object value(@Nullable Object plain, Type type) throws IOException {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return plain == null ? null : collection(plain, arguments[arguments.length - 1]);
    }
    Class<?> wanted = (Class<?>) type;
    if (plain == null) {
      return absent(wanted);
    }
    if (wanted == String.class && plain instanceof String) {
      return plain;
    }
    if ((wanted == boolean.class || wanted == Boolean.class) && plain instanceof Boolean) {
      return plain;
    }
    if ((wanted == int.class || wanted == Integer.class) && plain instanceof Number number) {
      return number.intValue();
    }
    if ((wanted == long.class || wanted == Long.class) && plain instanceof Number number) {
      return number.longValue();
    }
    if (wanted.isRecord() && plain instanceof Map<?, ?> body) {
      return record(body, wanted.asSubclass(Record.class));
    }
    if (wanted.isEnum() && plain instanceof String name) {
      for (Object constant : wanted.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(name)) {
          return constant;
        }
      }
    }
    throw new IOException("no " + wanted.getSimpleName() + ": " + plain);
  }

  /** A list of such items, or a map from texts to such values. */
  private static Object collection(Object plain, Type item) throws IOException {
    if (plain instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>(list.size());
      for (Object one : list) {
        all.add(value(one, item));
      }
      return all;
    }
    if (plain instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> all = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        all.put(entry.getKey(), value(entry.getValue(), item));
      }
      return all;
    }
    throw new IOException("no list and no map: " + plain);
  }

  private static @Nullable Object absent(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    return type == long.class ? 0L : null;
  }
}
