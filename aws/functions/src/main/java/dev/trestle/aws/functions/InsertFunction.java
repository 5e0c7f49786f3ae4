package dev.trestle.aws.functions;

/** Takes pushes of new rows: {@code POST /hooks/insert}. */
public final class InsertFunction extends ReceiverFunction {
  /** As Lambda makes it. */
  public InsertFunction() {
    super("Insert");
  }

  InsertFunction(
      Environment environment, QueueSender sender, HookSecrets.Source secrets, Emf metrics) {
    super("Insert", environment, sender, secrets, metrics);
  }
}
