# shellcheck shell=bash
# Completion of fs in bash: generated from the commands of fs; do not edit.
# Print it with: fs completion bash. No JVM runs when TAB is pressed: the names of
# pipelines, targets and entities come from .fs/cache/completion of the repository.

# What a command takes. An option is: once or many, its names, what its value
# completes to (words, or @ and a kind; a flag has none). A positional has no names.
_fs_command() {
  subcommands=() options=() positionals=()
  case $1 in
    fs)
      subcommands=(new gen run test inspect record get list config schema explain engine python redis completion version)
      ;;
    'fs new')
      options=(
        'once --template tumbling hopping cumulate session over dedup join temporal-join aggregate batch blank'
        'once --entity @entity'
        'once --from-file @file'
        'many --key @nothing'
        'once --time @nothing'
        'once --udf @nothing'
        'once --kind scalar pandas table aggregate'
        'once -n,--dry-run'
      )
      positionals=(
        'once @nothing'
      )
      ;;
    'fs gen')
      options=(
        'once --check'
        'once --stdout'
        'once -n,--dry-run'
      )
      positionals=(
        'many @pipeline'
      )
      ;;
    'fs run')
      options=(
        'once --local'
        'once --engine embedded pyflink'
        'many --input @named-file'
        'once --limit @nothing'
        'once --until @nothing'
        'once --watch'
        'once --keep'
        'once --show redis rows'
        'once --out @file'
        'once --strict'
      )
      positionals=(
        'many @pipeline'
      )
      ;;
    'fs test')
      options=(
        'once -k @nothing'
        'many --select @nothing'
        'once --fail-fast'
        'once --watch'
        'once --keep'
        'once --junit @file'
        'once --update'
        'once -n,--dry-run'
        'once --prove'
        'once -j,--jobs @nothing'
      )
      positionals=(
        'many @nothing'
      )
      ;;
    'fs inspect')
      subcommands=(redis)
      ;;
    'fs inspect redis')
      options=(
        'once --test @nothing'
      )
      ;;
    'fs record')
      options=(
        'once --from-run @nothing'
        'many --from-file @named-file'
        'once --limit @nothing'
        'many --mask @nothing'
        'once --name @nothing'
        'once -n,--dry-run'
      )
      positionals=(
        'once @pipeline'
      )
      ;;
    'fs get')
      positionals=(
        'once @nothing'
        'many @nothing'
      )
      ;;
    'fs list')
      ;;
    'fs config')
      subcommands=(list)
      ;;
    'fs config list')
      options=(
        'once --show-origin'
      )
      positionals=(
        'once @pipeline'
      )
      ;;
    'fs schema')
      options=(
        'once --install'
      )
      positionals=(
        'once project pipeline test'
      )
      ;;
    'fs explain')
      positionals=(
        'once FS-E0001 FS-E0101 FS-E0102 FS-E0103 FS-E0104 FS-E0105 FS-E0106 FS-E0107 FS-E0108 FS-E0109 FS-E0110 FS-E0111 FS-E0112 FS-E0113 FS-E0114 FS-E0115 FS-E0116 FS-E0117 FS-E0118 FS-E0119 FS-E0120 FS-E0201 FS-E0202 FS-E0203 FS-E0204 FS-E0205 FS-E0206 FS-E0207 FS-E0208 FS-E0209 FS-E0210 FS-E0211 FS-E0212 FS-E0213 FS-E0214 FS-E0215 FS-E0216 FS-E0217 FS-E0218 FS-E0219 FS-E0220 FS-E0221 FS-E0222 FS-E0223 FS-E0224 FS-E0225 FS-E0226 FS-E0227 FS-E0228 FS-E0229 FS-E0230 FS-E0231 FS-E0232 FS-E0301 FS-E0302 FS-E0303 FS-E0304 FS-E0305 FS-E0306 FS-E0307 FS-E0401 FS-E0402 FS-E0403 FS-E0404 FS-E0405 FS-E0406 FS-E0407 FS-E0408 FS-E0409 FS-E0410 FS-E0501 FS-E0502 FS-E0503 FS-E0504 FS-E0505 FS-E0506 FS-E0601 FS-E0801 FS-E0802 FS-E0803'
      )
      ;;
    'fs engine')
      subcommands=(status stop archive)
      ;;
    'fs engine status')
      ;;
    'fs engine stop')
      ;;
    'fs engine archive')
      ;;
    'fs python')
      subcommands=(setup info shell)
      ;;
    'fs python setup')
      ;;
    'fs python info')
      ;;
    'fs python shell')
      positionals=(
        'once @pipeline'
      )
      ;;
    'fs redis')
      subcommands=(status stop)
      ;;
    'fs redis status')
      ;;
    'fs redis stop')
      ;;
    'fs completion')
      options=(
        'once --install'
        'once -n,--dry-run'
      )
      positionals=(
        'once bash zsh fish'
      )
      ;;
    'fs version')
      ;;
  esac
  options+=(
    'once -C @repository'
    'once -t,--target @target'
    'many --var @nothing'
    'once -o,--output human json jsonl'
    'once --color auto always never'
    'once -q,--quiet'
    'once -v,--verbose'
    'once --no-daemon'
    'once --no-input'
    'once -y,--yes'
    'once -h,--help'
  )
}

