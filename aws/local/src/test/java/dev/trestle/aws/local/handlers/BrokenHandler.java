package dev.trestle.aws.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;

/** Cannot be loaded. */
public final class BrokenHandler implements RequestStreamHandler {
  public BrokenHandler() {
    throw new IllegalStateException("a variable is missing");
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context) {}
}
