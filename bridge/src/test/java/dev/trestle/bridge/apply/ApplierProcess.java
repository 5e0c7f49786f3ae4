package dev.trestle.bridge.apply;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.trestle.bridge.store.OrgSchemas;
import dev.trestle.bridge.store.PgEngineStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A process with an applier of its own. Reads a line per round from standard input ({@code seed
 * ticket begunDbMs index…}), applies those inputs one after another, and answers {@code done}.
 */
final class ApplierProcess {
  private ApplierProcess() {}

  public static void main(String[] args) throws IOException {
    HikariConfig pool = new HikariConfig();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    pool.setJdbcUrl(in.readLine());
    pool.setUsername(in.readLine());
    pool.setPassword(in.readLine());
    pool.setMaximumPoolSize(1);
    HikariDataSource source = new HikariDataSource(pool);
    Applier applier =
        new Applier(
            new PgEngineStore(source, new OrgSchemas("race")),
            () -> Margins.DEFAULT,
            () -> RaceRound.NOW_SF_MS);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      List<RowInput> inputs =
          RaceRound.inputs(
              Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
      for (int i = 3; i < words.length; i++) {
        applier.apply(new Batch(List.of(inputs.get(Integer.parseInt(words[i]))), null));
      }
      System.out.println("done");
      System.out.flush();
    }
  }
}
