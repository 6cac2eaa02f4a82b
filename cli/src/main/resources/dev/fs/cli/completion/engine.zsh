
# Completes by these specifications and those of the options that every command takes, less what
# was given before the subcommand.
_fs_arguments() {
  local spec name
  local -i ret
  local -a specs
  for spec in "$@" $_fs_everywhere; do
    if [[ $spec == \(* ]]; then
      for name in ${=${spec#\(}%%\)*}; do
        if (( $_fs_given[(Ie)$name] )); then continue 2; fi
      done
    fi
    specs+=($spec)
  done
  _arguments -s -S -C : $specs
  ret=$?
  # Keep what it did to words: at a subcommand it cuts off what stands before.
  compstate[restore]=
  return ret
}

# The repository that the line is about: the nearest directory with fs.yaml, upwards from where
# the line says (else from here).
_fs_find_repository() {
  local word
  local -i index
  directory=$PWD
  for (( index = 2; index < $#_fs_line; index++ )); do
    word=$_fs_line[index]
    case $word in
      --) break ;;
      --*=*) if (( $_fs_repository_options[(Ie)${word%%=*}] )); then directory=${word#*=}; fi ;;
      --*) if (( $_fs_repository_options[(Ie)$word] )); then directory=$_fs_line[++index]; fi ;;
      -?) if (( $_fs_repository_options[(Ie)$word] )); then directory=$_fs_line[++index]; fi ;;
      -?*) if (( $_fs_repository_options[(Ie)${word[1,2]}] )); then directory=${word[3,-1]#=}; fi ;;
    esac
  done
  directory=${(Q)directory}
  directory=${${directory/#\~\//$HOME/}/#%\~/$HOME}
  directory=${directory:A}
  while [[ ! -f $directory/fs.yaml ]]; do
    if [[ -z $directory || $directory == / ]]; then return 1; fi
    directory=${directory%/*}
  done
}

# Offers the names of a kind that the last run of fs left in the repository. They are compared and
# printed, never evaluated, and what is not a name is passed over.
_fs_cached() {
  local wanted=$1 directory kind name
  local -a names
  shift
  if ! _fs_find_repository || [[ ! -f $directory/.fs/cache/completion ]]; then return 1; fi
  while IFS=$'\t' read -r kind name || [[ -n $kind ]]; do
    if [[ $kind == $wanted && $name =~ '^[a-z][a-z0-9_]*$' ]]; then names+=($name); fi
  done 2>/dev/null <$directory/.fs/cache/completion
  compadd "$@" -a names
}

_fs_pipelines() { _fs_cached pipeline "$@" }

_fs_targets() { _fs_cached target "$@" }

_fs_entities() { _fs_cached entity "$@" }

# NAME=FILE: files, once the name stands there.
_fs_named_file() {
  if compset -P '*='; then _files; fi
}

_fs() {
  local curcontext=$curcontext
  local -a _fs_given _fs_line
  _fs_line=("${(@)words[1,CURRENT]}")
  _fs_command
}

# Found by its name in fpath, this file is the body of _fs; else it was sourced, perhaps by a shell
# whose settings do not load the completion system.
if [[ $funcstack[1] == _fs ]]; then
  _fs "$@"
else
  if ! (( $+functions[compdef] )); then autoload -Uz compinit && compinit -i; fi
  compdef _fs fs
fi
