package dev.trestle.standin.events;

/** The enum of the event header; the order is the order of the Avro symbols. */
public enum ChangeType {
  CREATE(0),
  UPDATE(1),
  DELETE(2),
  UNDELETE(3),
  GAP_CREATE(4),
  GAP_UPDATE(5),
  GAP_DELETE(6),
  GAP_UNDELETE(7),
  GAP_OVERFLOW(8),
  SNAPSHOT(9);

  private final int symbol;

  ChangeType(int symbol) {
    this.symbol = symbol;
  }

  /** The index of the Avro symbol. */
  int symbol() {
    return symbol;
  }

  /** The gap that stands for an event of this type. */
  ChangeType gap() {
    return switch (this) {
      case CREATE, GAP_CREATE -> GAP_CREATE;
      case UPDATE, GAP_UPDATE -> GAP_UPDATE;
      case DELETE, GAP_DELETE -> GAP_DELETE;
      case UNDELETE, GAP_UNDELETE -> GAP_UNDELETE;
      case GAP_OVERFLOW -> GAP_OVERFLOW;
      case SNAPSHOT -> throw new IllegalStateException("a snapshot has no gap");
    };
  }
}
