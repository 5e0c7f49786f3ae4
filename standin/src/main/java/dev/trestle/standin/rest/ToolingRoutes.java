package dev.trestle.standin.rest;

import dev.trestle.standin.org.Ids;
import dev.trestle.standin.org.Org;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The one tooling query that a mirror needs: which objects are selected for change events (CONTRACT
 * 15.7).
 */
public final class ToolingRoutes {
  private final Org org;

  public ToolingRoutes(Org org) {
    this.org = org;
  }

  public void addTo(Router router) {
    router.add("GET", "/services/data/v/tooling/query", this::query);
  }

  private Response query(Request request) {
    String soql = request.queryParameter("q").orElse("");
    if (!soql.toLowerCase(Locale.ROOT)
        .matches("(?s)\\s*select\\s+.*\\sfrom\\s+platformeventchannelmember\\b.*")) {
      throw new ApiException(
          400,
          "INVALID_TYPE",
          "The stand-in answers tooling queries on PlatformEventChannelMember only.");
    }
    List<Object> records = new ArrayList<>();
    for (String object : org.schema().changeEventObjects()) {
      records.add(member(request.base(), object, records.size() + 1));
    }
    return Response.ok(
        Json.object(
            "size",
            records.size(),
            "totalSize",
            records.size(),
            "done",
            true,
            "queryLocator",
            null,
            "entityTypeName",
            "PlatformEventChannelMember",
            "records",
            records));
  }

  private static Object member(String base, String object, int number) {
    String entity =
        object.endsWith("__c")
            ? object.replaceAll("__c$", "__ChangeEvent")
            : object + "ChangeEvent";
    String id = Ids.of("0v8", number);
    return Json.object(
        "attributes",
        Json.object(
            "type",
            "PlatformEventChannelMember",
            "url",
            base + "/tooling/sobjects/PlatformEventChannelMember/" + id),
        "Id",
        id,
        "DeveloperName",
        "ChangeEvents_" + entity.replace("__", "_"),
        "EventChannel",
        "ChangeEvents",
        "SelectedEntity",
        entity);
  }
}
