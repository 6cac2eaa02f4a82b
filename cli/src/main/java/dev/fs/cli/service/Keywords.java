package dev.fs.cli.service;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The expression of {@code -k}: words, each of which an id has somewhere in it in whatever case,
 * with {@code and}, {@code or}, {@code not} and parentheses. A word with a blank, or one that is
 * {@code and}, stands in quotation marks.
 */
final class Keywords {
  private static final String OPTION = "-k";

  private final String expression;
  private final List<Token> tokens;
  private int next;

  /**
   * A part of the expression.
   *
   * @param word false: an operator or a parenthesis
   * @param column from 1
   */
  private record Token(String text, boolean word, int column) {}

  private Keywords(String expression) {
    this.expression = expression;
    this.tokens = tokens(expression);
  }

  /**
   * Reads an expression.
   *
   * @throws FsException FS-E0111 with the place
   */
  static Predicate<String> parse(String expression) {
    Keywords parser = new Keywords(expression);
    Predicate<String> whole = parser.either();
    Token left = parser.peek();
    if (left != null) {
      throw parser.wrong(
          left.text().equals(")") ? "no ( for this )" : "and or or is missing before this");
    }
    return id -> whole.test(folded(id));
  }

  private Predicate<String> either() {
    Predicate<String> either = both();
    while (accept("or")) {
      either = either.or(both());
    }
    return either;
  }

  private Predicate<String> both() {
    Predicate<String> both = one();
    while (accept("and")) {
      both = both.and(one());
    }
    return both;
  }

  private Predicate<String> one() {
    if (accept("not")) {
      return one().negate();
    }
    if (accept("(")) {
      Predicate<String> inner = either();
      if (!accept(")")) {
        throw wrong("a ) is missing here");
      }
      return inner;
    }
    Token token = peek();
    if (token == null || !token.word()) {
      throw wrong("a word is missing here");
    }
    next++;
    String word = folded(token.text());
    return id -> id.contains(word);
  }

  private boolean accept(String operator) {
    Token token = peek();
    if (token == null || token.word() || !token.text().equals(operator)) {
      return false;
    }
    next++;
    return true;
  }

  private @Nullable Token peek() {
    return next < tokens.size() ? tokens.get(next) : null;
  }

  private FsException wrong(String message) {
    Token token = peek();
    return token == null
        ? wrong(message, expression.length() + 1, 1)
        : wrong(message, token.column(), token.text().length());
  }

  private FsException wrong(String message, int column, int length) {
    return new FsException(
        Problem.error(
            ErrorCode.E0111,
            new SourceRange(OPTION, 1, column, 1, column + length - 1),
            expression,
            message,
            "write words with and, or, not and parentheses, as -k \"late and not (hourly or daily)\""));
  }

  private List<Token> tokens(String text) {
    List<Token> found = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '(' || c == ')') {
        found.add(new Token(String.valueOf(c), false, at + 1));
        at++;
      } else if (c == '"' || c == '\'') {
        int end = text.indexOf(c, at + 1);
        if (end < 0) {
          throw wrong("this quotation mark is not closed", at + 1, 1);
        }
        found.add(new Token(text.substring(at + 1, end), true, at + 1));
        at = end + 1;
      } else {
        int end = at;
        while (end < text.length() && !isEnd(text.charAt(end))) {
          end++;
        }
        String word = text.substring(at, end);
        boolean operator = List.of("and", "or", "not").contains(word.toLowerCase(Locale.ROOT));
        found.add(new Token(operator ? word.toLowerCase(Locale.ROOT) : word, !operator, at + 1));
        at = end;
      }
    }
    return found;
  }

  private static boolean isEnd(char c) {
    return Character.isWhitespace(c) || c == '(' || c == ')';
  }

  private static String folded(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
