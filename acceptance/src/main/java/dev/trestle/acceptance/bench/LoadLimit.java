package dev.trestle.acceptance.bench;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.bench.staticorg.StaticOrg;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The limit of a load: the JDK's HttpClient piped into COPY, without any guarantee. */
final class LoadLimit {
  private static final String JOBS = "/services/data/v66.0/jobs/query";
  private static final String TABLE = "bench.account";

  private final StaticOrg org;
  private final Connection database;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  LoadLimit(StaticOrg org, Connection database) {
    this.org = org;
    this.database = database;
  }

  /** Loads into a fresh table of the same columns as the mirrored one. */
  Duration run() throws SQLException {
    List<String> fields = org.bulk().columns();
    makeTable();
    long start = System.nanoTime();
    try {
      String soql = "SELECT " + String.join(",", fields) + " FROM Account";
      HttpRequest.Builder create = request(JOBS);
      send(create.POST(BodyPublishers.ofString("{\"query\":\"" + soql + "\"}")).build()).close();
      copy(fields);
    } catch (IOException e) {
      throw new AcceptanceException("The limit could not be measured: " + e.getMessage(), e);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void makeTable() throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute("create schema if not exists bench");
      statement.execute("drop table if exists " + TABLE);
      statement.execute("create table " + TABLE + " (like crm.account including defaults)");
      statement.execute("alter table " + TABLE + " add primary key (id)");
    }
  }

  private void copy(List<String> fields) throws SQLException, IOException {
    String columns =
        fields.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.joining(","));
    CopyIn copy =
        database
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + TABLE + " (" + columns + ") from stdin");
    CopyText converter = new CopyText();
    byte[] chunk = new byte[1 << 16];
    String locator = "";
    while (!locator.equals("null")) {
      String query = locator.isEmpty() ? "" : "?locator=" + locator;
      HttpResponse<InputStream> page =
          exchange(request(JOBS + "/limit/results" + query).GET().build());
      locator = page.headers().firstValue("Sforce-Locator").orElse("null");
      copyPage(page.body(), converter, chunk, copy);
    }
    copy.endCopy();
  }

  private static void copyPage(InputStream page, CopyText converter, byte[] chunk, CopyIn copy)
      throws SQLException, IOException {
    converter.beginPage();
    try (page) {
      for (int count = page.read(chunk); count >= 0; count = page.read(chunk)) {
        int length = converter.convert(chunk, count);
        copy.writeToCopy(converter.out(), 0, length);
      }
    }
  }

  private HttpRequest.Builder request(String path) {
    URI url = org.url().resolve(path);
    return HttpRequest.newBuilder(url);
  }

  private InputStream send(HttpRequest request) throws IOException {
    return exchange(request).body();
  }

  private HttpResponse<InputStream> exchange(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AcceptanceException("Interrupted.", e);
    }
  }
}