# Splits the line up to the cursor into words as the shell would read them; nothing is expanded.
# (What bash puts into COMP_WORDS differs between 3.2 and 4.) Sets words; current, the unfinished
# last word; quote, the quote that is open in it; and skip, how many of its characters stay when
# the shell replaces the word: those up to the open quote, else up to the last = or :.
_fs_split() {
  local line=${COMP_LINE:0:COMP_POINT} begun='' opened=0 broken=0 character index
  for ((index = 0; index < ${#line}; index++)); do
    character=${line:index:1}
    case ${quote:-.}$character in
      "''" | '""') quote='' ;;
      \'? | \"[!\\]) current+=$character ;;
      ?\\)
        index=$((index + 1)) begun=yes
        current+=${line:index:1}
        ;;
      .\' | .\") quote=$character begun=yes opened=${#current} ;;
      .[[:space:]])
        if [[ -n $begun ]]; then words+=("$current"); fi
        current='' begun='' broken=0
        ;;
      *)
        current+=$character begun=yes
        if [[ $character == [=:] && $COMP_WORDBREAKS == *"$character"* ]]; then
          broken=${#current}
        fi
        ;;
    esac
  done
  if [[ -n $quote ]]; then skip=$opened; else skip=$broken; fi
}

# Finds the option called $1 in the command: sets values, what its value completes to.
_fs_option() {
  local option
  values=''
  for option in "${options[@]}"; do
    option=${option#* }
    case ,${option%% *}, in
      *,"$1",*)
        if [[ $option == *' '* ]]; then values=${option#* }; fi
        return 0
        ;;
    esac
  done
  return 1
}

# Takes the value of the option that waits for one.
_fs_take_value() {
  if [[ $pending == @repository ]]; then start=$1; fi
  pending=''
}

# Takes a finished word of the line.
_fs_take() {
  local values cluster
  if [[ -n $pending ]]; then
    _fs_take_value "$1"
  elif [[ -n $ended || $1 != -?* ]]; then
    if [[ -n $ended ]] || ((taken > 0)) || ! _fs_enter "$1"; then
      taken=$((taken + 1)) arguments+=("$1")
    fi
  elif [[ $1 == -- ]]; then
    ended=yes
  elif [[ $1 == --* ]]; then
    given+=("${1%%=*}")
    if _fs_option "${1%%=*}" && [[ -n $values ]]; then
      pending=$values
      if [[ $1 == *=* ]]; then _fs_take_value "${1#*=}"; fi
    fi
  else
    cluster=${1#-}
    while [[ -n $cluster && -z $pending ]]; do
      given+=("-${cluster:0:1}")
      if _fs_option "-${cluster:0:1}"; then pending=$values; fi
      cluster=${cluster:1}
    done
    if [[ -n $pending && -n $cluster ]]; then _fs_take_value "${cluster#=}"; fi
  fi
}

# Goes into the subcommand called $1, when there is one.
_fs_enter() {
  local subcommand
  for subcommand in ${subcommands[@]+"${subcommands[@]}"}; do
    case ,$subcommand, in
      *,"$1",*)
        path+=" ${subcommand%%,*}"
        _fs_command "$path"
        return 0
        ;;
    esac
  done
  return 1
}

# Sets directory to the repository that the line is about: the nearest with fs.yaml, upwards.
_fs_find_repository() {
  directory=$PWD
  if [[ -n $start ]]; then
    case $start in
      \~ | \~/*) directory=$HOME${start:1} ;;
      *) directory=$start ;;
    esac
    directory=$(CDPATH='' builtin cd -- "$directory" 2>/dev/null && pwd -P) || return
  fi
  while [[ ! -f $directory/fs.yaml ]]; do
    if [[ -z $directory ]]; then return 1; fi
    directory=${directory%/*}
  done
}

# Offers $1 when it continues what stands there.
_fs_offer() {
  local whole=$prefix$1
  if [[ $whole == "$current"* ]]; then COMPREPLY+=("${whole:skip}$space"); fi
}

# Offers the names of a kind that the last run of fs left in the repository. They are compared and
# printed, never evaluated, and what is not a name, or on the line already, is passed over.
_fs_offer_cached() {
  local lower=abcdefghijklmnopqrstuvwxyz directory kind name
  if ! _fs_find_repository || [[ ! -f $directory/.fs/cache/completion ]]; then return; fi
  while IFS=$'\t' read -r kind name || [[ -n $kind ]]; do
    case $name in
      '' | [!$lower]* | *[!${lower}0123456789_]*) continue ;;
    esac
    if [[ $kind == "$1" && " ${used-} " != *" $name "* ]]; then _fs_offer "$name"; fi
  done 2>/dev/null <"$directory/.fs/cache/completion"
}

# Leaves files ($1 is default, $2 -f) or directories (dirnames, -d) to the shell. Before bash 4 it
# cannot be asked to, so they are listed, and quoted, here.
_fs_offer_paths() {
  local file whole quoted index
  if [[ -z $space ]]; then
    compopt -o "$1"
    return
  fi
  while IFS= read -r file; do
    if [[ -d ${file/#'~/'/$HOME/} ]]; then file+=/ space=''; else space=' '; fi
    whole=$prefix$file quoted=''
    for ((index = skip; index < ${#whole}; index++)); do
      case $quote${whole:index:1} in
        [!A-Za-z0-9_./~+:=@%,-]) quoted+=\\ ;;
      esac
      quoted+=${whole:index:1}
    done
    COMPREPLY+=("$quoted$space")
  done < <(compgen "$2" -- "${current:${#prefix}}")
}

# Offers what the words of $1 stand for.
_fs_offer_values() {
  local value IFS=$' \t\n'
  for value in $1; do
    case $value in
      @nothing) ;;
      @file) _fs_offer_paths default -f ;;
      @directory | @repository) _fs_offer_paths dirnames -d ;;
      @named-file)
        value=${current:${#prefix}}
        if [[ $value == *=* ]]; then
          prefix+=${value%%=*}=
          _fs_offer_paths default -f
        fi
        ;;
      @*) _fs_offer_cached "${value#@}" ;;
      *) _fs_offer "$value" ;;
    esac
  done
}

# Offers the options that may still be given.
_fs_offer_options() {
  local option names name used
  for option in "${options[@]}"; do
    names=${option#* } names=${names%% *} used=''
    if [[ $option == once* ]]; then
      for name in ${given[@]+"${given[@]}"}; do
        case ,$names, in *,"$name",*) used=yes ;; esac
      done
    fi
    if [[ -z $used ]]; then
      while [[ -n $names ]]; do
        _fs_offer "${names%%,*}"
        case $names in *,*) names=${names#*,} ;; *) names='' ;; esac
      done
    fi
  done
}

# Offers subcommands and what may stand in their place.
_fs_offer_words() {
  local subcommand last=$((${#positionals[@]} - 1)) used=${arguments[*]-}
  if [[ -z $ended ]] && ((taken == 0)); then
    for subcommand in ${subcommands[@]+"${subcommands[@]}"}; do
      _fs_offer "${subcommand%%,*}"
    done
  fi
  if ((last < 0)); then return; fi
  if ((taken <= last)); then
    _fs_offer_values "${positionals[taken]#* }"
  elif [[ ${positionals[last]} == many* ]]; then
    _fs_offer_values "${positionals[last]#* }"
  fi
}

_fs() {
  local words=() current='' quote='' skip=0
  local path=fs subcommands=() options=() positionals=()
  local given=() arguments=() taken=0 pending='' ended='' start='' prefix='' space=''
  local index first=0 values
  COMPREPLY=()
  if ! type compopt >/dev/null 2>&1; then space=' '; fi
  _fs_split
  for ((index = 0; index < ${#words[@]}; index++)); do
    if [[ ${words[index]} == "$1" ]]; then first=$index && break; fi
  done
  _fs_command fs
  for ((index = first + 1; index < ${#words[@]}; index++)); do
    _fs_take "${words[index]}"
  done

  if [[ -n $pending ]]; then
    _fs_offer_values "$pending"
  elif [[ -n $ended || $current != -* ]]; then
    _fs_offer_words
  elif [[ $current == --*=* ]]; then
    prefix=${current%%=*}=
    if _fs_option "${current%%=*}"; then _fs_offer_values "$values"; fi
  elif [[ $current == -[!-]?* ]] && _fs_option "${current:0:2}" && [[ -n $values ]]; then
    prefix=${current:0:2}
    _fs_offer_values "$values"
  else
    _fs_offer_options
  fi
}

# Where compopt is missing (bash 3.2), _fs ends its candidates with a space itself, since a
# directory must not be followed by one.
if type compopt >/dev/null 2>&1; then
  complete -F _fs fs
else
  complete -o nospace -F _fs fs
fi
