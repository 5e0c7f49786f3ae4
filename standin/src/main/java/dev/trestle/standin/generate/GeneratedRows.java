package dev.trestle.standin.generate;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.Ids;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.org.RowSource;
import dev.trestle.standin.org.Snapshot;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Any number of rows of one object, numbered from 0. They can be changed and deleted like others.
 */
public final class GeneratedRows implements RowSource {
  /** Records that are really created get running numbers from 1; they never come this far. */
  private static final long FIRST_NUMBER = 1_000_000_000L;

  private final ObjectType type;
  private final long count;
  private final long seed;
  private final Snapshot snapshot;
  private final String userId;
  private final ValueMaker[] makers;

  private GeneratedRows(ObjectType type, long count, long seed, Snapshot snapshot, String userId) {
    this.type = type;
    this.count = count;
    this.seed = seed;
    this.snapshot = snapshot;
    this.userId = userId;
    ReferenceMaker references = new ReferenceMaker(snapshot, type, FIRST_NUMBER, userId);
    FieldMakers choice = new FieldMakers(type, FIRST_NUMBER, new Mix(seed), references);
    this.makers = type.fields().stream().map(choice::maker).toArray(ValueMaker[]::new);
  }

  /** Gives the object this many rows more. References point to records that are in the org now. */
  public static void add(Org org, String object, long count, long seed) {
    ObjectType type =
        org.schema()
            .object(object)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "No object " + object + " in this org: name one that it has."));
    if (type.keyPrefix() == null) {
      throw new IllegalArgumentException(
          "Records of " + object + " have no ids of their own, so none can be made.");
    }
    org.addComputed(new GeneratedRows(type, count, seed, org.snapshot(), org.userId()));
  }

  @Override
  public ObjectType type() {
    return type;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public @Nullable Row row(String id) {
    long number = Ids.numberOf(id) - FIRST_NUMBER;
    boolean known =
        number >= 0 && number < count && id.startsWith(String.valueOf(type.keyPrefix()));
    return known ? computed(number) : null;
  }

  @Override
  public Stream<Row> rowsFrom(String firstId) {
    return LongStream.range(firstRow(firstId), count).mapToObj(this::computed);
  }

  /** Unique texts end in the row's number, so they are found without looking at every row. */
  @Override
  public List<Row> find(Field field, Object value) {
    String wanted = value.toString();
    if (field.unique() || field.externalId()) {
      String digits = wanted.substring(wanted.lastIndexOf('-') + 1);
      boolean possible = digits.matches("\\d{1,15}") && Long.parseLong(digits) < count;
      return possible
          ? matching(Stream.of(computed(Long.parseLong(digits))), field, wanted)
          : List.of();
    }
    return matching(rowsFrom(""), field, wanted);
  }

  private static List<Row> matching(Stream<Row> rows, Field field, String wanted) {
    return rows.filter(row -> isEqual(field, row.get(field.name()), wanted)).toList();
  }

  private static boolean isEqual(Field field, @Nullable Object value, String wanted) {
    if (value == null) {
      return false;
    }
    boolean exact = field.caseSensitive() || field.type().soapType().equals("tns:ID");
    return exact ? value.toString().equals(wanted) : value.toString().equalsIgnoreCase(wanted);
  }

  @Override
  public RowSource retyped(ObjectType newType) {
    return new GeneratedRows(newType, count, seed, snapshot, userId);
  }

  /** The number of the first row whose id is not before this one. */
  private long firstRow(String firstId) {
    String prefix = String.valueOf(type.keyPrefix());
    if (firstId.compareTo(Ids.of(prefix, FIRST_NUMBER)) <= 0) {
      return 0;
    }
    if (firstId.compareTo(Ids.of(prefix, FIRST_NUMBER + count - 1)) > 0) {
      return count;
    }
    long low = 0;
    long high = count - 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (Ids.of(prefix, FIRST_NUMBER + middle).compareTo(firstId) >= 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private Row computed(long number) {
    return Row.computed(type, slot -> makers[slot].value(number));
  }
}
