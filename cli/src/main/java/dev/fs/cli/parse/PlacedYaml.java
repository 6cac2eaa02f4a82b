package dev.fs.cli.parse;

import java.util.List;

/**
 * YAML, and where its text stands: from the first character to behind the last one, as offsets of
 * its file. What follows it, a comment or an empty line, does not count to it.
 */
public sealed interface PlacedYaml {
  /** The offset of its first character, its tag if it has one. */
  int from();

  /** The offset behind its last character. */
  int to();

  /** A single value; one that says nothing is of no length, behind its colon. */
  record Scalar(String text, int from, int to) implements PlacedYaml {}

  /**
   * A list.
   *
   * @param flow whether it is in brackets
   */
  record Items(List<PlacedYaml> items, boolean flow, int from, int to) implements PlacedYaml {
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * A mapping.
   *
   * @param flow whether it is in braces
   */
  record Entries(List<Entry> entries, boolean flow, int from, int to) implements PlacedYaml {
    public Entries {
      entries = List.copyOf(entries);
    }

    /**
     * The entry of a key.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Entry entry(String key) {
      for (Entry entry : entries) {
        if (entry.key().text().equals(key)) {
          return entry;
        }
      }
      throw new IllegalArgumentException("no key " + key);
    }

    /** Whether there is an entry of a key. */
    public boolean has(String key) {
      return entries.stream().anyMatch(entry -> entry.key().text().equals(key));
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, PlacedYaml value) {}
}
