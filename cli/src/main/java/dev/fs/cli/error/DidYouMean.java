package dev.fs.cli.error;

import dev.fs.engine.api.NearestName;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Guesses what a mistyped word was meant to be. */
public final class DidYouMean {
  private static final int LISTED_AT_MOST = 12;

  private DidYouMean() {}

  /** The known word nearest to the typed one; null when none is near. */
  public static @Nullable String closest(String typed, Collection<String> known) {
    return NearestName.to(typed, known).orElse(null);
  }

  /** {@code did you mean "fare"?}, or what there is; null when there is nothing. */
  public static @Nullable String help(String typed, Collection<String> known) {
    String closest = closest(typed, known);
    if (closest != null) {
      return "did you mean \"" + closest + "\"?";
    }
    if (known.isEmpty()) {
      return null;
    }
    if (known.size() <= LISTED_AT_MOST) {
      return "there is: " + String.join(", ", known);
    }
    return "there are "
        + known.size()
        + ", among them: "
        + String.join(", ", known.stream().limit(LISTED_AT_MOST).toList());
  }
}
