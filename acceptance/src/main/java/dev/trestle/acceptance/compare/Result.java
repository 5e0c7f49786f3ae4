package dev.trestle.acceptance.compare;

import java.util.List;

/**
 * The whole comparison.
 *
 * @param first the first differences found
 * @param problems sentences about objects that make the comparison fail without a difference of
 *     rows: not published, without a row in the org, fields without a column
 */
public record Result(List<ObjectResult> objects, List<Difference> first, List<String> problems) {
  public Result {
    objects = List.copyOf(objects);
    first = List.copyOf(first);
    problems = List.copyOf(problems);
  }

  public boolean equal() {
    return differences() == 0 && problems.isEmpty();
  }

  public long differences() {
    return objects.stream().mapToLong(ObjectResult::differences).sum();
  }

  public long rows() {
    return objects.stream().mapToLong(ObjectResult::orgRows).sum();
  }
}
