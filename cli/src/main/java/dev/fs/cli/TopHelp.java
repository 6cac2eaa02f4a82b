package dev.fs.cli;

/** Answers that need no library; tests compare them with what picocli and the POM say. */
final class TopHelp {
  static final String VERSION = "fs 0.1.0\n";

  static final String TEXT =
      """
      Take a machine-learning feature from Flink SQL to Redis.

      Examples:
        fs new demo && cd demo    a repository with one pipeline that runs at once
        fs gen                    check its SQL, write run.py and contract.json
        fs run --local            run it; see its features in a real Redis

      Usage: fs [-hqvy] [--no-daemon] [--no-input] [-C=DIR] [--color=WHEN] [-o=FORMAT] [-t=TARGET]
                [--var=NAME=VALUE]... COMMAND

      Options:
        -C=DIR                 Work as if started in DIR.
        -t, --target=TARGET    A target of fs.yaml.
            --var=NAME=VALUE   The value of a variable; may be given several times.
        -o, --output=FORMAT    Write the answer as human, json or jsonl.
            --color=WHEN       Colours: auto, always or never.
        -q, --quiet            Say only what is wrong.
        -v, --verbose          Say more.
            --no-daemon        Do not leave the engine for the next command.
            --no-input         Never ask.
        -y, --yes              Take every question as answered with yes.
        -h, --help             Show this help.

      Commands:
        new         Make a feature repository or, inside one, a pipeline.
        gen         Check the SQL with Flink and write run.py and contract.json.
        run         Run pipelines on this machine and show the features that land in Redis.
        test        Run unit tests: rows in, assertions on the Redis keys that come out.
        inspect     Look at what a test left.
        record      Write a unit test from data: rows, and what they leave in Redis.
        get         Show the features of a key, from a kept Redis or a target's.
        list        Show the pipelines, their entities and features.
        config      Show settings and where they come from.
        schema      Print the JSON Schema of a YAML file, for editors.
        explain     Explain an error code.
        engine      Look after the engine, which stays to answer the next command.
        python      Look after the Python that runs functions, and run.py itself.
        redis       Look after the Redis that --keep has left running.
        completion  Print or install the completion of a shell.
        version     Show the version of fs and of what it runs on.
      """;

  private TopHelp() {}
}
