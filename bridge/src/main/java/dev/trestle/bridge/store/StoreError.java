package dev.trestle.bridge.store;

/** What can go wrong with the database in a way somebody has to act on. */
public enum StoreError {
  /**
   * There is no embedded PostgreSQL for this system. Cure: give the address of a server, or run on
   * Linux x86-64.
   */
  NO_BINARIES("TRE-2001"),
  /**
   * PostgreSQL refuses to run as root and no other user could be used. Cure: start as another user,
   * or allow user namespaces, or install setpriv.
   */
  ROOT("TRE-2002"),
  /** Another process uses the data folder. Cure: stop it, or choose another folder. */
  FOLDER_IN_USE("TRE-2003"),
  /**
   * The data folder belongs to another major version of PostgreSQL. Cure: dump with the old one and
   * load into a new folder; the mirror itself can also be loaded again from the org.
   */
  OTHER_VERSION("TRE-2004"),
  /** The configured port is taken. Cure: free it or choose another (0 picks a free one). */
  PORT_IN_USE("TRE-2005"),
  /** There is no space on the disk of the data folder. Cure: free some. */
  DISK_FULL("TRE-2006"),
  /** The data folder cannot be written. Cure: change its owner or choose another folder. */
  FOLDER_NOT_WRITABLE("TRE-2007"),
  /** The embedded PostgreSQL did not start. Cure: the message and its log say why. */
  NOT_STARTED("TRE-2008"),
  /** The database address cannot be understood. Cure: correct it. */
  BAD_ADDRESS("TRE-2101"),
  /** The database cannot be reached. Cure: check address, network and that the server runs. */
  UNREACHABLE("TRE-2102"),
  /** The database refused user or password. Cure: correct them. */
  REFUSED("TRE-2103"),
  /** The server is older than PostgreSQL 15. Cure: use a newer one. */
  TOO_OLD("TRE-2104"),
  /**
   * The control tables could not be brought up to date. Cure: the message says which step failed;
   * the user must own the database or may create schemas in it.
   */
  MIGRATION("TRE-2105"),
  /** A table or column could not be made or changed. Cure: the message says which and why. */
  TABLE("TRE-2201"),
  /** A page of a bulk read is not what was announced or not readable. Cure: it is read again. */
  SNAPSHOT_PAGE("TRE-2301");

  private final String code;

  StoreError(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
