package dev.trestle.standin.events;

/** What a field of an event schema holds: its {@code doc} and its Avro type (CONTRACT 13.2). */
public enum FieldKind {
  TEXT("Data:Text", "string"),
  PHONE("Data:Phone", "string"),
  EMAIL("Data:Email", "string"),
  URL("Data:Url", "string"),
  DYNAMIC_ENUM("Data:DynamicEnum", "string"),
  STATIC_ENUM("Data:StaticEnum", "string"),
  LONG_TEXT("Data:StringPlusClob", "string"),
  RICH_TEXT("Data:HtmlStringPlusClob", "string"),
  ENCRYPTED_TEXT("Data:EncryptedText", "string"),
  FOREIGN_KEY("ForeignKey:EntityId", "string"),
  EXTERNAL_FOREIGN_KEY("ExternalForeignKey:ExternalId", "string"),
  MULTI_ENUM("Data:MultiEnum", "string"),
  CURRENCY("Data:Currency", "double"),
  DOUBLE("Data:Double", "double"),
  PERCENT("Data:Percent", "double"),
  INTEGER("Data:Integer", "int"),
  BOOLEAN("Data:Boolean", "boolean"),
  DATE("Data:DateOnly", "long"),
  DATETIME("Data:DateTime", "long"),
  CREATED_DATE("CreatedDate:DateTime", "long"),
  TIME("Data:TimeOnly", "long"),
  ADDRESS("Data:Address", "Address"),
  LOCATION("Data:Location", "Location"),
  PERSON_NAME("Data:PersonName", "PersonName"),
  SWITCHABLE_PERSON_NAME("Data:Switchable_PersonName", "Switchable_PersonName");

  private final String doc;
  private final String avroType;

  FieldKind(String doc, String avroType) {
    this.doc = doc;
    this.avroType = avroType;
  }

  /** The {@code doc} text, without the id that custom fields add. */
  public String doc() {
    return doc;
  }

  /** The Avro primitive, or the name of the record for a compound. */
  public String avroType() {
    return avroType;
  }

  /** Whether the value is a record of parts. */
  public boolean compound() {
    return switch (this) {
      case ADDRESS, LOCATION, PERSON_NAME, SWITCHABLE_PERSON_NAME -> true;
      case TEXT,
          PHONE,
          EMAIL,
          URL,
          DYNAMIC_ENUM,
          STATIC_ENUM,
          LONG_TEXT,
          RICH_TEXT,
          ENCRYPTED_TEXT,
          FOREIGN_KEY,
          EXTERNAL_FOREIGN_KEY,
          MULTI_ENUM,
          CURRENCY,
          DOUBLE,
          PERCENT,
          INTEGER,
          BOOLEAN,
          DATE,
          DATETIME,
          CREATED_DATE,
          TIME ->
          false;
    };
  }
}
