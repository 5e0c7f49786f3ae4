package dev.trestle.packagecheck;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.sourceforge.pmd.PMDConfiguration;
import net.sourceforge.pmd.PmdAnalysis;
import net.sourceforge.pmd.lang.rule.RulePriority;
import net.sourceforge.pmd.reporting.Report;
import net.sourceforge.pmd.reporting.RuleViolation;
import org.jspecify.annotations.Nullable;

/** PMD with all its rules for Apex. */
final class Pmd {
  private static final Path RULES = Repository.PACKAGE.resolve("pmd-ruleset.xml");

  private Pmd() {}

  /** Findings of priority 1 and 2, and whatever kept PMD from looking. */
  static List<String> findings(Path workspace) {
    PMDConfiguration configuration = new PMDConfiguration();
    configuration.setIgnoreIncrementalAnalysis(true);
    configuration.setMinimumPriority(RulePriority.MEDIUM_HIGH);
    configuration.addInputPath(workspace.resolve("force-app"));
    configuration.addRuleSet(RULES.toString());
    configuration.setThreads(1);
    try (PmdAnalysis analysis = PmdAnalysis.create(configuration)) {
      return lines(analysis.performAnalysisAndCollectReport());
    }
  }

  private static List<String> lines(@Nullable Report report) {
    Report found = Objects.requireNonNull(report);
    return Stream.concat(
            found.getViolations().stream().map(Pmd::line),
            Stream.concat(
                found.getProcessingErrors().stream().map(error -> error.getMsg()),
                found.getConfigurationErrors().stream().map(error -> error.issue())))
        .toList();
  }

  private static String line(RuleViolation violation) {
    return violation.getFileId().getFileName()
        + ":"
        + violation.getBeginLine()
        + " "
        + violation.getRule().getName()
        + ": "
        + violation.getDescription();
  }
}
