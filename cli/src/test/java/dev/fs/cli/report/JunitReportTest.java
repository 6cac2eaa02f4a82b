package dev.fs.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The file as GitLab reads it; {@code -Dfs.golden.update} writes the expected one anew. */
final class JunitReportTest {
  private static final Path GOLDEN = Path.of("src/test/resources/test-report/junit.xml");

  @Test
  void theFileIsAsExpected() throws Exception {
    byte[] file = JunitReport.file(SampleResults.report());

    if (System.getProperty("fs.golden.update") != null) {
      Files.write(GOLDEN, file);
    }
    assertThat(new String(file, StandardCharsets.UTF_8)).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void aParserReadsWhatGitLabShows() throws Exception {
    Document document = parse(JunitReport.file(SampleResults.report()));

    Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getParentNode().getNodeName()).isEqualTo("testsuites");
    assertThat(attributes(suite, "name", "tests", "failures", "errors", "skipped"))
        .containsExactly("trips", "7", "4", "1", "1");
    List<Element> cases = elements(suite, "testcase");
    assertThat(cases).hasSize(7);
    for (Element one : cases) {
      assertThat(one.getAttribute("classname")).isEqualTo("trips");
      assertThat(one.getAttribute("time")).matches("\\d+\\.\\d{3}");
      assertThat(one.getAttribute("file")).isEqualTo("features/trips/tests/basic.yml");
      NodeList outcome = one.getElementsByTagName("*");
      assertThat(outcome.getLength()).isLessThanOrEqualTo(1);
      if (outcome.getLength() == 1) {
        assertThat(outcome.item(0).getNodeName()).isIn(Set.of("failure", "error", "skipped"));
        assertThat(((Element) outcome.item(0)).getAttribute("message")).isNotBlank();
      }
    }
    assertThat(cases.get(3).getAttribute("name")).isEqualTo("with <odd> & \"name\"");
    Element error = elements(suite, "error").get(0);
    assertThat(error.getAttribute("message")).isEqualTo("the job failed: Division by zero");
    assertThat(error.getTextContent()).contains("error FS-E0222: the job failed");
    assertThat(elements(suite, "failure").get(0).getTextContent())
        .startsWith("features/trips/tests/basic.yml:7\n")
        .contains("~ driver:42\n", "expected 3 ", "actual 2  Δ -1\n");
  }

  @Test
  void noCharacterOfATestBreaksTheFile() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < 0x100; c++) {
      text.appendCodePoint(c);
    }
    text.append("\ud800 \udfff \ufffe \uffff ]]> \ud83d\ude00");
    var sample = SampleResults.report().results().get(1);
    var difference = sample.differences().get(0);
    var odd =
        new dev.fs.cli.assertion.Difference(
            difference.kind(),
            text.toString(),
            text.toString(),
            text.toString(),
            "x",
            difference.range());
    var result =
        new dev.fs.cli.assertion.CheckResult(
            new dev.fs.cli.model.test.TestId("trips", text.toString()),
            sample.range(),
            sample.status(),
            1,
            List.of(odd),
            List.of(),
            null);

    Document document = parse(JunitReport.file(new TestReport(List.of(result), 1, List.of())));

    String name = elements(document.getDocumentElement(), "testcase").get(0).getAttribute("name");
    assertThat(name)
        .startsWith("\\u0000\\u0001")
        .contains(" !\"#$%&'()")
        .endsWith("]]> \ud83d\ude00");
  }

  private static Document parse(byte[] file) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(file));
  }

  private static List<Element> elements(Element in, String name) {
    NodeList found = in.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static List<String> attributes(Element element, String... names) {
    return List.of(names).stream().map(element::getAttribute).toList();
  }
}
