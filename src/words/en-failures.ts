/** What is wrong, and the next action; a sentence each. */
type Sentences = readonly [message: string, hint: string];

interface Folder {
  readonly folder: string;
}

interface File {
  readonly file: string;
}

interface Because {
  /** As `reasons` says it. */
  readonly reason: string;
}

interface OfStore extends Because {
  /** A path, or an address without user and password. */
  readonly store: string;
}

/**
 * What is said of the failures of the outside world, by their kinds, in one language. Loaded only when one is told; what is
 * put into the sentences is made safe where they are printed.
 */
export type FailureWords = typeof englishFailures;

/** The words in English. */
export const englishFailures = {
  /** What is said above the lines of a crash. */
  ourFault: [
    "This is a fault in wallet-help itself, not in what you did. Nothing that was saved is lost.",
    "Please report it with the lines below; they hold no answer of yours.",
  ] as Sentences,
  standardInput: "Standard input",
  /** Where an address cannot be read. */
  namedStore: "that was named",
  /** What a server or a driver says, in its own language. */
  foreign: (sentence: string): string => sentence,
  /** By the codes of failed system calls and connections, and our own; one without words is told as it is. */
  reasons: {
    ENOENT: "it is not there",
    EACCES: "permission is denied",
    EPERM: "permission is denied",
    EROFS: "the disk is read-only",
    ENOSPC: "the disk is full",
    EDQUOT: "your disk quota is used up",
    EFBIG: "the file would be larger than is allowed here",
    EIO: "the disk reports an error",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of the path is not a folder",
    ELOOP: "its links go round in a circle",
    EMFILE: "too many files are open",
    ENFILE: "too many files are open",
    ENAMETOOLONG: "the name is too long",
    EBUSY: "it is in use",
    ECONNREFUSED: "the connection was refused",
    ECONNRESET: "the connection was cut",
    EPIPE: "the connection was cut",
    ETIMEDOUT: "there was no answer in time",
    ENOTFOUND: "there is no server of that name",
    EAI_AGAIN: "the name of the server cannot be looked up now",
    EHOSTUNREACH: "no network leads there",
    ENETUNREACH: "no network leads there",
    empty_file: "the file is empty",
    no_tables: "it has no tables",
  } as Readonly<Record<string, string>>,
  folder_unread: ({ folder, reason }: Folder & Because): Sentences => [
    `The folder of flows ${folder} cannot be read: ${reason}.`,
    "Name a folder with --flows, or in WALLET_HELP_FLOWS.",
  ],
  folder_unwatched: ({ folder, reason }: Folder & Because): Sentences => [
    `The folder of flows ${folder} cannot be watched: ${reason}.`,
    "Run the check again when it is there.",
  ],
  file_unread: ({ file, reason }: File & Because): Sentences => [
    `${file} cannot be read: ${reason}.`,
    "Check the name and that you may read it.",
  ],
  file_unwritten: ({ file, reason }: File & Because): Sentences => [
    `${file} cannot be written: ${reason}.`,
    "Nothing was changed there. Check the folder, its permissions and the free space, or name another file.",
  ],
  input_failed: ({ reason }: Because): Sentences => [
    `Standard input cannot be read: ${reason}.`,
    "Check where it comes from.",
  ],
  output_failed: ({ reason }: Because): Sentences => [
    `Standard output cannot be written: ${reason}.`,
    "Check where it is sent to and the free space there.",
  ],
  outside_folder: ({ file }: File): Sentences => [
    `${file} leads out of its folder; it was not read.`,
    "Put the file itself into the folder instead of a link.",
  ],
  not_a_file: ({ file }: File): Sentences => [`${file} is not a file.`, "Put a file of that name there."],
  file_too_large: ({ file, limit }: File & { readonly limit: number }): Sentences => [
    `${file} is larger than ${sizeOf(limit)}, which is the most that is read.`,
    "Split it, or leave out what does not belong there.",
  ],
  wrong_encoding: ({ file, line }: File & { readonly line?: number }): Sentences => [
    `${file} is not UTF-8: ${line === undefined ? "it looks like UTF-16" : `line ${line} has bytes that are no characters`}.`,
    "Save it as UTF-8 in your editor (on Windows: Save as, Encoding, UTF-8).",
  ],
  case_twins: ({ file, others }: File & { readonly others: string }): Sentences => [
    `${file} differs only in case from ${others}.`,
    "Rename one of them: some systems see only one.",
  ],
  device_name: ({ file }: File): Sentences => [
    `${file} cannot be read on Windows, which keeps this name for a device.`,
    "Rename the file.",
  ],
  file_name: ({ file }: File): Sentences => [
    `${file} is not a name for a flow.`,
    isShortEnding(file)
      ? "Give it the ending .yaml."
      : "Use lower-case letters, digits and dashes, then .yaml: verification-code.yaml, verification-code.zh-CN.yaml.",
  ],
  no_home: (): Sentences => [
    "There is no home folder to keep cases in.",
    "Set XDG_STATE_HOME to a folder, or name a file with --store.",
  ],
  damaged_cache: (): Sentences => [
    "The flows that were kept from the last time were damaged, and have been thrown away.",
    "Run the command again.",
  ],
  no_mcp: (): Sentences => [
    "The package for the Model Context Protocol is not installed.",
    "Install it beside this program with: npm install @modelcontextprotocol/server",
  ],
  no_git: (): Sentences => [
    "git is not installed, so no revision can be read.",
    "Install git, or name two files or folders.",
  ],
  no_repository: ({ folder }: Folder): Sentences => [
    `${folder} is in no git repository, so it has no revisions.`,
    NAME_A_SIDE,
  ],
  no_such_revision: ({ revision }: { readonly revision: string }): Sentences => [
    `There is no revision "${revision}" in this repository.`,
    NAME_A_SIDE,
  ],
  no_flows_then: ({ folder, revision }: Folder & { readonly revision: string }): Sentences => [
    `There are no flows in ${folder} at ${revision}.`,
    NAME_A_SIDE,
  ],
  git_failed: ({ reason }: Because): Sentences => [
    `git could not tell: ${reason}.`,
    "See what is wrong with the repository with: git status",
  ],
  no_such_case: ({ id }: { readonly id: string }): Sentences => [
    `There is no case ${id} in this store.`,
    "See the cases with: wallet-help cases list",
  ],
  newer_case: ({ id }: { readonly id: string }): Sentences => [
    `A newer version of wallet-help wrote case ${id}. It stays kept as it is.`,
    "Update wallet-help, then carry on with it.",
  ],
  conflict: ({
    id,
    seq,
    events,
  }: {
    readonly id: string;
    readonly seq: number;
    readonly events: number;
  }): Sentences => [
    `Event ${seq} of case ${id} was not kept: the case stands at event ${events}.`,
    "Somebody else is working on this case. Open it again to see where it stands.",
  ],
  unknown_address: ({ scheme }: { readonly scheme: string }): Sentences => [
    `A store of the kind "${scheme}:" is not known.`,
    "Name a file, such as --store ./cases.db, or a server, such as --store postgres://user@host/database",
  ],
  no_sqlite: (): Sentences => [
    "The embedded store cannot be loaded on this machine.",
    "Install again without --omit=optional, so that the package for this platform comes along; or name a server with --store.",
  ],
  no_postgres: (): Sentences => [
    "The driver for PostgreSQL is not installed.",
    "Install it beside this program with: npm install pg",
  ],
  not_a_store: ({ store }: { readonly store: string }): Sentences => [
    `${store} is not a store of wallet-help; it was left as it is.`,
    "Name another file with --store; one that is not there yet is made.",
  ],
  newer: (args: { readonly store: string; readonly version: number; readonly known: number }): Sentences => [
    `The store ${args.store} was written by a newer wallet-help (store version ${args.version}, this one knows ${args.known}); it was left as it is.`,
    "Update wallet-help, or name another store with --store.",
  ],
  damaged: ({ store, reason }: OfStore): Sentences => [
    `The store ${store} is damaged: ${reason}.`,
    "It can be put aside, under another name and unchanged, and a new store begun; or restore it from a backup.",
  ],
  locked: ({ store, reason }: OfStore): Sentences => [
    `Another program is using the store ${store}: ${reason}.`,
    "Nothing was written. Close the other program, or try again in a moment.",
  ],
  full: ({ store, reason }: OfStore): Sentences => [
    `There is no room to write to the store ${store}: ${reason}.`,
    "What was answered before is kept. Free some space, or name another place with --store.",
  ],
  read_only: ({ store, reason }: OfStore): Sentences => [
    `The store ${store} may not be written: ${reason}.`,
    "Give yourself permission to write the file and its folder, or name another place with --store.",
  ],
  unreachable: ({ store, reason }: OfStore): Sentences => [
    `The store ${store} cannot be opened: ${reason}.`,
    "Check the path, or name another place with --store.",
  ],
  io: ({ store, reason }: OfStore): Sentences => [
    `The disk failed while the store ${store} was used: ${reason}.`,
    "What was answered before is kept. Check the disk and its free space, or name another place with --store.",
  ],
  server_away: ({ store, reason }: OfStore): Sentences => [
    `The store ${store} cannot be reached: ${reason}.`,
    "Check the address, the network and that the server runs; or go on with a store of your own with --store ./cases.db",
  ],
  server_busy: ({ store, reason }: OfStore): Sentences => [
    `The store ${store} is too busy: ${reason}.`,
    "Nothing was written. Try again in a moment.",
  ],
  server_damaged: ({ store, reason }: OfStore): Sentences => [
    `The store ${store} is damaged: ${reason}.`,
    "Look at the server's log, and restore the database from a backup.",
  ],
  server_failed: ({ store, reason }: OfStore): Sentences => [
    `The store ${store} failed: ${reason}.`,
    "What was answered before is kept. Look at the server's log.",
  ],
  server_full: ({ store, reason }: OfStore): Sentences => [
    `The store ${store} has no room left: ${reason}.`,
    "What was answered before is kept. Free some space there.",
  ],
  server_is_copy: ({ store, reason }: OfStore): Sentences => [
    `The store ${store} may not be written: ${reason}.`,
    "This server is a read-only copy. Name the one that takes writes.",
  ],
  server_tables: ({ store, reason }: OfStore): Sentences => [
    `The store ${store} does not have the tables that are expected: ${reason}.`,
    "Somebody changed the schema wallet_help. Restore it from a backup, or name another database.",
  ],
  server_untrusted: ({ store, reason }: OfStore): Sentences => [
    `The store ${store} cannot be trusted: ${reason}.`,
    "Its certificate was not accepted. Name the authority with sslrootcert=<file> in the address; do not turn the check off.",
  ],
  no_such_database: ({ store, reason }: OfStore): Sentences => [
    `The store ${store} is not there: ${reason}.`,
    "Make the database first (createdb), or mend its name in the address.",
  ],
  user_refused: ({ store, reason }: OfStore): Sentences => [
    `The store ${store} does not let this user in: ${reason}.`,
    "Check the user and the password: in the address, in PGPASSWORD or in ~/.pgpass.",
  ],
  user_may_not: ({ store, reason }: OfStore): Sentences => [
    `The store ${store} may not be written: ${reason}.`,
    "Ask its owner to grant this user CREATE on the database, or USAGE on the schema wallet_help and its tables.",
  ],
};

const NAME_A_SIDE = "Name a file, a folder, or a revision such as HEAD~1, main or v1..v2.";

/** Whether a file ends as no flow does, but YAML often. */
export function isShortEnding(file: string): boolean {
  return /\.yml$/i.test(file);
}

/** Bytes as people count them. */
export function sizeOf(bytes: number, unit = "bytes"): string {
  const units = [unit, "KiB", "MiB"] as const;
  const step = bytes >= 1024 * 1024 ? 2 : bytes >= 1024 ? 1 : 0;
  return `${Math.round((bytes / 1024 ** step) * 10) / 10} ${units[step]}`;
}
