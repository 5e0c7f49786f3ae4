package dev.trestle.bridge.serve.hooks;

import dev.trestle.bridge.change.RecordIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The body of {@code /hooks/changes}, read.
 *
 * @param ids18 empty when a time is given instead
 */
record Hint(
    Optional<String> orgId,
    String object,
    String operation,
    List<String> ids18,
    OptionalLong sinceMs) {
  private static final int IDS_MAX = 200;
  private static final Set<String> MEMBERS = Set.of("orgId", "object", "operation", "ids", "since");

  /** Reads a body; a 400 problem names the member at fault. */
  static Hint parse(byte[] body) {
    Members members = Members.read(body, "invalid_hint", MEMBERS);
    Optional<String> orgId = members.optionalOrgId();
    String object = members.object();
    String operation = members.choice("operation", Operations.ALL);
    if (!members.has("since")) {
      return new Hint(orgId, object, operation, ids(members), OptionalLong.empty());
    }
    if (members.has("ids")) {
      throw members.wrong("since", "The body must have either 'ids' or 'since'.");
    }
    return new Hint(
        orgId, object, operation, List.of(), OptionalLong.of(members.instantMs("since")));
  }

  private static List<String> ids(Members members) {
    List<String> ids = new ArrayList<>();
    for (JsonNode id : members.array("ids", 1, IDS_MAX)) {
      if (!id.isString() || !RecordIds.isId(id.asString())) {
        throw members.wrong("ids", "'ids' must hold record ids of 15 or 18 letters and digits.");
      }
      ids.add(RecordIds.to18(id.asString()));
    }
    return ids.stream().distinct().toList();
  }
}
