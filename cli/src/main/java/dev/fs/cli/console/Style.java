package dev.fs.cli.console;

/** Colours, or none. */
public enum Style {
  RED("31;1"),
  GREEN("32"),
  YELLOW("33;1"),
  CYAN("36"),
  BOLD("1");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  String paint(String text, boolean color) {
    return color ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
