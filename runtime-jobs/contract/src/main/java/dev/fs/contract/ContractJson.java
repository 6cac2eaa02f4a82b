package dev.fs.contract;

import java.io.IOException;
import java.util.List;

/** Reads contract.json. */
public final class ContractJson {
  private ContractJson() {}

  /**
   * The contract of a text.
   *
   * @throws IOException with one line that names everything that does not fit
   */
  public static Contract read(String text) throws IOException {
    JsonObject root = JsonObject.parse(text);
    root.version("version", Contract.VERSION);
    Contract contract =
        new Contract(
            Contract.VERSION,
            root.text("pipeline"),
            root.text("entity"),
            root.objects("keys").stream()
                .map(key -> new Contract.KeyColumn(key.text("name"), key.text("type")))
                .toList(),
            root.optionalText("event_time"),
            root.text("mode"),
            root.text("changelog"),
            root.text("guard"),
            root.optionalNumber("entity_ttl_seconds"),
            root.objects("features").stream().map(ContractJson::feature).toList(),
            root.objects("sources").stream().map(ContractJson::source).toList(),
            root.text("sql_digest"));
    root.check("a contract");
    return contract;
  }

  private static Contract.Feature feature(JsonObject feature) {
    return new Contract.Feature(
        feature.text("name"),
        feature.text("type"),
        feature.optionalNumber("ttl_seconds"),
        feature.optionalText("description"));
  }

  private static Contract.Source source(JsonObject source) {
    List<Contract.Column> columns =
        source.objects("columns").stream()
            .map(column -> new Contract.Column(column.text("name"), column.text("type")))
            .toList();
    return new Contract.Source(source.text("table"), source.text("connector"), columns);
  }
}
