#!/bin/sh
# fs from a checkout: builds what is missing or older than HEAD, saying so, then runs it.
# FS_REBUILD=1 builds in any case. Changes that are not committed are built by `make build`.
set -f
unset CDPATH

say() {
  printf 'fs: %s\n' "$1" >&2
}

_fs_self=$0
while [ -h "$_fs_self" ]; do
  _fs_link=$(readlink -- "$_fs_self")
  case $_fs_link in
    /*) _fs_self=$_fs_link ;;
    *) _fs_self=${_fs_self%/*}/$_fs_link ;;
  esac
done
case $_fs_self in
  */*) ;;
  *) _fs_self=./$_fs_self ;;
esac
_fs_here=$PWD
cd -P -- "${_fs_self%/*}" || exit 6
_fs_root=$PWD
cd -- "$_fs_here" || exit 6
_fs_home=$_fs_root/target/fs
_fs_mark=$_fs_home/built

# The commit that HEAD names, read as git does but without a process; empty outside git.
fs_head() {
  _fs_head=
  _fs_git=$_fs_root/.git
  if [ -f "$_fs_git" ]; then
    read -r _ _fs_git < "$_fs_git"
    case $_fs_git in
      /*) ;;
      *) _fs_git=$_fs_root/$_fs_git ;;
    esac
  fi
  [ -r "$_fs_git/HEAD" ] || return 0
  read -r _fs_head < "$_fs_git/HEAD"
  case $_fs_head in
    'ref: '*) _fs_ref=${_fs_head#ref: } ;;
    *) return 0 ;;
  esac
  _fs_head=
  _fs_common=$_fs_git
  if [ -r "$_fs_git/commondir" ]; then
    read -r _fs_common < "$_fs_git/commondir"
    case $_fs_common in
      /*) ;;
      *) _fs_common=$_fs_git/$_fs_common ;;
    esac
  fi
  if [ -r "$_fs_common/$_fs_ref" ]; then
    read -r _fs_head < "$_fs_common/$_fs_ref"
  elif [ -r "$_fs_common/packed-refs" ]; then
    while read -r _fs_hash _fs_name; do
      if [ "$_fs_name" = "$_fs_ref" ]; then
        _fs_head=$_fs_hash
        break
      fi
    done < "$_fs_common/packed-refs"
  fi
}

fs_is_built() {
  [ -r "$_fs_mark" ] || return 1
  _fs_built=
  read -r _fs_built < "$_fs_mark"
  [ "$_fs_built" = "$_fs_head" ]
}

fs_need() {
  printf 'error FS-E0505: %s\nhelp: %s\n' "$1" "$2" >&2
  exit 6
}

fs_check_tools() {
  _fs_javac=javac
  [ -n "${JAVA_HOME-}" ] && _fs_javac=$JAVA_HOME/bin/javac
  _fs_version=$("$_fs_javac" -version 2>/dev/null) || _fs_version=
  _fs_major=${_fs_version#javac }
  _fs_major=${_fs_major%%[!0-9]*}
  if [ "${_fs_major:-0}" -lt 17 ]; then
    fs_need "fs is built from source here, which takes a JDK 17, and ${_fs_version:-none} is there" \
      'Debian: apt install openjdk-17-jdk, macOS: brew install openjdk@17; or set JAVA_HOME to one'
  fi
  command -v mvn >/dev/null 2>&1 ||
    fs_need 'fs is built from source here, which takes Maven, and there is no mvn on PATH' \
      'Debian: apt install maven, macOS: brew install maven'
}

# Two first uses build once; a lock whose owner is dead is taken over.
fs_lock() {
  mkdir -p "$_fs_root/target" || fs_need "cannot write to $_fs_root" 'make it writable'
  _fs_lock=$_fs_root/target/.build-lock
  _fs_waited=0
  until mkdir "$_fs_lock" 2>/dev/null; do
    _fs_owner=
    [ -r "$_fs_lock/pid" ] && read -r _fs_owner < "$_fs_lock/pid"
    if { [ -n "$_fs_owner" ] && ! kill -0 "$_fs_owner" 2>/dev/null; } ||
      { [ -z "$_fs_owner" ] && [ "$_fs_waited" -gt 10 ]; }; then
      mv "$_fs_lock" "$_fs_lock.$$" 2>/dev/null && rm -rf "$_fs_lock.$$"
      continue
    fi
    [ "$_fs_waited" -eq 0 ] && say 'waiting for another build'
    _fs_waited=$((_fs_waited + 1))
    sleep 1
  done
  printf '%s\n' "$$" > "$_fs_lock/pid"
  trap 'rm -rf "$_fs_lock"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
}

fs_build() {
  _fs_log=$_fs_root/target/build.log
  say "building in $_fs_root (once, then after each new commit) …"
  _fs_start=$(date +%s)
  if ! (cd "$_fs_root" && exec mvn -q -B -Dfs.check.skip -DskipTests -pl cli,local-env/engine -am \
    package) < /dev/null > "$_fs_log" 2>&1; then
    tail -n 20 "$_fs_log" >&2
    fs_need 'the build failed' "its whole log is $_fs_log"
  fi
  printf '%s\n' "$_fs_head" > "$_fs_mark.new" && mv -f "$_fs_mark.new" "$_fs_mark"
  say "built in $(($(date +%s) - _fs_start)) s"
}

fs_head
if [ -n "${FS_REBUILD-}" ] || ! fs_is_built; then
  fs_check_tools
  fs_lock
  if [ -n "${FS_REBUILD-}" ] || ! fs_is_built; then
    fs_build
  fi
  rm -rf "$_fs_lock"
  trap - EXIT INT TERM HUP
fi

# shellcheck source=bin/fs
. "$_fs_home/bin/fs"
