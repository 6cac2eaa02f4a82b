package dev.fs.connectors.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.fs.contract.ValueEncoder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Reads the text of each conformance vector into Flink's data and writes it again: both ways agree
 * with the one encoder.
 */
final class ValueWriterTest {
  @TestFactory
  List<DynamicTest> everyVectorComesBackThroughFlinksData() throws IOException {
    List<?> vectors =
        (List<?>)
            JSON.std
                .mapFrom(ValueEncoder.class.getResourceAsStream("value-vectors.json"))
                .get("vectors");
    assertThat(vectors).hasSizeGreaterThan(50);
    return vectors.stream()
        .map(each -> (Map<?, ?>) each)
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.get("type") + " " + vector.get("text"),
                    () -> comesBack((String) vector.get("type"), (String) vector.get("text"))))
        .toList();
  }

  private static void comesBack(String typeText, String text) throws MisfitException {
    LogicalType type = LogicalTypeParser.parse(typeText, ValueWriterTest.class.getClassLoader());
    Object value = ValueReader.of(type).read(text);

    assertThat(ValueWriter.of(type).write(GenericRowData.of(value), 0)).isEqualTo(text);
    assertThat(ValueWriter.of(type).write(GenericRowData.of((Object) null), 0)).isNull();
  }
}
