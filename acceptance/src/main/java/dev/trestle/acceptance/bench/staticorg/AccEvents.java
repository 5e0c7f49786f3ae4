package dev.trestle.acceptance.bench.staticorg;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Encodes updates of five fields of the static rows. */
public final class AccEvents {
  /** The changed fields. */
  public static final List<String> CHANGED =
      List.of("Phone", "Description", "AnnualRevenue", "Rating", "LastModifiedDate");

  private final GenericDatumWriter<GenericRecord> writer =
      new GenericDatumWriter<>(EventSchema.EVENT);
  private final List<CharSequence> bitmap = List.of(bitmap());

  public static String id(long row) {
    return AccRow.id(row);
  }

  public static String phone(long event) {
    return "+49 30 9" + event;
  }

  public static String description(long event) {
    return "Changed by event " + event + " of the benchmark.";
  }

  /** Whole cents as a decimal text. */
  public static String revenue(long event) {
    return event + ".25";
  }

  private static String bitmap() {
    BigInteger bits = BigInteger.ZERO;
    for (String name : CHANGED) {
      bits = bits.setBit(EventSchema.EVENT.getField(name).pos());
    }
    String hex = bits.toString(16);
    return "0x" + (hex.length() % 2 == 0 ? hex : "0" + hex);
  }

  ByteString encode(long event, long row, long commitMs) throws IOException {
    GenericRecord record = new GenericData.Record(EventSchema.EVENT);
    record.put("ChangeEventHeader", header(event, row, commitMs));
    record.put("Phone", phone(event));
    record.put("Description", description(event));
    record.put("AnnualRevenue", Double.parseDouble(revenue(event)));
    record.put("Rating", "Hot");
    record.put("LastModifiedDate", commitMs);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(384);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    writer.write(record, encoder);
    encoder.flush();
    return ByteString.copyFrom(bytes.toByteArray());
  }

  private GenericRecord header(long event, long row, long commitMs) {
    GenericRecord header = new GenericData.Record(EventSchema.HEADER);
    header.put("entityName", "Account");
    header.put("recordIds", List.of(id(row)));
    header.put(
        "changeType",
        new GenericData.EnumSymbol(EventSchema.HEADER.getField("changeType").schema(), "UPDATE"));
    header.put("changeOrigin", "com/salesforce/api/rest/66.0;client=bench");
    header.put("transactionKey", new UUID(1, event).toString());
    header.put("sequenceNumber", 1);
    header.put("commitTimestamp", commitMs);
    header.put("commitNumber", 1_000_000 + event);
    header.put("commitUser", Ids.of("005", 1));
    header.put("nulledFields", List.of());
    header.put("diffFields", List.of());
    header.put("changedFields", bitmap);
    return header;
  }
}
