package dev.trestle.aws.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.crac.Core;
import org.crac.Resource;

/** Returns which of its hooks have been called. */
public final class HooksHandler implements RequestStreamHandler, Resource {
  private final List<String> called = new ArrayList<>();

  public HooksHandler() {
    Core.getGlobalContext().register(this);
  }

  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    called.add("\"beforeCheckpoint\"");
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    called.add("\"afterRestore\"");
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    output.write(called.toString().getBytes(StandardCharsets.UTF_8));
  }
}
