package dev.trestle.aws.cdk.parts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;

/** The parameters of one stack, and the groups in which the console shows them. */
public final class Parameters {
  private final Stack stack;
  private final Map<String, List<String>> groups = new LinkedHashMap<>();
  private List<String> group = List.of();

  public Parameters(Stack stack) {
    this.stack = stack;
  }

  /** Starts a group; the parameters made next belong to it. */
  public Parameters group(String label) {
    group = groups.computeIfAbsent(label, key -> new ArrayList<>());
    return this;
  }

  /** A text without a default: it must be given. */
  public CfnParameter text(String name, String pattern, String description) {
    return builder(name, description)
        .allowedPattern(pattern)
        .constraintDescription(must(pattern))
        .build();
  }

  public CfnParameter text(String name, String pattern, String value, String description) {
    return builder(name, description)
        .allowedPattern(pattern)
        .constraintDescription(must(pattern))
        .defaultValue(value)
        .build();
  }

  public CfnParameter choice(String name, List<String> values, String value, String description) {
    return builder(name, description).allowedValues(values).defaultValue(value).build();
  }

  /** One of some numbers. */
  public CfnParameter number(String name, List<String> values, String value, String description) {
    return builder(name, description)
        .type("Number")
        .allowedValues(values)
        .defaultValue(value)
        .build();
  }

  public CfnParameter number(String name, int min, int max, int value, String description) {
    return builder(name, description)
        .type("Number")
        .minValue(min)
        .maxValue(max)
        .defaultValue(value)
        .build();
  }

  /** Tells the console the groups, in the order they were made. */
  public void show() {
    List<Map<String, Object>> shown = new ArrayList<>();
    groups.forEach((label, names) ->
        shown.add(Map.of("Label", Map.of("default", label), "Parameters", names)));
    stack
        .getTemplateOptions()
        .setMetadata(Map.of("AWS::CloudFormation::Interface", Map.of("ParameterGroups", shown)));
  }

  private CfnParameter.Builder builder(String name, String description) {
    group.add(name);
    return CfnParameter.Builder.create(stack, name).type("String").description(description);
  }

  private static String must(String pattern) {
    return "must match " + pattern;
  }
}
