package dev.trestle.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OciArchiveTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;
  private final Map<String, String> files = new LinkedHashMap<>();
  private Layer layer;
  private String digest;

  @BeforeEach
  void write() throws IOException {
    layer = Layer.pack(List.of(new Entry.Text("a", "b")), folder.resolve("layer"));
    Path archive = folder.resolve("image.tar");
    digest = new OciArchive(Platform.ARM64, "1.2.3", List.of(layer)).write(archive);
    try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        files.put(e.getName(), new String(tar.readAllBytes(), StandardCharsets.ISO_8859_1));
      }
    }
  }

  private JsonNode json(String name) {
    return JSON.readTree(files.getOrDefault(name, ""));
  }

  private JsonNode blob(JsonNode description) {
    return json(path(description));
  }

  private static String path(JsonNode description) {
    return "blobs/" + description.path("digest").asString().replace(':', '/');
  }

  @Test
  void everyBlobIsNamedByWhatIsInIt() {
    files.forEach((name, content) -> {
      if (name.startsWith("blobs/sha256/") && !name.endsWith("/")) {
        assertThat(name)
            .isEqualTo(
                "blobs/sha256/" + Digests.hex(content.getBytes(StandardCharsets.ISO_8859_1)));
      }
    });
    assertThat(files).containsKey(layer.blob().path());
  }

  @Test
  void theIndexLeadsToManifestConfigAndLayersOfTheirTrueSizes() {
    JsonNode index = json("index.json").path("manifests").get(0);
    JsonNode manifest = blob(index);

    assertThat(index.path("digest").asString()).isEqualTo(digest);
    assertThat(index.path("platform").path("architecture").asString()).isEqualTo("arm64");
    for (JsonNode part : List.of(index, manifest.path("config"), manifest.path("layers").get(0))) {
      assertThat(files.getOrDefault(path(part), "")).hasSize(part.path("size").asInt());
    }
    assertThat(blob(manifest.path("config")).path("rootfs").path("diff_ids").get(0).asString())
        .isEqualTo("sha256:" + layer.unpackedSha256());
    assertThat(json("oci-layout").path("imageLayoutVersion").asString()).isEqualTo("1.0.0");
  }

  @Test
  void dockerFindsTheSameConfigAndLayers() {
    JsonNode manifest = blob(json("index.json").path("manifests").get(0));
    JsonNode docker = json("manifest.json").get(0);

    assertThat(docker.path("Config").asString()).isEqualTo(path(manifest.path("config")));
    assertThat(docker.path("Layers").get(0).asString())
        .isEqualTo(path(manifest.path("layers").get(0)));
    assertThat(docker.path("RepoTags").get(0).asString()).isEqualTo("trestle:1.2.3");
  }

  @Test
  void itRunsTheBridgeAsAnOrdinaryUserAndHoldsNoSettingsButThePath() {
    JsonNode image = blob(blob(json("index.json").path("manifests").get(0)).path("config"));
    JsonNode config = image.path("config");

    assertThat(config.path("User").asString()).isEqualTo("65532:65532");
    assertThat(config.path("Cmd").get(0).asString()).isEqualTo("run");
    assertThat(config.path("Env").size()).isEqualTo(1);
    assertThat(config.path("Env").get(0).asString()).startsWith("PATH=");
  }
}
