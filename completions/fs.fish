# Completion of fs in fish: generated from the commands of fs; do not edit.
# Print it with: fs completion fish. No JVM runs when TAB is pressed: the names of
# pipelines, targets and entities come from .fs/cache/completion of the repository.

# The options that say where the repository is looked for.
set -g __fs_repository_options -C

# Whether an option of the command takes a value.
function __fs_has_value --argument-names option
    switch "$__fs_command $option"
        case '* -C' '* -t' '* --target' '* --var' '* -o' '* --output' '* --color'
            return 0
        case 'new --template' 'new --entity' 'new --from-file' 'new --key' 'new --time' 'new --udf' 'new --kind'
            return 0
        case 'run --engine' 'run --input' 'run --limit' 'run --until' 'run --show' 'run --out'
            return 0
        case 'test -k' 'test --select' 'test --junit' 'test -j' 'test --jobs'
            return 0
        case 'inspect redis --test'
            return 0
        case 'record --from-run' 'record --from-file' 'record --limit' 'record --mask' 'record --name'
            return 0
    end
    return 1
end

# Prints the command that a word leads to, as words.
function __fs_subcommand --argument-names word
    switch "$__fs_command $word"
        case ' new'
            echo 'new'
        case ' gen'
            echo 'gen'
        case ' run'
            echo 'run'
        case ' test'
            echo 'test'
        case ' inspect'
            echo 'inspect'
        case ' record'
            echo 'record'
        case ' get'
            echo 'get'
        case ' list'
            echo 'list'
        case ' config'
            echo 'config'
        case ' schema'
            echo 'schema'
        case ' explain'
            echo 'explain'
        case ' engine'
            echo 'engine'
        case ' python'
            echo 'python'
        case ' redis'
            echo 'redis'
        case ' completion'
            echo 'completion'
        case ' version'
            echo 'version'
        case 'inspect redis'
            echo 'inspect redis'
        case 'config list'
            echo 'config list'
        case 'engine status'
            echo 'engine status'
        case 'engine stop'
            echo 'engine stop'
        case 'engine archive'
            echo 'engine archive'
        case 'python setup'
            echo 'python setup'
        case 'python info'
            echo 'python info'
        case 'python shell'
            echo 'python shell'
        case 'redis status'
            echo 'redis status'
        case 'redis stop'
            echo 'redis stop'
    end
end

# Reads the line up to the cursor: sets the command (as words), the options given and how many
# plain words follow the command. fish asks again for each line below, so the answer is kept.
function __fs_read_line
    set -l line (commandline -cp | string collect)
    if set -q __fs_line; and test "$line" = "$__fs_line"
        return
    end
    set -g __fs_line $line
    set -g __fs_command ''
    set -g __fs_given
    set -g __fs_taken 0
    set -g __fs_start
    set -l pending ''
    set -l ended no
    set -l tokens (commandline -opc)
    while string match -qr '^\w+=' -- $tokens[1]
        set -e tokens[1]
    end
    for token in $tokens[2..-1]
        if test -n "$pending"
            __fs_take_value $pending $token
            set pending ''
        else if test $ended = yes; or not string match -q -- '-?*' $token
            set -l next
            if test $ended = no; and test $__fs_taken = 0
                set next (__fs_subcommand $token)
            end
            if set -q next[1]
                set -g __fs_command $next
            else
                set -g __fs_taken (math $__fs_taken + 1)
            end
        else if test $token = --
            set ended yes
        else if string match -q -- '--*' $token
            set -l parts (string split -m 1 -- = $token)
            if not __fs_has_value $parts[1]
                set -g -a __fs_given $parts[1]
            else if set -q parts[2]
                __fs_take_value $parts
            else
                set pending $parts[1]
            end
        else
            # Short options may share a dash; the value of the last may share the word.
            set -l letters (string sub -s 2 -- $token)
            while test -n "$letters"
                set -l option -(string sub -l 1 -- $letters)
                set letters (string sub -s 2 -- $letters)
                if not __fs_has_value $option
                    set -g -a __fs_given $option
                else if test -n "$letters"
                    __fs_take_value $option (string replace -r '^=' '' -- $letters)
                    set letters ''
                else
                    set pending $option
                end
            end
        end
    end
end

function __fs_take_value --argument-names option value
    set -g -a __fs_given $option
    if contains -- $option $__fs_repository_options
        set -g __fs_start $value
    end
end

# True in the command $argv[1], or in all when it is *, as long as no other argument, an option,
# is given.
function __fs_may
    __fs_read_line
    if test "$argv[1]" != '*'; and test "$argv[1]" != "$__fs_command"
        return 1
    end
    for option in $argv[2..-1]
        if contains -- $option $__fs_given
            return 1
        end
    end
    return 0
