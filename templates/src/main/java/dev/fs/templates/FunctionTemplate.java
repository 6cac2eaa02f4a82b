package dev.fs.templates;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A kind of function in Python, as {@code fs new --udf} makes it. */
enum FunctionTemplate {
  SCALAR("udf"),
  PANDAS("udf"),
  TABLE("udtf"),
  AGGREGATE("udaf");

  private final String decorator;

  FunctionTemplate(String decorator) {
    this.decorator = decorator;
  }

  /** Names of the kinds, the default first. */
  static List<String> kinds() {
    return Arrays.stream(values()).map(FunctionTemplate::kind).toList();
  }

  static FunctionTemplate of(String kind) {
    return valueOf(kind.toUpperCase(Locale.ROOT));
  }

  private String kind() {
    return name().toLowerCase(Locale.ROOT);
  }

  ScaffoldFunction fill(Renderer renderer, String name) {
    String place = "new/udf/" + kind();
    Model model = new Model(name);
    return new ScaffoldFunction(
        "from pyflink.table.udf import " + decorator,
        renderer.render(place + ".py.ftl", model),
        renderer.render(place + ".yml.ftl", model));
  }

  /** What the templates say of it. Public, for FreeMarker. */
  public record Model(String name) {}
}
