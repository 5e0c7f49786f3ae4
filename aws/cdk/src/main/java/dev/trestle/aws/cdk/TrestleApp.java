package dev.trestle.aws.cdk;

import dev.trestle.aws.cdk.app.AppStack;
import dev.trestle.aws.cdk.data.DataStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.cxapi.CloudAssembly;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The CDK app: makes both stacks and writes their templates, sorted, so that the same code gives
 * the same bytes.
 */
public final class TrestleApp {
  public static final List<String> STACKS = List.of("trestle-data", "trestle-app");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private TrestleApp() {}

  /** The app with both stacks, not yet synthesised; the assembly will be in {@code folder}. */
  public static App app(Path folder) {
    var app =
        new App(
            AppProps.builder()
                .outdir(folder.toString())
                .analyticsReporting(false)
                .context(Map.of("@aws-cdk/core:validateAgainstDefaultRules", true))
                .build());
    new DataStack(app, "trestle-data");
    new AppStack(app, "trestle-app");
    return app;
  }

  /** The template of one stack, with sorted keys. */
  public static String template(CloudAssembly assembly, String stack) throws IOException {
    var file = Path.of(assembly.getStackArtifact(stack).getTemplateFullPath());
    return JSON.writeValueAsString(JSON.readValue(Files.readString(file), Object.class)) + "\n";
  }

  public static String fileOf(String stack) {
    return stack + ".template.json";
  }
}
