package dev.trestle.bridge.salesforce.pubsub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** A small schema with every shape of field, and payloads of it. */
final class TestSchema {
  static final String ID = "schema-1";

  static final String JSON =
      """
      {"type":"record","name":"AccountChangeEvent","namespace":"com.sforce.eventbus","fields":[
       {"name":"ChangeEventHeader","type":{"type":"record","name":"ChangeEventHeader","fields":[
         {"name":"entityName","type":"string"},
         {"name":"recordIds","type":{"type":"array","items":"string"}},
         {"name":"changeType","type":{"type":"enum","name":"ChangeType","symbols":["CREATE","UPDATE","DELETE","UNDELETE","GAP_CREATE","GAP_UPDATE","GAP_DELETE","GAP_UNDELETE","GAP_OVERFLOW","SNAPSHOT"]}},
         {"name":"changeOrigin","type":"string"},{"name":"transactionKey","type":"string"},{"name":"sequenceNumber","type":"int"},
         {"name":"commitTimestamp","type":"long"},{"name":"commitNumber","type":"long"},{"name":"commitUser","type":"string"},
         {"name":"nulledFields","type":{"type":"array","items":"string"}},{"name":"diffFields","type":{"type":"array","items":"string"}},
         {"name":"changedFields","type":{"type":"array","items":"string"}}]}},
       {"name":"Name","type":["null","string",{"type":"record","name":"Switchable_PersonName","fields":[
         {"name":"FirstName","type":["null","string"],"default":null},{"name":"LastName","type":["null","string"],"default":null}]}],"default":null},
       {"name":"BillingAddress","type":["null",{"type":"record","name":"Address","fields":[
         {"name":"Street","type":["null","string"],"default":null},{"name":"Latitude","type":["null","double"],"default":null}]}],"default":null},
       {"name":"ShippingAddress","type":["null","Address"],"default":null},
       {"name":"Employees","type":["null","int"],"default":null},
       {"name":"Revenue","type":["null","double"],"default":null},
       {"name":"Active__c","type":["null","boolean"],"default":null},
       {"name":"Preferences","type":["null",{"type":"array","items":"string"}],"default":null},
       {"name":"LastModifiedDate","type":["null","long"],"default":null}]}
      """;

  static final Schema SCHEMA = new Schema.Parser().parse(JSON);

  private TestSchema() {}

  static GenericRecordBuilder header(String changeType) {
    Schema header = SCHEMA.getField(EventFields.HEADER).schema();
    return new GenericRecordBuilder(header)
        .set("entityName", "Account")
        .set("recordIds", List.of("001Dp00000H8YVWIA3"))
        .set(
            "changeType",
            new GenericData.EnumSymbol(header.getField("changeType").schema(), changeType))
        .set("changeOrigin", "")
        .set("transactionKey", "key")
        .set("sequenceNumber", 1)
        .set("commitTimestamp", 1_685_205_922_000L)
        .set("commitNumber", 7L)
        .set("commitUser", "005Dp000000PpjsIAC")
        .set("nulledFields", List.of())
        .set("diffFields", List.of())
        .set("changedFields", List.of());
  }

  static GenericRecordBuilder body(GenericRecordBuilder header) {
    return new GenericRecordBuilder(SCHEMA).set(EventFields.HEADER, header.build());
  }

  /** The record branch of a field. */
  static GenericRecordBuilder compound(String field) {
    return new GenericRecordBuilder(SCHEMA.getField(field).schema().getTypes().getLast());
  }

  static byte[] payload(GenericRecordBuilder body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    try {
      new GenericDatumWriter<GenericRecord>(SCHEMA).write(body.build(), encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] deletePayload() {
    return payload(body(header("DELETE")));
  }
}
