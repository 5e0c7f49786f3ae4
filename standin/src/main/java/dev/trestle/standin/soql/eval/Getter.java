package dev.trestle.standin.soql.eval;

import org.jspecify.annotations.Nullable;

/** Takes a value out of a subject: a row, or the cells of a group. */
@FunctionalInterface
public interface Getter<S> {
  @Nullable Object get(S subject);
}
