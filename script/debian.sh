# shellcheck shell=bash
# Programs from Debian's packages without installing them, to be sourced by a script that has `say` and `die`.
#
# The packages are only unpacked into a folder, with the C library that they were built for, so the system's programs,
# dpkg and libc stay as they are. The archive's address is the one that this machine's apt already uses; apt checks what
# it fetches against the archive's signed lists.

readonly DEBIAN_KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

# Prints the address of the archive; nothing where apt knows none.
archive_of_this_machine() {
    command -v apt-get dpkg-deb >/dev/null || return 0
    # shellcheck disable=SC2016 # apt-get expands these, not the shell
    apt-get indextargets --format '$(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
        awk '$1 == "main" && $2 !~ /security/ { print $2; exit }'
}

# apt with lists, sources and state of its own below $1; the rest are apt-get's arguments.
private_apt() {
    local state=$1
    shift
    apt-get -qq \
        -o Dir::Etc::SourceList="$state/sources.list" -o Dir::Etc::SourceParts=- \
        -o Dir::State::Lists="$state/lists" -o Dir::Cache="$state/cache" \
        -o Acquire::Check-Valid-Until=false -o Acquire::Languages=none \
        -o APT::Sandbox::User=root "$@" >&2
}

# Unpacks packages (NAME or NAME=VERSION, where * stands for anything) of suite $1 into the new folder $2.
unpack_debian() {
    local suite=$1 prefix=$2 state="$2.work" archive package
    shift 2
    archive=$(archive_of_this_machine)
    [[ -n $archive ]] || die "apt knows no Debian archive on this machine"
    [[ -r $DEBIAN_KEYRING ]] || die "no $DEBIAN_KEYRING; install debian-archive-keyring"
    rm -rf "$prefix" "$state"
    mkdir -p "$prefix" "$state/lists/partial" "$state/cache/archives/partial" "$state/debs"
    printf 'deb [signed-by=%s] %s %s main\n' "$DEBIAN_KEYRING" "$archive" "$suite" >"$state/sources.list"
    say "reading the package lists of Debian $suite"
    private_apt "$state" update
    say "fetching $# packages"
    (cd "$state/debs" && private_apt "$state" download "$@")
    for package in "$state"/debs/*.deb; do
        dpkg-deb -x "$package" "$prefix"
    done
    rm -rf "$state"
}

# Points programs at the loader and libraries that were unpacked beside them in $1, with the patchelf $2. An rpath (not a
# runpath) is inherited by what they load themselves, so extension modules find the same libraries.
bind_to_own_libraries() {
    local prefix=$1 patchelf=$2 loader libraries
    shift 2
    loader=$(find "$prefix" -name 'ld-linux-*.so.*' -type f -o -name 'ld64.so.*' -type f | sort | head -n 1)
    libraries=$(find "$prefix" \( -name 'libc.so.6' -o -name 'libstdc++.so.6' \) -printf '%h\n' | sort -u | paste -sd :)
    [[ -n $loader && -n $libraries ]] || die "the packages hold no C library"
    "$patchelf" --set-interpreter "$loader" --force-rpath --set-rpath "$libraries" "$@"
}
