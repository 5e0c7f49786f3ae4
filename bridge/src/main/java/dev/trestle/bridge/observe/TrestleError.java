package dev.trestle.bridge.observe;

/**
 * Every failure an operator may meet: its code, who acts on it, its cause and its cure. The texts
 * are the source of {@code docs/errors.md}; a test compares the two. A code is never used again for
 * something else.
 */
public enum TrestleError {
  // The config file and the command line.
  CONFIG_NOT_FOUND(
      1001,
      ErrorKind.NEEDS_HUMAN,
      "The config file does not exist or cannot be read.",
      "Name it with --config, or write one: docs/config.md has an example to copy."),
  CONFIG_SYNTAX(
      1002,
      ErrorKind.NEEDS_HUMAN,
      "The config file is not well-formed YAML.",
      "Correct the line named; indent with spaces, and put texts with ':' or '#' in quotes."),
  CONFIG_VALUE(
      1003,
      ErrorKind.NEEDS_HUMAN,
      "The config file holds an unknown key or a value that cannot be used.",
      "Correct the lines named; docs/config.md lists every key."),
  SECRET_UNREADABLE(
      1004,
      ErrorKind.NEEDS_HUMAN,
      "A secret's file or environment variable is missing, empty or unreadable.",
      "Create the file or set the variable the config names, for the user Trestle runs as."),
  SECRET_EXPOSED(
      1005,
      ErrorKind.NEEDS_HUMAN,
      "A secret's file can be read by other users of the machine.",
      "Run 'chmod 600' on the file; if others may have read it, replace the secret."),
  USAGE(
      1006,
      ErrorKind.NEEDS_HUMAN,
      "The command line is not valid.",
      "'./trestle help' lists the commands, './trestle help COMMAND' the options of one."),
  ALREADY_RUNNING(
      1007,
      ErrorKind.NEEDS_HUMAN,
      "Another bridge runs with the same data.",
      "Stop the other process first, or give this one its own config and data folder."),
  COMMAND_UNKNOWN(
      1008,
      ErrorKind.NEEDS_HUMAN,
      "The function Admin was invoked with something it does not understand.",
      "The message says what is missing or unknown; docs/aws.md lists the commands."),
  // The package for the org.
  PACKAGE_FOLDER(
      1021,
      ErrorKind.NEEDS_HUMAN,
      "The folder for the package cannot be used.",
      "Name with --out a folder that is empty, new, or was written by 'org package' before."),
  ENDPOINT_UNUSABLE(
      1022,
      ErrorKind.NEEDS_HUMAN,
      "The address that the org is to call is missing or cannot be called.",
      "Set server.publicUrl or --endpoint to the https address of Trestle as seen from the internet."),
  NOTHING_TO_PUSH(
      1023,
      ErrorKind.NEEDS_HUMAN,
      "No object of the config sends pushes.",
      "The message says why each was left out; objects the user cannot see yet need an admin's --session."),
  SESSION_UNUSABLE(
      1024,
      ErrorKind.NEEDS_HUMAN,
      "The session file does not hold a session of an org.",
      "Write it anew: (umask 077; sf org auth show-access-token --target-org ALIAS --json > session.json)."),
  KEY_IN_THE_WAY(
      1025,
      ErrorKind.NEEDS_HUMAN,
      "A key or certificate is in the way; nothing was overwritten.",
      "Name another folder with --dir, or move both files away if nobody logs in with them."),
  // The database.
  DATABASE_PLATFORM(
      2001,
      ErrorKind.NEEDS_HUMAN,
      "There is no embedded database for this machine.",
      "Use a PostgreSQL server by database.url; the embedded one needs 64-bit x86 Linux."),
  DATABASE_ROOT(
      2002,
      ErrorKind.NEEDS_HUMAN,
      "PostgreSQL refuses to run as root, and no other user could be used.",
      "Start Trestle as another user, or install setpriv (util-linux), or use a server by database.url."),
  DATA_FOLDER_IN_USE(
      2003,
      ErrorKind.NEEDS_HUMAN,
      "The data folder is used by another process.",
      "Stop the process that uses it, or name another folder in database.embedded."),
  DATA_FOLDER_VERSION(
      2004,
      ErrorKind.NEEDS_HUMAN,
      "The data folder was made by another version of PostgreSQL.",
      "Name an empty folder in database.embedded and load again, or move the data with pg_dump."),
  DATABASE_PORT_IN_USE(
      2005,
      ErrorKind.NEEDS_HUMAN,
      "The port of the embedded database is taken.",
      "Stop the program that uses it; the message names the port."),
  DISK_FULL(
      2006,
      ErrorKind.NEEDS_HUMAN,
      "The disk of the database is full.",
      "Free space or enlarge the disk; the bridge goes on by itself, nothing is lost."),
  DATA_FOLDER_UNUSABLE(
      2007,
      ErrorKind.NEEDS_HUMAN,
      "The data folder cannot be used: no permission, or it holds something else.",
      "Name a folder that is empty or was made by Trestle, and that its user may write."),
  DATABASE_START_FAILED(
      2008,
      ErrorKind.NEEDS_HUMAN,
      "The embedded database did not start.",
      "The end of its log is in the message; postgresql.log in the data folder has the rest."),
  DATABASE_ADDRESS(
      2101,
      ErrorKind.NEEDS_HUMAN,
      "The address of the database cannot be understood.",
      "Correct database.url: jdbc:postgresql://host:5432/name."),
  DATABASE_UNREACHABLE(
      2102,
      ErrorKind.RETRY_LATER,
      "The database does not answer.",
      "Check that the server runs and that database.url, network and firewall let this machine reach it."),
  DATABASE_LOGIN_REFUSED(
      2103,
      ErrorKind.NEEDS_HUMAN,
      "The database refuses the user or the password.",
      "Check database.user and the secret in database.password."),
  DATABASE_TOO_OLD(
      2104,
      ErrorKind.NEEDS_HUMAN,
      "The database server is older than PostgreSQL 15.",
      "Use a server of version 15 or newer, or the embedded one: database: { embedded: ./data }."),
  DATABASE_NEWER(
      2105,
      ErrorKind.NEEDS_HUMAN,
      "The control tables were made by a newer Trestle.",
      "Run the newer version; going back is not supported."),
  DATABASE_PERMISSION(
      2106,
      ErrorKind.NEEDS_HUMAN,
      "The database user may not do what the bridge needs.",
      "Grant the user CREATE on the database, and let it own the schemas trestle and org.name."),
  LEASE_LOST(
      2107,
      ErrorKind.RETRY_LATER,
      "Another bridge on this database has taken over.",
      "Nothing: this one goes on serving, and takes over again when the other one is gone."),
  DATABASE_FAILED(
      2199,
      ErrorKind.RETRY_LATER,
      "A statement of the bridge failed in the database.",
      "The step is repeated; if the same message keeps coming, report it with the log."),
  TABLE_IN_THE_WAY(
      2201,
      ErrorKind.NEEDS_HUMAN,
      "A table of the same name exists that Trestle did not make.",
      "Rename that table, or give org.name another schema."),
  SQL_FAILED(
      2202,
      ErrorKind.NEEDS_HUMAN,
      "The statement given to 'sql' failed.",
      "Correct the statement; names are lower case, and texts stand in single quotes."),
  BULK_PAGE_UNREADABLE(
      2301,
      ErrorKind.RETRY_LATER,
      "A page of a Bulk result does not fit the table or what was announced.",
      "The page is fetched again; nothing of it was published."),
  // The login.
  LOGIN_REFUSED(
      3001,
      ErrorKind.NEEDS_HUMAN,
      "Salesforce refuses the credentials.",
      "Check org.clientId, the secret or the key, and the app's run-as or pre-authorised user in Setup."),
  SESSION_REFUSED(
      3002,
      ErrorKind.NEEDS_HUMAN,
      "Salesforce refuses a token it has just given.",
      "Check that the user is active and that the app's session and IP policies admit this machine."),
  LOGIN_FLOW_DISABLED(
      3003,
      ErrorKind.NEEDS_HUMAN,
      "The login flow is not enabled for this app or host.",
      "Use the My Domain host in org.login, and enable the flow for the app in Setup."),
  KEY_UNUSABLE(
      3004,
      ErrorKind.NEEDS_HUMAN,
      "The private key is not a PKCS#8 PEM of an RSA key.",
      "Convert it: openssl pkcs8 -topk8 -nocrypt -in key.pem -out key.pk8."),
  API_DISABLED(
      3005,
      ErrorKind.NEEDS_HUMAN,
      "The user or the org has no API access.",
      "Give the integration user the permission 'API Enabled'; the edition must include the API."),
  // The org.
  ORG_UNREACHABLE(
      3101,
      ErrorKind.RETRY_LATER,
      "The org does not answer.",
      "Check name resolution, proxy and firewall to org.login; the bridge tries again by itself."),
  ORG_UNAVAILABLE(
      3102,
      ErrorKind.RETRY_LATER,
      "Salesforce answers that it is unavailable.",
      "Wait: reads are served from the copy meanwhile; status.salesforce.com shows maintenance."),
  REQUEST_LIMIT(
      3103,
      ErrorKind.RETRY_LATER,
      "The org's API calls of 24 hours are used up.",
      "Wait for the window to move on, raise org.pollSeconds, or find who uses the calls."),
  API_VERSION(
      3104,
      ErrorKind.NEEDS_HUMAN,
      "The org does not offer the API version.",
      "Set org.apiVersion to one the org lists, at least 60.0."),
  OBJECT_UNKNOWN(
      3105,
      ErrorKind.NEEDS_HUMAN,
      "The org has no such object, or hides it from the user.",
      "Correct the name under objects, or give the user read permission on the object."),
  OBJECT_FORBIDDEN(
      3106,
      ErrorKind.NEEDS_HUMAN,
      "The user may not read the object.",
      "Give the integration user 'Read' and 'View All' on the object in a permission set."),
  OBJECT_NOT_MIRRORABLE(
      3107,
      ErrorKind.NEEDS_HUMAN,
      "The object cannot be mirrored: the org offers no way to read all its rows.",
      "Take it out of objects; './trestle doctor' says why for each object."),
  FIELD_UNKNOWN(
      3108,
      ErrorKind.NEEDS_HUMAN,
      "The object has no such field, or hides it from the user.",
      "Correct the name, or give the user read access to the field."),
  HOST_NOT_ALLOWED(
      3109,
      ErrorKind.NEEDS_HUMAN,
      "An answer pointed to a host that is not Salesforce's.",
      "If the host is yours (a test org), add it to org.allowHosts; else find out who answers."),
  RESPONSE_TOO_LARGE(
      3110,
      ErrorKind.NEEDS_HUMAN,
      "An answer is larger than the bridge accepts.",
      "Report it with the log; a proxy between the bridge and the org may be at fault."),
  RESPONSE_UNEXPECTED(
      3111,
      ErrorKind.OUR_BUG,
      "An answer of the org cannot be understood.",
      "Report it with the log; nothing was written from that answer."),
  REQUEST_REFUSED(
      3112,
      ErrorKind.NEEDS_HUMAN,
      "The org refuses a request.",
      "The message quotes the org's reason; './trestle doctor' checks permissions and limits."),
  CLOCK_SKEW(
      3113,
      ErrorKind.NEEDS_HUMAN,
      "This machine's clock and Salesforce's differ too much.",
      "Synchronise the machine's clock (NTP, chrony); more than 15 s is not safe."),
  // Loading and following.
  BULK_JOB_FAILED(
      4001,
      ErrorKind.RETRY_LATER,
      "A Bulk query job failed in the org.",
      "The job is started again; the message quotes the org's reason."),
  BULK_COUNT_MISMATCH(
      4002,
      ErrorKind.RETRY_LATER,
      "A Bulk result has another number of rows than the org announced.",
      "The load is repeated; nothing of it was published."),
  BULK_PAGE_CORRUPT(
      4003,
      ErrorKind.RETRY_LATER,
      "A page of a Bulk result is cut off or not CSV.",
      "The page is fetched again; nothing of it was published."),
  STREAM_LOST(
      4004,
      ErrorKind.RETRY_LATER,
      "The event stream broke.",
      "The bridge subscribes again by itself from the stored position."),
  STREAM_STALLED(
      4005,
      ErrorKind.RETRY_LATER,
      "The event stream is open but silent, without keep-alives.",
      "The bridge subscribes again by itself; check for a proxy that buffers gRPC."),
  POSITION_REFUSED(
      4006,
      ErrorKind.RETRY_LATER,
      "Salesforce no longer accepts the stored stream position.",
      "The bridge takes a new position and re-reads what may be missing; an incident shows progress."),
  EVENTS_DISABLED(
      4007,
      ErrorKind.NEEDS_HUMAN,
      "The object has no change events.",
      "Select it in Setup, Change Data Capture; until then it is kept up to date by polling."),
  EVENT_UNREADABLE(
      4008,
      ErrorKind.OUR_BUG,
      "A change event cannot be decoded.",
      "Report it with the log; the rows it may concern are read again."),
  EVENTS_MISSING(
      4009,
      ErrorKind.RETRY_LATER,
      "Salesforce says that change events are missing.",
      "The rows concerned are read again; an incident shows progress."),
  MASS_VANISH(
      4010,
      ErrorKind.NEEDS_HUMAN,
      "Unusually many rows are suddenly invisible: deleted, or a permission was lost.",
      "Check the user's permissions; if the rows are really gone, say so by './trestle gone OBJECT'."),
  PUSH_INTERVAL(
      4011,
      ErrorKind.NEEDS_HUMAN,
      "Pushed rows claim to have been read at times that cannot be.",
      "Synchronise this machine's clock, and check that only the org's own package sends pushes."),
  CALLS_SCARCE(
      4012,
      ErrorKind.NEEDS_HUMAN,
      "Most of the org's API calls of 24 hours are used, so that rows are read slowly.",
      "Find in Setup who uses them, raise org.pollSeconds, or org.callsPercentMax if more may be used."),
  // Serving.
  PORT_IN_USE(
      5001,
      ErrorKind.NEEDS_HUMAN,
      "The port is used by another program.",
      "Set another server.port, or stop the program that uses it."),
  NOT_ANSWERING(
      5002,
      ErrorKind.RETRY_LATER,
      "The bridge does not answer.",
      "Start it with './trestle run', or look at its log."),
  NOTHING_LISTENS(
      5003,
      ErrorKind.NEEDS_HUMAN,
      "The address of the server cannot be used on this machine.",
      "Set server.host to an address of this machine, such as 127.0.0.1 or 0.0.0.0."),
  CERTIFICATE_UNUSABLE(
      5101,
      ErrorKind.NEEDS_HUMAN,
      "A certificate for pushes cannot be used.",
      "Name the PEM file of the org's certificate (Setup, Certificate and Key Management), RSA of 2048 bits or more."),
  CERTIFICATE_EXPIRES(
      5102,
      ErrorKind.NEEDS_HUMAN,
      "A certificate for pushes is outside its validity, or soon will be.",
      "Make a new one in the org, add its file to api.hooks.certificates, let the package sign with it, take the old one out."),
  // Not found.
  KEY_UNKNOWN(
      6001,
      ErrorKind.NEEDS_HUMAN,
      "There is no such API key.",
      "'./trestle key list' shows the keys."),
  ROLE_UNKNOWN(
      6002,
      ErrorKind.NEEDS_HUMAN,
      "The role is not in the config.",
      "Name a role under api.roles, or add it there."),
  NOT_MIRRORED(
      6003,
      ErrorKind.NEEDS_HUMAN,
      "The object is not mirrored.",
      "Add it under objects; './trestle status' lists what is mirrored."),
  NO_DATA(
      6004,
      ErrorKind.NEEDS_HUMAN,
      "There is no database of Trestle at that place.",
      "Check the folder or the config; './trestle run' makes the database."),
  NOTHING_KEPT(
      6005,
      ErrorKind.NEEDS_HUMAN,
      "No rows of the object are kept that vanished at once.",
      "'./trestle status' lists open incidents; only one of TRE-4010 waits for this."),
  // Freshness.
  STALE(
      7001,
      ErrorKind.RETRY_LATER,
      "The copy is older than allowed.",
      "'./trestle status' names the objects behind and the incident that holds them up."),
  // Defects.
  INTERNAL(
      9001,
      ErrorKind.OUR_BUG,
      "Something happened that should be impossible.",
      "Run again with --debug and report the output; the copy stays consistent.");

  private final int number;
  private final ErrorKind kind;
  private final String summary;
  private final String cure;

  TrestleError(int number, ErrorKind kind, String summary, String cure) {
    this.number = number;
    this.kind = kind;
    this.summary = summary;
    this.cure = cure;
  }

  /** The code as shown: {@code TRE-1203}. */
  public String code() {
    return "TRE-" + number;
  }

  public int number() {
    return number;
  }

  public ErrorKind kind() {
    return kind;
  }

  /** What happened, as one sentence. */
  public String summary() {
    return summary;
  }

  /** What to do about it, as one sentence. */
  public String cure() {
    return cure;
  }
}
