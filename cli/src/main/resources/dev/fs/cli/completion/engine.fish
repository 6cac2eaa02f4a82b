
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
