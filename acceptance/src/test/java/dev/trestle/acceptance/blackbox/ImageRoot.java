package dev.trestle.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.process.Child;
import dev.trestle.acceptance.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file system of an image, and programs run in it as a container engine would run them, but for
 * limits and network: a process tree of their own, nothing to be seen but the image, the user that
 * the image names, who is nobody outside. Needs user namespaces, not root.
 */
final class ImageRoot {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TIME = Duration.ofMinutes(2);

  private static final List<String> NAMESPACES =
      List.of("unshare", "--user", "--map-root-user", "--mount", "--pid", "--fork", "--kill-child");

  /** Arguments: root, folder to start in, user, PATH, then the command. */
  private static final String ENTER =
      """
      root=$1 folder=$2 user=$3 path=$4 unshare=$(command -v unshare)
      shift 4
      mount --bind "$root" "$root" && cd "$root" &&
        mount --rbind /dev dev && mount -t proc proc proc &&
        exec env -i "PATH=$path" "$unshare" --user --map-user="${user%:*}" --map-group="${user#*:}" \
          --root="$root" --wd="$folder" "$@"
      """;

  private final Programs programs;
  private final Path root;
  private final JsonNode config;

  private ImageRoot(Programs programs, Path root, JsonNode config) {
    this.programs = programs;
    this.root = root;
    this.config = config;
  }

  /** Unpacks an archive by what {@code docker load} reads: manifest, config, layers in order. */
  static ImageRoot unpack(Programs programs, Path archive, Path folder) throws IOException {
    Path parts = Files.createDirectories(folder.resolve("parts"));
    Path root = Files.createDirectories(folder.resolve("root"));
    untar(programs, archive, parts);
    JsonNode image = JSON.readTree(Files.readString(parts.resolve("manifest.json"))).get(0);
    for (JsonNode layer : image.path("Layers").values()) {
      untar(programs, parts.resolve(layer.asString()), root);
    }
    // Engines provide it.
    Files.writeString(root.resolve("etc/hosts"), "127.0.0.1 localhost\n");
    String config = Files.readString(parts.resolve(image.path("Config").asString()));
    return new ImageRoot(programs, root, JSON.readTree(config).path("config"));
  }

  /** Everything belongs to whoever unpacks: inside that is the image's user. */
  private static void untar(Programs programs, Path archive, Path folder) {
    Child tar =
        programs.startOther(
            "tar", List.of("tar", "-x", "--no-same-owner", "-f", archive.toString()), folder);
    assertThat(tar.awaitExit(TIME)).as(tar.said()).isZero();
  }

  Path path(String inside) {
    return root.resolve(inside);
  }

  /** Whether this machine lets an ordinary user make namespaces. */
  static boolean possible(Programs programs, Path folder) {
    List<String> command = new ArrayList<>(NAMESPACES);
    command.addAll(List.of("mount", "-t", "tmpfs", "none", folder.toString()));
    try {
      return programs.startOther("a trial", command, folder).awaitExit(TIME) == 0;
    } catch (AcceptanceException e) {
      return false; // there is no such program
    }
  }

  /** Starts the image's entry point with these arguments. */
  Child start(String... arguments) {
    List<String> command = new ArrayList<>(NAMESPACES);
    command.addAll(List.of("sh", "-c", ENTER, "sh", root.toString()));
    command.add(config.path("WorkingDir").asString());
    command.add(config.path("User").asString());
    command.add(config.path("Env").get(0).asString().substring("PATH=".length()));
    config.path("Entrypoint").values().forEach(word -> command.add(word.asString()));
    command.addAll(List.of(arguments));
    return programs.startOther("the image's " + arguments[0], command, root);
  }

  /** SIGTERM for the program itself, as an engine stops a container. */
  static void stop(Child started) {
    ProcessHandle.of(started.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(
            process -> process.info().command().filter(c -> c.endsWith("/bin/java")).isPresent())
        .forEach(ProcessHandle::destroy);
  }
}
