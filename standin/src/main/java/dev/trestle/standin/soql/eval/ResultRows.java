package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Row;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of a result, readable from any offset, as often as wanted. A small or sorted result
 * keeps its rows; a large one in id order keeps only the id of every ten-thousandth row and
 * produces the rows again when they are read.
 */
public final class ResultRows {
  private static final int KEPT_ROWS_MAX = 20_000;
  private static final int ROWS_PER_MARK = 10_000;

  private final Plan plan;
  private final List<Row> kept;
  private final List<String> marks = new ArrayList<>();
  private long total;

  private ResultRows(Plan plan) {
    this.plan = plan;
    this.kept = new ArrayList<>();
  }

  /** Runs the query once. */
  public static ResultRows of(Plan plan) {
    ResultRows result = new ResultRows(plan);
    boolean keepAll = !plan.inIdOrder();
    Iterator<Row> rows = plan.rows().iterator();
    while (rows.hasNext()) {
      result.add(rows.next(), keepAll);
    }
    return result;
  }

  public long total() {
    return total;
  }

  /** The rows from this offset on. */
  public Stream<Row> from(long offset) {
    if (offset >= total) {
      return Stream.empty();
    }
    if (kept.size() == total) {
      return kept.subList((int) offset, kept.size()).stream();
    }
    int mark = (int) (offset / ROWS_PER_MARK);
    return plan.rowsFrom(marks.get(mark)).skip(offset % ROWS_PER_MARK).limit(total - offset);
  }

  private void add(Row row, boolean keepAll) {
    if (total % ROWS_PER_MARK == 0 && !keepAll) {
      marks.add(row.id());
    }
    total++;
    if (keepAll || total <= KEPT_ROWS_MAX) {
      kept.add(row);
    } else {
      kept.clear();
    }
  }
}
