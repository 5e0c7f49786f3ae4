package dev.trestle.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an image can run on: Linux with the GNU C library, on one of these processors. */
enum Platform {
  AMD64("amd64", "x86_64", 62),
  ARM64("arm64", "aarch64", 183);

  /** The name in OCI's image specification. */
  final String oci;

  private final String gnu;

  /** {@code e_machine} in the ELF header of its programs. */
  final int elfMachine;

  Platform(String oci, String gnu, int elfMachine) {
    this.oci = oci;
    this.gnu = gnu;
    this.elfMachine = elfMachine;
  }

  /** The folder in which Debian and its like keep libraries of this platform. */
  String triplet() {
    return gnu + "-linux-gnu";
  }

  /** The platform of the machine that builds; empty where no image can be made of its files. */
  static Optional<Platform> here() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")
        ? processor()
        : Optional.empty();
  }

  /** The platform with the processor of this machine, whatever its system. */
  static Optional<Platform> processor() {
    String arch = System.getProperty("os.arch", "");
    return Arrays.stream(values()).filter(p -> arch.equals(p.oci) || arch.equals(p.gnu)).findAny();
  }

  @Override
  public String toString() {
    return oci;
  }

  static String nameOf(int elfMachine) {
    return Arrays.stream(values())
        .filter(p -> p.elfMachine == elfMachine)
        .map(p -> p.oci)
        .findAny()
        .orElse("another processor (ELF machine " + elfMachine + ")");
  }
}
