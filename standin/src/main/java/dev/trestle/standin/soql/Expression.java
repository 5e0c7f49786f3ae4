package dev.trestle.standin.soql;

import java.util.List;

/**
 * What can be selected, compared, grouped and sorted by. {@code at} is its offset in the query, for
 * error messages.
 */
public sealed interface Expression {
  int at();

  /** A field, reached from the query's object by reference names: {@code Account.Owner.Name}. */
  record FieldPath(List<String> names, int at) implements Expression {
    public FieldPath {
      names = List.copyOf(names);
    }

    public String last() {
      return names.getLast();
    }

    @Override
    public String toString() {
      return String.join(".", names);
    }
  }

  /** A function applied to a field or to another function; {@code COUNT()} has no arguments. */
  record Call(Function function, List<Expression> arguments, int at) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code DISTANCE(field, GEOLOCATION(latitude, longitude), 'mi' | 'km')}. */
  record Distance(FieldPath location, double latitude, double longitude, boolean miles, int at)
      implements Expression {}
}
