package dev.fs.cli.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code fs} itself: the global options. */
final class Root {
  private static final String[] SECTIONS = {
    UsageMessageSpec.SECTION_KEY_HEADER,
    UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
    UsageMessageSpec.SECTION_KEY_FOOTER,
    UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
    UsageMessageSpec.SECTION_KEY_SYNOPSIS,
    UsageMessageSpec.SECTION_KEY_DESCRIPTION,
    UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
    UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
    UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
    UsageMessageSpec.SECTION_KEY_OPTION_LIST,
    UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
    UsageMessageSpec.SECTION_KEY_COMMAND_LIST
  };

  private Root() {}

  static CommandLine line() {
    CommandSpec spec = CommandSpec.create().name("fs");
    spec.usageMessage()
        .header("Take a machine-learning feature from Flink SQL to Redis.")
        .synopsisSubcommandLabel("COMMAND")
        .footer(
            "  fs new demo && cd demo    a repository with one pipeline that runs at once",
            "  fs gen                    check its SQL, write run.py and contract.json",
            "  fs run --local            run it; see its features in a real Redis");
    GlobalOptions.addTo(spec);
    return new CommandLine(spec);
  }

  /** How every command's help looks: examples first. */
  static void examplesFirst(CommandLine line) {
    line.setHelpSectionKeys(List.of(SECTIONS));
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    usage.footerHeading("%nExamples:%n");
    usage.synopsisHeading("%nUsage: ");
    usage.parameterListHeading("%nParameters:%n");
    usage.optionListHeading("%nOptions:%n");
    usage.commandListHeading("%nCommands:%n");
    usage.width(100);
    usage.sortOptions(false);
    for (CommandLine sub : line.getSubcommands().values()) {
      examplesFirst(sub);
    }
  }
}
