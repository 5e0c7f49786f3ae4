package dev.trestle.standin.rest;

import dev.trestle.standin.org.Actor;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.Transaction;
import java.util.function.Function;

/** Runs a handler's write in its own transaction, or in the enclosing all-or-none composite. */
public final class Writes {
  private Writes() {}

  public static <T> T run(Org org, Request request, Function<Transaction, T> work) {
    Transaction enclosing = request.transaction();
    if (enclosing != null) {
      return enclosing.savepoint(() -> work.apply(enclosing));
    }
    Actor actor = request.actor();
    return org.transaction(actor, work);
  }
}
