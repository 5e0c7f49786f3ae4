package dev.trestle.standin.rest;

import java.util.concurrent.atomic.AtomicLong;

/** Counts API calls for Sforce-Limit-Info and the limits resource; a day never ends here. */
public final class ApiUsage {
  private final AtomicLong used = new AtomicLong();
  private final long allowed;

  public ApiUsage(long allowed) {
    this.allowed = allowed;
  }

  void count() {
    if (used.incrementAndGet() > allowed) {
      throw new ApiException(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }
  }

  long used() {
    return used.get();
  }

  long allowed() {
    return allowed;
  }

  String header() {
    return "api-usage=" + Math.min(used.get(), allowed) + "/" + allowed;
  }
}
