package dev.trestle.standin.org;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evaluates one formula for one row; parents are read from the row's snapshot. */
final class FormulaEvaluator {
  static final Set<String> FUNCTIONS =
      Set.of(
          "IF",
          "ISBLANK",
          "ISNULL",
          "BLANKVALUE",
          "NULLVALUE",
          "AND",
          "OR",
          "NOT",
          "TODAY",
          "NOW",
          "TEXT",
          "VALUE",
          "ISPICKVAL",
          "ROUND",
          "UPPER",
          "LOWER",
          "IMAGE");

  private final Snapshot snapshot;
  private final Row row;
  private final boolean nullIsZero;
  private final Instant now;

  FormulaEvaluator(Snapshot snapshot, Row row, boolean nullIsZero, Instant now) {
    this.snapshot = snapshot;
    this.row = row;
    this.nullIsZero = nullIsZero;
    this.now = now;
  }

  @Nullable Object evaluate(Formula formula) {
    return switch (formula) {
      case Formula.Literal literal -> literal.value();
      case Formula.Path path -> path(path.names());
      case Formula.Operation operation ->
          operate(operation.operator(), evaluate(operation.left()), evaluate(operation.right()));
      case Formula.Call call -> call(call.function(), call.arguments());
    };
  }

  private @Nullable Object path(List<String> names) {
    Row current = row;
    for (String relationship : names.subList(0, names.size() - 1)) {
      Optional<Row> parent = parent(current, relationship);
      if (parent.isEmpty()) {
        return null;
      }
      current = parent.get();
    }
    return current.get(names.getLast());
  }

  private Optional<Row> parent(Row child, String relationship) {
    Field field =
        child
            .type()
            .parentRelationship(relationship)
            .orElseThrow(() -> new IllegalArgumentException("no relationship " + relationship));
    String id = child.text(field.name());
    return id == null
        ? Optional.empty()
        : field.referenceTo().stream()
            .flatMap(object -> snapshot.row(object, id).stream())
            .findFirst();
  }

  private @Nullable Object operate(String operator, @Nullable Object left, @Nullable Object right) {
    return switch (operator) {
      case "&" -> text(left) + text(right);
      case "+" -> isText(left) || isText(right) ? text(left) + text(right) : add(left, right, 1);
      case "-" -> add(left, right, -1);
      case "*" -> arithmetic(left, right, BigDecimal::multiply);
      case "/" ->
          arithmetic(
              left, right, (a, b) -> b.signum() == 0 ? null : a.divide(b, MathContext.DECIMAL64));
      case "=", "==" -> order(left, right) == 0;
      case "<>", "!=" -> order(left, right) != 0;
      case "<" -> bothGiven(left, right) && order(left, right) < 0;
      case ">" -> bothGiven(left, right) && order(left, right) > 0;
      case "<=" -> bothGiven(left, right) && order(left, right) <= 0;
      case ">=" -> bothGiven(left, right) && order(left, right) >= 0;
      default -> throw new IllegalArgumentException("no operator " + operator);
    };
  }

  private interface Calculation {
    @Nullable BigDecimal apply(BigDecimal left, BigDecimal right);
  }

  private @Nullable Object arithmetic(
      @Nullable Object left, @Nullable Object right, Calculation calculation) {
    BigDecimal a = number(left);
    BigDecimal b = number(right);
    return a == null || b == null ? null : calculation.apply(a, b);
  }

  /** Sum and difference, of dates and times too, where the number means days. */
  private @Nullable Object add(@Nullable Object left, @Nullable Object right, int sign) {
    if (left instanceof LocalDate date && right instanceof LocalDate other) {
      return BigDecimal.valueOf(ChronoUnit.DAYS.between(other, date));
    }
    BigDecimal days = number(right);
    if (left instanceof LocalDate date) {
      return days == null ? null : date.plusDays(sign * days.longValue());
    }
    if (left instanceof Instant instant) {
      return days == null
          ? null
          : instant.plusSeconds(sign * days.multiply(BigDecimal.valueOf(86_400)).longValue());
    }
    return arithmetic(left, right, sign > 0 ? BigDecimal::add : BigDecimal::subtract);
  }

  private @Nullable Object call(String function, List<Formula> arguments) {
    return switch (function) {
      case "IF" -> evaluate(arguments.get(isTrue(arguments.getFirst()) ? 1 : 2));
      case "ISBLANK", "ISNULL" -> isBlank(evaluate(arguments.getFirst()));
      case "BLANKVALUE", "NULLVALUE" -> {
        Object value = evaluate(arguments.getFirst());
        yield isBlank(value) ? evaluate(arguments.get(1)) : value;
      }
      case "AND" -> arguments.stream().allMatch(this::isTrue);
      case "OR" -> arguments.stream().anyMatch(this::isTrue);
      case "NOT" -> !isTrue(arguments.getFirst());
      case "TODAY" -> now.atZone(ZoneOffset.UTC).toLocalDate();
      case "NOW" -> now.truncatedTo(ChronoUnit.SECONDS);
      case "TEXT" -> text(evaluate(arguments.getFirst()));
      case "VALUE" -> value(text(evaluate(arguments.getFirst())));
      case "ISPICKVAL" ->
          text(evaluate(arguments.getFirst())).equals(text(evaluate(arguments.get(1))));
      case "ROUND" -> {
        BigDecimal number = number(evaluate(arguments.getFirst()));
        BigDecimal digits = number(evaluate(arguments.get(1)));
        yield number == null || digits == null
            ? null
            : number.setScale(digits.intValue(), RoundingMode.HALF_UP);
      }
      case "UPPER" -> text(evaluate(arguments.getFirst())).toUpperCase(java.util.Locale.ROOT);
      case "LOWER" -> text(evaluate(arguments.getFirst())).toLowerCase(java.util.Locale.ROOT);
      case "IMAGE" -> image(arguments);
      default -> throw new IllegalArgumentException("no function " + function);
    };
  }

  private String image(List<Formula> arguments) {
    String alternative = arguments.size() > 1 ? text(evaluate(arguments.get(1))) : "";
    return "<img src=\""
        + text(evaluate(arguments.getFirst()))
        + "\" alt=\""
        + alternative
        + "\" border=\"0\"/>";
  }

  private boolean isTrue(Formula condition) {
    return Boolean.TRUE.equals(evaluate(condition));
  }

  private static boolean isBlank(@Nullable Object value) {
    return value == null || value.equals("");
  }

  private static boolean isText(@Nullable Object value) {
    return value instanceof String;
  }

  private static boolean bothGiven(@Nullable Object left, @Nullable Object right) {
    return left != null && right != null;
  }

  private @Nullable BigDecimal number(@Nullable Object value) {
    if (value == null) {
      return nullIsZero ? BigDecimal.ZERO : null;
    }
    return value instanceof BigDecimal number ? number : new BigDecimal(value.toString());
  }

  private static @Nullable BigDecimal value(String text) {
    return text.isBlank() ? null : new BigDecimal(text.strip());
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal number -> number.stripTrailingZeros().toPlainString();
      default -> value.toString();
    };
  }

  @SuppressWarnings("unchecked")
  private static int order(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return isBlank(left) == isBlank(right) ? 0 : 1;
    }
    if (left instanceof Number && right instanceof Number) {
      return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString()));
    }
    return left.getClass() == right.getClass()
        ? ((Comparable<Object>) left).compareTo(right)
        : text(left).compareTo(text(right));
  }
}
