package dev.trestle.bridge.pack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A file of Salesforce metadata: one element to a line, four spaces a level. */
final class Xml {
  private static final String METADATA = "http://soap.sforce.com/2006/04/metadata";
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String XSD = "http://www.w3.org/2001/XMLSchema";

  private final XMLStreamWriter writer;
  private int level;

  private Xml(XMLStreamWriter writer) {
    this.writer = writer;
  }

  private interface Step {
    void run() throws XMLStreamException;
  }

  /** A document whose values have no types. */
  static byte[] document(String root, Consumer<Xml> content) {
    return document(root, false, content);
  }

  /** A document whose values say their XML Schema type. */
  static byte[] typedDocument(String root, Consumer<Xml> content) {
    return document(root, true, content);
  }

  private static byte[] document(String root, boolean typed, Consumer<Xml> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    attempt(() -> {
      XMLStreamWriter writer =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      writer.writeStartDocument("UTF-8", "1.0");
      writer.writeCharacters("\n");
      writer.writeStartElement(root);
      writer.writeDefaultNamespace(METADATA);
      if (typed) {
        writer.writeNamespace("xsi", XSI);
        writer.writeNamespace("xsd", XSD);
      }
      Xml xml = new Xml(writer);
      xml.inside(content);
      writer.writeEndElement();
      writer.writeCharacters("\n");
      writer.writeEndDocument();
      writer.close();
    });
    return bytes.toByteArray();
  }

  Xml text(String name, String value) {
    attempt(() -> {
      line();
      writer.writeStartElement(name);
      writer.writeCharacters(value);
      writer.writeEndElement();
    });
    return this;
  }

  Xml flag(String name, boolean value) {
    return text(name, Boolean.toString(value));
  }

  /** A value with its type, such as {@code string}. */
  Xml typed(String name, String type, String value) {
    attempt(() -> {
      line();
      writer.writeStartElement(name);
      writer.writeAttribute("xsi:type", "xsd:" + type);
      writer.writeCharacters(value);
      writer.writeEndElement();
    });
    return this;
  }

  Xml group(String name, Consumer<Xml> content) {
    attempt(() -> {
      line();
      writer.writeStartElement(name);
      inside(content);
      writer.writeEndElement();
    });
    return this;
  }

  private void inside(Consumer<Xml> content) throws XMLStreamException {
    level++;
    content.accept(this);
    level--;
    line();
  }

  private void line() throws XMLStreamException {
    writer.writeCharacters("\n" + "    ".repeat(level));
  }

  private static void attempt(Step step) {
    try {
      step.run();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // it writes into memory
    }
  }
}
