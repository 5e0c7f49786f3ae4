package dev.trestle.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CopyTextTest {
  private static final String CSV =
      "\"Id\",\"Name\"\n\"1\",\"a \"\"b\"\" c\"\n\"2\",\"\"\n\"3\",\"x\ny\\z\tü\"\n4,\n";
  private static final String COPY = "1\ta \"b\" c\n2\t\\N\n3\tx\\ny\\\\z\\tü\n4\t\\N\n";

  @Test
  void quotesBreaksAndNullsBecomeTheTextFormOfCopy() {
    assertThat(converted(CSV.length() * 2)).isEqualTo(COPY);
  }

  @Test
  void aChunkMayEndAnywhere() {
    for (int chunk = 1; chunk < CSV.length(); chunk++) {
      assertThat(converted(chunk)).isEqualTo(COPY);
    }
  }

  private static String converted(int chunkBytes) {
    byte[] csv = CSV.getBytes(StandardCharsets.UTF_8);
    CopyText converter = new CopyText();
    converter.beginPage();
    byte[] all = new byte[0];
    for (int from = 0; from < csv.length; from += chunkBytes) {
      byte[] chunk = Arrays.copyOfRange(csv, from, Math.min(csv.length, from + chunkBytes));
      int length = converter.convert(chunk, chunk.length);
      byte[] joined = Arrays.copyOf(all, all.length + length);
      System.arraycopy(converter.out(), 0, joined, all.length, length);
      all = joined;
    }
    return new String(all, StandardCharsets.UTF_8);
  }
}
