package dev.trestle.standin.org;

import java.util.Locale;

/** The type of a field as describe names it (CONTRACT 4.2), with its SOAP type. */
public enum FieldType {
  ID("tns:ID"),
  REFERENCE("tns:ID"),
  STRING("xsd:string"),
  TEXTAREA("xsd:string"),
  PHONE("xsd:string"),
  URL("xsd:string"),
  EMAIL("xsd:string"),
  PICKLIST("xsd:string"),
  MULTIPICKLIST("xsd:string"),
  COMBOBOX("xsd:string"),
  ENCRYPTEDSTRING("xsd:string"),
  BOOLEAN("xsd:boolean"),
  INT("xsd:int"),
  LONG("xsd:long"),
  DOUBLE("xsd:double"),
  CURRENCY("xsd:double"),
  PERCENT("xsd:double"),
  DATE("xsd:date"),
  DATETIME("xsd:dateTime"),
  TIME("xsd:time"),
  BASE64("xsd:base64Binary"),
  ADDRESS("urn:address"),
  LOCATION("urn:location"),
  ANYTYPE("xsd:anyType");

  private final String soapType;

  FieldType(String soapType) {
    this.soapType = soapType;
  }

  /** The word describe uses: {@code string}, {@code multipicklist}, {@code anyType}. */
  public String describeName() {
    return this == ANYTYPE ? "anyType" : name().toLowerCase(Locale.ROOT);
  }

  public String soapType() {
    return soapType;
  }

  /** Compounds are never stored: their components are. */
  public boolean isCompound() {
    return this == ADDRESS || this == LOCATION;
  }

  /** True for types whose values are texts with a maximum length. */
  public boolean isText() {
    return switch (this) {
      case STRING,
          TEXTAREA,
          PHONE,
          URL,
          EMAIL,
          PICKLIST,
          MULTIPICKLIST,
          COMBOBOX,
          ENCRYPTEDSTRING,
          ANYTYPE ->
          true;
      case ID,
          REFERENCE,
          BOOLEAN,
          INT,
          LONG,
          DOUBLE,
          CURRENCY,
          PERCENT,
          DATE,
          DATETIME,
          TIME,
          BASE64,
          ADDRESS,
          LOCATION ->
          false;
    };
  }

  /** The type with this describe name; anything unknown is anyType. */
  public static FieldType ofDescribeName(String name) {
    for (FieldType type : values()) {
      if (type.describeName().equalsIgnoreCase(name)) {
        return type;
      }
    }
    return ANYTYPE;
  }
}