end

# True where the plain word number $argv[2] (from 0) of the command $argv[1] is to come.
function __fs_at --argument-names command index
    __fs_read_line
    test "$command" = "$__fs_command"; and test $index -eq $__fs_taken
end

# True where that word or a later one is to come.
function __fs_from --argument-names command index
    __fs_read_line
    test "$command" = "$__fs_command"; and test $index -le $__fs_taken
end

# Prints the names of a kind that the last run of fs left in the repository: that of the nearest
# directory with fs.yaml, upwards. What is not a name is passed over.
function __fs_cached --argument-names kind
    __fs_read_line
    set -l directory $PWD
    if test -n "$__fs_start"
        set directory (string replace -r '^~(?=/|$)' -- "$HOME" $__fs_start)
        set directory (builtin realpath -- $directory 2>/dev/null)
        or return
    end
    while not test -f "$directory/fs.yaml"
        if test -z "$directory"
            return
        end
        set directory (string replace -r '/[^/]*$' '' -- $directory)
    end
    set -l cache $directory/.fs/cache/completion
    if test -f $cache; and test -r $cache
        string replace -f -r "^$kind\t([a-z][a-z0-9_]*)\$" '$1' <$cache
    end
end

# True once NAME= stands there.
function __fs_named
    string match -q '*=*' -- (string replace -r '^--[^=]*=' '' -- (commandline -ct))
end

complete -c fs -f

# The options that every command takes.
complete -c fs -n "__fs_may '*' -C" -s C -r -f -a '(__fish_complete_directories)' -d 'Work as if started in DIR'
complete -c fs -n "__fs_may '*' -t --target" -s t -l target -r -f -a '(__fs_cached target)' -d 'A target of fs.yaml'
complete -c fs -n "__fs_may '*'" -l var -r -f -d 'The value of a variable; may be given several times'
complete -c fs -n "__fs_may '*' -o --output" -s o -l output -r -f -a 'human json jsonl' -d 'Write the answer as human, json or jsonl'
complete -c fs -n "__fs_may '*' --color" -l color -r -f -a 'auto always never' -d 'Colours: auto, always or never'
complete -c fs -n "__fs_may '*' -q --quiet" -s q -l quiet -d 'Say only what is wrong'
complete -c fs -n "__fs_may '*' -v --verbose" -s v -l verbose -d 'Say more'
complete -c fs -n "__fs_may '*' --no-daemon" -l no-daemon -d 'Do not leave the engine for the next command'
complete -c fs -n "__fs_may '*' --no-input" -l no-input -d 'Never ask'
complete -c fs -n "__fs_may '*' -y --yes" -s y -l yes -d 'Take every question as answered with yes'
complete -c fs -n "__fs_may '*' -h --help" -s h -l help -d 'Show this help'

# fs
complete -c fs -n "__fs_at '' 0" -a new -d 'Make a feature repository or, inside one, a pipeline'
complete -c fs -n "__fs_at '' 0" -a gen -d 'Check the SQL with Flink and write run.py and contract.json'
complete -c fs -n "__fs_at '' 0" -a run -d 'Run pipelines on this machine and show the features that land in Redis'
complete -c fs -n "__fs_at '' 0" -a test -d 'Run unit tests: rows in, assertions on the Redis keys that come out'
complete -c fs -n "__fs_at '' 0" -a inspect -d 'Look at what a test left'
complete -c fs -n "__fs_at '' 0" -a record -d 'Write a unit test from data: rows, and what they leave in Redis'
complete -c fs -n "__fs_at '' 0" -a get -d 'Show the features of a key, from a kept Redis or a target\'s'
complete -c fs -n "__fs_at '' 0" -a list -d 'Show the pipelines, their entities and features'
complete -c fs -n "__fs_at '' 0" -a config -d 'Show settings and where they come from'
complete -c fs -n "__fs_at '' 0" -a schema -d 'Print the JSON Schema of a YAML file, for editors'
complete -c fs -n "__fs_at '' 0" -a explain -d 'Explain an error code'
complete -c fs -n "__fs_at '' 0" -a engine -d 'Look after the engine, which stays to answer the next command'
complete -c fs -n "__fs_at '' 0" -a python -d 'Look after the Python that runs functions, and run.py itself'
complete -c fs -n "__fs_at '' 0" -a redis -d 'Look after the Redis that --keep has left running'
complete -c fs -n "__fs_at '' 0" -a completion -d 'Print or install the completion of a shell'
complete -c fs -n "__fs_at '' 0" -a version -d 'Show the version of fs and of what it runs on'

