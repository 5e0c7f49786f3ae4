package dev.trestle.acceptance.admin;

/** What an admin does to rows. */
public enum EditKind {
  INSERT(20),
  UPDATE(58),
  DELETE(8),
  UNDELETE(7),
  /** The same change to many rows in one transaction. */
  BULK(5),
  /** One row becomes another; only for the few objects that can be merged. */
  MERGE(2);

  /** How often of a hundred edits. */
  private final int weight;

  EditKind(int weight) {
    this.weight = weight;
  }

  static EditKind at(int percent) {
    int left = percent;
    for (EditKind kind : values()) {
      left -= kind.weight;
      if (left < 0) {
        return kind;
      }
    }
    return UPDATE;
  }
}
