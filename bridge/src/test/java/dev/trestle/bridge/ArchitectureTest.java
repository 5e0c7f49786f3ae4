package dev.trestle.bridge;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The edges between the packages, and the house rules that a compiler cannot check. */
class ArchitectureTest {
  private static final String ROOT = "dev.trestle.bridge.";

  /** Package to the packages of the bridge it may use, itself aside. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("change", Set.of()),
          Map.entry("observe", Set.of("change")),
          Map.entry("salesforce", Set.of("change", "observe")),
          Map.entry("schema", Set.of("change", "observe")),
          Map.entry("pack", Set.of("change", "schema", "observe")),
          Map.entry("store", Set.of("change", "schema", "observe")),
          Map.entry("apply", Set.of("change", "schema", "store", "observe")),
          Map.entry(
              "source", Set.of("change", "observe", "salesforce", "schema", "store", "apply")),
          Map.entry("serve", Set.of("change", "schema", "store", "observe")),
          Map.entry(
              "admin",
              Set.of(
                  "change",
                  "observe",
                  "salesforce",
                  "schema",
                  "store",
                  "apply",
                  "source",
                  "serve")),
          Map.entry(
              "app",
              Set.of(
                  "change",
                  "observe",
                  "salesforce",
                  "schema",
                  "store",
                  "apply",
                  "source",
                  "serve",
                  "pack",
                  "admin")),
          Map.entry(
              "cli",
              Set.of(
                  "change",
                  "observe",
                  "salesforce",
                  "schema",
                  "store",
                  "apply",
                  "source",
                  "serve",
                  "pack",
                  "admin",
                  "app")));

  /** Where a clock is read, a wait happens or chance is made; everything else is handed these. */
  private static final Set<String> CLOCK_AND_WORKER_CLASSES =
      Set.of(
          "cli.UntilStopped",
          "salesforce.http.Pause",
          "app.EngineStart",
          "app.LeaseKeeper",
          "cli.RunningEngine");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.trestle.bridge");

  private static void check(com.tngtech.archunit.lang.ArchRule rule) {
    EvaluationResult result = rule.allowEmptyShould(true).evaluate(CLASSES);
    assertThat(result.getFailureReport().getDetails()).as(rule.getDescription()).isEmpty();
  }

  private static String top(JavaClass type) {
    String rest = type.getPackageName().substring(ROOT.length() - 1);
    return rest.isEmpty() ? "" : rest.substring(1).split("\\.", 2)[0];
  }

  @Test
  void everyPackageHasItsPlaceInTheDesign() {
    Set<String> packages =
        CLASSES.stream()
            .map(ArchitectureTest::top)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(MAY_USE.keySet()).containsAll(packages);
  }

  @Test
  void aPackageUsesOnlyThoseBelowIt() {
    MAY_USE.forEach((user, used) -> {
      List<String> forbidden =
          MAY_USE.keySet().stream()
              .filter(name -> !name.equals(user) && !used.contains(name))
              .toList();
      for (String other : forbidden) {
        check(
            noClasses()
                .that(resideInAPackage(ROOT + user + ".."))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + other + "..")));
      }
    });
  }

  @Test
  void noPackagesUseEachOtherInACircle() {
    check(slices().matching("dev.trestle.bridge.(**)").should().beFreeOfCycles());
  }

  @Test
  void theBridgeSharesNothingWithTheStandIn() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.trestle.standin..", "dev.trestle.acceptance.."));
  }

  @Test
  void onlyClockAndWorkerClassesReadTheClockWaitOrRollDice() {
    var others =
        noClasses()
            .that(
                com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are no clock or worker classes",
                    (JavaClass type) ->
                        CLOCK_AND_WORKER_CLASSES.stream()
                            .noneMatch(name -> type.getName().startsWith(ROOT + name))));
    check(others.should().callMethod(Instant.class, "now"));
    check(others.should().callMethod(System.class, "currentTimeMillis"));
    check(others.should().callMethod(Thread.class, "sleep", long.class));
    check(others.should().callMethod(Thread.class, "sleep", java.time.Duration.class));
    check(others.should().callConstructor(Random.class));
    check(others.should().callMethod(Math.class, "random"));
  }

  @Test
  void nobodyPrintsToTheProcessStreamsButTheTerminal() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + "cli.Terminal")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"));
  }

  @Test
  void everyPackageIsDocumentedAndChecksForNull() {
    Set<String> packages =
        CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    Set<String> marked =
        CLASSES.stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .filter(type -> type.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());

    assertThat(marked).isEqualTo(packages);
  }
}
