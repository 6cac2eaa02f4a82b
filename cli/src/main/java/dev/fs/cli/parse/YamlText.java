package dev.fs.cli.parse;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.project.SourceFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** A file as a tree of YAML nodes whose scalars are all texts, so that {@code NO} stays NO. */
final class YamlText {
  // The time that the reader takes grows with the square of a line's length.
  private static final int LONGEST = 1 << 20;

  /** A key and a value without the blank between them. */
  private static final Pattern GLUED = Pattern.compile("(\\w+):(\\S.*)");

  /** What the reader says, and what it means to people. */
  private static final List<Map.Entry<String, String>> PLAIN =
      List.of(
          Map.entry("mapping values are not allowed", "a colon too many in this line"),
          Map.entry("scanning a tag", "a matcher without a blank behind it"),
          Map.entry("flow mapping", "this { is not closed"),
          Map.entry("flow sequence", "this [ is not closed"),
          Map.entry("quoted scalar", "this quoted text does not end, or has a wrong \\ in it"),
          Map.entry("could not find expected ':'", "a key without a colon behind it"),
          Map.entry(
              "expected <block end>", "this line begins in another column than its neighbours"),
          Map.entry(
              "undefined alias", "a text that begins with * names an alias, and there is none"),
          Map.entry("'\\t", "a tab"));

  private YamlText() {}

  /** The root; null when the file is empty or no YAML, which is then a problem. */
  static @Nullable Node compose(SourceFile file, Problems problems) {
    if (file.text().length() > LONGEST) {
      problems.add(
          Problem.error(
              ErrorCode.E0120,
              file.path() + " is larger than 1 MB",
              "fs reads text that people write; data belongs in local inputs"));
      return null;
    }
    LoadSettings settings =
        LoadSettings.builder().setLabel(file.path()).setSchema(new FailsafeSchema()).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(file.text());
      if (root.isPresent()) {
        return root.get();
      }
      problems.add(
          file.error(
              ErrorCode.E0106,
              file.range(0, 0),
              "the file is empty",
              file.path().contains("/tests/")
                  ? "list tests below unit_tests:"
                  : "begin with version: 1"));
    } catch (MarkedYamlEngineException e) {
      problems.add(syntax(file, e));
    } catch (ReaderException e) {
      int at = Math.max(0, file.text().indexOf(e.getCodePoint()));
      problems.add(
          file.error(
              ErrorCode.E0102,
              file.range(at, at + 1),
              String.format(
                  Locale.ROOT,
                  "not valid YAML: the character U+%04X cannot stand here",
                  e.getCodePoint()),
              "remove it, or write it as an escape in double quotes"));
    } catch (YamlEngineException e) {
      problems.add(
          file.error(ErrorCode.E0102, file.range(0, 0), "not valid YAML: " + firstLine(e), null));
    } catch (StackOverflowError e) {
      problems.add(
          file.error(ErrorCode.E0102, file.range(0, 0), "not valid YAML: nested too deeply", null));
    }
    return null;
  }

  /** The range of a node, in columns as the rest of fs counts them. */
  static SourceRange range(SourceFile file, Node node) {
    int from = offset(file, node.getStartMark());
    int to = offset(file, node.getEndMark());
    return file.range(from, Math.max(from + 1, to));
  }

  static int offset(SourceFile file, Optional<Mark> mark) {
    if (mark.isEmpty()) {
      return 0;
    }
    // YAML counts code points, the rest of fs UTF-16 units.
    int line = mark.get().getLine() + 1;
    String text = file.line(line);
    int column = mark.get().getColumn();
    if (text == null) {
      return file.text().length();
    }
    int units = text.offsetByCodePoints(0, Math.min(column, text.codePointCount(0, text.length())));
    return file.offset(line, units + 1);
  }

  private static Problem syntax(SourceFile file, MarkedYamlEngineException e) {
    int at = offset(file, e.getProblemMark());
    String problem = e.getProblem() == null ? firstLine(e) : e.getProblem();
    String context = e.getContext() == null ? "" : " (" + e.getContext() + ")";
    boolean atEnd = at >= file.text().stripTrailing().length();
    if (e.getContextMark().isPresent() && (atEnd || beganEarlier(e))) {
      // What is open says more than where the reader gave up.
      at = offset(file, e.getContextMark());
    }
    return file.error(
        ErrorCode.E0102,
        file.range(at, at + 1),
        "not valid YAML: " + plain(problem, context),
        help(problem, context, file, at));
  }

  /** The reader's words, which speak of its grammar, in ours. */
  private static String plain(String problem, String context) {
    for (Map.Entry<String, String> known : PLAIN) {
      if (problem.contains(known.getKey()) || context.contains(known.getKey())) {
        return known.getValue();
      }
    }
    return problem + context;
  }

  private static boolean beganEarlier(MarkedYamlEngineException e) {
    String context = e.getContext() == null ? "" : e.getContext();
    return (context.contains("flow") || context.contains("simple key"))
        && e.getProblemMark().isPresent()
        && e.getContextMark().isPresent()
        && e.getContextMark().get().getLine() < e.getProblemMark().get().getLine();
  }

  private static @Nullable String help(String problem, String context, SourceFile file, int at) {
    if (problem.contains("'\\t")) {
      return "YAML is indented with spaces, not tabs";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "a text with a colon in it goes in quotes; a key goes in a line of its own";
    }
    if (context.contains("quoted scalar")) {
      return "close it with the same quote; in double quotes a \\ is written twice";
    }
    if (context.contains("scanning a tag")) {
      return "write a blank behind it: !any }";
    }
    if (problem.contains("expected <block end>") || context.contains("block ")) {
      return "begin it in the column of its neighbours";
    }
    if (problem.contains("undefined alias") || problem.contains("cannot start any token")) {
      return "put the text in quotes";
    }
    if (context.contains("flow mapping")) {
      return "close it with }";
    }
    if (context.contains("flow sequence")) {
      return "close it with ]";
    }
    Matcher glued = GLUED.matcher(file.text()).region(at, file.text().length());
    return glued.lookingAt()
        ? "write a blank behind the colon: " + glued.group(1) + ": " + glued.group(2)
        : null;
  }

  private static String firstLine(Exception e) {
    String text = String.valueOf(e.getMessage());
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
