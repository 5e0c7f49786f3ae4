package dev.trestle.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an image as one file: an OCI image layout (image-spec 1.1), and beside it the manifest of
 * {@code docker save}, so that every {@code docker load} understands it.
 */
final class OciArchive {
  private static final String TYPE = "application/vnd.oci.image.";
  private static final String NAME = "trestle";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Platform platform;
  private final String version;
  private final List<Layer> layers;

  OciArchive(Platform platform, String version, List<Layer> layers) {
    this.platform = platform;
    this.version = version;
    this.layers = List.copyOf(layers);
  }

  /** What the image is called once it is loaded. */
  static String name(String version) {
    return NAME + ":" + version;
  }

  /**
   * Writes the archive.
   *
   * @return the digest by which registries know the image
   */
  String write(Path to) throws IOException {
    String config = text(config());
    String manifest = text(manifest(config));
    try (Tar tar = new Tar(new BufferedOutputStream(Files.newOutputStream(to)))) {
      tar.write(Entry.Folder.plain("blobs"));
      tar.write(Entry.Folder.plain("blobs/sha256"));
      for (Layer layer : layers) {
        tar.write(new Entry.Copy(layer.blob().path(), layer.blob().file(), false));
      }
      tar.write(new Entry.Text(blobPath(config), config));
      tar.write(new Entry.Text(blobPath(manifest), manifest));
      tar.write(new Entry.Text("index.json", text(index(manifest))));
      tar.write(new Entry.Text("manifest.json", text(dockerManifest(config))));
      tar.write(new Entry.Text("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}"));
    }
    return digest(manifest);
  }

  private ObjectNode config() {
    ObjectNode image = JSON.createObjectNode();
    image.put("created", Tar.TIME.toString());
    image.put("architecture", platform.oci);
    image.put("os", "linux");
    ObjectNode config = image.putObject("config");
    config.put("User", Entry.USER + ":" + Entry.USER);
    config.putObject("ExposedPorts").putObject("8080/tcp");
    config.putArray("Env").add("PATH=/trestle/runtime/bin:/bin");
    config.putArray("Entrypoint").add("/" + Contents.JAVA).add("-jar").add("/" + Contents.JAR);
    config.putArray("Cmd").add("run");
    config.put("WorkingDir", "/" + Contents.CONFIG_FOLDER);
    ObjectNode labels = config.putObject("Labels");
    labels.put("org.opencontainers.image.title", "Trestle");
    labels.put("org.opencontainers.image.version", version);
    labels.put("org.opencontainers.image.licenses", "Apache-2.0");
    ObjectNode files = image.putObject("rootfs");
    files.put("type", "layers");
    ArrayNode parts = files.putArray("diff_ids");
    layers.forEach(layer -> parts.add("sha256:" + layer.unpackedSha256()));
    return image;
  }

  private ObjectNode manifest(String config) {
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("schemaVersion", 2);
    manifest.put("mediaType", TYPE + "manifest.v1+json");
    describe(manifest.putObject("config"), "config.v1+json", digest(config), bytes(config).length);
    ArrayNode parts = manifest.putArray("layers");
    for (Layer layer : layers) {
      Blob blob = layer.blob();
      describe(parts.addObject(), "layer.v1.tar+gzip", blob.digest(), blob.bytes());
    }
    return manifest;
  }

  private ObjectNode index(String manifest) {
    ObjectNode index = JSON.createObjectNode();
    index.put("schemaVersion", 2);
    index.put("mediaType", TYPE + "index.v1+json");
    ObjectNode only = index.putArray("manifests").addObject();
    describe(only, "manifest.v1+json", digest(manifest), bytes(manifest).length);
    only.putObject("platform").put("architecture", platform.oci).put("os", "linux");
    only.putObject("annotations")
        .put("io.containerd.image.name", "docker.io/library/" + name(version))
        .put("org.opencontainers.image.ref.name", version);
    return index;
  }

  private ArrayNode dockerManifest(String config) {
    ArrayNode images = JSON.createArrayNode();
    ObjectNode image = images.addObject();
    image.put("Config", blobPath(config));
    image.putArray("RepoTags").add(name(version));
    ArrayNode parts = image.putArray("Layers");
    layers.forEach(layer -> parts.add(layer.blob().path()));
    return images;
  }

  private static void describe(ObjectNode at, String type, String digest, long bytes) {
    at.put("mediaType", TYPE + type).put("digest", digest).put("size", bytes);
  }

  private static String text(Object json) {
    return JSON.writeValueAsString(json);
  }

  private static byte[] bytes(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }

  private static String digest(String content) {
    return "sha256:" + Digests.hex(bytes(content));
  }

  private static String blobPath(String content) {
    return "blobs/sha256/" + Digests.hex(bytes(content));
  }
}
