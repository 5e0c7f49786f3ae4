package dev.trestle.standin.events;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** An event read back by Avro's own reader, with bitmaps decoded as CONTRACT 13.5 describes. */
public record Decoded(GenericRecord record) {

  public static Decoded of(String schemaJson, byte[] payload) {
    Schema schema = new Schema.Parser().parse(schemaJson);
    try {
      var decoder = DecoderFactory.get().binaryDecoder(payload, null);
      GenericRecord record = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
      if (!decoder.isEnd()) {
        throw new IllegalStateException("bytes left after the record");
      }
      return new Decoded(record);
    } catch (IOException e) {
      throw new IllegalStateException("no payload of this schema", e);
    }
  }

  static Decoded of(ChangeEvent event) {
    return of(event.schema().json(), event.payload());
  }

  public String header(String field) {
    return ((GenericRecord) record.get("ChangeEventHeader")).get(field).toString();
  }

  public List<String> ids() {
    return texts("recordIds");
  }

  /** A value as text, null if null; {@code BillingAddress.City} for parts. */
  public @Nullable String value(String path) {
    Object value = record;
    for (String name : path.split("\\.", -1)) {
      value = value == null ? null : ((GenericRecord) value).get(name);
    }
    return value == null ? null : value.toString();
  }

  public List<String> names(String bitmapField) {
    List<String> names = new ArrayList<>();
    for (String text : texts(bitmapField)) {
      int dash = text.indexOf('-');
      Schema fields =
          dash < 0 ? record.getSchema() : recordBranch(Integer.parseInt(text.substring(0, dash)));
      String prefix = dash < 0 ? "" : topName(Integer.parseInt(text.substring(0, dash))) + ".";
      BigInteger bits = new BigInteger(text.substring(dash + 3), 16);
      for (int i = 0; i < bits.bitLength(); i++) {
        if (bits.testBit(i)) {
          names.add(prefix + fields.getFields().get(i).name());
        }
      }
    }
    return names;
  }

  public List<String> texts(String headerField) {
    List<String> texts = new ArrayList<>();
    Object list = ((GenericRecord) record.get("ChangeEventHeader")).get(headerField);
    ((List<?>) list).forEach(text -> texts.add(text.toString()));
    return texts;
  }

  private String topName(int index) {
    return record.getSchema().getFields().get(index).name();
  }

  private Schema recordBranch(int index) {
    return record.getSchema().getFields().get(index).schema().getTypes().stream()
        .filter(type -> type.getType() == Schema.Type.RECORD)
        .findFirst()
        .orElseThrow();
  }
}
