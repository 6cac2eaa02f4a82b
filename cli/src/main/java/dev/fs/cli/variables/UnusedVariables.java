package dev.fs.cli.variables;

import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables that the command line gives a value, and that no file has. Pure. */
public final class UnusedVariables {
  private static final Pattern USE =
      Pattern.compile("(?<!\\$)\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-|})");

  private UnusedVariables() {}

  /** The names that texts use. */
  public static Set<String> used(Collection<String> texts) {
    Set<String> used = new TreeSet<>();
    for (String text : texts) {
      Matcher use = USE.matcher(text);
      while (use.find()) {
        used.add(use.group(1));
      }
    }
    return used;
  }

  /** A warning for each of the given names that no text uses. */
  public static List<Problem> find(Collection<String> given, Collection<String> texts) {
    Set<String> used = used(texts);
    List<Problem> warnings = new ArrayList<>();
    for (String name : given) {
      if (!used.contains(name)) {
        warnings.add(
            new Problem(
                ErrorCode.E0111,
                Severity.WARNING,
                null,
                null,
                "--var " + name + ": no file of what was chosen uses ${" + name + "}",
                DidYouMean.help(name, used)));
      }
    }
    return warnings;
  }
}
