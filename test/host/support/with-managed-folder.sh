#!/bin/sh
# with-managed-folder.sh NEWROOT MANAGED PROGRAM [ARGUMENT ...]
# Run by `unshare --user --map-root-user --mount`. Starts the program in a file system that is the machine's own, but
# for /etc/approved-assistants, which is the folder MANAGED. Everything above that folder belongs to root there, as on
# a managed machine; nothing outside this namespace is changed. NEWROOT is an empty folder.
set -eu
# Debian gives ordinary users no sbin, where chroot is.
PATH=$PATH:/usr/sbin:/sbin
root=$1
managed=$2
shift 2
here=$(pwd)
mount -t tmpfs -o mode=755 tmpfs "$root"
for entry in /*; do
  if [ -L "$entry" ]; then
    cp -P "$entry" "$root$entry"
  elif [ "$entry" = /etc ]; then
    mkdir "$root/etc" "$root/.etc"
    mount --rbind /etc "$root/.etc"
    for file in /etc/* /etc/.[!.]*; do
      if [ -e "$file" ] || [ -L "$file" ]; then ln -s "/.etc/${file#/etc/}" "$root$file"; fi
    done
  elif [ -d "$entry" ]; then
    mkdir "$root$entry"
    mount --rbind "$entry" "$root$entry"
  fi
done
rm -f "$root/etc/approved-assistants"
mkdir "$root/etc/approved-assistants"
mount --bind "$managed" "$root/etc/approved-assistants"
exec chroot "$root" sh -c 'cd "$1" && shift && exec "$@"' sh "$here" "$@"
