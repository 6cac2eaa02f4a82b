package dev.fs.engine.api;

import java.util.Map;

/**
 * What the guard of a function in Python tells of a call that failed.
 *
 * @param function its name
 * @param kind the exception's class; empty when the result is not of its type
 * @param reason the exception's message
 * @param message one sentence
 * @param help the place and the call, in lines
 */
public record FunctionFailure(
    String function, String kind, String reason, String message, String help) {
  /** Of the guard's JSON. */
  public static FunctionFailure of(Map<?, ?> told) {
    String name = String.valueOf(told.get("function"));
    Object arguments = told.get("arguments");
    String call = arguments == null ? "" : "it was called as " + name + "(" + arguments + ")";
    if (told.containsKey("returned")) {
      String message =
          "the function "
              + name
              + " is declared to give "
              + told.get("declared")
              + ", and gave "
              + told.get("value")
              + ", which is of the type "
              + told.get("returned");
      return new FunctionFailure(name, "", "", message, call);
    }
    String kind = String.valueOf(told.get("kind"));
    String reason = String.valueOf(told.get("message"));
    String place =
        told.get("file") == null
            ? ""
            : told.get("file") + ":" + told.get("line") + ": " + told.get("text") + "\n";
    return new FunctionFailure(
        name,
        kind,
        reason,
        "the function " + name + " failed: " + kind + ": " + reason,
        place + call);
  }
}
