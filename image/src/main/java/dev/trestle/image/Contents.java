package dev.trestle.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** What stands where in the image's file system. */
final class Contents {
  static final String JAVA = "trestle/runtime/bin/java";
  static final String JAR = "trestle/trestle.jar";
  static final String DATABASE_CA = "trestle/database-ca.pem";
  static final String CONFIG_FOLDER = "etc/trestle";
  static final String DATA_FOLDER = "data";
  private static final String RUNTIME = "trestle/runtime";
  private static final String LIBRARIES = "lib";

  private Contents() {}

  /** Users, the folders of every system and those to write in, and the C library. */
  static List<Entry> system(Map<String, Path> libraries, Platform platform) {
    List<Entry> entries = new ArrayList<>(users());
    for (String folder : List.of(CONFIG_FOLDER, "dev", "proc", "sys")) {
      entries.add(Entry.Folder.plain(folder));
    }
    entries.add(new Entry.Folder("tmp", 01777, Entry.ROOT));
    entries.add(new Entry.Folder(DATA_FOLDER, 0700, Entry.USER));
    // Where Java looks for mounts; not every engine makes it.
    entries.add(new Entry.Link("etc/mtab", "../proc/self/mounts"));
    entries.addAll(namesOfLib(platform));
    libraries.forEach(
        (name, file) -> entries.add(new Entry.Copy(LIBRARIES + "/" + name, file, true)));
    return entries;
  }

  private static List<Entry> users() {
    String user = "trestle:x:" + Entry.USER + ":";
    return List.of(
        new Entry.Text(
            "etc/passwd",
            "root:x:0:0:root:/:/bin/false\n"
                + user
                + Entry.USER
                + ":Trestle:/"
                + DATA_FOLDER
                + ":/bin/false\n"),
        new Entry.Text("etc/group", "root:x:0:\n" + user + "\n"),
        new Entry.Text("etc/nsswitch.conf", "hosts: files dns\n"));
  }

  /**
   * The C library's loader looks in folders whose names were compiled into it, other ones in each
   * distribution: all of them are one folder here.
   */
  private static List<Entry> namesOfLib(Platform platform) {
    return List.of(
        new Entry.Link(LIBRARIES + "/" + platform.triplet(), "."),
        new Entry.Link("lib64", LIBRARIES),
        new Entry.Link("usr/lib", "../" + LIBRARIES),
        new Entry.Link("usr/lib64", "../" + LIBRARIES));
  }

  static List<Entry> runtime(JavaRuntime runtime) throws IOException {
    return runtime.entries(RUNTIME);
  }

  /** The jars that change seldom, in a layer of their own: a registry has them already. */
  static List<Entry> jars(List<Path> jars) {
    return jars.stream()
        .<Entry>map(jar -> new Entry.Copy("trestle/" + inLib(jar), jar, false))
        .toList();
  }

  /** The bridge itself, and what a start of it names. */
  static List<Entry> bridge(Build build, Optional<String> databaseCa, Path startJar) {
    List<Entry> entries = new ArrayList<>(jars(List.of(build.jar())));
    entries.add(new Entry.Copy(JAR, startJar, false));
    entries.add(new Entry.Copy("trestle/LICENSE", build.licence(), false));
    databaseCa.ifPresent(pem -> entries.add(new Entry.Text(DATABASE_CA, pem)));
    return entries;
  }

  private static String inLib(Path jar) {
    return LIBRARIES + "/" + jar.getFileName();
  }

  /** Writes a jar that only names the others, so that commands are short. */
  static void writeStartJar(Build build, Path to) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, "dev.trestle.bridge.cli.Main");
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Stream.concat(Stream.of(build.jar()), build.libraries().stream())
            .map(Contents::inLib)
            .collect(Collectors.joining(" ")));
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(to))) {
      ZipEntry entry = new ZipEntry(JarFile.MANIFEST_NAME);
      entry.setTimeLocal(Tar.TIME.atOffset(ZoneOffset.UTC).toLocalDateTime());
      out.putNextEntry(entry);
      manifest.write(out);
    }
  }

  /** The shell that PostgreSQL's initdb and the bridge's way to stop it need. */
  static Entry shell() throws IOException {
    return new Entry.Copy("bin/sh", Path.of("/bin/sh").toRealPath(), true);
  }
}
