package dev.trestle.acceptance.admin;

import dev.trestle.acceptance.org.Answer;
import dev.trestle.acceptance.org.OrgClient;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The admin's calls. All but undelete, which REST does not have, are Salesforce's own. */
final class AdminCalls {
  private final OrgClient org;

  AdminCalls(OrgClient org) {
    this.org = org;
  }

  Answer insert(String object, ObjectNode row) {
    return org.send("POST", path(object), row);
  }

  Answer update(String object, String id, ObjectNode changes) {
    return org.send("PATCH", path(object) + "/" + id, changes);
  }

  Answer delete(String object, String id) {
    return org.send("DELETE", path(object) + "/" + id, null);
  }

  /** The stand-in's own door, as the recycle bin of the user interface would do it. */
  Answer undelete(String object, String id) {
    ObjectNode order = JsonNodeFactory.instance.objectNode();
    order.putObject("undelete").put("object", object).put("id", id);
    return org.send("POST", "/standin/control", order);
  }

  /** The stand-in's own door: REST has no merge. */
  Answer merge(String object, String winner, String loser) {
    ObjectNode order = JsonNodeFactory.instance.objectNode();
    ObjectNode merge = order.putObject("merge").put("object", object).put("winner", winner);
    merge.putArray("losers").add(loser);
    merge.putObject("values");
    return org.send("POST", "/standin/control", order);
  }

  /** The same changes to all rows in one transaction; all or nothing. */
  Answer updateAll(String object, List<String> ids, ObjectNode changes) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("allOrNone", true);
    ArrayNode records = body.putArray("records");
    for (String id : ids) {
      ObjectNode row = records.addObject();
      row.putObject("attributes").put("type", object);
      row.put("id", id);
      row.setAll(changes);
    }
    Answer answer = org.send("PATCH", OrgClient.VERSION_PATH + "/composite/sobjects", body);
    return answer.succeeded() ? firstFailure(answer).orElse(answer) : answer;
  }

  /** A collection answers 200 even when its members fail. */
  private static Optional<Answer> firstFailure(Answer answer) {
    for (JsonNode member : answer.body().values()) {
      if (!member.path("success").asBoolean(false)) {
        return Optional.of(new Answer(400, member.path("errors")));
      }
    }
    return Optional.empty();
  }

  private static String path(String object) {
    return OrgClient.VERSION_PATH + "/sobjects/" + object;
  }
}
