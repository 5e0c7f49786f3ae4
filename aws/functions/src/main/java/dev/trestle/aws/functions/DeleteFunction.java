package dev.trestle.aws.functions;

/** Takes pushes of deleted rows: {@code POST /hooks/delete}. */
public final class DeleteFunction extends ReceiverFunction {
  /** As Lambda makes it. */
  public DeleteFunction() {
    super("Delete");
  }

  DeleteFunction(
      Environment environment, QueueSender sender, HookSecrets.Source secrets, Emf metrics) {
    super("Delete", environment, sender, secrets, metrics);
  }
}
