package dev.trestle.acceptance.bench.staticorg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticOrgTest {
  private static final String JOBS = "/services/data/v66.0/jobs/query";

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private StaticOrg org;

  @BeforeEach
  void start() {
    org = new StaticOrg(new StaticBulk(folder, Clock.systemUTC(), 25, 10), new StaticEvents());
  }

  @AfterEach
  void stop() {
    org.close();
    http.close();
  }

  @Test
  void pagesFollowTheLocatorAndRepeatTheHeaderInTheOrderAsked() throws Exception {
    send(
        request(JOBS)
            .POST(BodyPublishers.ofString("{\"query\":\"SELECT Name, Id FROM Account\"}"))
            .build());
    HttpResponse<String> first = send(request(JOBS + "/750x/results").build());
    HttpResponse<String> last = send(request(JOBS + "/750x/results?locator=2").build());

    assertThat(first.body()).startsWith("\"Name\",\"Id\"\n\"Company 0 ");
    assertThat(first.headers().firstValue("Sforce-Locator")).hasValue("1");
    assertThat(first.headers().firstValue("Sforce-NumberOfRecords")).hasValue("10");
    assertThat(last.headers().firstValue("Sforce-Locator")).hasValue("null");
    assertThat(last.headers().firstValue("Sforce-NumberOfRecords")).hasValue("5");
  }

  @Test
  void idsRiseAndHaveTheirChecksum() {
    assertThat(Ids.of("001Dp00000H8YV", 32)).isEqualTo("001Dp00000H8YVWIA3");
    assertThat(AccRow.id(61)).isLessThan(AccRow.id(62));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(org.url().resolve(path));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }
}
