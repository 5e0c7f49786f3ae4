package dev.trestle.standin.sfdx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** One element of a metadata file, read by the names of its children. */
public record Xml(Element element) {

  /** The root element; document types and outside entities are refused. */
  public static Xml read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return new Xml(factory.newDocumentBuilder().parse(in).getDocumentElement());
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new ProjectException(file + " is not a readable metadata file: " + e.getMessage(), e);
    }
  }

  public List<Xml> children(String name) {
    List<Xml> found = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && child.getTagName().equals(name)) {
        found.add(new Xml(child));
      }
    }
    return found;
  }

  public Optional<Xml> child(String name) {
    return children(name).stream().findFirst();
  }

  public Optional<String> text(String name) {
    return child(name).map(Xml::text).filter(text -> !text.isEmpty());
  }

  public String text() {
    return element.getTextContent().strip();
  }

  public String text(String name, String otherwise) {
    return text(name).orElse(otherwise);
  }

  public boolean flag(String name) {
    return text(name).filter("true"::equals).isPresent();
  }

  public int number(String name, int otherwise) {
    return text(name).map(Integer::parseInt).orElse(otherwise);
  }
}
