package dev.trestle.standin.push;

import java.util.Locale;

/** What happened to the rows of a push. */
enum Operation {
  INSERT("insert"),
  UPDATE("update"),
  DELETE("delete"),
  UNDELETE("update"),
  MERGE("update");

  private final String receiver;

  Operation(String receiver) {
    this.receiver = receiver;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where rows of this operation are sent. */
  String path() {
    return "/hooks/" + receiver;
  }
}