# fs new
complete -c fs -n "__fs_may 'new' --template" -l template -r -f -a 'tumbling hopping cumulate session over dedup join temporal-join aggregate batch blank' -d 'What the pipeline looks like (default: tumbling)'
complete -c fs -n "__fs_may 'new' --entity" -l entity -r -f -a '(__fs_cached entity)' -d 'What the features are about; added to fs.yaml if missing'
complete -c fs -n "__fs_may 'new' --from-file" -l from-file -r -F -d 'Make it for the rows of a .csv, .jsonl (.gz) or .parquet: guess the columns'
complete -c fs -n "__fs_may 'new'" -l key -r -f -d 'The file\'s column, or columns, that tell one entity from another'
complete -c fs -n "__fs_may 'new' --time" -l time -r -f -d 'The file\'s event time'
complete -c fs -n "__fs_may 'new' --udf" -l udf -r -f -d 'Add a function to the udf_def.py of this pipeline, and tests of it'
complete -c fs -n "__fs_may 'new' --kind" -l kind -r -f -a 'scalar pandas table aggregate' -d 'What the function is (default: scalar)'
complete -c fs -n "__fs_may 'new' -n --dry-run" -s n -l dry-run -d 'Say what would be written'

# fs gen
complete -c fs -n "__fs_may 'gen' --check" -l check -d 'Write nothing; exit 3 when a file is stale'
complete -c fs -n "__fs_may 'gen' --stdout" -l stdout -d 'Print run.py and write nothing'
complete -c fs -n "__fs_may 'gen' -n --dry-run" -s n -l dry-run -d 'Say what would be written'
complete -c fs -n "__fs_from 'gen' 0" -f -a '(__fs_cached pipeline)'

# fs run
complete -c fs -n "__fs_may 'run' --local" -l local -d 'On this machine: embedded Flink and a real Redis'
complete -c fs -n "__fs_may 'run' --engine" -l engine -r -f -a 'embedded pyflink' -d 'embedded (the default), or pyflink: run.py itself, under real PyFlink'
complete -c fs -n "__fs_may 'run'" -l input -r -F -d 'A .jsonl, .csv (.gz) or .parquet in place of a table\'s connector'
complete -c fs -n "__fs_may 'run' --limit" -l limit -r -f -d 'Rows of each input at most'
complete -c fs -n "__fs_may 'run' --until" -l until -r -f -d 'Event time after which inputs end, as 2024-01-31T12:00Z or 2024-01-31'
complete -c fs -n "__fs_may 'run' --watch" -l watch -d 'Run again whenever a file changes'
complete -c fs -n "__fs_may 'run' --keep" -l keep -d 'Leave Redis running, and say where'
complete -c fs -n "__fs_may 'run' --show" -l show -r -f -a 'redis rows' -d 'redis (the default) or rows, those of the query'
complete -c fs -n "__fs_may 'run' --out" -l out -r -F -d 'Write what is shown, whole, to a .parquet, .csv or .jsonl file'
complete -c fs -n "__fs_may 'run' --strict" -l strict -d 'Exit 3 when a row does not fit its table'
complete -c fs -n "__fs_from 'run' 0" -f -a '(__fs_cached pipeline)'

# fs test
complete -c fs -n "__fs_may 'test' -k" -s k -r -f -d 'Words of ids, with and, or, not and parentheses'
complete -c fs -n "__fs_may 'test'" -l select -r -f -d 'tag:NAME or state:modified; with a comma both, given again one of them'
complete -c fs -n "__fs_may 'test' --fail-fast" -l fail-fast -d 'Stop at the first test that fails'
complete -c fs -n "__fs_may 'test' --watch" -l watch -d 'Run again what a saved file affects'
complete -c fs -n "__fs_may 'test' --keep" -l keep -d 'Leave Redis running, with what each test left'
complete -c fs -n "__fs_may 'test' --junit" -l junit -r -F -d 'Write the results as JUnit does, for GitLab'
complete -c fs -n "__fs_may 'test' --update" -l update -d 'Make failing tests expect what was there; the difference is shown'
complete -c fs -n "__fs_may 'test' -n --dry-run" -s n -l dry-run -d 'With --update: show the difference, write nothing'
complete -c fs -n "__fs_may 'test' --prove" -l prove -d 'Show what of the expectations and rows no test depends on'
complete -c fs -n "__fs_may 'test' -j --jobs" -s j -l jobs -r -f -d 'Tests that run at the same time: 1 to 4, or 2'

# fs inspect
complete -c fs -n "__fs_at 'inspect' 0" -a redis -d 'Show the keys, features, event times and times to live that a test left'

