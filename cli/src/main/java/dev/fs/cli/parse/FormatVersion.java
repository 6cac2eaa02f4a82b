package dev.fs.cli.parse;

import dev.fs.cli.model.Located;

/** The version that each configuration file begins with. */
final class FormatVersion {
  private static final String CURRENT = "1";

  private FormatVersion() {}

  static void check(MapReader map) {
    Located<String> version = map.required("version", "begin the file with version: " + CURRENT);
    if (version != null && !version.value().equals(CURRENT)) {
      map.wrong(
          version,
          "version " + version.value() + " is unknown to this fs",
          "this fs reads version: " + CURRENT + "; a newer file needs a newer fs");
    }
  }
}
