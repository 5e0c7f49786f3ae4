package dev.trestle.acceptance.compare;

/**
 * One disagreement. For a whole row that one side lacks, the field is empty.
 *
 * @param org what the org says, in words a person can read
 * @param replica what the replica says
 */
public record Difference(String object, String id, String field, String org, String replica) {
  @Override
  public String toString() {
    String where = field.isEmpty() ? object + " " + id : object + " " + id + " " + field;
    return where + ": org " + org + ", replica " + replica;
  }
}
