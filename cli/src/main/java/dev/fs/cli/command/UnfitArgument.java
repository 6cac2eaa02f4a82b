package dev.fs.cli.command;

import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;

/** What picocli does not take, in our words. */
final class UnfitArgument {
  private UnfitArgument() {}

  static String sentence(ParameterException e) {
    if (e instanceof MissingParameterException missing) {
      return missing(missing.getMissing(), e);
    }
    if (e instanceof OverwrittenOptionException twice) {
      return name(twice.getOverwritten()) + " is given twice";
    }
    ArgSpec argument = e.getArgSpec();
    if (argument == null) {
      return plain(e);
    }
    String value = e.getValue();
    if (value == null) {
      return plain(e);
    }
    return name(argument) + " takes " + wanted(argument) + ", not \"" + value + "\"";
  }

  private static String missing(List<ArgSpec> arguments, ParameterException e) {
    if (arguments.isEmpty()) {
      return plain(e);
    }
    ArgSpec first = arguments.get(0);
    return first.isOption()
        ? name(first) + " wants a value: " + first.paramLabel()
        : first.paramLabel() + " is missing";
  }

  private static String wanted(ArgSpec argument) {
    Class<?> type = argument.type();
    return type == Long.class || type == long.class ? "a whole number" : argument.paramLabel();
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String plain(ParameterException e) {
    String message = String.valueOf(e.getMessage());
    return message.isEmpty()
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }
}
