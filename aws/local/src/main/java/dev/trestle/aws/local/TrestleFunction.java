package dev.trestle.aws.local;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Trestle's functions as the app stack defines them: time-out, memory, SnapStart for all. Where AWS
 * and this machine differ is the concurrency: each environment is a process.
 */
enum TrestleFunction {
  INSERT("Insert", Reach.RECEIVER, 1024, 29, 4),
  UPDATE("Update", Reach.RECEIVER, 1024, 29, 4),
  DELETE("Delete", Reach.RECEIVER, 1024, 29, 4),
  APPLY("Apply", Reach.DATABASE, 1769, 60, 4),
  DEAD_LETTER("DeadLetter", Reach.DATABASE, 1024, 60, 1),
  FETCH("Fetch", Reach.INTERNET, 1024, 55, 1),
  QUERY("Query", Reach.DATABASE, 1769, 29, 4),
  ADMIN("Admin", Reach.DATABASE, 1024, 900, 2);

  private final String functionName;
  private final Reach reach;
  private final int memoryMb;
  private final Duration timeout;
  private final int concurrency;

  /** What a function can reach, and so which variables it is given. */
  enum Reach {
    /** The queue and one secret. */
    RECEIVER,
    /** PostgreSQL and nothing else. */
    DATABASE,
    /** Salesforce, the queue, Lambda and one secret. */
    INTERNET
  }

  TrestleFunction(
      String functionName, Reach reach, int memoryMb, int timeoutSeconds, int concurrency) {
    this.functionName = functionName;
    this.reach = reach;
    this.memoryMb = memoryMb;
    this.timeout = Duration.ofSeconds(timeoutSeconds);
    this.concurrency = concurrency;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(TrestleFunction::functionName).toList();
  }

  String functionName() {
    return functionName;
  }

  String handler() {
    return "dev.trestle.aws.functions." + functionName + "Function::handleRequest";
  }

  Reach reach() {
    return reach;
  }

  int memoryMb() {
    return memoryMb;
  }

  Duration timeout() {
    return timeout;
  }

  int concurrency() {
    return concurrency;
  }
}
