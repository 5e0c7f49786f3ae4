package dev.trestle.acceptance.bench.staticorg;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows as CSV in a file, cut into result pages; each page is mapped while it is sent.
 *
 * @param columns API names in the order of the cells
 * @param offsets where each page begins, and the end of the file
 */
public record AccFile(
    Path path, List<String> columns, long rows, int pageRows, List<Long> offsets) {
  private static final int BUFFER_BYTES = 1 << 20;

  public AccFile {
    columns = List.copyOf(columns);
    offsets = List.copyOf(offsets);
  }

  /** Writes the file: every cell quoted, an empty cell is null. */
  static AccFile write(Path path, List<String> columns, long rows, int pageRows)
      throws IOException {
    int[] order = columns.stream().mapToInt(AccField::index).toArray();
    List<Long> offsets = new ArrayList<>();
    long written = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES)) {
      for (long number = 0; number < rows; number++) {
        if (number % pageRows == 0) {
          offsets.add(written);
        }
        byte[] line = line(new AccRow(number).cells(), order);
        out.write(line);
        written += line.length;
      }
    }
    offsets.add(written);
    return new AccFile(path, columns, rows, pageRows, offsets);
  }

  private static byte[] line(String[] cells, int[] order) {
    StringBuilder line = new StringBuilder(512);
    for (int i = 0; i < order.length; i++) {
      line.append(i == 0 ? "\"" : ",\"");
      line.append(cells[order[i]].replace("\"", "\"\"")).append('"');
    }
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  byte[] header() {
    String names = columns.stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
    return (names + '\n').getBytes(StandardCharsets.UTF_8);
  }

  int pages() {
    return offsets.size() - 1;
  }

  long rowsOn(int page) {
    return Math.min(pageRows, rows - (long) page * pageRows);
  }

  ByteBuffer page(int page) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long begin = offsets.get(page);
      return channel.map(FileChannel.MapMode.READ_ONLY, begin, offsets.get(page + 1) - begin);
    }
  }
}
