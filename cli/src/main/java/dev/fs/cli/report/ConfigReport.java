package dev.fs.cli.report;

import dev.fs.cli.config.Setting;
import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import dev.fs.cli.console.OutputFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code fs config list}. */
public record ConfigReport(List<Setting> settings, boolean withOrigin) implements Answer {
  public ConfigReport {
    settings = List.copyOf(settings);
  }

  @Override
  public void show(Console console) {
    if (console.format() == OutputFormat.JSONL) {
      settings.forEach(setting -> console.json(document(setting)));
    } else if (console.isJson()) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      all.put("version", 1);
      all.put("settings", settings.stream().map(ConfigReport::document).toList());
      console.json(all);
    } else if (withOrigin) {
      List<List<String>> rows = new ArrayList<>();
      for (Setting setting : settings) {
        rows.add(List.of(setting.name(), setting.value(), setting.origin()));
      }
      console.table(List.of("SETTING", "VALUE", "ORIGIN"), rows);
    } else {
      for (Setting setting : settings) {
        console.answer(setting.name() + "=" + setting.value());
      }
    }
  }

  private static Map<String, @Nullable Object> document(Setting setting) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("name", setting.name());
    one.put("value", setting.value());
    one.put("origin", setting.origin());
    return one;
  }
}
