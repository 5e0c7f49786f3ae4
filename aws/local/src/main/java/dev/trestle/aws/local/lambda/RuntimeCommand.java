package dev.trestle.aws.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * The command line and the variables of the runtime client. As on AWS, the client is not part of
 * the function's zip, it runs in the folder of the unpacked zip, and its class loader takes the
 * function's classes from there and from {@code lib/*.jar}.
 */
final class RuntimeCommand {
  private final String classPath =
      Stream.of(AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
          .map(RuntimeCommand::jar)
          .collect(Collectors.joining(File.pathSeparator));
  private final Path library;

  /**
   * @param folder for the client's native library; left to itself, each process would write over
   *     the others' in /tmp
   */
  RuntimeCommand(Path folder) {
    String name =
        System.getProperty("os.arch").equals("amd64")
            ? "libaws-lambda-jni.linux-x86_64.so"
            : "libaws-lambda-jni.linux-aarch_64.so";
    library = folder.resolve(name).toAbsolutePath();
    try (InputStream stream = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("The runtime client has no " + name);
      }
      Files.write(library, stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + library, e);
    }
  }

  List<String> command(FunctionSpec spec) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Lambda leaves part of the memory to what is not heap; how much exactly is not published.
    command.add("-Xmx" + spec.memoryMb() * 4 / 5 + "m");
    command.add("-XX:+UseSerialGC");
    // As java25 does without SnapStart. With it C2 compiles, too, but from a snapshot; here many
    // processes start on few processors, and C2 took most of their time.
    command.add("-XX:TieredStopAtLevel=1");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Xshare:auto");
    command.add("-Duser.timezone=UTC");
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.add(
        "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
            + library);
    command.add("-cp");
    command.add(classPath);
    command.add(AWSLambda.class.getName());
    command.add(spec.handler());
    return command;
  }

  /**
   * @param runtimeApi host and port, and the path under which the environment is known
   */
  Map<String, String> variables(FunctionSpec spec, String environment, String runtimeApi) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    variables.put("LANG", "en_US.UTF-8");
    variables.put("TZ", ":UTC");
    variables.put("AWS_REGION", LambdaService.REGION);
    variables.put("AWS_DEFAULT_REGION", LambdaService.REGION);
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    variables.put("AWS_SESSION_TOKEN", "local");
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    variables.put("AWS_LAMBDA_FUNCTION_NAME", spec.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", String.valueOf(spec.version()));
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(spec.memoryMb()));
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + spec.name());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", environment);
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", spec.snapStart() ? "snap-start" : "on-demand");
    variables.putAll(spec.variables());
    variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    variables.put("LAMBDA_TASK_ROOT", spec.code().toString());
    variables.put("_HANDLER", spec.handler());
    return variables;
  }

  private static String jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "Where is %s?", type.getName()), e);
    }
  }
}