# fs inspect redis
complete -c fs -n "__fs_may 'inspect redis' --test" -l test -r -f -d 'As driver_trips::sums_by_driver'

# fs record
complete -c fs -n "__fs_may 'record' --from-run" -l from-run -r -f -d 'From the files that the last local run has read'
complete -c fs -n "__fs_may 'record'" -l from-file -r -F -d 'From a .jsonl, .csv (.gz) or .parquet of yours'
complete -c fs -n "__fs_may 'record' --limit" -l limit -r -f -d 'Rows of each input at most (default: 20)'
complete -c fs -n "__fs_may 'record'" -l mask -r -f -d 'Replace its values, the same by the same'
complete -c fs -n "__fs_may 'record' --name" -l name -r -f -d 'The test\'s name (default: the pipeline\'s)'
complete -c fs -n "__fs_may 'record' -n --dry-run" -s n -l dry-run -d 'Show the test, write nothing'
complete -c fs -n "__fs_at 'record' 0" -f -a '(__fs_cached pipeline)'

# fs config
complete -c fs -n "__fs_at 'config' 0" -a list -d 'Show each setting\'s effective value'

# fs config list
complete -c fs -n "__fs_may 'config list' --show-origin" -l show-origin -d 'Say where each value was written'
complete -c fs -n "__fs_at 'config list' 0" -f -a '(__fs_cached pipeline)'

# fs schema
complete -c fs -n "__fs_may 'schema' --install" -l install -d 'Write all of them into .fs/schema of the repository'
complete -c fs -n "__fs_at 'schema' 0" -f -a 'project pipeline test'

# fs explain
complete -c fs -n "__fs_at 'explain' 0" -f -a 'FS-E0001 FS-E0101 FS-E0102 FS-E0103 FS-E0104 FS-E0105 FS-E0106 FS-E0107 FS-E0108 FS-E0109 FS-E0110 FS-E0111 FS-E0112 FS-E0113 FS-E0114 FS-E0115 FS-E0116 FS-E0117 FS-E0118 FS-E0119 FS-E0120 FS-E0201 FS-E0202 FS-E0203 FS-E0204 FS-E0205 FS-E0206 FS-E0207 FS-E0208 FS-E0209 FS-E0210 FS-E0211 FS-E0212 FS-E0213 FS-E0214 FS-E0215 FS-E0216 FS-E0217 FS-E0218 FS-E0219 FS-E0220 FS-E0221 FS-E0222 FS-E0223 FS-E0224 FS-E0225 FS-E0226 FS-E0227 FS-E0228 FS-E0229 FS-E0230 FS-E0231 FS-E0232 FS-E0301 FS-E0302 FS-E0303 FS-E0304 FS-E0305 FS-E0306 FS-E0307 FS-E0401 FS-E0402 FS-E0403 FS-E0404 FS-E0405 FS-E0406 FS-E0407 FS-E0408 FS-E0409 FS-E0410 FS-E0501 FS-E0502 FS-E0503 FS-E0504 FS-E0505 FS-E0506 FS-E0601 FS-E0801 FS-E0802 FS-E0803'

# fs engine
complete -c fs -n "__fs_at 'engine' 0" -a status -d 'Show the engine that runs, if one does'
complete -c fs -n "__fs_at 'engine' 0" -a stop -d 'Stop the engine; the next command starts a fresh one'
complete -c fs -n "__fs_at 'engine' 0" -a archive -d 'Make the class-data archives now, by which fs starts faster'

# fs python
complete -c fs -n "__fs_at 'python' 0" -a setup -d 'Install PyFlink into the cache directory, unless it is there'
complete -c fs -n "__fs_at 'python' 0" -a info -d 'Show the Python that runs run.py, and which setting says so'
complete -c fs -n "__fs_at 'python' 0" -a shell -d 'Open a Python in which the functions of a pipeline can be called'

# fs python shell
complete -c fs -n "__fs_at 'python shell' 0" -f -a '(__fs_cached pipeline)'

# fs redis
complete -c fs -n "__fs_at 'redis' 0" -a status -d 'Show the kept Redis of this repository\'s runs, and of its tests'
complete -c fs -n "__fs_at 'redis' 0" -a stop -d 'Stop the kept Redis of this repository\'s runs, and of its tests'

# fs completion
complete -c fs -n "__fs_may 'completion' --install" -l install -d 'Write it to where the shell looks for completions'
complete -c fs -n "__fs_may 'completion' -n --dry-run" -s n -l dry-run -d 'With --install: only say what would be written'
complete -c fs -n "__fs_at 'completion' 0" -f -a 'bash zsh fish'
