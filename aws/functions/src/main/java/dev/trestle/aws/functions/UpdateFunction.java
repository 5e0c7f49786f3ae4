package dev.trestle.aws.functions;

/** Takes pushes of changed rows, and hints: {@code POST /hooks/update}, {@code /hooks/changes}. */
public final class UpdateFunction extends ReceiverFunction {
  /** As Lambda makes it. */
  public UpdateFunction() {
    super("Update");
  }

  UpdateFunction(
      Environment environment, QueueSender sender, HookSecrets.Source secrets, Emf metrics) {
    super("Update", environment, sender, secrets, metrics);
  }
}
