package dev.fs.cli.report;

import dev.fs.cli.assertion.CheckResult;
import dev.fs.cli.console.ProblemText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Results as JUnit writes them, which GitLab shows on a merge request: a test suite for each
 * pipeline, a test case for each test.
 */
public final class JunitReport {
  private JunitReport() {}

  /** The file. */
  public static byte[] file(TestReport report) {
    Map<String, List<CheckResult>> suites = new LinkedHashMap<>();
    for (CheckResult result : report.results()) {
      suites.computeIfAbsent(result.id().pipeline(), name -> new ArrayList<>()).add(result);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      line(xml, 0);
      xml.writeStartElement("testsuites");
      xml.writeAttribute("name", "fs test");
      counts(xml, report.results(), report.seconds());
      for (Map.Entry<String, List<CheckResult>> suite : suites.entrySet()) {
        suite(xml, suite.getKey(), suite.getValue());
      }
      line(xml, 0);
      xml.writeEndElement();
      line(xml, 0);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a report that cannot be written as XML", e);
    }
    return bytes.toByteArray();
  }

  private static void suite(XMLStreamWriter xml, String pipeline, List<CheckResult> results)
      throws XMLStreamException {
    line(xml, 1);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", pipeline);
    counts(xml, results, results.stream().mapToDouble(CheckResult::seconds).sum());
    for (CheckResult result : results) {
      test(xml, result);
    }
    line(xml, 1);
    xml.writeEndElement();
  }

  private static void counts(XMLStreamWriter xml, List<CheckResult> results, double seconds)
      throws XMLStreamException {
    xml.writeAttribute("tests", Integer.toString(results.size()));
    xml.writeAttribute("failures", count(results, CheckResult.Status.FAILED));
    xml.writeAttribute("errors", count(results, CheckResult.Status.ERROR));
    xml.writeAttribute("skipped", count(results, CheckResult.Status.SKIPPED));
    xml.writeAttribute("time", time(seconds));
  }

  private static String count(List<CheckResult> results, CheckResult.Status status) {
    return Long.toString(results.stream().filter(one -> one.status() == status).count());
  }

  private static void test(XMLStreamWriter xml, CheckResult result) throws XMLStreamException {
    line(xml, 2);
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", result.id().pipeline());
    xml.writeAttribute("name", writable(result.id().name(), false));
    xml.writeAttribute("time", time(result.seconds()));
    xml.writeAttribute("file", writable(result.range().file(), false));
    xml.writeAttribute("line", Integer.toString(result.range().line()));
    switch (result.status()) {
      case PASSED -> {}
      case SKIPPED -> {
        line(xml, 3);
        xml.writeEmptyElement("skipped");
        xml.writeAttribute("message", "enabled: false");
      }
      case FAILED -> outcome(xml, "failure", result);
      case ERROR -> outcome(xml, "error", result);
    }
    line(xml, 2);
    xml.writeEndElement();
  }

  private static void outcome(XMLStreamWriter xml, String element, CheckResult result)
      throws XMLStreamException {
    List<String> lines = new ArrayList<>();
    result
        .problems()
        .forEach(problem -> ProblemText.of(problem, false).lines().forEach(lines::add));
    lines.addAll(FailureText.differences(result));
    lines.addAll(FailureText.afterwards(result));
    line(xml, 3);
    xml.writeStartElement(element);
    xml.writeAttribute("message", writable(message(result), false));
    String place = result.range().file() + ":" + result.range().line();
    xml.writeCharacters(writable(place + "\n" + String.join("\n", lines), true));
    xml.writeEndElement();
  }

  private static String message(CheckResult result) {
    if (!result.problems().isEmpty()) {
      return result.problems().get(0).message();
    }
    int count = result.differences().size();
    return Clues.count(count, "difference")
        + ", the first at "
        + ValueText.of(result.differences().get(0).key());
  }

  /** XML has no way to write most control characters, not even an escaped one. */
  private static String writable(String text, boolean lines) {
    StringBuilder writable = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean plain = c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xa0);
              boolean known = c < 0xd800 || (c > 0xdfff && c < 0xfffe) || c > 0xffff;
              if ((plain && known) || (lines && c == '\n')) {
                writable.appendCodePoint(c);
              } else {
                writable.append(String.format(Locale.ROOT, "\\u%04X", c));
              }
            });
    return writable.toString();
  }

  private static String time(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
