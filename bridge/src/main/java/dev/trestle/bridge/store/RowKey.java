package dev.trestle.bridge.store;

/** A row of the org: object and 18-character id. */
public record RowKey(String object, String id) {
  /** Key of the advisory lock that serialises appliers of this row: FNV-1a over both parts. */
  long lockKey() {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < object.length(); i++) {
      hash = (hash ^ object.charAt(i)) * 0x100000001b3L;
    }
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
