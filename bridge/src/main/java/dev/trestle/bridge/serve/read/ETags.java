package dev.trestle.bridge.serve.read;

import dev.trestle.bridge.serve.http.Request;
import java.util.Arrays;
import java.util.List;

/** Entity tags. A record's is {@code "<version>-<view hash>"}; a page's is weak. */
final class ETags {
  private static final int TAGS_MAX = 50;

  private ETags() {}

  static String record(String version, String viewHash) {
    return '"' + version + '-' + viewHash + '"';
  }

  static String page(long hash) {
    return "W/\"" + Long.toHexString(hash) + '"';
  }

  /** The tags of If-None-Match, without their weakness, which does not matter there. */
  static List<String> ifNoneMatch(Request request) {
    return request.header("if-none-match").stream()
        .flatMap(header -> Arrays.stream(header.split(",", TAGS_MAX)))
        .map(tag -> weakless(tag.strip()))
        .toList();
  }

  static boolean matches(Request request, String tag) {
    List<String> sent = ifNoneMatch(request);
    return sent.contains("*") || sent.contains(weakless(tag));
  }

  /** The versions a client already has in this view. */
  static List<String> versions(Request request, String viewHash) {
    String end = '-' + viewHash + '"';
    return ifNoneMatch(request).stream()
        .filter(tag -> tag.startsWith("\"") && tag.endsWith(end))
        .map(tag -> tag.substring(1, tag.length() - end.length()))
        .toList();
  }

  private static String weakless(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
