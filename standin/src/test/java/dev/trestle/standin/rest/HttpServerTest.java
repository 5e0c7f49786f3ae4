package dev.trestle.standin.rest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.standin.org.OrgClock;
import java.net.BindException;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class HttpServerTest {
  private final OrgClock clock = new OrgClock(Clock.systemUTC());

  @Test
  void aPortInUseIsAnErrorAndNotAServerThatNeverAnswers() {
    try (HttpServer first = HttpServer.start("localhost", 0, clock, _ -> Response.empty(204))) {
      int taken = first.port();

      assertThatThrownBy(
              () -> HttpServer.start("localhost", taken, clock, _ -> Response.empty(204)).close())
          .hasCauseInstanceOf(BindException.class);
    }
  }
}
