package dev.trestle.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Date;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes tar archives that are the same bytes for the same entries. */
final class Tar implements AutoCloseable {
  /** The time of everything in an image. It says nothing: what was built when is not in it. */
  static final Instant TIME = Instant.parse("1980-01-01T00:00:00Z");

  private final TarArchiveOutputStream tar;

  Tar(OutputStream out) {
    tar = new TarArchiveOutputStream(out, "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  void write(Entry entry) throws IOException {
    switch (entry) {
      case Entry.Folder folder -> begin(folder.path() + "/", folder.mode(), folder.owner(), 0);
      case Entry.Link link -> {
        TarArchiveEntry header = new TarArchiveEntry(link.path(), TarConstants.LF_SYMLINK);
        header.setLinkName(link.target());
        begin(header, 0777, Entry.ROOT, 0);
      }
      case Entry.Copy copy -> {
        int mode = copy.executable() ? 0755 : 0644;
        begin(copy.path(), mode, Entry.ROOT, Files.size(copy.file()));
        Files.copy(copy.file(), tar);
      }
      case Entry.Text text -> {
        begin(text.path(), 0644, Entry.ROOT, text.bytes().length);
        tar.write(text.bytes());
      }
    }
    tar.closeArchiveEntry();
  }

  private void begin(String name, int mode, int owner, long bytes) throws IOException {
    begin(new TarArchiveEntry(name), mode, owner, bytes);
  }

  private void begin(TarArchiveEntry header, int mode, int owner, long bytes) throws IOException {
    header.setMode(mode);
    header.setIds(owner, owner);
    header.setNames("", "");
    header.setModTime(Date.from(TIME));
    header.setSize(bytes);
    tar.putArchiveEntry(header);
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
