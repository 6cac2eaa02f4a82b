package dev.fs.cli;

import dev.fs.cli.analyse.SqlPlanner;
import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for Flink: understands just the SQL of these tests. What takes a planner to know stands
 * in comments of transform.sql, in lines of their own: {@code -- type: avg DOUBLE}, {@code --
 * changelog: upsert}, {@code -- grain: GROUP BY a, b}, {@code -- problem: FS-E0203 word: message}.
 */
final class FakePlanner implements SqlPlanner {
  private static final Pattern TABLE = Pattern.compile("(?is)^CREATE\\s+TABLE\\s+(\\w+)\\s*\\(");
  private static final Pattern COLUMN =
      Pattern.compile("(?m)^\\s+(\\w+)\\s+([A-Z_]+(?:\\([0-9, ]+\\))?),?\\s*$");
  private static final Pattern CONNECTOR = Pattern.compile("'connector'\\s*=\\s*'([^']*)'");
  private static final Pattern INSERT =
      Pattern.compile("(?is)^INSERT\\s+INTO\\s+(\\w+)\\s+SELECT\\s+(.*?)\\s+FROM\\s");

  @Override
  public SqlAnalysis analyse(PipelineSql sql) {
    List<SqlAnalysis.Statement> statements = new ArrayList<>(split(sql.source()));
    List<SqlAnalysis.Table> tables = new ArrayList<>();
    Map<String, String> types = new HashMap<>();
    for (SqlAnalysis.Statement statement : statements) {
      if (statement.kind() == SqlAnalysis.Kind.CREATE_TABLE) {
        SqlAnalysis.Table table = table(statement);
        tables.add(table);
        table.columns().forEach(column -> types.put(column.name(), column.type()));
      }
    }
    String transform = sql.transform().text();
    for (String[] hint : hints(transform, "type", "(\\w+) (.+)")) {
      types.put(hint[0], hint[1]);
    }
    List<SqlProblem> problems = new ArrayList<>();
    for (String[] hint : hints(transform, "problem", "(\\S+) (\\S+): (.*)")) {
      int at =
          Pattern.compile("(?m)^(?!--).*?\\b(" + hint[1] + ")\\b")
              .matcher(transform)
              .results()
              .findFirst()
              .orElseThrow()
              .start(1);
      problems.add(
          new SqlProblem(
              code(hint[0]),
              false,
              sql.transform().file(),
              range(transform, at, at + hint[1].length()),
              hint[2],
              null));
    }
    List<SqlAnalysis.Statement> transforms = split(sql.transform());
    statements.addAll(transforms);
    SqlAnalysis.Insert insert = null;
    for (SqlAnalysis.Statement statement : transforms) {
      if (statement.kind() == SqlAnalysis.Kind.INSERT && problems.isEmpty()) {
        insert = insert(transform, statement, types);
      }
    }
    return new SqlAnalysis(statements, tables, insert, List.of(), problems);
  }

  private static EngineCode code(String id) {
    return Stream.of(EngineCode.values()).filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  private static SqlAnalysis.Insert insert(
      String text, SqlAnalysis.Statement statement, Map<String, String> types) {
    int start = text.indexOf(statement.text());
    Matcher matcher = INSERT.matcher(statement.text());
    if (!matcher.find()) {
      throw new IllegalStateException("an INSERT that the fake does not know: " + statement.text());
    }
    List<SqlAnalysis.OutputColumn> columns = new ArrayList<>();
    int from = matcher.start(2);
    for (String item : items(matcher.group(2))) {
      int at = statement.text().indexOf(item.strip(), from);
      from = at + item.strip().length();
      Matcher alias = Pattern.compile("(?is)^(.*\\sAS\\s+)?`?(\\w+)`?$").matcher(item.strip());
      boolean named = alias.matches();
      String name = named ? alias.group(2) : "EXPR$" + columns.size();
      columns.add(
          new SqlAnalysis.OutputColumn(
              name,
              types.getOrDefault(name, "BIGINT"),
              named,
              range(text, start + at, start + from)));
    }
    List<String[]> grain = hints(text, "grain", "(GROUP BY|PARTITION BY) (.*)");
    int query = start + statement.text().toUpperCase(Locale.ROOT).indexOf("SELECT");
    TextRange queryRange = range(text, query, start + statement.text().length());
    return new SqlAnalysis.Insert(
        matcher.group(1),
        range(text, start + matcher.start(1), start + matcher.end(1)),
        columns,
        hints(text, "changelog", "(\\w+)").stream().map(h -> h[0]).findFirst().orElse("append"),
        grain.isEmpty()
            ? null
            : new SqlAnalysis.Grain(
                grain.get(0)[0], List.of(grain.get(0)[1].split(", ")), queryRange),
        queryRange,
        false,
        List.of(),
        List.of());
  }

  private static List<String> items(String list) {
    List<String> items = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < list.length(); i++) {
      depth += list.charAt(i) == '(' ? 1 : list.charAt(i) == ')' ? -1 : 0;
      if (list.charAt(i) == ',' && depth == 0) {
        items.add(list.substring(from, i));
        from = i + 1;
      }
    }
    items.add(list.substring(from));
    return items;
  }

  private static SqlAnalysis.Table table(SqlAnalysis.Statement statement) {
    List<SqlAnalysis.Column> columns =
        COLUMN
            .matcher(statement.text())
            .results()
            .map(match -> new SqlAnalysis.Column(match.group(1), match.group(2)))
            .toList();
    Matcher connector = CONNECTOR.matcher(statement.text());
    return new SqlAnalysis.Table(
        statement.name(),
        connector.find() ? connector.group(1) : "",
        columns,
        null,
        statement.range());
  }

  private static List<SqlAnalysis.Statement> split(PipelineSql.SqlText sql) {
    List<SqlAnalysis.Statement> statements = new ArrayList<>();
    Matcher pieces =
        Pattern.compile("(?s)((?:--[^\\n]*\\n|\\s)*)((?:--[^\\n]*|'[^']*'|[^;'])+);?")
            .matcher(sql.text());
    while (pieces.find()) {
      String text = pieces.group(2).strip();
      if (text.isEmpty() || text.startsWith("--")) {
        continue;
      }
      Matcher table = TABLE.matcher(text);
      boolean creates = table.find();
      SqlAnalysis.Kind kind =
          creates
              ? SqlAnalysis.Kind.CREATE_TABLE
              : text.toUpperCase(Locale.ROOT).startsWith("INSERT")
                  ? SqlAnalysis.Kind.INSERT
                  : SqlAnalysis.Kind.OTHER;
      statements.add(
          new SqlAnalysis.Statement(
              sql.file(),
              kind,
              creates ? table.group(1) : "",
              text,
              range(sql.text(), pieces.start(2), pieces.start(2) + text.length())));
    }
    return statements;
  }

  private static List<String[]> hints(String text, String name, String pattern) {
    return Pattern.compile("(?m)^-- " + name + ": " + pattern + "$")
        .matcher(text)
        .results()
        .map(
            match -> {
              @Nullable String[] groups = new String[match.groupCount()];
              for (int i = 0; i < groups.length; i++) {
                groups[i] = match.group(i + 1);
              }
              return groups;
            })
        .toList();
  }

  private static TextRange range(String text, int from, int to) {
    int[] start = place(text, from);
    int[] end = place(text, to - 1);
    return new TextRange(start[0], start[1], end[0], end[1]);
  }

  private static int[] place(String text, int offset) {
    String before = text.substring(0, offset);
    return new int[] {
      (int) before.chars().filter(c -> c == '\n').count() + 1, offset - before.lastIndexOf('\n')
    };
  }
}
