package dev.trestle.standin.soql.eval;

import dev.trestle.standin.soql.Expression;
import dev.trestle.standin.soql.SoqlException;

/** Finds what the names of an expression mean. */
interface Binder<S> {
  /** Throws {@link SoqlException} with the platform's message if there is no such thing. */
  Bound<S> bind(Expression expression);

  /** An error at a place of the query being bound. */
  SoqlException error(int at, String errorCode, String message);
}
