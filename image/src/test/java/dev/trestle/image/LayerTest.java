package dev.trestle.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<TarArchiveEntry> unpacked(Layer layer) throws IOException {
    List<TarArchiveEntry> entries = new ArrayList<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(layer.blob().file())))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        entries.add(e);
      }
    }
    return entries;
  }

  @Test
  void theSameContentIsTheSameBytesWhateverItsOrderTimeAndPermissions() throws IOException {
    Path first = file("first", "content");
    Path second = file("second", "content");
    Files.setLastModifiedTime(second, FileTime.fromMillis(1_000_000_000_000L));
    Files.setPosixFilePermissions(second, PosixFilePermissions.fromString("rw-------"));
    Entry text = new Entry.Text("etc/x", "y");

    Layer one =
        Layer.pack(List.of(new Entry.Copy("a/b", first, true), text), folder.resolve("one"));
    Layer two =
        Layer.pack(List.of(text, new Entry.Copy("a/b", second, true)), folder.resolve("two"));

    assertThat(two.blob().file()).hasSameBinaryContentAs(one.blob().file());
    assertThat(two.unpackedSha256()).isEqualTo(one.unpackedSha256());
  }

  @Test
  void foldersComeBeforeWhatIsInThemAndEverythingIsRootsButWhatSaysOtherwise() throws IOException {
    Layer layer =
        Layer.pack(
            List.of(
                new Entry.Copy("bin/tool", file("tool", "x"), true),
                new Entry.Copy("bin/notes", file("notes", "x"), false),
                new Entry.Link("lib64", "lib"),
                new Entry.Folder("data", 0700, Entry.USER)),
            folder.resolve("layer"));

    assertThat(unpacked(layer))
        .extracting(e -> "%s %o %d".formatted(e.getName(), e.getMode() & 07777, e.getLongUserId()))
        .containsExactly(
            "bin/ 755 0", "bin/notes 644 0", "bin/tool 755 0", "data/ 700 65532", "lib64 777 0");
  }

  @Test
  void itsDigestsAreThoseOfTheFilePackedAndUnpacked() throws IOException {
    Layer layer = Layer.pack(List.of(new Entry.Text("a", "b")), folder.resolve("layer"));

    byte[] packed = Files.readAllBytes(layer.blob().file());
    assertThat(layer.blob().bytes()).isEqualTo(packed.length);
    assertThat(layer.blob().sha256()).isEqualTo(Digests.hex(packed));
    try (InputStream in = new GZIPInputStream(Files.newInputStream(layer.blob().file()))) {
      assertThat(layer.unpackedSha256()).isEqualTo(Digests.hex(in.readAllBytes()));
    }
  }

  @Test
  void aPathLongerThanOldTarsHoldIsKept() throws IOException {
    String path = "a".repeat(90) + "/" + "ö".repeat(150);
    Layer layer = Layer.pack(List.of(new Entry.Text(path, "b")), folder.resolve("layer"));

    assertThat(unpacked(layer)).extracting(TarArchiveEntry::getName).contains(path);
  }
}
