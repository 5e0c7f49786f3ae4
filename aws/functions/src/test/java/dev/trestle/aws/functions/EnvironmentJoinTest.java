package dev.trestle.aws.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Each function is told the variables that its code reads, and reads those that it is told. What
 * code reads is seen in its classes: those of this module that the handler's class leads to.
 */
class EnvironmentJoinTest {
  private static final String OURS = "dev/trestle/aws/functions/";

  /** The template's Release: it makes Lambda publish a version, and is read by nobody. */
  private static final Set<String> FOR_LAMBDA = Set.of("TRESTLE_VERSION");

  /** What only the program that plays AWS on one machine tells. */
  private static final Set<String> LOCAL =
      Set.of("TRESTLE_DB_PASSWORD_FILE", "TRESTLE_ORG_ALLOW_HOSTS");

  @Test
  void every_function_reads_what_it_is_told_and_is_told_what_it_reads() {
    Map<String, Set<String>> told = new TreeMap<>();
    Map<String, Set<String>> read = new TreeMap<>();
    AppTemplate.functions()
        .forEach((id, function) -> {
          told.put(id, told(function));
          read.put(id, read(AppTemplate.handlerClass(function)));
        });

    assertThat(read).hasSize(8).isEqualTo(told);
  }

  private static Set<String> told(JsonNode function) {
    Set<String> told = new TreeSet<>();
    function.path("Environment").path("Variables").properties().forEach(v -> told.add(v.getKey()));
    told.removeAll(FOR_LAMBDA);
    return told;
  }

  private static Set<String> read(String handler) {
    Set<String> read = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    Deque<String> left = new ArrayDeque<>(Set.of(handler.replace('.', '/')));
    while (!left.isEmpty()) {
      String name = left.remove();
      if (seen.add(name)) {
        for (PoolEntry entry : parse(name).constantPool()) {
          if (entry instanceof ClassEntry other && other.asInternalName().startsWith(OURS)) {
            left.add(other.asInternalName());
          } else if (entry instanceof StringEntry text
              && text.stringValue().matches("TRESTLE_[A-Z_]+")) {
            read.add(text.stringValue());
          }
        }
      }
    }
    read.removeAll(LOCAL);
    return read;
  }

  private static ClassModel parse(String name) {
    try (InputStream in =
        EnvironmentJoinTest.class.getClassLoader().getResourceAsStream(name + ".class")) {
      return ClassFile.of().parse(Objects.requireNonNull(in, name).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
