package dev.fs.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words, numbers, names and brackets of a SQL type's text. */
final class SqlTypeTokens {
  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  SqlTypeTokens(String text) {
    this.text = text;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if (c == '`' || c == '\'') {
        end = endOfQuoted(at);
      } else if (isWord(c)) {
        while (end < text.length() && isWord(text.charAt(end))) {
          end++;
        }
      }
      if (!Character.isWhitespace(c)) {
        tokens.add(text.substring(at, end));
      }
      at = end;
    }
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  private int endOfQuoted(int start) {
    char quote = text.charAt(start);
    for (int i = start + 1; i < text.length(); i++) {
      if (text.charAt(i) == quote) {
        if (i + 1 == text.length() || text.charAt(i + 1) != quote) {
          return i + 1;
        }
        i++;
      }
    }
    throw refuse();
  }

  /** The next token as written; null at the end. */
  @Nullable String peek() {
    return next < tokens.size() ? tokens.get(next) : null;
  }

  /** Takes the next token when it is this one; words in any case. */
  boolean takeIf(String token) {
    String seen = peek();
    if (seen == null || !seen.equalsIgnoreCase(token)) {
      return false;
    }
    next++;
    return true;
  }

  void expect(String token) {
    if (!takeIf(token)) {
      throw refuse();
    }
  }

  /** The next token in capital letters. */
  String takeWord() {
    return take().toUpperCase(Locale.ROOT);
  }

  int takeNumber() {
    String number = take();
    try {
      return Integer.parseInt(number);
    } catch (NumberFormatException e) {
      throw refuse();
    }
  }

  /** The next token as a name: without the quotes, if it has them. */
  String takeName() {
    String name = take();
    char quote = name.charAt(0);
    if (quote != '`' && quote != '\'') {
      return name;
    }
    String one = String.valueOf(quote);
    return name.substring(1, name.length() - 1).replace(one + one, one);
  }

  private String take() {
    String token = peek();
    if (token == null) {
      throw refuse();
    }
    next++;
    return token;
  }

  IllegalArgumentException refuse() {
    return new IllegalArgumentException("no feature type: " + text);
  }
}
