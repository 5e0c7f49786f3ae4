package dev.trestle.aws.functions;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Makes each handler as Lambda does; runs in a process whose classes are those of the zip. Not a
 * test.
 */
final class ConstructHandlers {
  private ConstructHandlers() {}

  /** The classes' names; the process ends with an error at the first that cannot be made. */
  public static void main(String... handlers) throws ReflectiveOperationException {
    for (String handler : handlers) {
      Object made = Class.forName(handler).getConstructor().newInstance();
      var method =
          made.getClass()
              .getMethod("handleRequest", InputStream.class, OutputStream.class, Context.class);
      System.out.println(method.getDeclaringClass().getSimpleName() + " " + handler);
    }
  }
}
