package dev.trestle.acceptance.bench.staticorg;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** The Avro schema of the static Account's change events, shaped as CONTRACT 13.2 says. */
final class EventSchema {
  static final String ID = "StaticAccountSchema001";
  static final Schema HEADER =
      SchemaBuilder.record("ChangeEventHeader")
          .namespace("com.sforce.eventbus")
          .fields()
          .requiredString("entityName")
          .name("recordIds")
          .type(strings())
          .noDefault()
          .name("changeType")
          .type(
              SchemaBuilder.enumeration("ChangeType")
                  .symbols(
                      "CREATE",
                      "UPDATE",
                      "DELETE",
                      "UNDELETE",
                      "GAP_CREATE",
                      "GAP_UPDATE",
                      "GAP_DELETE",
                      "GAP_UNDELETE",
                      "GAP_OVERFLOW",
                      "SNAPSHOT"))
          .noDefault()
          .requiredString("changeOrigin")
          .requiredString("transactionKey")
          .requiredInt("sequenceNumber")
          .requiredLong("commitTimestamp")
          .requiredLong("commitNumber")
          .requiredString("commitUser")
          .name("nulledFields")
          .type(strings())
          .noDefault()
          .name("diffFields")
          .type(strings())
          .noDefault()
          .name("changedFields")
          .type(strings())
          .noDefault()
          .endRecord();
  static final Schema EVENT = event();

  private EventSchema() {}

  private static Schema strings() {
    return Schema.createArray(Schema.create(Schema.Type.STRING));
  }

  private static Schema event() {
    List<Schema.Field> fields = new ArrayList<>();
    fields.add(new Schema.Field("ChangeEventHeader", HEADER, "Data:ComplexValueType"));
    for (AccField field : AccField.ALL) {
      if (field.inEvents()) {
        Schema type =
            Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(type(field)));
        fields.add(
            new Schema.Field(field.name(), type, "Data:" + kind(field), Schema.Field.NULL_VALUE));
      }
    }
    return Schema.createRecord("AccountChangeEvent", null, "com.sforce.eventbus", false, fields);
  }

  private static Schema.Type type(AccField field) {
    return switch (field.type()) {
      case "boolean" -> Schema.Type.BOOLEAN;
      case "int" -> Schema.Type.INT;
      case "double", "currency" -> Schema.Type.DOUBLE;
      case "date", "datetime" -> Schema.Type.LONG;
      default -> Schema.Type.STRING;
    };
  }

  private static String kind(AccField field) {
    return switch (field.type()) {
      case "boolean" -> "Boolean";
      case "int" -> "Integer";
      case "double" -> "Double";
      case "currency" -> "Currency";
      case "date" -> "DateOnly";
      case "datetime" -> "DateTime";
      case "reference" -> "ForeignKey:EntityId";
      default -> "Text";
    };
  }
}
