package dev.trestle.standin.bulk;

import dev.trestle.standin.org.Ids;
import dev.trestle.standin.rest.ApiException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The jobs that exist, in order of creation. */
final class BulkJobs {
  private static final String KEY_PREFIX = "750";

  private final Map<String, BulkJob> jobs = new ConcurrentSkipListMap<>();
  private final AtomicLong lastNumber = new AtomicLong();

  BulkJob create(Function<String, BulkJob.Order> order) {
    String id = Ids.of(KEY_PREFIX, lastNumber.incrementAndGet());
    BulkJob job = new BulkJob(order.apply(id));
    jobs.put(id, job);
    return job;
  }

  /** The job with this id (15 or 18 characters), or 404. */
  BulkJob get(String id) {
    BulkJob job = jobs.get(Ids.to18(id));
    if (job == null) {
      throw ApiException.notFound();
    }
    return job;
  }

  /** Forgets a job that has ended. */
  void delete(String id) {
    if (!get(id).state().terminal()) {
      throw new ApiException(
          400,
          "API_ERROR",
          "Error encountered when deleting the job because the job is not terminated");
    }
    jobs.remove(Ids.to18(id));
  }

  List<BulkJob> all() {
    return List.copyOf(jobs.values());
  }
}
