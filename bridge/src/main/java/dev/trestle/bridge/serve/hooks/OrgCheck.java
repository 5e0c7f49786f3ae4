package dev.trestle.bridge.serve.hooks;

import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Refuses the pushes of another org.
 *
 * @param orgId18 of the org mirrored here; empty until it is known
 */
record OrgCheck(Supplier<Optional<String>> orgId18) {
  private static final int RETRY_AFTER_SECONDS = 10;

  void require(String sent) {
    String ours =
        orgId18
            .get()
            .orElseThrow(() ->
                new ProblemException(
                    Problem.unavailable(
                        "org_unknown",
                        "This bridge has not logged in yet, so it does not know its org's id; send"
                            + " it again later.",
                        RETRY_AFTER_SECONDS)));
    if (!ours.equals(sent)) {
      throw new ProblemException(
          Problem.of(
              401,
              "wrong_org",
              "The push comes from another org than the one mirrored here. A refreshed sandbox has"
                  + " the settings of production: give it an address of its own, or switch its"
                  + " pushes off."));
    }
  }
}
